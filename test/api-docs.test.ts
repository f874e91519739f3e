/** docs/api.md and docs/library.md are what the declarations and stubs say; `node scripts/api-reference.mjs` or `npm run accept` writes them. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiReference, libraryReference } from "../scripts/api-reference.mjs";

test.each([
  ["api.md", apiReference],
  ["library.md", libraryReference],
])("docs/%s is up to date", (name, make) => {
  const page = new URL(`../docs/${name}`, import.meta.url);
  const text = make();
  expect(text).toMatch(name === "api.md" ? "### compile\n" : "## json\n");
  if (process.env.MPYJS_ACCEPT === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});

/** docs/differences.md and the programs that show each difference name the same set. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

test("every documented difference is a program, and every such program is documented", () => {
  const text = readFileSync(join(root, "docs", "differences.md"), "utf8");
  const rows = [...text.matchAll(/^\| `([a-z0-9_]+)` \|/gm)].map((match) => match[1]);
  const programs = readdirSync(join(root, "fixtures", "run", "differences")).filter(
    (name) => name.endsWith(".py") && !name.startsWith("_"),
  );
  // A table that nobody reads whole explains nothing.
  expect(rows.length).toBeLessThanOrEqual(40);
  expect(rows.sort()).toEqual(programs.map((name) => name.slice(0, -3)).sort());
});

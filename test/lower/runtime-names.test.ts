/** Each function of the runtime that lowered programs may call by name is there. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What weaving, or compiling at run time, replaces before anything is linked. */
const replaced = new Set(["debug_is_on", "module_locals"]);

function textsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));
}

test("what the compiler calls in the runtime exists", () => {
  const runtime = textsIn("runtime").join("\n");
  const defined = new Set(
    [...runtime.matchAll(/^export (?:function\*?|const|class) (\w+)/gm)].map((match) => match[1]),
  );
  const called = textsIn("compiler").flatMap((text) =>
    [...text.matchAll(/\bcallRuntime\(\s*"(\w+)"/g)].map((match) => match[1]),
  );
  expect(called.length).toBeGreaterThan(100);
  expect(called.filter((name) => !defined.has(name) && !replaced.has(name))).toEqual([]);
});

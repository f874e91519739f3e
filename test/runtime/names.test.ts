// The runtime is linked into one file: every top-level name must be its own.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("../../runtime/", import.meta.url).pathname;

test("top-level names are unique across the whole runtime", () => {
  const files = new Map<string, string[]>();
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    const text = readFileSync(join(root, file), "utf8");
    for (const name of declared(text)) files.set(name, [...(files.get(name) ?? []), file]);
  }
  const twice = [...files]
    .filter(([, where]) => where.length > 1)
    .map(([name, where]) => `${name}: ${where}`);
  expect(twice).toEqual([]);
});

function declared(text: string): Set<string> {
  const pattern = /^(?:export )?(?:abstract )?(?:function\*?|class|const|let) +([A-Za-z_$][\w$]*)/gm;
  return new Set(Array.from(text.matchAll(pattern), (match) => match[1]));
}

// The programs of the suite. Each is programs/NAME.py and twins/NAME.js; the size of the work stands in the .py file
// alone, on one line: `N = 32  # 12 in tests`.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SIZE_LINE = /^N = (\d+) {2}# (\d+) in tests$/m;

/** The names of all programs, sorted. */
export function listPrograms() {
  return readdirSync(fileURLToPath(new URL("programs/", import.meta.url)))
    .filter((file) => file.endsWith(".py"))
    .map((file) => file.slice(0, -".py".length))
    .sort();
}

/** What is measured: the program's text, its size, and where its twin is. `small` takes the size for tests instead. */
export function readProgram(name, small = false) {
  const text = readFileSync(new URL(`programs/${name}.py`, import.meta.url), "utf8");
  const line = SIZE_LINE.exec(text);
  if (line === null) throw new Error(`${name}.py: no line like "N = 32  # 12 in tests"`);
  const size = Number(line[small ? 2 : 1]);
  return {
    name,
    size,
    source: text.replace(SIZE_LINE, `N = ${size}`),
    twin: new URL(`twins/${name}.js`, import.meta.url).href,
  };
}

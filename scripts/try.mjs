// `npm run try file.py`: what every stage makes of a small program, in one scroll.

import { readFileSync } from "node:fs";
import { compile, dump, memoryHost } from "../dist/node.js";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: npm run try FILE");
const host = memoryHost({ "main.py": readFileSync(path, "utf8") });
const options = { format: "iife" };

for (const stage of ["tokens", "names", "core", "core:woven", "units"]) {
  const { text } = dump(stage, "main.py", host, options);
  console.log(`---- ${stage} ----\n${text ?? "(not reached)"}\n`);
}
const result = compile("main.py", host, options);
for (const { severity, message, note } of result.diagnostics)
  console.log(`${severity}: ${message} ${note ?? ""}`);
const own = result
  .sizes()
  .filter(({ file }) => file === "")
  .reduce((sum, { bytes }) => sum + bytes, 0);
if (result.code !== null) {
  console.log(`---- js (${result.code.length} characters, ${own} of them the program's) ----`);
  console.log(result.code.slice(result.code.length - own - 200));
  console.log("---- times ----");
  for (const { phase, milliseconds } of result.times)
    console.log(`${phase.padEnd(16)} ${milliseconds.toFixed(1)} ms`);
}

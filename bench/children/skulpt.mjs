// node skulpt.mjs FILE: compiles to JavaScript in the process; loaded before the clock.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { measure } from "./report.mjs";

const source = readFileSync(process.argv[2], "utf8");
const Sk = createRequire(import.meta.url)("skulpt");
Sk.configure({
  __future__: Sk.python3,
  output: (text) => process.stdout.write(text),
  read: (path) => {
    const file = Sk.builtinFiles.files[path];
    if (file === undefined) throw new Error(`no file ${path}`);
    return file;
  },
});
await measure(() => {
  try {
    Sk.importMainWithBody("<stdin>", false, source, false);
  } catch (error) {
    throw new Error(String(error));
  }
});

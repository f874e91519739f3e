// node micropython.mjs FILE: MicroPython's WebAssembly build, started before the clock, with a heap of 16 MB.

import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { measure } from "./report.mjs";

const source = readFileSync(process.argv[2], "utf8");
const interpreter = await loadMicroPython({
  heapsize: 16 * 1024 * 1024,
  linebuffer: true,
  stdout: (line) => console.log(line),
});
await measure(() => interpreter.runPython(source));

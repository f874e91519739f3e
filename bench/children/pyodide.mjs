// node pyodide.mjs FILE: CPython compiled to WebAssembly, started before the clock.

import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { measure } from "./report.mjs";

const source = readFileSync(process.argv[2], "utf8");
const interpreter = await loadPyodide({ stdout: (line) => console.log(line) });
await measure(() => interpreter.runPython(source));

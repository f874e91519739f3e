// What MicroPython's webassembly port offers to JavaScript (`loadMicroPython`), over a program of ours that is able to
// compile Python while it runs. It exists to run that port's own tests through our output; see run.mjs.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { compile, memoryHost } from "../../dist/node.js";

const ALLOW_TOP_LEVEL_AWAIT = 0x2000;
const here = dirname(fileURLToPath(import.meta.url));

export async function loadMicroPython() {
  const source = readFileSync(join(here, "host.py"), "utf8");
  const { code } = compile("host.py", memoryHost({ "host.py": source }), { format: "iife", warnings: "off" });
  let parts;
  globalThis.mpyjs_host = (...given) => {
    parts = given;
  };
  new Script(code, { filename: "host.py.js" }).runInThisContext();
  delete globalThis.mpyjs_host;
  const [execute, compileText, importModule, globals, modules] = parts;
  globalThis.process.exitCode = undefined;
  const run = (text, flags) => execute(compileText(withoutIndent(text), "<stdin>", "exec", flags), globals);
  return {
    PyProxy: Object.getPrototypeOf(globals).constructor,
    globals: {
      __dict__: globals,
      get: (name) => globals[name],
      set: (name, value) => {
        globals[name] = value;
      },
      delete: (name) => {
        delete globals[name];
      },
    },
    registerJsModule: (name, module) => {
      modules[name] = module;
    },
    pyimport: (name) => importModule(name),
    runPython: (text) => {
      run(text, 0);
    },
    runPythonAsync: (text) => Promise.resolve(run(text, ALLOW_TOP_LEVEL_AWAIT)),
  };
}

/** MicroPython's parser takes a text whose first line is indented. */
function withoutIndent(text) {
  const lines = text.split("\n");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const indent = /^ */.exec(first)[0];
  return indent === "" || !lines.every((line) => line.trim() === "" || line.startsWith(indent))
    ? text
    : lines.map((line) => line.slice(indent.length)).join("\n");
}

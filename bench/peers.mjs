// What is compared: each peer says whether it is present, and how to run one program in a process of its own.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const child = (name) => fileURLToPath(new URL(`children/${name}`, import.meta.url));
const isInstalled = (module) =>
  [new URL("node_modules/", import.meta.url), new URL("../node_modules/", import.meta.url)].some(
    (directory) => existsSync(fileURLToPath(new URL(module, directory))),
  );
const answers = (command) => spawnSync(command, ["--version"]).status === 0;
const packagedVersion = (module) => {
  const found = ["node_modules/", "../node_modules/"]
    .map((directory) => fileURLToPath(new URL(`${directory}${module}/package.json`, import.meta.url)))
    .find((path) => existsSync(path));
  return JSON.parse(readFileSync(found, "utf8")).version;
};
const answeredVersion = (command) =>
  execFileSync(command, ["-c", "import platform; print(platform.python_version())"], {
    encoding: "utf8",
  }).trim();

/**
 * A peer has a name for the command line, a title, `isPresent()`, and `prepare(program, directory, node)`, which writes
 * what it needs into `directory` and gives the command to run, or throws an Error that says why it cannot. What others made has
 * a `version()`.
 */
export const peers = [
  { name: "twin", title: "JavaScript by hand", isPresent: () => true, prepare: prepareTwin },
  { name: "ours", title: "mpyjs", isPresent: () => true, prepare: compiledWith("ours", {}) },
  { name: "o3", title: "mpyjs -O3", isPresent: () => true, prepare: compiledWith("o3", { optLevel: 3 }) },
  inNode(
    "w",
    "MicroPython (WebAssembly)",
    "@micropython/micropython-webassembly-pyscript",
    "micropython.mjs",
  ),
  inCommand("cpython", "CPython", "python3"),
  inCommand("pypy", "PyPy", "pypy3"),
  inNode("pyodide", "Pyodide", "pyodide", "pyodide.mjs"),
  inNode("brython", "Brython", "brython", "brython.mjs"),
  inNode("skulpt", "Skulpt", "skulpt", "skulpt.mjs"),
];

/** Those that run without being asked for, if they are present. */
export const usualPeers = ["w", "cpython", "pypy"];

function prepareTwin(program, _directory, node) {
  return { command: node, args: [child("twin.mjs"), program.twin, String(program.size)] };
}

function compiledWith(name, options) {
  return async (program, directory, node) => {
    const { compile, formatDiagnostic, memoryHost } = await loadCompiler();
    const entry = `${program.name}.py`;
    const start = performance.now();
    const result = compile(entry, memoryHost({ [entry]: program.source }), { format: "esm", ...options });
    const compileTime = performance.now() - start;
    if (result.code === null) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
    const path = join(directory, `${program.name}.${name}.mjs`);
    writeFileSync(path, result.code);
    return { command: node, args: [child("compiled.mjs"), pathToFileURL(path).href], compileTime };
  };
}

async function loadCompiler() {
  const door = new URL("../dist/node.js", import.meta.url);
  if (!existsSync(fileURLToPath(door))) throw new Error("the compiler is not built: npm run build");
  return import(door.href);
}

function inNode(name, title, module, script) {
  return {
    name,
    title,
    isPresent: () => isInstalled(module),
    version: () => packagedVersion(module),
    prepare: (program, directory, node) => ({
      command: node,
      args: [child(script), writeSource(program, directory)],
    }),
  };
}

function inCommand(name, title, command) {
  return {
    name,
    title,
    isPresent: () => answers(command),
    version: () => answeredVersion(command),
    prepare: (program, directory) => ({
      command,
      args: [child("python.py"), writeSource(program, directory)],
    }),
  };
}

function writeSource(program, directory) {
  const path = join(directory, `${program.name}.py`);
  writeFileSync(path, program.source);
  return path;
}

// Writes dist/runtime-index.json and dist/runtime-text.js, which are the runtime as the compiler links it, with the modules that
// are written in Python, and the compiler itself in one piece for programs that compile at run time. Runs after tsc.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const library = new URL("../dist/compiler/library/", import.meta.url);
const { indexRuntime } = await import(new URL("index.js", library).href);
const { toAscii } = await import(new URL("stored-index.js", library).href);

const root = join(dist, "runtime");
const sources = fileURLToPath(new URL("../runtime/", import.meta.url));
const files = new Map();
for (const entry of readdirSync(root, { recursive: true })) {
  const path = entry.replaceAll("\\", "/");
  // What was built of a file that is gone may still lie there.
  if (path.endsWith(".js") && existsSync(join(sources, path.replace(/\.js$/, ".ts"))))
    files.set(path, readFileSync(join(root, path), "utf8"));
}
const compilerPath = "late/compiler.js";
files.set(compilerPath, await bundleCompiler());
const { index, text } = indexRuntime(files, new Set([compilerPath]), readPythonModules());
writeFileSync(join(dist, "runtime-index.json"), JSON.stringify(index));
writeFileSync(join(dist, "runtime-text.js"), text);

/** The modules of library/, by name. */
function readPythonModules() {
  const directory = fileURLToPath(new URL("../library/", import.meta.url));
  const names = readdirSync(directory).filter((name) => name.endsWith(".py"));
  return Object.fromEntries(
    names.sort().map((name) => [name.slice(0, -3), readFileSync(join(directory, name), "utf8")]),
  );
}

/** `() => compiler`, where the compiler is what compiler/late exports. */
async function bundleCompiler() {
  const bundle = await rolldown({ input: join(dist, "compiler/late/index.js"), platform: "neutral" });
  const { output } = await bundle.generate({
    format: "iife",
    name: "compiler",
    exports: "named",
    minify: true,
  });
  await bundle.close();
  return `export const late_compiler = () => {\n${toAscii(output[0].code)}\nreturn compiler;\n};\n`;
}

// Writes dist/runtime-index.json and dist/runtime-text.js, which are the runtime as the compiler links it. Runs after tsc.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const { indexRuntime } = await import(new URL("../dist/compiler/library/index.js", import.meta.url).href);

const root = join(dist, "runtime");
const sources = fileURLToPath(new URL("../runtime/", import.meta.url));
const files = new Map();
for (const entry of readdirSync(root, { recursive: true })) {
  const path = entry.replaceAll("\\", "/");
  // What was built of a file that is gone may still lie there.
  if (path.endsWith(".js") && existsSync(join(sources, path.replace(/\.js$/, ".ts"))))
    files.set(path, readFileSync(join(root, path), "utf8"));
}
const { index, text } = indexRuntime(files);
writeFileSync(join(dist, "runtime-index.json"), JSON.stringify(index));
writeFileSync(join(dist, "runtime-text.js"), text);

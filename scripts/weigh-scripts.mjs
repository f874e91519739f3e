// What scripts weigh that others wrote: those of 200 to 400 lines with what they import of their repository, examples and programs for
// boards, built with `--minify` and compressed. Their code is no part of this repository; docs/size.md has the table that this prints.
//
//   node scripts/weigh-scripts.mjs CHECKOUTS
//
// CHECKOUTS has a directory OWNER+NAME for each repository of github.com. Machines and consoles are of paper
// (device-programs/paper), and count. A program of perf_bench is weighed with what runs it, as MicroPython's own tool joins
// them. Scripts that import what is not there, or that do nothing when they are run, are left out.
//
// After the minified size stands that of the code made of the program alone, then that of its Python, modules it imports included.
// At the end stands the size of the whole runtime but its modules and the hosts that a program chooses.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { rolldown } from "rolldown";
import { minifySync } from "rolldown/experimental";
import { compile } from "../dist/node.js";

/** Where scripts are, by repository; the directories in which imports are looked for beside their own. */
const places = [
  ["micropython/micropython", "examples"],
  ["micropython/micropython", "tests/perf_bench"],
  [
    "micropython/micropython-lib",
    "micropython/lora/examples",
    "lora lora-sync lora-async lora-sx126x lora-sx127x",
  ],
  [
    "micropython/micropython-lib",
    "micropython/drivers/display/ssd1306/examples",
    "micropython/drivers/display/ssd1306",
  ],
  ["micropython/micropython-lib", "micropython/drivers/imu/lsm6dsox"],
  ["micropython/micropython-lib", "micropython/umqtt.simple", "python-stdlib/ssl"],
  ["micropython/micropython-lib", "python-stdlib", "unix-ffi/getopt"],
  ["TinyCircuits/TinyCircuits-Thumby-Games", "."],
];

/** Of paper are what a board has, and not what every MicroPython has. */
const paper = fileURLToPath(new URL("device-programs/paper", import.meta.url));
const isHidden = (path) =>
  dirname(path) === paper && !/^(bluetooth|machine|network|thumby|tls)\.py$/.test(basename(path));

const [checkouts] = process.argv.slice(2);
if (checkouts === undefined) {
  console.error("usage: weigh-scripts.mjs CHECKOUTS");
  process.exit(2);
}
const rows = places.flatMap(([repository, directory, packages = ""]) => {
  const root = resolve(checkouts, repository.replace("/", "+"));
  const path = packages.split(" ").map((name) => join(root, packagePlace(name)));
  const all = existsSync(root) ? pythonFiles(join(root, directory)) : [];
  if (all.length === 0) console.log(`not there: ${repository}`);
  return all
    .filter(isScript)
    .map((file) => weigh(file, root, [...path, paper]))
    .filter((row) => row !== undefined);
});
rows.sort((a, b) => a.bytes - b.bytes);
console.log("| script | lines | minified | its own code | Python |\n|---|--:|--:|--:|--:|");
for (const { name, lines, bytes, own, source } of rows)
  console.log(`| ${name} | ${lines} | ${thousands(bytes)} | ${thousands(own)} | ${thousands(source)} |`);
const small = rows.filter(({ bytes }) => bytes < 12000).length;
const double = rows.filter(({ own, source }) => own <= 2 * source).length;
console.log(
  `${rows.length} scripts, median ${thousands(rows[rows.length >> 1]?.bytes ?? 0)}, ${small} under 12,000 bytes`,
);
console.log(`their own code is at most twice the source in ${double}`);
console.log(`the core of the runtime: ${thousands(await weighCore())} bytes`);

function packagePlace(name) {
  return name.includes("/") ? name : join("micropython/lora", name);
}

function pythonFiles(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return /^(\.|tests?$|lib$)/.test(entry.name) ? [] : pythonFiles(path);
    return entry.name.endsWith(".py") && !/^test_/.test(entry.name) ? [path] : [];
  });
}

/** It does something at its top level that no module does. */
function isScript(file) {
  const text = readFileSync(file, "utf8");
  return linesOf(text) <= 400 && /^(if __name__|while |for |[\w.]+\(|bm_params)/m.test(text);
}

function linesOf(text) {
  return text.split("\n").length - 1;
}

function weigh(file, root, path) {
  const runner = join(dirname(file), "benchrun.py");
  const isBench = basename(dirname(file)) === "perf_bench";
  const added = isBench ? `\n${readFileSync(runner, "utf8")}\nbm_run(100, 100)\n` : "";
  const source = readFileSync(file, "utf8") + added;
  const read = new Map();
  const host = {
    read: (each) => {
      const text = each === file ? source : kindOf(each) === "file" ? readFileSync(each, "utf8") : null;
      if (text !== null) read.set(each, text);
      return text;
    },
    kindOf,
  };
  const options = { path: [dirname(file), ...path] };
  const readable = compile(file, host, options);
  // MP9010: no module of a name.
  if (readable.code === null || readable.diagnostics.some(({ code }) => code === "MP9010")) return undefined;
  const theirs = [...read].filter(([place]) => place.startsWith(root)).map(([, text]) => text);
  const lines = linesOf(theirs.join(""));
  if (lines < 200 || lines > 400) return undefined;
  const { code } = compile(file, host, { ...options, minify: true });
  return {
    name: relative(root, file),
    lines,
    bytes: gzip(code),
    own: gzip(ownCode(readable, basename(file))),
    source: gzip([...read.values()].join("\n")),
  };
}

function kindOf(path) {
  const found = isHidden(path) ? undefined : statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "none" : found.isDirectory() ? "directory" : "file";
}

/** What was made of the program, without the runtime. Attributes keep their names in the minified program too. */
function ownCode({ code, sizes }, name) {
  const runtime = new Set(
    sizes()
      .filter(({ file }) => file !== "")
      .map((part) => part.name),
  );
  const { body } = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const text = body
    .filter((node) => !declared(node).some((each) => runtime.has(each)))
    .map(({ start, end }) => code.slice(start, end))
    .join("\n");
  return minifySync(name, text, { module: true, compress: false, mangle: { toplevel: true } }).code;
}

function declared(node) {
  if (node.id != null) return [node.id.name];
  return node.type === "VariableDeclaration" ? node.declarations.map(({ id }) => id.name) : [];
}

/** Everything in core, types and builtins, and of the hosts what stands in for one. */
async function weighCore() {
  const runtime = fileURLToPath(new URL("../dist/runtime/", import.meta.url));
  const files = ["core", "types", "builtins", "host"].flatMap((room) =>
    readdirSync(join(runtime, room))
      .filter((name) => name.endsWith(".js") && !/^(node|page|network)\b/.test(name))
      .map((name) => join(runtime, room, name)),
  );
  const entry = "\0core";
  const build = await rolldown({
    input: entry,
    treeshake: false,
    external: (id, from) => {
      const path = id.startsWith(".") ? resolve(dirname(from), id) : id;
      return path !== entry && !files.includes(path) && path !== join(runtime, "ports.js");
    },
    plugins: [
      {
        name: "core",
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry ? files.map((file) => `import ${JSON.stringify(file)};`).join("\n") : undefined,
      },
    ],
  });
  const { output } = await build.generate({
    format: "esm",
    minify: { compress: false, mangle: { toplevel: true } },
  });
  return gzip(output[0].code);
}

function gzip(text) {
  return gzipSync(text, { level: 9 }).length;
}

function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

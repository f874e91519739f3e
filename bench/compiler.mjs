// How fast the compiler is: milliseconds and lines a second, phase by phase, once it is warm; and whether its time grows
// with the text and no faster; and what a changed line takes in watch mode. On a busy machine BENCH_CLOCK=cpu counts, of
// whole compilations, the time of the processor that the main thread takes (Node 24) instead. Of a folder, such as a checkout
// of micropython-lib, all modules are one program; those whose path matches --without are left out.
// node bench/compiler.mjs [FILE.py|FOLDER ...] [--without REGEXP] [--lines N] [--runs N] [--no-growth]

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile, memoryHost } from "../dist/node.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lines: { type: "string", default: "10000" },
    runs: { type: "string", default: "7" },
    "no-growth": { type: "boolean", default: false },
    without: { type: "string", default: "test|example|tools|manifest\\.py|setup\\.py" },
  },
});
const runs = Number(values.runs);
const rebuildsToGetWarm = 20;

const front = ["load", "names", "types"];
const clock =
  process.env.BENCH_CLOCK !== "cpu"
    ? () => performance.now()
    : () => cpuMilliseconds(process.threadCpuUsage());
for (const path of positionals) {
  const isFolder = statSync(path).isDirectory();
  showPhases(path, isFolder ? programOf(path) : { "main.py": readFileSync(path, "utf8") });
}
if (positionals.length === 0) {
  const files = { "main.py": programs(Number(values.lines)) };
  showPhases(`the programs of bench/, ${values.lines} lines`, files);
  await showRebuild();
  if (!values["no-growth"]) showGrowth();
}

// ---- Measuring ---------------------------------------------------------------------------------------------------

function cpuMilliseconds({ user, system }) {
  return (user + system) / 1000;
}

/** The median milliseconds of each phase and of "all", after as many runs to get warm. */
function measure(files, count = runs) {
  const host = memoryHost(files);
  const times = new Map();
  for (let run = 0; run < 2 * count; run++) {
    const start = clock();
    const result = compile("main.py", host);
    const all = clock() - start;
    if (result.code === null) throw new Error(result.diagnostics[0].message);
    if (run < count) continue;
    for (const { phase, milliseconds } of [...result.times, { phase: "all", milliseconds: all }]) {
      if (!times.has(phase)) times.set(phase, []);
      times.get(phase).push(milliseconds);
    }
  }
  return new Map([...times].map(([phase, found]) => [phase, median(found)]));
}

function showPhases(title, files) {
  const lines = countLines(files);
  const times = measure(files);
  const row = (name, milliseconds) => {
    const rate = Math.round(lines / milliseconds).toLocaleString("en");
    console.log(`${name.padEnd(20)}${milliseconds.toFixed(2).padStart(10)} ms${rate.padStart(10)} k lines/s`);
  };
  console.log(`${title}: ${lines} lines in ${Object.keys(files).length} files`);
  for (const [phase, milliseconds] of times) if (phase !== "all") row(phase, milliseconds);
  row("load, names, types", sum(front.map((phase) => times.get(phase) ?? 0)));
  row("all", times.get("all"));
  console.log();
}

/** Microseconds a line for programs of twice and twice the size: a row that grows tells of time that is not linear. */
function showGrowth() {
  const sizes = [1250, 2500, 5000, 10_000, 20_000];
  console.log("microseconds a line, of load, names and types / of all, at a size in lines of");
  console.log(`${"".padEnd(12)}${sizes.map((size) => String(size).padStart(14)).join("")}`);
  for (const make of [programs, functions, methods, chain, script, writers, choices, locals]) {
    const cells = sizes.map((size) => {
      const text = make(size);
      const lines = text.split("\n").length - 1;
      const times = measure({ "main.py": text }, 2);
      const some = sum(front.map((phase) => times.get(phase) ?? 0));
      const all = times.get("all");
      return `${((some / lines) * 1000).toFixed(1)} / ${((all / lines) * 1000).toFixed(1)}`.padStart(14);
    });
    console.log(`${make.name.padEnd(12)}${cells.join("")}`);
  }
}

/** Ten modules under `mpyjs build --watch`, one of which gets another line again and again. */
async function showRebuild() {
  const part = Math.ceil(Number(values.lines) / 10);
  const files = { "main.py": "" };
  for (let i = 0; i < 10; i++) {
    files[`part${i}.py`] = programs(part);
    files["main.py"] += `import part${i}\n`;
  }
  const directory = mkdtempSync(join(tmpdir(), "mpyjs-rebuild-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
  const child = spawn(process.execPath, [command, "build", join(directory, "main.py"), "--watch"]);
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  while (!said.includes("watching")) await sleep(50);
  const times = [];
  let written;
  const watcher = watch(directory, (_event, name) => name === "main.js" && written?.());
  for (let run = 0; run < rebuildsToGetWarm + runs; run++) {
    await sleep(500);
    const isWritten = new Promise((resolve) => (written = resolve));
    const start = performance.now();
    writeFileSync(join(directory, "part5.py"), `${files["part5.py"]}changed = ${run}\n`);
    await isWritten;
    if (run >= rebuildsToGetWarm) times.push(performance.now() - start);
  }
  watcher.close();
  child.kill();
  rmSync(directory, { recursive: true });
  console.log(
    `${countLines(files)} lines in ten modules, watched: ${median(times).toFixed(0)} ms from a changed line to the output,\n` +
      "of which the command waits 30 for other changes\n",
  );
}

function countLines(files) {
  return sum(Object.values(files).map((text) => text.split("\n").length - 1));
}

function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

// ---- Programs ----------------------------------------------------------------------------------------------------

/** A program that imports all modules of a folder that compile. Packages with a manifest are roots of their own. */
function programOf(folder) {
  const isLeftOut = new RegExp(values.without);
  const all = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll("\\", "/"));
  const roots = new Set(all.filter((path) => /(^|\/)manifest\.py$/.test(path)).map(dirname));
  const rootOf = (path) => {
    let root = dirname(path);
    while (root !== "." && !roots.has(root)) root = dirname(root);
    return root;
  };
  const files = {};
  for (const path of all.filter((each) => each.endsWith(".py") && !isLeftOut.test(each)).sort())
    files[relative(rootOf(path), path).replaceAll("\\", "/")] ??= readFileSync(join(folder, path), "utf8");
  delete files["main.py"];
  for (;;) {
    const program = { ...files, "main.py": Object.keys(files).map(importOf).join("") };
    const { code, diagnostics } = compile("main.py", memoryHost(program));
    if (code !== null) return program;
    const refused = diagnostics.filter(({ severity, file }) => severity === "error" && file in files);
    if (refused.length === 0) throw new Error(diagnostics[0].message);
    for (const { file } of refused) delete files[file];
  }
}

function importOf(file) {
  const module = file.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  return `try:\n    import ${module}\nexcept ImportError:\n    pass\n`;
}

/** The programs of this folder, one after the other, again and again, each copy with top-level names of its own. */
function programs(lines) {
  const folder = new URL("./programs/", import.meta.url);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), "utf8"));
  const made = [];
  for (let count = 0, length = 0; length < lines; count++) {
    const text = renamed(texts[count % texts.length], count);
    made.push(text);
    length += text.split("\n").length - 1;
  }
  return made.join("");
}

function renamed(text, count) {
  const names = new Set();
  for (const [, name] of text.matchAll(/^(?:def|class) (\w+)|^(\w+) =/gm)) if (name) names.add(name);
  for (const [, name] of text.matchAll(/^(\w+) =/gm)) names.add(name);
  return text.replace(/(?<!\.)\b[A-Za-z_]\w*\b/g, (word) => (names.has(word) ? `${word}_${count}` : word));
}

/** Many small functions, each called once. */
function functions(lines) {
  return repeat(
    lines / 5,
    (i) => `def f${i}(a, b):\n    c = a + ${i}\n    return c * b\n\nprint(f${i}(${i}, 2))\n`,
  );
}

/** One class with many methods, and as many calls of them. */
function methods(lines) {
  const count = Math.floor(lines / 4);
  const body = repeat(count, (i) => `    def m${i}(self, a):\n        self.n += a\n        return self.n\n`);
  const calls = repeat(count, (i) => `o.m${i}(${i})\n`);
  return `class Wide:\n    def __init__(self):\n        self.n = 0\n\n${body}\no = Wide()\n${calls}`;
}

/** Functions that call the next one. */
function chain(lines) {
  const count = Math.floor(lines / 4);
  const link = (i) => `def f${i}(a):\n    if a > ${i}:\n        return f${i + 1}(a - 1)\n    return a\n`;
  return `${repeat(count, link)}def f${count}(a):\n    return a\n\nprint(f0(10))\n`;
}

/** A module that goes on from line to line with what it has. */
function script(lines) {
  const step = (i) => `x${i + 1} = step(x${i}, ${i})\n`;
  return `def step(x, i):\n    return [x[0] + i]\n\nx0 = [1]\n${repeat(lines, step)}`;
}

/** Functions that all store in one global. */
function writers(lines) {
  const writer = (i) => `def w${i}():\n    global g\n    g = g + ${i}\n    return g\nw${i}()\n`;
  return `g = 0\n${repeat(lines / 5, writer)}`;
}

/** One function with many variables and conditions. */
function locals(lines) {
  const local = (i) => `    if a > ${i}:\n        v${i} = a + ${i}\n    else:\n        v${i} = 0\n`;
  return `def f(a):\n${repeat(lines / 4, local)}    return v0\n\nprint(f(3))\n`;
}

/** One chain of elif, in a function. */
function choices(lines) {
  const choice = (i) => `    elif x == ${i + 1}:\n        y = ${i}\n`;
  return `def choose(x):\n    if x == 0:\n        y = 1\n${repeat(lines / 2, choice)}    return y\n\nprint(choose(7))\n`;
}

function repeat(count, make) {
  return Array.from({ length: Math.floor(count) }, (_, i) => make(i)).join("");
}

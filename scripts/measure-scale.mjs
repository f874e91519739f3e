// `node scripts/measure-scale.mjs [--scale F] [--write] [NAME …]`: compiles programs of extreme sizes, and of half those sizes, each in a
// process of its own; says how long each took, how much longer twice the size takes, and the memory. With `--write` the table becomes
// docs/scale.md. What takes more than 2.3 times as long, or 2 GB, ends it with status 1.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile, memoryHost } from "../dist/node.js";

const RATIO = 2.3;
const MEMORY = 2000;
const RUNS = 3;

const repeat = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join("");

/** By name: what there is how much of, how much of it, and the program of so much. */
const PROGRAMS = {
  lines: ["lines", 1_000_000, (n) => `${repeat(n, (i) => `x = ${i % 100}\n`)}print(x)\n`],
  sums: ["lines of sums", 200_000, (n) => `x = 0\n${repeat(n, (i) => `x = x + ${i % 100}\n`)}print(x)\n`],
  calls: ["lines of calls", 200_000, (n) => `def f(a): return a\n${repeat(n, (i) => `f(${i})\n`)}`],
  string: [
    "MB of one string",
    30,
    (n) => `s = ("${"x".repeat(n * 500_000)}" "${"y".repeat(n * 500_000)}")\nprint(len(s))\n`,
  ],
  list: ["items of a list", 500_000, (n) => `a = [${repeat(n, (i) => `${i}, `)}]\nprint(len(a))\n`],
  texts: [
    "texts in a dict",
    250_000,
    (n) => `a = {${repeat(n, (i) => `"k${i}": "v${i}", `)}}\nprint(len(a))\n`,
  ],
  functions: [
    "functions",
    100_000,
    (n) => `${repeat(n, (i) => `def f${i}(a, b=${i}):\n    return a + b\n`)}print(f0(1))\n`,
  ],
  classes: [
    "classes",
    20_000,
    (n) => `${repeat(n, (i) => `class C${i}:\n    def m(self, a):\n        return a\n`)}print(C0().m(1))\n`,
  ],
  attributes: [
    "classes whose instances are held by nobody knows what",
    5_000,
    (n) =>
      `held = []\nclass Base:\n    pass\n${repeat(n, (i) => `class C${i}(Base):\n    def __init__(self):\n        self.f${i} = ${i}\n    def m${i}(self):\n        return self.f${i}\nheld.append(C${i}())\n`)}def go(o):\n    o = o.get()\n${repeat(n, (i) => `    o.f${i} = o.m${i}()\n`)}if len(held) > ${n}: go(held[0])\n`,
  ],
  elif: [
    "elif",
    20_000,
    (n) =>
      `def f(x):\n    if x == -1: return -1\n${repeat(n, (i) => `    elif x == ${i}: return ${i}\n`)}print(f(7))\n`,
  ],
  cases: [
    "case",
    20_000,
    (n) => `def f(x):\n    match x:\n${repeat(n, (i) => `        case ${i}: return ${i}\n`)}print(f(7))\n`,
  ],
  locals: [
    "variables of a function",
    50_000,
    (n) => `def f():\n${repeat(n, (i) => `    v${i} = ${i}\n`)}    return v0\nprint(f())\n`,
  ],
  brackets: ["nested brackets", 5_000, (n) => `print(${"(".repeat(n)}1${")".repeat(n)})\n`],
  lists: ["nested lists", 5_000, (n) => `a = ${"[".repeat(n)}${"]".repeat(n)}\nprint(len(a))\n`],
  nestedCalls: [
    "nested calls",
    5_000,
    (n) => `def f(a): return a\nprint(${"f(".repeat(n)}1${")".repeat(n)})\n`,
  ],
  sum: ["operands of a sum", 20_000, (n) => `x = 1\nprint(x${" + x".repeat(n)})\n`],
  and: ["operands of and", 20_000, (n) => `x = 1\nprint(x${" and x".repeat(n)})\n`],
  chain: [
    "chained calls",
    20_000,
    (n) => `class A:\n    def m(self): return self\na = A()\na${".m()".repeat(n)}\n`,
  ],
  compare: ["chained comparisons", 20_000, (n) => `x = 1\nprint(x${" <= x".repeat(n)})\n`],
  conditional: ["chained conditionals", 5_000, (n) => `x = 1\nprint(${"1 if x == 2 else ".repeat(n)}3)\n`],
  blocks: [
    "nested ifs",
    900,
    (n) => `x = 1\n${repeat(n, (i) => `${" ".repeat(i)}if x:\n`)}${" ".repeat(n)}print(x)\n`,
  ],
  fields: ["fields of an f-string", 100_000, (n) => `x = 1\ns = f"${"{x}".repeat(n)}"\nprint(len(s))\n`],
  comments: ["MB of comments", 30, (n) => `${`# ${"c".repeat(97)}\n`.repeat(n * 10_000)}print(1)\n`],
};

const { values, positionals } = parseArgs({
  options: {
    scale: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
    child: { type: "string" },
  },
  allowPositionals: true,
});

if (values.child === undefined) compare();
else measure(values.child, Number(positionals[0]));

function compare() {
  const rows = [];
  for (const [name, [what, most]] of Object.entries(PROGRAMS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const size = Math.round(most * Number(values.scale));
    const [half, whole] = [shortest(name, Math.round(size / 2)), shortest(name, size)];
    const ratio = whole.milliseconds / half.milliseconds;
    rows.push({ what: `${size.toLocaleString("en")} ${what}`, half, whole, ratio });
    console.log(
      `${name}: ${half.milliseconds} ms, ${whole.milliseconds} ms, ${ratio.toFixed(2)} times, ${whole.megabytes} MB${whole.outcome}`,
    );
    // Short times say nothing about how they grow.
    if ((ratio > RATIO && whole.milliseconds > 500) || whole.megabytes > MEMORY) process.exitCode = 1;
  }
  if (values.write) writeFileSync(fileURLToPath(new URL("../docs/scale.md", import.meta.url)), page(rows));
}

/** Of several processes: the collector's threads count, and take more or less by chance. The memory is the most of all. */
function shortest(name, size) {
  const runs = Array.from({ length: RUNS }, () => inProcess(name, size));
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  runs.sort((a, b) => a.milliseconds - b.milliseconds);
  return { ...runs[0], megabytes };
}

function inProcess(name, size) {
  try {
    const args = ["--max-old-space-size=2000", fileURLToPath(import.meta.url), "--child", name, String(size)];
    return JSON.parse(
      execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return {
      milliseconds: Number.POSITIVE_INFINITY,
      megabytes: Number.POSITIVE_INFINITY,
      outcome: ", failed",
    };
  }
}

/** In the child: prints what compiling took, of processor time. */
function measure(name, size) {
  const source = PROGRAMS[name][2](size);
  const run = (text) =>
    compile("main.py", memoryHost({ "main.py": text }), { format: "iife", warnings: "off" });
  run("print(1)\n");
  const before = process.cpuUsage();
  const { code, diagnostics } = run(source);
  const { user, system } = process.cpuUsage(before);
  const milliseconds = Math.round((user + system) / 1000);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const outcome = code === null ? `, refused: ${diagnostics[0].message}` : "";
  console.log(JSON.stringify({ milliseconds, megabytes, outcome }));
}

function page(rows) {
  const lines = rows.map(
    ({ what, half, whole, ratio }) =>
      `| ${what} | ${half.milliseconds} ms | ${whole.milliseconds} ms | ${ratio.toFixed(2)} | ${whole.megabytes} MB${whole.outcome} |`,
  );
  return `# Scale

What extreme programs take to compile, of processor time, after the compiler is warm, in the shortest of ${RUNS} processes; how much longer than programs of half the size; and the
most memory of a process. Made by \`node scripts/measure-scale.mjs --write\`, which fails where twice the size takes more than ${RATIO} times as long
and half a second, or ${MEMORY} MB.

| program | half of it | whole | times | memory |
|---|---|---|---|---|
${lines.join("\n")}
`;
}

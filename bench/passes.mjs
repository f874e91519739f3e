// What an optimisation that the compiler leaves to V8 would bring: programs as they are emitted, beside the same text
// changed by hand as the pass would change it. A change that does not apply any more is an error.
// The shortest of the runs counts.
// node bench/passes.mjs [--runs N] [--node PATH]

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { compile, memoryHost } from "../dist/node.js";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "9" }, node: { type: "string", default: process.execPath } },
});

/** What measures `work(xs)`, and `work()`. */
const listWork = `
xs = [i + 0.5 for i in range(4000)]
for turn in range(20000):
    total = work(xs)
print(total)
`;
const plainWork = `
for turn in range(20000):
    total = work()
print(total)
`;

const passes = [
  {
    name: "inlining a function",
    program: `
def square(x):
    return x * x

def work(xs):
    s = 0.0
    for i in range(len(xs)):
        s += square(xs[i])
    return s
${listWork}`,
    changes: [
      [
        "square((t = xs[i]) !== void 0 ? t : list_getitem(xs, i))",
        "(t = (t = xs[i]) !== void 0 ? t : list_getitem(xs, i)) * t",
      ],
    ],
  },
  {
    name: "inlining a method",
    program: `
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

def work(p, q):
    s = 0.0
    for i in range(4000):
        p.x = i + 0.5
        s += p.dot(q)
    return s

p = Point(1.5, 2.5)
q = Point(0.5, 3.5)
for turn in range(20000):
    total = work(p, q)
print(total)
`,
    changes: [["p.dot$1(q)", "(p.x$f * q.x$f + p.y$f * q.y$f)"]],
  },
  {
    name: "removing the check of an index",
    program: `
def work(xs):
    s = 0.0
    for i in range(len(xs)):
        s += xs[i]
    return s
${listWork}`,
    changes: [["((t = xs[i]) !== void 0 ? t : list_getitem(xs, i))", "xs[i]"]],
  },
  {
    name: "a returned tuple in variables",
    program: `
def split(a):
    return a // 7, a % 7

def work():
    s = 0
    for i in range(4000):
        q, r = split(i)
        s ^= q + r
    return s
${plainWork}`,
    changes: [
      ["function split", "let second;\nfunction split"],
      ["return new Tuple([a / 7 | 0, a % 7]);", "second = a % 7;\n  return a / 7 | 0;"],
      ["const items = split(i).a;", ""],
      ["items[0]", "split(i)"],
      ["items[1]", "second"],
    ],
  },
  {
    name: "dead stores",
    program: `
def work():
    s = 0
    for i in range(4000):
        dead = i * 3
        s ^= i
    return s
${plainWork}`,
    changes: [["const dead = i * 3;", ""]],
  },
  {
    name: "common subexpressions",
    program: `
def work(xs):
    s = 0.0
    for i in range(len(xs) - 1):
        s += xs[i + 1] - xs[i] * xs[i + 1]
    return s
${listWork}`,
    changes: [
      [
        "(t = i + 1, (u = xs[t]) !== void 0 ? u : list_getitem(xs, t)) - ",
        "(u = (t = i + 1, (u = xs[t]) !== void 0 ? u : list_getitem(xs, t))) - ",
      ],
      [" * (t = i + 1, (u = xs[t]) !== void 0 ? u : list_getitem(xs, t))", " * u"],
    ],
  },
];

const folder = mkdtempSync(join(tmpdir(), "mpyjs-passes-"));
for (const { name, program, changes } of passes) {
  const { code } = compile("main.py", memoryHost({ "main.py": program }));
  const forms = { emitted: code, changed: changes.reduce(change, code) };
  const times = { emitted: [], changed: [] };
  for (let run = 0; run < Number(values.runs); run++)
    for (const form in forms) times[form].push(timed(forms[form]));
  const [emitted, changed] = [Math.min(...times.emitted), Math.min(...times.changed)];
  console.log(
    `${name.padEnd(34)}${row(emitted)}${row(changed)}${(emitted / changed).toFixed(2).padStart(8)}x`,
  );
}
rmSync(folder, { recursive: true });

function change(code, [from, to]) {
  if (!code.includes(from)) throw new Error(`the output has no ${from}`);
  return code.split(from).join(to);
}

/** Nanoseconds a turn of the inner loop in a process of its own: processor time, of the main thread where Node tells it. */
function timed(code) {
  const file = join(folder, "program.mjs");
  writeFileSync(file, code);
  const script = `
    const used = () => (process.threadCpuUsage ?? process.cpuUsage)().user;
    const start = used();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    console.error(used() - start);`;
  const { stderr } = spawnSync(values.node, ["--input-type=module", "-e", script], { encoding: "utf8" });
  return (Number(stderr) * 1000) / (20000 * 4000);
}

function row(nanoseconds) {
  return `${nanoseconds.toFixed(2).padStart(8)} ns`;
}

// How long a cold `mpyjs` takes, beside `node -e 0`, by the clock and in processor time of all threads: medians, and the
// shortest, which a busy machine blurs least. Wants bash, which tells the processor time of what it runs.
// node bench/start.mjs [--runs N] [--node PATH …]

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "21" },
    node: { type: "string", multiple: true, default: [process.execPath] },
  },
});
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), "mpyjs-start-"));
const programs = {
  "hello.py": "print('hello')\n",
  // It has a loop, so it runs in a thread, where Ctrl-C reaches it.
  "loop.py": "for i in range(3):\n    print('hello', i)\n",
};
for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const calls = {
  "node -e 0": ["-e", "0"],
  "mpyjs version": [command, "version"],
  "mpyjs build hello.py": [command, "build", "hello.py"],
  "mpyjs run hello.py": [command, "run", "hello.py"],
  "mpyjs run loop.py": [command, "run", "loop.py"],
};
for (const node of values.node) show(node, measure(node));
rmSync(folder, { recursive: true });

/** Of each call, the milliseconds of its runs. They take turns, so that whatever else the machine does meets all of them. */
function measure(node) {
  const times = new Map(Object.keys(calls).map((name) => [name, { clock: [], processor: [] }]));
  for (let run = -1; run < runs; run++)
    for (const [name, args] of Object.entries(calls)) {
      const { clock, processor } = timed(name, [node, ...args]);
      // The first time V8 compiles what it keeps.
      if (run < 0) continue;
      times.get(name).clock.push(clock);
      times.get(name).processor.push(processor);
    }
  return times;
}

function timed(name, words) {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" > /dev/null 2>&1';
  const { status, stderr } = spawnSync("bash", ["-c", script, "bash", ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  if (status !== 0) throw new Error(`${name} ends with ${status}`);
  const [real, user, system] = stderr.trim().split(" ").map(Number);
  return { clock: real * 1000, processor: (user + system) * 1000 };
}

function show(node, times) {
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  const base = times.get("node -e 0");
  for (const kind of ["clock", "processor"]) {
    const heading = `Node ${stdout.trim().slice(1)}, ${kind}`;
    console.log(`${heading.padEnd(30)} median          shortest`);
    for (const [name, found] of times) {
      const cells = [middle, least].map((pick) => {
        const milliseconds = pick(found[kind]);
        return `${milliseconds.toFixed(0).padStart(5)} ms ${(milliseconds / pick(base[kind])).toFixed(2)}×`;
      });
      console.log(`${name.padEnd(25)}${cells.join("   ")}`);
    }
  }
}

function middle(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function least(numbers) {
  return Math.min(...numbers);
}

// How long a cold `mpyjs` takes, beside `node -e 0`: medians, and the shortest, which a busy machine blurs least.
// node bench/start.mjs [--runs N] [--node PATH]

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "21" }, node: { type: "string", default: process.execPath } },
});
const folder = mkdtempSync(join(tmpdir(), "mpyjs-start-"));
const hello = join(folder, "hello.py");
writeFileSync(hello, "print('hello')\n");
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const calls = {
  "node -e 0": ["-e", "0"],
  "mpyjs version": [command, "version"],
  "mpyjs build hello.py": [command, "build", hello],
  "mpyjs run hello.py": [command, "run", hello],
};

// By turns, so that whatever else the machine does meets all of them.
const times = new Map(Object.keys(calls).map((name) => [name, []]));
for (let run = -1; run < Number(values.runs); run++)
  for (const [name, args] of Object.entries(calls)) {
    const start = performance.now();
    const { status } = spawnSync(values.node, args, { stdio: "ignore" });
    if (status !== 0) throw new Error(`${name} ends with ${status}`);
    // The first time V8 compiles what it keeps.
    if (run >= 0) times.get(name).push(performance.now() - start);
  }
rmSync(folder, { recursive: true });

const sorted = new Map([...times].map(([name, found]) => [name, found.sort((a, b) => a - b)]));
const [least, middle] = [0, Math.floor(Number(values.runs) / 2)];
const base = sorted.get("node -e 0");
console.log("                          median             shortest");
for (const [name, found] of sorted) {
  const cell = (i) => `${found[i].toFixed(0).padStart(6)} ms ${(found[i] / base[i]).toFixed(2)}×`;
  console.log(`${name.padEnd(22)}${cell(middle)}      ${cell(least)}`);
}

/**
 * `npm run fuzz -- [--mode NAME] [--seconds N] [--seed S] [--count N] [--stop]`: runs cases of one mode, or of each by turns, until the
 * time is over or so many seeds are done, and says of each that goes wrong why. With `--stop` the first of them ends the run, is made small
 * and becomes a fixture. Every 1,000 seeds, and at the end, a line of JSON says how many were run and which differences are decided; `next` is the seed to go on with. `--show S` prints the
 * program of a seed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPython } from "../oracle.js";
import type { Mode } from "./mode.js";
import { allModes } from "./modes.js";

const { values } = parseArgs({
  options: {
    mode: { type: "string" },
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    count: { type: "string", default: "1000000000" },
    stop: { type: "boolean", default: false },
    show: { type: "string" },
  },
});

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const modes = allModes(root, findPython()).filter(
  (mode) => values.mode === undefined || mode.name.startsWith(values.mode),
);

/** Whether it all went well. */
async function run(mode: Mode, seconds: number): Promise<boolean> {
  const first = Number(values.seed);
  const last = first + Math.min(Number(values.count), mode.size ?? Number.POSITIVE_INFINITY);
  const start = Date.now();
  const step = mode.step ?? 1;
  let wrong = 0;
  let seed = first;
  const tell = (): void => {
    const seeds = seed - first;
    const took = Math.round((Date.now() - start) / 1000);
    const cases = seeds * (mode.weight ?? 1);
    const explained = mode.explained && Object.fromEntries([...mode.explained].sort());
    const told = { mode: mode.name, seeds, cases, wrong, explained, first, next: seed, seconds: took };
    console.log(JSON.stringify(told));
  };
  while (seed < last && Date.now() < start + seconds * 1000) {
    const count = Math.min(step, last - seed);
    const faults = await mode.check(seed, count);
    if (Math.floor(seed / 1000) !== Math.floor((seed + count) / 1000) && seed + count < last) tell();
    seed += count;
    wrong += faults.length;
    for (const fault of faults) console.log(`${mode.name}, ${fault}`);
    if (faults.length === 0 || !values.stop) continue;
    const at = Number(/^seed (\d+)/.exec(faults[0])?.[1]);
    if (mode.minimise !== undefined) await record(mode, at);
    break;
  }
  tell();
  return wrong === 0;
}

/** Makes a program small that goes wrong, and a fixture that says what MicroPython prints. */
async function record(mode: Mode, seed: number): Promise<void> {
  const { source, expected } = await mode.minimise!(seed);
  const path = join(root, "fixtures", "run", "found", `${mode.name}_${seed}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.py`, `# Found by npm run fuzz -- --mode ${mode.name} --seed ${seed}\n${source}`);
  writeFileSync(`${path}.exp`, `${expected.trimEnd()}\n`);
  console.log(`\n${source.slice(source.indexOf("    print(label, log)") + 22)}\nwritten to ${path}.py`);
}

if (values.show !== undefined) process.stdout.write(modes[0].show(Number(values.show)));
else
  for (const mode of modes)
    if (!(await run(mode, Number(values.seconds) / modes.length))) process.exitCode = 1;

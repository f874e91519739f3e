/**
 * `npm run fuzz -- [--mode NAME] [--seconds N] [--seed S] [--count N] [--keep]`: runs cases of one mode, or of each by turns, until the time is
 * over or one goes wrong, makes that one small if it can, and says how many were run. With `--keep` it goes on. The seed that the last line
 * names resumes where this run ended. `--show S` prints the program of a seed.
 */
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
    keep: { type: "boolean", default: false },
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
  const end = Date.now() + seconds * 1000;
  let wrong = 0;
  let seed = first;
  while (seed < last && Date.now() < end) {
    const fault = await mode.check(seed);
    seed++;
    if (fault === null) continue;
    wrong++;
    console.log(`${mode.name}, seed ${seed - 1}: ${fault}`);
    if (values.keep) continue;
    if (mode.minimise !== undefined) console.log(`\n${await mode.minimise(seed - 1)}`);
    break;
  }
  const cases = (seed - first) * (mode.weight ?? 1);
  console.log(
    `${mode.name}: ${wrong} of ${seed - first} (${cases} cases) wrong, seeds from ${first}; resume with --seed ${seed}`,
  );
  return wrong === 0;
}

if (values.show !== undefined) process.stdout.write(modes[0].show(Number(values.show)));
else
  for (const mode of modes)
    if (!(await run(mode, Number(values.seconds) / modes.length))) process.exitCode = 1;

/**
 * `npm run fuzz -- [--seconds N] [--seed S] [--count N] [--keep]`: compares programs until the time is over or one differs, and prints a
 * small program that does. With `--keep` it goes on and lists the seeds. `--show S` prints the program of a seed.
 */
import { parseArgs } from "node:util";
import { type Difference, firstDifference, openOracle, runOurs } from "./compare.js";
import { generate } from "./generate.js";
import { minimise } from "./minimise.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    count: { type: "string", default: "1000000000" },
    keep: { type: "boolean", default: false },
    show: { type: "string" },
  },
});

/** The ways in which a program is compiled, by turns. */
const WAYS = [{}, {}, {}, {}, {}, {}, {}, { minify: true }];

const oracle = openOracle();

async function compare(source: string, seed: number): Promise<Difference | null> {
  return firstDifference(await oracle(source), runOurs(source, WAYS[seed % WAYS.length]));
}

async function fuzz(): Promise<void> {
  const first = Number(values.seed);
  const last = first + Number(values.count);
  const end = Date.now() + Number(values.seconds) * 1000;
  let differing = 0;
  let seed = first;
  for (; seed < last && Date.now() < end; seed++) {
    const program = generate(seed);
    const difference = await compare(program.source, seed);
    if (difference === null) continue;
    differing++;
    process.exitCode = 1;
    const { line, expected, ours } = difference;
    console.log(`seed ${seed}, line ${line}\n  MicroPython: ${expected}\n  mpyjs:       ${ours}`);
    if (values.keep) continue;
    const small = await minimise(program.pieces, async (source) => {
      const found = await compare(source, seed);
      return found !== null && isLike(found, difference);
    });
    console.log(`\n${small}`);
    break;
  }
  console.log(`${differing} of ${seed - first} programs differ (seeds from ${first})`);
}

/** The same difference, so that minimising does not wander off to another one. */
function isLike(found: Difference, wanted: Difference): boolean {
  const kind = (text: string) => /raises.*|does not compile.*|uncaught.*|internal.*/.exec(text)?.[0] ?? "";
  return kind(found.expected) === kind(wanted.expected) && kind(found.ours) === kind(wanted.ours);
}

if (values.show !== undefined) process.stdout.write(generate(Number(values.show)).source);
else await fuzz();

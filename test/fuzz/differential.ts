/** Generated programs print what MicroPython prints. */
import { type Difference, firstDifference, type Oracle } from "./compare.js";
import { assemble, generate } from "./generate.js";
import { minimise } from "./minimise.js";
import type { Mode } from "./mode.js";
import { runAlone, runTogether } from "./together.js";

/** How programs are compiled, by turns. */
const WAYS = [{}, {}, {}, { inference: false }, {}, {}, {}, { minify: true }];

/** How many programs are compiled as one; now and then each is alone. */
const TOGETHER = 20;
const ALONE_EVERY = 25;

export function differential(oracle: Oracle): Mode {
  const turn = (seed: number): number => Math.floor(seed / TOGETHER);
  const wayOf = (seed: number) => WAYS[turn(seed) % WAYS.length];
  const compare = async (body: string, seed: number): Promise<Difference | null> =>
    firstDifference(await oracle(assemble(body)), runAlone(body, wayOf(seed)));
  return {
    name: "differential",
    step: TOGETHER,
    show: (seed) => assemble(generate(seed).body),
    async check(first, count) {
      const seeds = Array.from({ length: count }, (_, i) => first + i);
      const bodies = seeds.map((seed) => generate(seed).body);
      const ours =
        turn(first) % ALONE_EVERY === 0
          ? bodies.map((body) => runAlone(body, wayOf(first)))
          : runTogether(bodies, wayOf(first));
      const faults: string[] = [];
      for (const [i, body] of bodies.entries()) {
        const found = firstDifference(await oracle(assemble(body)), ours[i]);
        if (found === null) continue;
        const texts = `MicroPython: ${found.expected}\n  mpyjs:       ${found.ours}`;
        faults.push(`seed ${seeds[i]}, line ${found.line}\n  ${texts}`);
      }
      return faults;
    },
    async minimise(seed) {
      const { pieces } = generate(seed);
      const wanted = await compare(pieces.join(""), seed);
      // It may differ only together with its neighbours.
      const body =
        wanted === null
          ? pieces.join("")
          : await minimise(pieces, async (smaller) => {
              const found = await compare(smaller, seed);
              return found !== null && isLike(found, wanted);
            });
      const source = assemble(body);
      return { source, expected: await oracle(source) };
    },
  };
}

/** The same difference, so that minimising does not wander off to another one. */
function isLike(found: Difference, wanted: Difference): boolean {
  const kind = (text: string) => /raises.*|uncaught.*|internal.*|JavaScript.*/.exec(text)?.[0] ?? "";
  return kind(found.expected) === kind(wanted.expected) && kind(found.ours) === kind(wanted.ours);
}

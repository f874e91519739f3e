/** Generated programs print what MicroPython prints. */
import { type Difference, firstDifference, type Oracle, runOurs } from "./compare.js";
import { generate } from "./generate.js";
import { minimise } from "./minimise.js";
import type { Mode } from "./mode.js";

/** How a program is compiled, by turns. */
const WAYS = [{}, {}, {}, {}, {}, {}, { inference: false }, { minify: true }];

export function differential(oracle: Oracle): Mode {
  const compare = async (source: string, seed: number): Promise<Difference | null> =>
    firstDifference(await oracle(source), runOurs(source, WAYS[seed % WAYS.length]));
  return {
    name: "differential",
    show: (seed) => generate(seed).source,
    async check(seed) {
      const found = await compare(generate(seed).source, seed);
      if (found === null) return null;
      return `line ${found.line}\n  MicroPython: ${found.expected}\n  mpyjs:       ${found.ours}`;
    },
    async minimise(seed) {
      const { pieces, source } = generate(seed);
      const wanted = await compare(source, seed);
      return minimise(pieces, async (smaller) => {
        const found = await compare(smaller, seed);
        return found !== null && wanted !== null && isLike(found, wanted);
      });
    },
  };
}

/** The same difference, so that minimising does not wander off to another one. */
function isLike(found: Difference, wanted: Difference): boolean {
  const kind = (text: string) => /raises.*|uncaught.*|internal.*|JavaScript.*/.exec(text)?.[0] ?? "";
  return kind(found.expected) === kind(wanted.expected) && kind(found.ours) === kind(wanted.ours);
}

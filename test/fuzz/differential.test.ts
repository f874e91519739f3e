/** A fixed slice of what `npm run fuzz` does without end: generated programs print what MicroPython prints. */
import { describe, expect, it } from "vitest";
import { firstDifference, openOracle, runOurs } from "./compare.js";
import { generate } from "./generate.js";

const PROGRAMS = 80;
const GROUPS = 8;

describe("generated programs print what MicroPython prints", () => {
  const oracle = openOracle();
  for (let group = 0; group < GROUPS; group++) {
    const seeds = Array.from({ length: PROGRAMS / GROUPS }, (_, i) => (group * PROGRAMS) / GROUPS + i);
    it(`seeds ${seeds[0]} to ${seeds[seeds.length - 1]}`, async () => {
      for (const seed of seeds) {
        const { source } = generate(seed);
        const found = firstDifference(await oracle(source), runOurs(source, { minify: seed % 10 === 9 }));
        expect(found, `seed ${seed}: npm run fuzz -- --seed ${seed} --count 1 makes it small`).toBeNull();
      }
    });
  }
});

/** A fixed slice of what `npm run fuzz` does without end. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findPython } from "../oracle.js";
import { allModes } from "./modes.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Cases of each mode; those that take longest are few. */
const CASES: { readonly [mode: string]: number } = {
  differential: 40,
  modern: 20,
  metamorphic: 4,
  "const grid": 80,
  mutated: 240,
  escapes: 20,
  injection: 12,
};

const GROUPS = 4;

for (const mode of allModes(root, findPython())) {
  describe(mode.name, () => {
    const size = Math.ceil(CASES[mode.name] / GROUPS);
    for (let group = 0; group < GROUPS; group++) {
      const first = group * size;
      it(`seeds ${first} to ${first + size - 1}`, async () => {
        for (let seed = first; seed < first + size; seed++)
          expect(
            await mode.check(seed),
            `npm run fuzz -- --mode ${mode.name} --seed ${seed} --count 1`,
          ).toBeNull();
      });
    }
  });
}

/** A fixed slice of what `npm run fuzz` does without end. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findPython } from "../oracle.js";
import { allModes } from "./modes.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Seeds of each mode; those that take longest are few. */
const SEEDS: { readonly [mode: string]: number } = {
  differential: 80,
  modern: 20,
  metamorphic: 20,
  "const grid": 80,
  mutated: 240,
  running: 40,
  escapes: 20,
  injection: 12,
};

for (const mode of allModes(root, findPython())) {
  describe(mode.name, () => {
    const step = Math.max(mode.step ?? 1, Math.ceil(SEEDS[mode.name] / 8));
    for (let first = 0; first < SEEDS[mode.name]; first += step)
      it(`seeds ${first} to ${first + step - 1}`, async () => {
        const again = `npm run fuzz -- --mode "${mode.name}" --seed ${first} --count ${step}`;
        expect(await mode.check(first, step), again).toEqual([]);
      });
  });
}

// Which units of the last build are taken again.

import { expect, test } from "vitest";
import type { CoreModule } from "../../compiler/core/nodes.js";
import type { SharedConstant } from "../../compiler/emit/constants.js";
import { KeptUnits } from "../../compiler/emit/index.js";

const moduleNamed = (name: string) => ({ name }) as CoreModule;

/** Takes modules, each of which asks for one constant, and lists those that were made and what was known then. */
function taker() {
  const kept = new KeptUnits();
  return (modules: readonly CoreModule[], build = "", emission = "") => {
    const made: string[] = [];
    kept.begin(build);
    const taken = kept.take(modules, emission, (module, known) => {
      made.push(`${module.name}: ${[...known.keys()].join()}`);
      const constant = { key: `constant of ${module.name}` } as SharedConstant;
      known.set(constant.key, constant);
      return { units: [], constants: new Set([constant]) };
    });
    return { made, taken };
  };
}

test("a module is made anew where its Core is another object, and constants that nobody asks for are forgotten", () => {
  const take = taker();
  const [a, b] = [moduleNamed("a"), moduleNamed("b")];
  const first = take([a, b]);
  expect(first.made).toEqual(["a: ", "b: constant of a"]);
  const second = take([a, moduleNamed("c")]);
  expect(second.made).toEqual(["c: constant of a,constant of b"]);
  expect(second.taken[0]).toBe(first.taken[0]);
  expect(take([a, b]).made).toEqual(["b: constant of a,constant of c"]);
  expect(take([a, b]).made).toEqual([]);
});

test("all are made anew under other settings", () => {
  const take = taker();
  const a = moduleNamed("a");
  take([a], "build", "emission");
  expect(take([a], "another", "emission").made).toEqual(["a: "]);
  expect(take([a], "another", "with origins").made).toEqual(["a: "]);
  expect(take([a], "another", "with origins").made).toEqual([]);
});

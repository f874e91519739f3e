/** Every way of looking for trouble, over one MicroPython. */
import { openOracle } from "./compare.js";
import { constGrid } from "./const-grid.js";
import { differential } from "./differential.js";
import { escapes } from "./escapes.js";
import { injection } from "./injection.js";
import { metamorphic } from "./metamorphic.js";
import type { Mode } from "./mode.js";
import { modern } from "./modern.js";
import { mutated, readCorpus } from "./mutated.js";
import { running } from "./running.js";

/** `python`: the command of a CPython, if there is one. */
export function allModes(root: string, python: string | null): readonly Mode[] {
  const oracle = openOracle();
  const corpus = readCorpus(root);
  return [
    differential(oracle, python),
    modern(python),
    metamorphic,
    constGrid(oracle),
    mutated(corpus),
    running(corpus),
    escapes(oracle),
    injection(oracle),
  ];
}

// Nothing that the input can nest or chain may overflow a stack here, or what comes out the parser of JavaScript.

import { describe, expect, test } from "vitest";
import type { Expr } from "../../compiler/core/nodes.js";
import { operandsOf, visitModule } from "../../compiler/core/walk.js";
import { coreOf } from "./support.js";

const chains: { readonly [name: string]: string } = {
  "nested starred targets": `${"[*".repeat(2000)}x${"]".repeat(2000)} = a`,
  "nested brackets": `x = ${"[".repeat(5000)}1${"]".repeat(5000)}`,
  "nested calls": `x = ${"f(".repeat(5000)}1${")".repeat(5000)}`,
  "a long sum": `x = a${" + a".repeat(20000)}`,
  "a long attribute chain": `x = a${".a".repeat(20000)}`,
  "a long method chain": `x = a${".m()".repeat(20000)}`,
  "a long subscript chain": `x = a${"[0]".repeat(20000)}`,
  "many signs": `x = ${"-".repeat(20000)}a`,
  "many nots": `x = ${"not ".repeat(20000)}a`,
  "nested comprehensions": `x = ${"[".repeat(150)}1${" for a in b]".repeat(150)}`,
  "nested generator expressions": `x = ${"(".repeat(190)}1${" for a in b)".repeat(190)}`,
  "searches in searches": `x = ${"any(".repeat(150)}a${" for a in b)".repeat(150)}`,
  "generator expressions over each other": `x = ${"(a for a in ".repeat(190)}b${")".repeat(190)}`,
  "lambdas far down": `x = ${`${"[".repeat(45)}lambda: `.repeat(20)}1${"]".repeat(45 * 20)}`,
  "nested assignment expressions": `x = ${"(a := ".repeat(5000)}1${")".repeat(5000)}`,
  "nested targets": `${"[".repeat(5000)}x${"]".repeat(5000)} = a`,
  "nots in calls in a condition": `if ${"not f(".repeat(4000)}a${")".repeat(4000)}: pass`,
  "words of viper": `@micropython.viper\ndef f(a: int) -> int:\n    return ${"-(a + ".repeat(4000)}a${")".repeat(4000)}`,
  "choices of viper": `@micropython.viper\ndef f(a: int) -> int:\n    return ${"(a or (a and ".repeat(1500)}a${"))".repeat(1500)}`,
  "a long conditional": `x = ${"b if a else ".repeat(2000)}c`,
  "a long comparison": `x = a${" < a".repeat(5000)}`,
  "a long and": `x = a${" and a".repeat(20000)}`,
  "mixed and-or": `x = ${"(b or (a and ".repeat(1000)}a${"))".repeat(1000)}`,
  "a long elif": `if a: pass\n${"elif b: c\n".repeat(20000)}`,
  "many handlers": `try: a\n${"except b: c\n".repeat(2000)}`,
};

describe.each(Object.entries(chains))("%s", (_name, source) => {
  test("stays flat", () => {
    const core = coreOf(source);
    for (const module of core.modules)
      visitModule(module, (node) => {
        if ("rep" in node) expect(depthOf(node)).toBeLessThan(150);
        return !("rep" in node);
      });
  });
});

function depthOf(root: Expr): number {
  let depth = 0;
  let level: readonly Expr[] = [root];
  while (level.length > 0) {
    depth++;
    level = level.flatMap(operandsOf);
  }
  return depth;
}

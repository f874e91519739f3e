// Each pass on a snippet, and that what it makes still holds together.

import { expect, test } from "vitest";
import { findFaults } from "../../compiler/core/check.js";
import { showCore } from "../../compiler/core/show.js";
import { surveyCore } from "../../compiler/core/survey.js";
import { constantGlobals } from "../../compiler/passes/constant-globals.js";
import { declareLocals } from "../../compiler/passes/declare-locals.js";
import { giveTurns } from "../../compiler/passes/give-turns.js";
import type { Pass } from "../../compiler/passes/index.js";
import { unreadGlobals } from "../../compiler/passes/unread-globals.js";
import { coreOf } from "../lower/support.js";

function after(pass: Pass, source: string): string {
  const lowered = coreOf(source);
  const core = pass.run(lowered, surveyCore(lowered));
  expect(findFaults(core)).toEqual([]);
  return showCore(core).replaceAll("__main__.", "");
}

test("unread-globals: a module that nobody reads as an object is not made", () => {
  expect(after(unreadGlobals, "import math\nimport sys\nprint(sys)")).toMatchInlineSnapshot(`
    "module __main__
      global sys
      sys = @sys
      #print_one(sys)
    "
  `);
});

test("unread-globals: what globals() shows stays", () => {
  expect(after(unreadGlobals, "import math\nprint(globals())")).toContain("math = @math");
});

test("unread-globals: a variable that a function stores too is declared", () => {
  const core = after(unreadGlobals, "import math as m\ndef f():\n    global m\n    import time as m");
  expect(core).toContain("global m");
  expect(core).not.toContain("@math");
});

test("unread-globals: a try of nothing goes with its handlers", () => {
  const core = after(unreadGlobals, "try:\n    import sys\nexcept ImportError:\n    print(1)\nprint(sys)");
  expect(core).not.toContain("try");
  expect(core).not.toContain("print_one(1)");
});

test("constant-globals: a constant stands where its name is read, one that is stored again does not", () => {
  expect(after(constantGlobals, "A = 5\nB = 1\nB = 2\ndef f(): return A + B")).toMatchInlineSnapshot(`
    "module __main__
      global A, B
      function f() as f
        return add.any+(5, B)
      A = 5
      B = 1
      B = 2
    "
  `);
});

test("declare-locals: a local is declared where it is first written, in the block that holds it", () => {
  expect(
    after(
      declareLocals,
      "def f(a):\n    b = a\n    if b:\n        c = b\n        c = c + 1\n        return c\n    return b",
    ),
  ).toMatchInlineSnapshot(`
    "module __main__
      function f(a) as f
        const b = a
        if (truth.any(b))
          let c = b
          c = add.any+(c, 1)
          return c
        return b
      nothing
    "
  `);
});

test("declare-locals: what may be unbound, or is captured inside of a loop, stays at the top", () => {
  expect(
    after(
      declareLocals,
      "def f(a):\n    while a:\n        b = a\n        a = g(lambda: b)\n    if a: c = 1\n    return c\ndef g(x): return x",
    ),
  ).toMatchInlineSnapshot(`
    "module __main__
      function f(a) as f
        let c, b
        while (truth.any(a))
          b = a
          a = g(arrow function <lambda>() as <lambda>
              return b)
        if (truth.any(a))
          c = 1
        return c?
      function g(x) as g
        return x
      nothing
    "
  `);
});

/** As if `print` of one value were to wait. */
const printWaits = giveTurns((name) => (name === "print_int" ? "print_int_steps" : undefined));

test("give-turns: what leads to a function that waits yields, and keeps its other form", () => {
  expect(after(printWaits, "def go(): print(1)\ndef other(): pass\ngo()\nother()")).toMatchInlineSnapshot(`
    "module __main__
      function go() as go
        #print_int(1)
        return None
      function other() as other
        return None
      go()
      other()
    "
  `);
});

test("give-turns: a program that calls such a function where it cannot be followed stays as it is", () => {
  expect(after(printWaits, "x = [lambda: print(1)]\nx[0]()")).not.toContain("_steps");
});

test("give-turns: a method carries its other form", () => {
  const core = after(printWaits, "class A:\n  def run(self): print(1)\nA().run()");
  expect(core).toContain("run: #method_steps(function run()");
  expect(core).toContain('yield* #call_method_steps(A(), js"run", []js)');
});

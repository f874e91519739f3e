// What MicroPython's code generator says about scopes. The oracle is MicroPython itself.

import { expect, test } from "vitest";
import { bindText } from "./bind-text.js";

const cases: readonly (readonly [string, string])[] = [
  ["def f():\n  x\n  global x\n", "identifier redefined as global, in f"],
  ["def f(x):\n  global x\n", "identifier redefined as global, in f"],
  ["x = 1\nglobal x\n", "identifier redefined as global, in <module>"],
  ["def f():\n  x = 1\n  nonlocal x\n", "identifier redefined as nonlocal, in f"],
  ["def f():\n  def g():\n    nonlocal print\n", "no binding for nonlocal found, in g"],
  ["class A:\n  nonlocal x\n", "no binding for nonlocal found, in A"],
  [
    "def f(x):\n  def g():\n    global x\n    def h():\n      nonlocal x\n",
    "no binding for nonlocal found, in h",
  ],
  ["nonlocal x\n", "can't declare nonlocal in outer code, in <module>"],
  ["return 1\n", "'return' outside function, in <module>"],
  ["class A:\n  return 1\n", "'return' outside function, in A"],
  ["yield 1\n", "'yield' outside function, in <module>"],
  ["[(yield 1) for x in y]\n", "'yield' outside function, in <listcomp>"],
  ["class A:\n  (yield)\n", "'yield' outside function, in A"],
  ["def f():\n  type X = (yield)\n", "'yield' outside function, in X"],
  ["async def f():\n  type X = await g()\n", "'await' outside function, in X"],
  ["await x\n", "'await' outside function, in <module>"],
  ["def f():\n  async for x in y: pass\n", "async for/with outside async function, in f"],
  ["def f():\n  async with x: pass\n", "async for/with outside async function, in f"],
  ["def f():\n  from m import *\n", "import * not at module level, in f"],
  ["break\n", "'break'/'continue' outside loop, in <module>"],
  ["for x in y: pass\nelse: break\n", "'break'/'continue' outside loop, in <module>"],
  ["while 1:\n  def g(): break\n", "'break'/'continue' outside loop, in g"],
  ["while 1:\n  class A: break\n", "'break'/'continue' outside loop, in A"],
  ["def f(): super()\n", "super() can't find self, in f"],
  ["[i := 0 for i in range(3)]\n", "identifier redefined as global, in <listcomp>"],
  ["def f():\n  [i := 0 for i in range(3)]\n", "identifier redefined as nonlocal, in <listcomp>"],
  ["class A:\n  [j := 0 for i in range(3)]\n", "no binding for nonlocal found, in <listcomp>"],
  ["def f(a, a): pass\n", "argument name reused, in f"],
  ["def f(a, *a): pass\n", "argument name reused, in f"],
  ["def f(*, a, a): pass\n", "argument name reused, in f"],
  ["lambda a, a: 1\n", "argument name reused, in <lambda>"],
  ["def f(a, **a): pass\n", "argument name reused, in f"],
  ["continue\n", "'break'/'continue' outside loop, in <module>"],
  ["def f():\n break\n", "'break'/'continue' outside loop, in f"],
  ["class C:\n continue\n", "'break'/'continue' outside loop, in C"],
  ["for i in x:\n def f():\n  continue\n", "'break'/'continue' outside loop, in f"],
  ["while 1:\n class C:\n  break\n", "'break'/'continue' outside loop, in C"],
  ["await a\n", "'await' outside function, in <module>"],
  ["async for a in b: pass\n", "async for/with outside async function, in <module>"],
  ["async with a: pass\n", "async for/with outside async function, in <module>"],
  ["def f():\n async for x in y: pass\n", "async for/with outside async function, in f"],
  ["def f():\n a = 1\n global a\n", "identifier redefined as global, in f"],
  ["def f():\n a\n global a\n", "identifier redefined as global, in f"],
  ["def f(a):\n global a\n", "identifier redefined as global, in f"],
  ["def f():\n nonlocal a\n", "no binding for nonlocal found, in f"],
  ["nonlocal a\n", "can't declare nonlocal in outer code, in <module>"],
  ["def f():\n global a\n nonlocal a\n", "identifier redefined as nonlocal, in f"],
  ["def f():\n x = 1\n def g():\n  y = x\n  nonlocal x\n", "identifier redefined as nonlocal, in g"],
  ["def f(a):\n nonlocal a\n", "identifier redefined as nonlocal, in f"],
  ["class C:\n nonlocal a\n", "no binding for nonlocal found, in C"],
  ["def f():\n x = 1\n def g():\n  nonlocal x\n  global x\n", "identifier redefined as global, in g"],
  ["def f():\n def g():\n  global a\n  def h():\n   nonlocal a\n", "no binding for nonlocal found, in h"],
  ["f'{yield}'\n", "'yield' outside function, in <module>"],
];

test.each(cases)("%j", (text, problem) => {
  expect(bindText(text, { "m.py": "" }).problems).toEqual([problem]);
});

const accepted: readonly string[] = [
  "def f():\n  while x: global x\n  x = 1\n",
  "def f():\n  yield\n  async for x in y: pass\n",
  "def f():\n  await x\n",
  "lambda: (await x)\n",
  "async def f():\n  return [await x async for x in y]\n",
  "if 0:\n  return 1\n",
  "while 0:\n  yield\n  break\n",
  "def f():\n  def g():\n    nonlocal z\n    z = 1\n  z = 0\n",
];

test.each(accepted)("accepted: %j", (text) => {
  expect(bindText(text).problems).toEqual([]);
});

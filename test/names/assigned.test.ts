// Definite assignment: for each program the reads that may find a variable unbound, as `name:line`.

import { expect, test } from "vitest";
import { walk } from "../../compiler/syntax/index.js";
import { bindText } from "./bind-text.js";

function uncertain(text: string, others: { readonly [path: string]: string } = {}): string[] {
  const { names, program, reporter } = bindText(text, others);
  expect(reporter.errors).toEqual([]);
  const found: string[] = [];
  const stored = new Set<unknown>();
  walk(program!.entry.ast, (node) => {
    if (node.kind === "Assign" || node.kind === "For" || node.kind === "ComprehensionFor") {
      for (const target of node.kind === "Assign" ? node.targets : [node.target]) {
        walk(target, (each) => void (each.kind === "Name" && stored.add(each)));
      }
    }
    if (node.kind === "NamedExpression") stored.add(node.target);
    if (node.kind !== "Name" || stored.has(node)) return;
    if (names!.resolve(node).kind !== "variable" || names!.isDefinitelyAssigned(node)) return;
    found.push(`${node.id}:${program!.entry.file.position(node.span.start).line}`);
  });
  return found;
}

test.each([
  ["x = 1\nprint(x)", []],
  ["print(x)\nx = 1", ["x:1"]],
  ["def f(a):\n  if a: x = 1\n  return x", ["x:3"]],
  ["def f(a):\n  if a: x = 1\n  else: x = 2\n  return x", []],
  ["def f(a):\n  if a: x = 1\n  else: return\n  return x", []],
  ["def f(a):\n  if a: x = 1\n  else: raise a\n  return x", []],
  ["def f(a):\n  for x in a: pass\n  return x", ["x:3"]],
  ["def f(a):\n  while True:\n    x = 1\n    if a: break\n  return x", []],
  ["def f(a):\n  while True:\n    if a: break\n    x = 1\n  return x", ["x:5"]],
  ["def f(a):\n  while a: x = 1\n  return x", ["x:3"]],
  ["def f(a):\n  try: x = 1\n  except ValueError: pass\n  return x", ["x:4"]],
  ["def f(a):\n  try: x = 1\n  except ValueError: x = 2\n  return x", []],
  ["def f(a):\n  try: x = 1\n  finally: y = 2\n  return x, y", []],
  ["def f(a):\n  try: x = 1\n  finally: print(x)\n  return x", ["x:3"]],
  ["def f(a):\n  try: pass\n  except ValueError as e: print(e)\n  print(e)", ["e:4"]],
  ["def f(a):\n  with a: x = 1\n  return x", ["x:3"]],
  ["def f(a):\n  with a as b: x = b\n  return b", []],
  ["def f(a):\n  x = 1\n  del x\n  return x", ["x:4"]],
  ["def f(a):\n  x = 1\n  for i in a:\n    print(x)\n    del x\n", ["x:4", "x:5"]],
  ["def f(a):\n  if a and (x := a): return x\n  return x", ["x:3"]],
  ["def f(a):\n  if a or (x := a): return x\n  return x", ["x:2"]],
  ["def f(a):\n  if not (x := a): return x\n  return x", []],
  ["def f(a):\n  return (y := a) if a else y", ["y:2"]],
  ["def f(a):\n  match a:\n    case 1: x = 1\n    case _: x = 2\n  return x", []],
  ["def f(a):\n  match a:\n    case [x]: pass\n    case y: x = y\n  return x", []],
  ["def f(a):\n  match a:\n    case [x]: pass\n  return x", ["x:4"]],
] as [string, string[]][])("%j", (text, expected) => {
  expect(uncertain(text)).toEqual(expected);
});

test.each([
  // Functions that run only after everything is there.
  ["def f(): return x + g()\ndef g(): return x\nx = 1\nf()", []],
  // f is called before x is bound; g is not reached by then.
  ["def f(): return x\ndef g(): return y\nf()\nx = 1\ny = 2\ng()", ["x:1"]],
  ["def f(): return g()\ndef g(): return x\nf()\nx = 1", ["x:2"]],
  ["def f(): return x\nh = [f]\nx = 1\nh[0]()", ["x:1"]],
  ["class A:\n  def m(self): return x\nA().m()\nx = 1", ["x:2"]],
  ["class A:\n  def m(self): return x\nx = 1\nA().m()", []],
  ["def deco(f):\n  f()\n  return f\n@deco\ndef g(): return x\nx = 1", ["x:5"]],
  ["class A:\n  @property\n  def m(self): return x\nx = 1", []],
  ["class B:\n  def __init_subclass__(cls): return x\nclass A(B): pass\nx = 1", ["x:2"]],
  ["f = lambda: x\nx = 1", ["x:1"]],
  ["x = 1\nf = lambda: x", []],
  ["g = (x for i in range(3))\nx = 1", ["x:1"]],
  ["def f(): return x\nx = 1\ndel x", ["x:1"]],
  ["def f(): return x\nx = 1\nexec('')", ["x:1"]],
  ["def f():\n  def g(): return x\n  x = 1\n  return g()", []],
  ["def f():\n  def g(): return x\n  g()\n  x = 1", ["x:2"]],
  ["def f():\n  def g():\n    nonlocal x\n    del x\n  x = 1\n  g()\n  return x", ["x:4", "x:7"]],
  ["try: x = 1\nexcept ValueError: pass\ndef f(): return x\nf()", ["x:3"]],
  ["def f():\n  return len\nf()", []],
] as [string, string[]][])("inside: %j", (text, expected) => {
  expect(uncertain(text)).toEqual(expected);
});

test("a module that is imported in a circle may be asked too early", () => {
  const main = "import m\nimport __main__\ndef f(): return x\nx = 1\n";
  expect(uncertain(main, { "m.py": "import __main__\n" })).toEqual(["x:3"]);
});

test("star imports bind what the module has at its end", () => {
  const others = { "m.py": "a = 1\nif a: b = 2\n" };
  expect(uncertain("from m import *\nprint(a, b)\n", others)).toEqual(["b:2"]);
  expect(uncertain("from math import *\nprint(pi)\n")).toEqual([]);
});

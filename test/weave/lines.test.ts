// Where `l = N` stands: before what can raise, and not where it is known already.

import { expect, it } from "vitest";
import { compile, memoryHost } from "../../compiler/index.js";
import { builtLibrary } from "../link/support.js";

const library = builtLibrary();

/** The JavaScript of the function `f` of a program, the arithmetic in it made short. */
function functionOf(source: string, options: { tracebacks?: boolean; sourceName?: string } = {}): string {
  const result = compile("main.py", memoryHost({ "main.py": source }), { library, ...options });
  const match = /^function\*? f(_g)?\([\s\S]*?^}/m.exec(result.code!);
  return match![0];
}

/** The lines that are set, in order of text. */
function linesSet(source: string): string[] {
  return [...functionOf(source).matchAll(/\bl = (\d+)/g)].map((match) => match[1]);
}

it("a function that cannot raise has no line", () => {
  expect(functionOf("def f(a):\n  return a\nprint(f(1), f(''))\n")).toBe("function f(a) {\n  return a;\n}");
});

it("the first line is what the variable starts with, and the others are set where they begin", () => {
  expect(linesSet("def f(g):\n  g()\n  g()\n  x = 1\n  g()\nprint(f(print))\n")).toEqual(["2", "3", "5"]);
});

it("one line needs no variable", () => {
  const text = functionOf("def f(g):\n  g(); g(); g()\nprint(f(print))\n");
  expect(text).toContain('throw trace(e, "main.py", 2, "f");');
  expect(text).not.toMatch(/\bl = /);
});

it("a line is set once for statements that share it", () => {
  expect(linesSet("def f(g):\n  g(); g(); g()\n  g()\nprint(f(print))\n")).toEqual(["2", "3"]);
});

it("a loop of one line sets it once", () => {
  expect(linesSet("def f(g):\n  g()\n  while g(): g()\nprint(f(print))\n")).toEqual(["2", "3"]);
});

it("a loop's test gets its line back on every turn", () => {
  expect(linesSet("def f(g):\n  while g():\n    g()\nprint(f(print))\n")).toEqual(["2", "2", "3"]);
});

it("after branches with different lines the line is set anew", () => {
  const source = "def f(g, a):\n  if a is None:\n    g()\n  else:\n    g()\n  g()\nprint(f(print, 1))\n";
  expect(linesSet(source)).toEqual(["3", "5", "6"]);
});

it("what leaves the function gets file, line and scope", () => {
  const source = "def f(g):\n  g()\nprint(f(print))\n";
  expect(functionOf(source)).toContain('throw trace(e, "main.py", 2, "f");');
  expect(functionOf(source, { sourceName: "other.py" })).toContain('trace(e, "other.py", 2, "f")');
});

it("generators have the lines of their bodies under their own name", () => {
  const text = functionOf("def f(g):\n  yield g()\nprint(f(print))\n");
  expect(text).toContain("function* f_g(g)");
  expect(text).toContain('trace(e, "main.py", 2, "f")');
});

it("who wants no tracebacks has none of it", () => {
  expect(functionOf("def f(g):\n  g()\nprint(f(print))\n", { tracebacks: false })).not.toContain("trace");
});

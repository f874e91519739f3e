// What a program shows of values of its own decides whether reprs are linked: what the runtime itself says is text.

import { expect, test } from "vitest";
import { compile, memoryHost } from "../../dist/node.js";

function linksReprs(source: string): boolean {
  const { code } = compile("main.py", memoryHost({ "main.py": source }));
  return code!.includes("function to_repr_text(");
}

const failing = "def f(x):\n    return [1, 2][x]\n";

test.each([
  ["a text of the runtime's", "print(f(7))", false],
  ["a text of the program's", "raise ValueError('x' + str(f(1)))", false],
  ["no argument", "raise ValueError", false],
  ["a failed assertion", "assert f(0) > 1, 'too small'", false],
  ["ints, floats and strs", "print(f(0), 1.5 * f(1), 'a')", false],
  ["another argument", "raise ValueError(f(0))", true],
  ["two arguments", "raise ValueError('a', 'b')", true],
  ["a key that is missing", "print({1: 2}[f(0)])", true],
  ["an exception of the program's", "class E(Exception): pass\nraise E('x')", true],
  ["arguments that are stored", "e = ValueError()\ne.args = (f(1),)\nraise e", true],
  ["a class that is called without its name", "[ValueError, KeyError][f(0)](2)", true],
])("%s", (_, source, expected) => {
  expect(linksReprs(failing + source)).toBe(expected);
});

// Which attributes may be read without a check: those that no one can ever find missing.

import { expect, test } from "vitest";
import { inferText } from "./infer-text.js";

/** The names among `a` … `f` that are certain fields of the class `C`. */
function fieldsOf(text: string): string {
  const { program, facts } = inferText(text);
  for (const stmt of program.entry.ast.body) {
    if (stmt.kind !== "ClassDef" || stmt.name !== "C") continue;
    const cls = facts.classOf(stmt);
    return [..."abcdef"].filter((name) => facts.attributeOf(cls, true, name).access === "field").join("");
  }
  throw new Error("no class C");
}

test.each([
  ["stores in order", "self.a = x\n    self.b = [x]\n    self.c = self.a", "abc"],
  ["a read before the store", "self.b = self.a\n    self.a = 1", ""],
  ["stores in one branch only", "if x:\n      self.a = 1\n    self.b = 2", "b"],
  ["stores in both branches", "if x:\n      self.a = 1\n    else:\n      self.a = 2", "a"],
  ["a branch that raises", "if x:\n      self.a = 1\n    else:\n      raise x", "a"],
  ["a branch that returns", "self.a = 1\n    if x:\n      return\n    self.b = 1", "a"],
  ["a loop stores nothing for certain", "for i in x:\n      self.a = i\n    self.b = 1", "b"],
  ["a method of self runs", "self.a = 1\n    self.m()\n    self.b = 1", "a"],
  ["self is handed to a function", "self.a = 1\n    keep(self)\n    self.b = 1", "a"],
  [
    "self is kept in a list, and nothing can fail after it",
    "self.a = x\n    L.append(self)\n    self.b = []\n    self.c = x",
    "abc",
  ],
  [
    "self is kept in a list, and then code runs",
    "L.append(self)\n    self.a = 1\n    keep(x)\n    self.b = 1",
    "a",
  ],
  ["other code runs that cannot know self", "self.a = keep(x)\n    self.b = len(x)", "ab"],
  ["a closure has self", "self.a = 1\n    f = lambda: self\n    self.b = 1", ""],
  ["a deleted attribute", "self.a = 1\n    self.b = 1\n    del self.b", "a"],
  ["a try", "try:\n      self.a = keep(x)\n    except ValueError: pass\n    self.b = 1", "b"],
])("%s", (_title, body, expected) => {
  const text = `L = []\nclass C:\n  def __init__(self, x):\n    ${body}\n  def m(self):\n    return 1\nC(1)\n`;
  expect(fieldsOf(text)).toBe(expected);
});

test("fields of the base come with its __init__", () => {
  const base = "class B:\n  def __init__(self, x):\n    self.a = x\n";
  const own = "class C(B):\n  def __init__(self, x):\n    super().__init__(x)\n    self.b = self.a\nC(1)\n";
  expect(fieldsOf(base + own)).toBe("ab");
  expect(fieldsOf(base + own.replace("super().__init__(x)", "B.__init__(self, x)"))).toBe("ab");
  expect(fieldsOf(base + own.replace("super().__init__(x)", "pass"))).toBe("");
});

test.each([
  [
    "a property of the name",
    "class C:\n  def __init__(self): self.a = 1\n  @property\n  def a(self): return 2\nC()",
  ],
  ["a class attribute of the name", "class C:\n  a = 5\n  def __init__(self): self.a = 1\nC()"],
  ["__setattr__", "class C:\n  def __init__(self): self.a = 1\n  def __setattr__(self, n, v): pass\nC()"],
  ["instances without __init__", "class C:\n  def __init__(self): self.a = 1\nC.__new__(C)"],
  ["a class that the unknown has", "class C:\n  def __init__(self): self.a = 1\nC()\nkeep(C)"],
  ["deletion by a computed name", "class C:\n  def __init__(self): self.a = 1\ndelattr(C(), keep(0))"],
])("no field: %s", (_title, text) => {
  expect(fieldsOf(`${text}\n`)).toBe("");
});

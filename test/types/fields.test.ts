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
  ["a declaration without a value", "self.a: int\n    self.b: int = x", "b"],
  [
    "annotations in a loop, a try and a function inside name nothing",
    "for i in x:\n      self.a: Undefined = i\n    try:\n      y: Undefined = x\n    finally: pass\n    def f(p: Undefined) -> Undefined: pass\n    self.b = f",
    "b",
  ],
  ["dead code in a loop", "while 0:\n      self.a = undefined\n    self.b = x", "b"],
  ["what stands behind a raise", "if x:\n      raise x\n      self.b = 1\n    self.a = 1", "a"],
  ["both branches raise", "if x:\n      raise x\n    else:\n      raise x\n    self.a = 1", "a"],
  ["a loop that may return", "self.a = 1\n    for i in x:\n      return\n    self.b = 1", "a"],
  ["an assertion", "assert x, keep(x)\n    self.a = 1", "a"],
  ["an assertion that shows self", "self.a = 1\n    assert x, keep(self)\n    self.b = 1", "a"],
  ["a test that shows self", "self.a = 1\n    if keep(self):\n      pass\n    self.b = 1", "a"],
  ["a result of __init__", "self.a = 1\n    if x:\n      return None\n    self.b = 1", "a"],
  ["unpacking", "self.a, [self.b, y] = x\n    x[0] = y\n    self.c = y", "abc"],
  ["unpacking while others have self", "self.a = L.append(self)\n    self.b, self.c = x", "a"],
  ["a store that may fail while others have self", "L.append(self)\n    x[0] = 1\n    self.b = 1", ""],
  ["self by keyword", "self.a = 1\n    keep(y=self)\n    self.b = 1", "a"],
  ["a plain attribute of the class is read", "self.a = self.plain\n    self.b = 1", "ab"],
  ["one is read while others have self", "L.append(self)\n    self.a = self.plain\n    self.b = 1", ""],
  ["a property is read", "self.a = 1\n    self.b = self.asks\n    self.c = 1", "a"],
  ["a base without __init__", "super().__init__()\n    self.a = 1", "a"],
  ["a super that is told of self", "self.a = 1\n    super(C, self).__init__()\n    self.b = 1", "a"],
  ["self is handed to the base", "self.a = 1\n    super().__init__(keep(self))\n    self.b = 1", "a"],
  ["a try", "try:\n      self.a = keep(x)\n    except ValueError: pass\n    self.b = 1", "b"],
])("%s", (_title, body, expected) => {
  const text = `L = []\nclass C:\n  def __init__(self, x):\n    ${body}\n  def m(self):\n    return 1\n  plain = 5\n  @property\n  def asks(self):\n    return self.m()\nC(1)\n`;
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
  ["__init__ for the class", "class C:\n  @classmethod\n  def __init__(cls): cls.a = 1\nC()"],
  ["self among other arguments", "class C:\n  def __init__(*all): all[0].a = 1\nC()"],
  [
    "one of two forms of the base's __init__",
    "class B:\n  if input():\n    def __init__(self): self.a = 1\n  else:\n    def __init__(self): self.a = 2\n" +
      "class C(B):\n  def __init__(self):\n    super().__init__()\n    self.b = 1\nC()",
  ],
  [
    "the base's __init__ of something else",
    "class B:\n  def __init__(self): self.a = 1\nclass C(B):\n  def __init__(self, x):\n    B.__init__(x)\nC(B())",
  ],
  ["deletion by a computed name", "class C:\n  def __init__(self): self.a = 1\ndelattr(C(), keep(0))"],
])("no field: %s", (_title, text) => {
  expect(fieldsOf(`${text}\n`)).toBe("");
});

/** The attributes of the class `C` that are held as raw floats. */
function rawFieldsOf(text: string): string {
  const { program, facts } = inferText(text);
  for (const stmt of program.entry.ast.body)
    if (stmt.kind === "ClassDef" && stmt.name === "C")
      return [...facts.rawFieldsOf(facts.classOf(stmt))].sort().join(" ");
  throw new Error("no class C");
}

const simple = "class C:\n  def __init__(self, a):\n    self.a = a\n    self.b = a + 1\n";

test.each([
  ["floats", `${simple}c = C(1.5)\nc.a = c.b * 2`, "a b"],
  [
    "a float by its name",
    `${simple}c = C(1.5)\nprint(getattr(c, "a"), hasattr(c, "b"))\nsetattr(c, "a", 2.5)`,
    "a b",
  ],
  ["an int as well", `${simple}c = C(1.5)\nc.a = 2`, "b"],
  ["an int by its name", `${simple}c = C(1.5)\nsetattr(c, "a", 2)`, "b"],
  ["an int under a name that is computed", `${simple}c = C(1.5)\nsetattr(c, input(), 2)`, ""],
  [
    "an int in an instance of unknown type",
    `${simple}c = [C(1.5), None, input][0]\ndef f(x):\n  x.a = 2\nf([].pop())\nf(c)`,
    "b",
  ],
  ["ints in a subclass", `${simple}class D(C): pass\nC(1.5)\nD(1)`, ""],
  [
    "ints in a class that is not related",
    `${simple}class D:\n  def __init__(self):\n    self.a = 1\nC(1.5)\nD()`,
    "a b",
  ],
  ["a value of the class", `${simple}C.a = 0.5\nC(1.5)`, "b"],
  ["deletion", `${simple}c = C(1.5)\ndel c.a`, "b"],
  ["not always there", `${simple}c = C(1.5)\nc.e = 1.5`, "a b"],
  ["__dict__", `${simple}c = C(1.5)\nc.__dict__`, ""],
  ["__setattr__", `${simple}  def __setattr__(self, name, value): pass\nC(1.5)`, ""],
  ["exec", `${simple}C(1.5)\nexec(input())`, ""],
  ["None as well", `${simple}C(1.5)\nc = C(2.5)\nc.b = None`, "a"],
])("raw floats: %s", (_title, text, names) => {
  expect(rawFieldsOf(text)).toBe(names);
});

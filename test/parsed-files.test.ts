// A program that is compiled again takes the trees of files that have not changed, and nothing else is different.

import { expect, test } from "vitest";
import { compile, compileModules, type Diagnostic, memoryHost, ParsedFiles } from "../dist/node.js";

const helper = "from micropython import const\n_N = const(3)\ndef f(x):\n    assert x\n    return x * _N\n";
const versions = ["import helper\nprint(helper.f(1))\n", "import helper\nprint(helper.f(2), 'é')\n"];

function fresh(main: string, options = {}) {
  return compile("main.py", memoryHost({ "main.py": main, "helper.py": helper }), options);
}

const shown = ({ code, message, span }: Diagnostic) => [code, message, span.start];

test("what is compiled again is what is compiled afresh", () => {
  const parsed = new ParsedFiles();
  for (const main of [...versions, ...versions])
    for (const optLevel of [0, 1] as const)
      expect(fresh(main, { parsed, optLevel }).code).toBe(fresh(main, { optLevel }).code);
});

test("mistakes and warnings of files that have not changed are told again", () => {
  const parsed = new ParsedFiles();
  for (const main of ["x = (\n", "print('\\q')\n"]) {
    const told = fresh(main).diagnostics.map(shown);
    expect(told.length).toBeGreaterThan(0);
    for (let i = 0; i < 2; i++) expect(fresh(main, { parsed }).diagnostics.map(shown)).toEqual(told);
  }
});

test("asserts that one level leaves out mean something at another, and so does what becomes a coroutine", () => {
  const parsed = new ParsedFiles();
  const programs = [
    "import micropython, helper\nmicropython.opt_level()\ny = 1\nassert helper.f(y)\nprint(y)\n",
    "import asyncio, helper\nasync def g(x):\n    return helper.f(x)\ny = await g(1)\nassert y\nprint(y)\n",
  ];
  for (let i = 0; i < 2; i++)
    for (const main of programs)
      for (const optLevel of [0, 1, 0] as const)
        expect(fresh(main, { parsed, optLevel }).code).toBe(fresh(main, { optLevel }).code);
});

// ---- Many changes ----

/** Four modules that use each other's functions, classes and globals. */
const modules: { readonly [path: string]: readonly string[] } = {
  "main.py": [
    "import shapes, tools",
    "from store import Store",
    "total = 0",
    "for i in range(4):",
    "    total += tools.scale(i, 2)",
    "store = Store()",
    "store.add(shapes.Square(3))",
    "print(total, store.area(), tools.LIMIT)",
  ],
  "shapes.py": [
    "class Shape:",
    "    def __init__(self, size):",
    "        self.size = size",
    "    def area(self):",
    "        return self.size",
    "class Square(Shape):",
    "    def area(self):",
    "        return super().area() * self.size",
  ],
  "store.py": [
    "import tools",
    "class Store:",
    "    def __init__(self):",
    "        self.items = []",
    "    def add(self, item):",
    "        self.items.append(item)",
    "    def area(self):",
    "        return tools.sum_of([item.area() for item in self.items])",
  ],
  "tools.py": [
    "LIMIT = 100",
    "def scale(x, by):",
    "    return x * by",
    "def sum_of(values):",
    "    total = 0",
    "    for value in values:",
    "        total = total + value",
    "    return total",
    "def find(values, wanted):",
    "    def show():",
    "        return (place, wanted)",
    "    for place, value in enumerate(values):",
    "        if value == wanted: break",
    "    return show if wanted else show()",
  ],
};

/** Lines that change what inference, lowering or the linker makes of other modules. */
const additions = [
  "",
  "# nothing",
  "extra = 1",
  "extra = 1.5",
  "extra = 'text'",
  "import math; extra = math.pi",
  "LIMIT = 2.5",
  "LIMIT = None",
  "def scale(x, by): return x",
  "def sum_of(values): return 0.5",
  "class Square: size = 1",
  "print([1].pop())",
  "for LIMIT in 'ab': pass",
  "import tools; tools.LIMIT = 'patched'",
  "import tools; tools.scale = print",
  "import shapes; shapes.Shape.area = None",
  "import shapes; print(shapes.Square(1.5).area())",
  "import tools; print(tools.scale('a', 2))",
  "from tools import *; print(find([1], 1)())",
  "import tools; del tools.find; tools.place = 1",
  "LIMIT = 99",
  "LIMIT = 98",
  "import shapes; shapes.Square(1).extra = 2; print(shapes.Square.size)",
  "import shapes; shapes.Shape.__add__ = lambda self, other: 1",
  "class Shape: area = 3",
  "class Store:\n    def add(self, item): self.items = item",
  "from store import *; print(Store)",
  "from tools import LIMIT as most; print(most)",
  "import math, micropython; print(math.pi, micropython.opt_level())",
  "import helper; print(helper.f(LIMIT))\nLIMIT = 7",
  "import missing",
  "import sys; print(sys.modules)",
  "import builtins; builtins.sum = max; print(sum([1]))",
  "print(getattr(print, 'x' + str(len('a')), 0))",
  "import tools; tools.find([1.5, 2.5], 2.5)",
  "import tools; print(tools.sum_of([0.5, 1.5]))",
  "import store; store.Store().items = (1, 2)",
  "import store; store.Store().items.append('text')",
  "import shapes; shapes.Shape.area = lambda self: 1.5",
  "import shapes\nclass Round(shapes.Square):\n    def area(self): return 3.5",
  "import shapes\nclass Loose(shapes.Shape):\n    def __setattr__(self, name, value): pass",
  "import shapes as tools; print(tools.Square(2).area())",
  "import store; store.tools = None",
  "import shapes; print(shapes.Shape(1).size); del shapes.Shape",
  "def later(): return LIMIT\nprint(later())",
];

function textsWith(path: string, addition: string): { [path: string]: string } {
  const entries = Object.entries(modules).map(([each, lines]) => {
    const all = each === path ? [...lines, addition] : lines;
    return [each, `${all.join("\n")}\n`];
  });
  return { ...Object.fromEntries(entries), "helper.py": helper };
}

test("after any change of a line, in any module, a rebuild gives the bytes of a clean build", () => {
  const parsed = new ParsedFiles();
  const different = new Set<string>();
  for (const [i, addition] of additions.entries())
    for (const path of Object.keys(modules).filter((_, j) => (i + j) % 2 === 0)) {
      const host = memoryHost(textsWith(path, addition));
      const options = { sourceMap: true } as const;
      const rebuilt = compile("main.py", host, { ...options, parsed });
      const clean = compile("main.py", host, options);
      expect(rebuilt.code, `${addition} in ${path}`).toBe(clean.code);
      expect(rebuilt.map).toBe(clean.map);
      expect(rebuilt.diagnostics.map(shown)).toEqual(clean.diagnostics.map(shown));
      different.add(String(clean.code));
    }
  expect(different.size).toBeGreaterThan(additions.length);
});

/** To a change, and back: what the build in between was told must not come back in the third. */
test("changes that are taken back leave nothing behind", () => {
  const parsed = new ParsedFiles();
  const changes: readonly (readonly [path: string, from: string, to: string])[] = [
    // An element of a list that another module makes.
    ["main.py", "store.add(shapes.Square(3))", "store.add(shapes.Square(3)); store.items.append(2.5)"],
    // The kind of an attribute.
    ["main.py", "shapes.Square(3)", "shapes.Square(3.5)"],
    // Who is called.
    ["shapes.py", "class Square(Shape):", "class Square:"],
    // A class becomes a base elsewhere.
    [
      "tools.py",
      "LIMIT = 100",
      "import shapes\nclass Third(shapes.Square):\n    def area(self): return 0\nLIMIT = 100",
    ],
    // An import means another module.
    ["store.py", "import tools", "import helper as tools; tools.sum_of = sum"],
    // A global of another module is bound on some ways only.
    ["tools.py", "LIMIT = 100", "if len('a'): LIMIT = 100"],
    // Its name is deleted from elsewhere.
    ["main.py", "total = 0", "total = 0; del tools.find"],
    // A method is asked for by its name, or not.
    ["main.py", "store.area()", "len(store.items)"],
  ];
  const original = Object.fromEntries(
    Object.entries(modules).map(([path, lines]) => [path, lines.join("\n")]),
  );
  for (const [path, from, to] of changes) {
    expect(original[path]).toContain(from);
    const changed = { ...original, [path]: original[path].replace(from, to) };
    for (const texts of [original, changed, original]) {
      const host = memoryHost({ ...texts, "helper.py": helper });
      const rebuilt = compile("main.py", host, { parsed });
      expect(rebuilt.code, `${to} in ${path}`).toBe(compile("main.py", host).code);
      expect(rebuilt.code).not.toBeNull();
    }
  }
});

test("a declaration is of its own compilation, or refused", () => {
  const parsed = new ParsedFiles();
  const host = memoryHost({ "main.py": "def f(x: int) -> str:\n    return str(x)\n" });
  const first = compileModules(["main.py"], host, { parsed });
  const text = first.entries[0].declaration();
  expect(text).toContain("f(");
  const second = compileModules(["main.py"], host, { parsed });
  expect(second.entries[0].declaration()).toBe(text);
  expect(() => first.entries[0].declaration()).toThrow("before the next compilation");
});

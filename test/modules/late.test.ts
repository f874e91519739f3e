/** ES modules of a program that compiles more of itself while it runs, and of one whose modules store into each other. */
import { expect, it } from "vitest";
import { buildModules, printed } from "./support.js";

it("exec and eval work in modules, with what the library has and what the program lends", async () => {
  const built = await buildModules({
    "main.py": `import helper
def run(text):
    names = {"helper": helper, "outer": 5}
    exec(text, names)
    return names["result"]
def value(text):
    return eval(text)
`,
    "helper.py": "class Box:\n    def __init__(self, x): self.x = x\n    def get(self): return self.x\n",
  });
  const main = await built.load("main");
  expect(main.run("import math\nresult = math.floor(2.5) + outer")).toBe(7);
  expect(main.run("result = helper.Box('in').get()")).toBe("in");
  expect(
    main.run("class Own(helper.Box):\n    def get(self): return super().get() * 2\nresult = Own(4).get()"),
  ).toBe(8);
  expect(main.value("sorted([3, 1, 2])[0] + len('abc')")).toBe(4);
  expect(() => main.value("1 +")).toThrow("invalid syntax");
});

it("a module may store into another, delete there, and import all of it", async () => {
  const built = await buildModules({
    "main.py": `import state
from state import *
def bump():
    state.count += 1
    state.extra = state.count * 2
    return state.count, state.extra, state.read()
def drop():
    del state.extra
    return hasattr(state, "extra")
def shared():
    return listed, read()
`,
    "state.py": "count = 0\nlisted = [1]\ndef read():\n    return count\n",
  });
  const main = await built.load("main");
  expect(main.bump()).toEqual([1, 2, 1]);
  expect(main.bump()).toEqual([2, 4, 2]);
  expect(main.drop()).toBe(false);
  expect(main.shared()).toEqual([[1], 2]);
});

it("a module that prints does so once, when it is imported first", async () => {
  const built = await buildModules(
    {
      "one.py": "import both\ndef f(): return both.value\n",
      "two.py": "import both\nboth.value += 1\ndef g(): return both.value\n",
      "both.py": 'print("both")\nvalue = 1\n',
    },
    ["one.py", "two.py"],
  );
  let modules: any[] = [];
  const text = await printed(async () => {
    modules = [await built.load("one"), await built.load("two")];
  });
  expect(text).toBe("both\n");
  expect([modules[0].f(), modules[1].g()]).toEqual([2, 2]);
});

it("modules that JavaScript imports find others by name, also those that stand in sys.modules", async () => {
  const built = await buildModules(
    {
      "one.py": `import sys
class Fake:
    x = 5
sys.modules["fake"] = Fake
import fake
def get(name, attribute): return getattr(__import__(name), attribute)
def x(): return fake.x
`,
      "two.py": "import math\ndef get(name, attribute): return getattr(__import__(name), attribute)\n",
    },
    ["one.py", "two.py"],
  );
  const [one, two] = [await built.load("one"), await built.load("two")];
  expect(one.x()).toBe(5);
  expect(one.get("math", "pi")).toBe(Math.PI);
  expect(two.get("one", "x")()).toBe(5);
  expect(() => two.get("three", "x")).toThrow("no module named 'three'");
});

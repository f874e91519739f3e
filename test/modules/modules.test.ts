// Module mode: every Python module an ES module of its own.

import { describe, expect, it } from "vitest";
import { compileModules, memoryHost } from "../../dist/node.js";
import { buildModules, printed } from "./support.js";

describe("one ES module for each Python module", () => {
  it("two entries share the state of what both import", async () => {
    const built = await buildModules(
      {
        "a.py": "import counter\ndef bump():\n    return counter.bump()\n",
        "b.py": "import counter\ndef count():\n    return counter.COUNT\n",
        "counter.py": "COUNT = 0\ndef bump():\n    global COUNT\n    COUNT += 1\n    return COUNT\n",
      },
      ["a.py", "b.py"],
    );
    const a = await built.load("a");
    const b = await built.load("b");
    expect([a.bump(), a.bump(), b.count()]).toEqual([1, 2, 2]);
  });

  it("a module runs where it is first imported, and once", async () => {
    const built = await buildModules(
      {
        "a.py": 'print("a")\nimport c\n',
        "b.py": 'import c\nprint("b")\n',
        "c.py": 'print("c")\n',
      },
      ["a.py", "b.py"],
    );
    expect(await printed(() => built.load("b"))).toBe("c\nb\n");
    expect(await printed(() => built.load("a"))).toBe("a\n");
  });

  it("a module that runs asyncio's loop gives turns, and its import is done when the loop is", async () => {
    const built = await buildModules(
      {
        "a.py": 'import b\nprint("a", b.result)\ndef get():\n    return b.result\n',
        "b.py":
          "import asyncio\nasync def main():\n    await asyncio.sleep_ms(60)\n    return 5\nresult = asyncio.run(main())\n",
      },
      ["a.py"],
    );
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const { get } = await built.load("a");
    clearInterval(timer);
    expect(get()).toBe(5);
    expect(turns).toBeGreaterThan(2);
    expect(built.text("a.js")).toContain("await start_module_steps(");
  });

  it("JavaScript calls a coroutine that waits as tasks do", async () => {
    const built = await buildModules({
      "a.py":
        "import asyncio\nevent = asyncio.Event()\nasync def wait(name: str) -> str:\n    await event.wait()\n    await asyncio.sleep_ms(1)\n    return name\ndef go():\n    event.set()\n",
    });
    const { wait, go } = await built.load("a");
    const promise = wait("me");
    go();
    expect(await promise).toBe("me");
  });

  it("a module may store to the variables of another", async () => {
    const built = await buildModules({
      "a.py": "import config\ndef set_level(n):\n    config.level = n\n    return config.show()\n",
      "config.py": 'level = 1\ndef show():\n    return "level %d" % level\n',
    });
    const { set_level } = await built.load("a");
    expect(set_level(3)).toBe("level 3");
  });

  it("modules may import each other", async () => {
    const built = await buildModules(
      {
        "a.py": "import b\ndef one():\n    return 1\ndef two():\n    return b.two()\n",
        "b.py": "import a\ndef two():\n    return a.one() + 1\n",
      },
      ["a.py", "b.py"],
    );
    expect((await built.load("b")).two()).toBe(2);
    expect((await built.load("a")).two()).toBe(2);
  });

  it("a package offers what its __init__ imports, and its modules are entries too", async () => {
    const built = await buildModules(
      {
        "src/shapes/__init__.py": "from .circle import area\n",
        "src/shapes/circle.py": "def area(r: float) -> float:\n    return 3 * r * r\n",
      },
      ["src/shapes/__init__.py", "src/shapes/circle.py"],
    );
    expect(Object.keys(await built.load("shapes"))).toEqual(["area"]);
    expect((await built.load("shapes.circle")).area(2)).toBe(12);
  });

  it("what is imported is no export, nor what begins with an underscore", async () => {
    const built = await buildModules({
      "a.py": "import math\nfrom math import pi\ndef f(): return _g()\ndef _g(): return pi\nX = 3\n",
    });
    expect(Object.keys(await built.load("a"))).toEqual(["X", "f"]);
  });

  it("__all__ says what is", async () => {
    const built = await buildModules({
      "a.py": '__all__ = ["_g"]\ndef f(): return 1\ndef _g(): return f()\n',
    });
    expect(Object.keys(await built.load("a"))).toEqual(["_g"]);
  });

  it("sys.modules and a computed __import__ find the modules that are there", async () => {
    const source = `import sys
import words
def loaded(): return sorted(sys.modules)
def through(): return sys.modules["words"].label(1)
def load(name): return __import__(name).label(2)
`;
    const files = { "app.py": source, "words.py": "def label(n): return 'word %d' % n\n" };
    const { loaded, through, load } = await (await buildModules(files)).load("app");
    expect(loaded()).toEqual(["app", "words"]);
    expect(through()).toBe("word 1");
    expect(load("words")).toBe("word 2");
    expect(() => load("other")).toThrow("no module named 'other'");
  });

  it("__name__ is the module's, not __main__", async () => {
    const built = await buildModules({
      "a.py": 'NAME = __name__\nif __name__ == "__main__": print("main")\n',
    });
    expect(await printed(async () => expect((await built.load("a")).NAME).toBe("a"))).toBe("");
  });

  it("facts of one caller do not bind another language's calls", async () => {
    const built = await buildModules({
      "a.py":
        "def double(x):\n    return x * 2\nprint(double(2))\nclass P:\n    def __init__(self, x): self.x = x\n    def get(self): return self.x + self.x\nprint(P(1).get())\n",
    });
    let a: any;
    await printed(async () => (a = await built.load("a")));
    expect(a.double("ab")).toBe("abab");
    expect(a.double(1.5)).toBe(3);
    expect(new a.P("q").get()).toBe("qq");
    const p = new a.P(1);
    p.x = "z";
    expect(p.get()).toBe("zz");
  });
});

describe("mistakes", () => {
  const codes = (files: { readonly [path: string]: string }, entries: readonly string[]): string[] =>
    compileModules(entries, memoryHost(files)).diagnostics.map(({ code }) => code);

  it("a file whose name Python cannot say", () => {
    expect(codes({ "my-app.py": "" }, ["my-app.py"])).toEqual(["MP1005"]);
  });

  it("two files of one name", () => {
    expect(codes({ "a/x.py": "", "b/x.py": "" }, ["a/x.py", "b/x.py"])).toEqual(["MP1006"]);
  });

  it("a syntax error", () => {
    const result = compileModules(["a.py"], memoryHost({ "a.py": "def f(:\n" }));
    expect(result.modules).toBeNull();
    expect(result.diagnostics[0].file.path).toBe("a.py");
  });
});

import { expect, test } from "vitest";
import { Reporter } from "../../compiler/diagnostics/index.js";
import { memoryHost } from "../../compiler/host.js";
import { type ImportedModule, load, type Program } from "../../compiler/program/index.js";
import { listNodes, parse } from "../../compiler/syntax/index.js";

const builtinModules = new Set(["math", "json", "sys", "time", "os", "os.path", "vfs"]);

function loadFiles(
  files: { readonly [path: string]: string },
  searchPath: readonly string[] = [],
  isOffered = false,
) {
  const reporter = new Reporter();
  const options = {
    searchPath,
    isOffered,
    parse: (file: Parameters<typeof parse>[0], isLevelDynamic: boolean) => {
      const module = parse(file, { debug: isLevelDynamic ? "dynamic" : true }, reporter);
      return reporter.failed ? undefined : listNodes(module);
    },
  };
  const program = load(
    "main.py",
    memoryHost(files),
    { has: (name) => builtinModules.has(name) },
    options,
    reporter,
  );
  return {
    program,
    messages: reporter.diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
    notes: reporter.diagnostics.map(({ note }) => note),
  };
}

function imports(program: Program | undefined, module = "__main__"): string[] {
  const show = (each: ImportedModule): string =>
    each.kind === "user" ? each.module : each.kind === "builtin" ? `<${each.name}>` : `!${each.text}`;
  return [...program!.modules.get(module)!.imports.values()].flatMap((names) =>
    names.map(
      ({ chain, submodule }) => chain.map(show).join(" ") + (submodule ? ` + ${show(submodule)}` : ""),
    ),
  );
}

test("modules are loaded before those that import them", () => {
  const { program, messages } = loadFiles({
    "main.py": "import a\n",
    "a.py": "import b\n",
    "b.py": "import c, a\n",
    "c.py": "",
  });
  expect(messages).toEqual([]);
  expect(program!.order.map(({ name }) => name)).toEqual(["c", "b", "a", "__main__"]);
});

test("packages, submodules and relative imports", () => {
  const { program, messages } = loadFiles({
    "main.py": "import p.q.r as x\nfrom p import q, name\nfrom p.q import r\n",
    "p/__init__.py": "from . import q\nfrom .q import r\n",
    "p/q/__init__.py": "from .. import name\nfrom . import r\nfrom ...top import thing\n",
    "p/q/r.py": "from .. import q\nfrom ..other import z\n",
    "p/other.py": "",
  });
  expect(imports(program)).toEqual(["p p.q p.q.r", "p + p.q", "p", "p p.q + p.q.r"]);
  expect(imports(program, "p")).toEqual(["p + p.q", "p p.q + p.q.r"]);
  expect(imports(program, "p.q")).toEqual(["p", "p p.q + p.q.r", "!can't perform relative import"]);
  expect(imports(program, "p.q.r")).toEqual(["p + p.q", "p p.other"]);
  expect(messages).toEqual(["warning: can't perform relative import"]);
});

test("a directory without __init__.py is a package, and comes before a file of its name", () => {
  const { program } = loadFiles({ "main.py": "import d.m\n", "d/m.py": "", "d.py": "" });
  expect(imports(program)).toEqual(["d d.m"]);
  expect(program!.modules.get("d")!.isPackage).toBe(true);
});

test("files stand before builtin modules, but not before those that cannot be replaced", () => {
  const files = {
    "main.py": "import json, ujson, math, time\n",
    "json.py": "",
    "math.py": "",
    "umath.py": "",
  };
  expect(imports(loadFiles(files).program)).toEqual(["json", "<json>", "<math>", "<time>"]);
});

test("submodules of builtin modules", () => {
  const { program } = loadFiles({ "main.py": "import os.path\nfrom os import path\nimport os.nothing\n" });
  expect(imports(program)).toEqual([
    "<os> <os.path>",
    "<os> + <os.path>",
    "<os> !no module named 'os.nothing'",
  ]);
});

test("the search path comes after the entry's directory", () => {
  const files = { "main.py": "import a, b\n", "lib/a.py": "", "lib/b.py": "", "b.py": "x = 1\n" };
  const { program } = loadFiles(files, ["lib"]);
  expect(program!.modules.get("a")!.path).toBe("lib/a.py");
  expect(program!.modules.get("b")!.path).toBe("b.py");
});

test("a missing module is a warning, unless the program expects it", () => {
  const main =
    "import nothing\ntry:\n    import other\nexcept ImportError:\n    other = None\nfrom a.b import c\n";
  const { program, messages } = loadFiles({ "main.py": main });
  expect(messages).toEqual(["warning: no module named 'nothing'", "warning: no module named 'a'"]);
  expect(imports(program)).toEqual([
    "!no module named 'nothing'",
    "!no module named 'other'",
    "!no module named 'a'",
  ]);
});

test("a module of a board or a system is missing with a word on what to do", () => {
  const { notes } = loadFiles({ "main.py": "import ssl, utls, _thread, pyb\n" });
  expect(notes[0]).toContain("WebSocket");
  expect(notes[1]).toBe(notes[0]);
  expect(notes[2]).toContain("asyncio");
  expect(notes[3]).toContain("a file pyb.py");
});

test("imports in functions are found, those in dead code are not", () => {
  const main = "def f():\n    import a\nif 0:\n    import b\nwhile 0:\n    import c\nx = __import__('d')\n";
  const { program } = loadFiles({ "main.py": main, "a.py": "", "b.py": "", "c.py": "", "d.py": "" });
  expect([...program!.modules.keys()].sort()).toEqual(["__main__", "a", "d"]);
});

test("nothing is read outside the roots", () => {
  const main = "x = __import__('../secret')\ny = __import__('a/b')\nz = __import__('..')\n";
  const { program } = loadFiles({ "main.py": main, "../secret.py": "", "a/b.py": "" });
  expect([...program!.modules.keys()]).toEqual(["__main__"]);
});

test("a missing entry and a broken module are errors", () => {
  expect(loadFiles({}).messages).toEqual(["error: can't read 'main.py'"]);
  expect(loadFiles({ "main.py": "import a\n", "a.py": "x = = 1\n" }).program).toBeUndefined();
});

test("opt_level anywhere makes the level dynamic everywhere", () => {
  const { program } = loadFiles({
    "main.py": "print(__debug__)\nimport a\n",
    "a.py": "from micropython import opt_level",
  });
  expect(program!.levelIsDynamic).toBe(true);
  const [print] = program!.entry.ast.body;
  expect(
    print.kind === "ExpressionStatement" && print.value.kind === "Call" && print.value.args[0].kind,
  ).toBe("Debug");
});

test("sys.path is followed as far as constants show it", () => {
  const { program, messages } = loadFiles({
    "main.py":
      "import sys\nsys.path.clear()\nsys.path.append('ext')\nimport time, sys\nsys.path.insert(0, 'first')\nimport m\nimport utime\n",
    "time.py": "",
    "ext/time.py":
      "import sys\nold = sys.path\nsys.path = ()\nfrom time import *\nsys.path = old\nimport m\n",
    "ext/m.py": "",
    "first/m.py": "",
  });
  expect(messages).toEqual([]);
  expect(imports(program)).toEqual(["<sys>", "time", "<sys>", "m", "<time>"]);
  expect(imports(program, "time")).toEqual(["<sys>", "<time>", "m"]);
  expect(program!.modules.get("time")!.shownPath).toBe("ext/time.py");
  expect(program!.modules.get("m")!.path).toBe("ext/m.py");
});

test.each([
  ["sys.path.append('d')", "d"],
  ["sys.path.append('d', 'e')", "main"],
  ["sys.path.append(1)", "main"],
  ["sys.path.insert(0, 'd')", "d"],
  ["sys.path.insert(5, 'd')", "d"],
  ["sys.path.insert(n, 'd')", "main"],
  ["sys.path.insert(0)", "main"],
  ["sys.path.extend(['d'])", "d"],
  ["sys.path.extend(('e', 'd'))", "d"],
  ["sys.path.extend(['d', n])", "main"],
  ["sys.path.extend(('d', 1))", "main"],
  ["sys.path.extend()", "main"],
  ["sys.path.sort()", "main"],
  ["sys.path += ['d']", "d"],
  ["sys.path += ('d',)", "d"],
  ["sys.path += n", "main"],
  ["sys.path = ['d']", "d"],
  ["sys.path = [n]", "main"],
  ["sys.path = other = ('d',)", "d"],
  ["sys.path = n", "main"],
  ["def f(): sys.path.append('d')", "main"],
  ["path.append('d')", "main"],
  ["usys.path.append('d')", "d"],
])("sys.path after %s", (statement, found) => {
  const { program } = loadFiles({
    "main.py": `import sys, usys\nn = 5\n${statement}\nimport m\n`,
    "d/m.py": "",
  });
  expect(program?.modules.get("m")?.path ?? "main").toBe(found === "d" ? "d/m.py" : "main");
});

test("a computed __import__ may mean what strings of the module name", () => {
  const files = { "p/__init__.py": "", "p/a.py": "", "b.py": "", "c.py": "" };
  const names = (text: string) => {
    const { program, messages } = loadFiles({ ...files, "main.py": text });
    return [[...program!.modules.keys()].filter((name) => name !== "__main__").sort(), messages.length];
  };
  expect(names("for n in ['b', 'nope']: __import__(n)")).toEqual([["b"], 1]);
  expect(names("x = ('a',)\n__import__('p.' + x[0])")).toEqual([["p", "p.a"], 1]);
  expect(names("n = 'a'\n__import__(f'p.{n}')")).toEqual([["p", "p.a"], 1]);
  expect(names("__import__('p.a', None, None, ['x'])")).toEqual([["p", "p.a"], 0]);
  expect(names("load = __import__\nload('c')")).toEqual([["c"], 0]);
});

test("what is not found is imported while the program runs, if the program may make it by then", () => {
  const late = (text: string, isOffered = false) => {
    const { program, messages } = loadFiles({ "main.py": text }, [], isOffered);
    const place = program!.lateImport;
    return [place?.file.slice(place.span), messages.length];
  };
  const mounts = "import vfs, sys\nvfs.mount(f(), '/x')\nsys.path.append('/x')\n";
  expect(late(`${mounts}import made`)).toEqual(["made", 0]);
  expect(late(`${mounts}try:\n  from p.made import x\nexcept ImportError: pass`)).toEqual(["p.made", 0]);
  expect(late(mounts)).toEqual([undefined, 0]);
  expect(late(`${mounts}import made`, true)).toEqual([undefined, 1]);
  expect(late("import vfs\nvfs.mount(f(), '/x')\nimport made")).toEqual([undefined, 1]);
  expect(late("import sys\nsys.path.append('/x')\nimport made")).toEqual([undefined, 1]);
  expect(late("exec('1')\nimport made")).toEqual(["made", 0]);
  expect(late("def exec(x): pass\nexec('1')\nimport made")).toEqual([undefined, 1]);
});

test("what is done to modules by other means than import is seen", () => {
  const uses = (text: string) => {
    const { program } = loadFiles({ "main.py": text });
    const { listsModules, hasModuleTable, importsAreDynamic } = program!;
    return [listsModules, hasModuleTable, importsAreDynamic].map(Number).join("");
  };
  expect(uses("import sys\nprint(sys.path)")).toBe("000");
  expect(uses("import sys\nprint('m' in sys.modules, sys.modules['m'], hasattr(sys, 'modules'))")).toBe(
    "100",
  );
  expect(uses("import sys\nfor m in sys.modules.values(): print(m)")).toBe("100");
  expect(uses("import sys\nsys.modules['m'] = 1")).toBe("111");
  expect(uses("import sys\nsys.modules.pop('m')")).toBe("111");
  expect(uses("from sys import modules")).toBe("111");
  expect(uses("__import__('math')")).toBe("000");
  expect(uses("__import__('os.path')")).toBe("110");
  expect(uses("__import__(input())")).toBe("110");
  expect(uses("exec('x = 1')")).toBe("110");
  expect(uses("def compile(x): return x\nprint(compile(1))")).toBe("000");
  expect(uses("import re\nre.compile('a')")).toBe("000");
  expect(uses("import builtins\nbuiltins.__import__ = print")).toBe("111");
});

test("modules whose import may be caught and tried again are known", () => {
  const { program } = loadFiles({
    "main.py": "import a\ntry:\n    import b\nexcept ValueError: pass\ndef f(): import c\n",
    "a.py": "",
    "b.py": "import d\n",
    "c.py": "",
    "d.py": "",
  });
  expect([...program!.repeatable].sort()).toEqual(["b", "c", "d"]);
});

test.each([
  ["ssl", "Sockets speak no TLS"],
  ["network", "There is nothing to connect"],
  ["_thread", "There is one thread"],
  ["bluetooth", "a file bluetooth.py of the program can play it"],
  ["esp", "a file esp.py of the program can play it"],
  ["esp32", "a file esp32.py of the program can play it"],
  ["rp2", "a file rp2.py of the program can play it"],
  ["pyb", "a file pyb.py of the program can play it"],
  ["neopixel", "a file neopixel.py of the program can play it"],
])("a program that imports %s is told what there is instead", (name, advice) => {
  const { notes } = loadFiles({ "main.py": `import ${name}\n` });
  expect(notes[0]).toContain(advice);
});

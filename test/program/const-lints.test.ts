// Warnings about const(), which change nothing, and that what vanishes leaves no trace.

import { expect, it, test } from "vitest";
import { compile, memoryHost } from "../../compiler/index.js";
import { builtLibrary } from "../link/support.js";

const library = builtLibrary();

function warningsOf(source: string): readonly string[] {
  const { diagnostics } = compile("main.py", memoryHost({ "main.py": source }), { library });
  return diagnostics.map(({ code, file, span }) => `${code} ${file.position(span.start).line}`);
}

test.each([
  [
    "an attribute that an erased class constant does not make",
    "class A:\n  _X = const(4)\n  def f(self):\n    return self._X + A._X\n",
    ["MP9004 4", "MP9004 4"],
  ],
  [
    "unless something stores it",
    "class A:\n  _X = const(4)\n  def f(self):\n    self._X = 1\n    return self._X\n",
    [],
  ],
  ["nor attributes of other objects", "class A:\n  _X = const(4)\ndef f(o): return o._X\n", []],
  [
    "dunder names that are not stored",
    "__version__ = const('1')\n__all__ = const(('a',))\n",
    ["MP9005 1", "MP9005 2"],
  ],
  ["a parameter", "N = const(1)\ndef f(N): return N\n", ["MP9006 2"]],
  ["a function", "N = const(1)\ndef N(): pass\n", ["MP9006 2"]],
  ["a class", "N = const(1)\nclass N: pass\n", ["MP9006 2"]],
  ["an import", "N = const(1)\nimport sys as N\n", ["MP9006 2"]],
  ["what is caught", "e = const(1)\ntry: pass\nexcept ValueError as e: pass\n", ["MP9006 3"]],
  ["but not before the const()", "def f(N): return N\nN = const(1)\n", []],
  ["a use before the const() that stores nothing", "def f(): return _L\n_L = const(9)\n", ["MP9009 1"]],
  ["which others may be", "def f():\n  _L = 1\n  return _L\n_L = const(9)\n", []],
  ["a module constant without its module", "print(math.pi)\n", ["MP9007 1"]],
  ["which is fine with it", "import math\nprint(math.pi)\n", []],
  [
    "the ordinary ways",
    "from micropython import const\n_A = const(1)\nB = const(_A + 1)\ndef f(a, b=B): return _A + b\nprint(f(1), B)\n",
    [],
  ],
])("%s", (_title, source, expected) => {
  expect(warningsOf(source)).toEqual(expected);
});

it("leaves no trace of what vanishes", () => {
  const source = `from micropython import const
_DEBUG = const(0)
_SECRET_LIMIT = const(1234)
class Port:
    _SPEED_CONST = const(9600)
    def speed(self):
        if _DEBUG:
            print("a long text of debugging", self)
        assert _SECRET_LIMIT, "another long text"
        return _SPEED_CONST
def unused_helper():
    return "never called"
if _DEBUG:
    import sys
    def debugging_only(): print("and more of it")
print(Port().speed(), __debug__)
`;
  const { code } = compile("main.py", memoryHost({ "main.py": source }), { library, optLevel: 1 });
  expect(code).toContain("9600");
  for (const gone of [
    "_DEBUG",
    "_SECRET_LIMIT",
    "_SPEED_CONST",
    "debugging",
    "another long",
    "unused_helper",
    "and more",
  ])
    expect(code).not.toContain(gone);
});

it("keeps what is stored by a name without an underscore", () => {
  const source = "from micropython import const\nLIMIT = const(1234)\nprint(LIMIT, globals()['LIMIT'])\n";
  const { code } = compile("main.py", memoryHost({ "main.py": source }), { library });
  expect(code).toContain("LIMIT = 1234");
});

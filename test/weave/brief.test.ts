// Which programs need no thread to be interrupted in: they would never look whether an interrupt waits.

import { expect, it } from "vitest";
import { compile, memoryHost } from "../../compiler/index.js";
import { builtLibrary } from "../link/support.js";

const library = builtLibrary();

function compiled(source: string) {
  const files = { "main.py": source, "other.py": "print(2)\n", "busy.py": "while True: pass\n" };
  return compile("main.py", memoryHost(files), { library, interruptible: true });
}

it.each([
  "print('hello')\n",
  "x = 3\nif x > 2: print(sorted([x, 1]), f'{x}')\nelse: raise SystemExit(2)\n",
  "try: 1 // 0\nexcept ZeroDivisionError as e: print(e)\nfinally: print(sum(range(10)))\n",
  "import other\n",
])("goes through its statements once: %j", (source) => {
  const { isBrief, code } = compiled(source);
  expect(isBrief).toBe(true);
  expect(code).not.toContain("events");
});

it.each([
  "while True: pass\n",
  "for x in [1, 2]: print(x)\n",
  "print([x for x in range(3)])\n",
  "print(sum(x for x in range(3)))\n",
  "def f(n): return n and f(n - 1)\nf(3)\n",
  "f = lambda n: n and f(n - 1)\nprint(f(3))\n",
  "class A:\n  def __eq__(self, other): return self == other\nprint(A() == A())\n",
  "import busy\n",
])("turns, or calls what may: %j", (source) => expect(compiled(source).isBrief).toBe(false));

it.each([
  "print(input())\n",
  "read = input\nprint(read())\n",
  "print(open('f').read())\n",
  "exec('while True: pass')\n",
  "execfile('busy.py')\n",
  "import time\ntime.sleep(1)\n",
  "from sys import stdin\nprint(stdin.read())\n",
  "import builtins\nprint(getattr(builtins, 'in' + 'put')())\n",
  "print(__import__('time').sleep(1))\n",
])("waits, or may: %j", (source) => expect(compiled(source).isBrief).toBe(false));

it("and what does not compile is none", () => expect(compiled("print(").isBrief).toBe(false));

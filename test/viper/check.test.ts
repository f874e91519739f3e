/** Mistakes in viper functions, in MicroPython's words, and the types and ranges of what has none. */
import { describe, expect, it } from "vitest";
import { checkViper } from "../../compiler/viper/index.js";
import { bindText } from "../names/bind-text.js";

function check(source: string) {
  const { program, names, reporter } = bindText(source);
  const facts = checkViper(program!, names!, reporter);
  const problems = reporter.diagnostics.map(
    ({ exception, message, scopeName }) => `${exception}: ${message}, in ${scopeName}`,
  );
  return { program: program!, names: names!, facts, problems };
}

const viper = (text: string): string => `@micropython.viper\n${text}\n`;

describe("one mistake, one message", () => {
  it.each([
    ["def f(a: 1): pass", "SyntaxError: annotation must be an identifier"],
    ["def f() -> None: pass", "SyntaxError: annotation must be an identifier"],
    ["def f(x: word): pass", "ViperTypeError: unknown type 'word'"],
    ["def f() -> word: pass", "ViperTypeError: unknown type 'word'"],
    ["def f():\n print(x)\n x = 1", "ViperTypeError: local 'x' used before type known"],
    ["def f():\n x = 1\n y = []\n x = y", "ViperTypeError: local 'x' has type 'int' but source is 'object'"],
    ["def f(x):\n x = 1", "ViperTypeError: local 'x' has type 'object' but source is 'int'"],
    [
      "def f():\n x = 1\n for x in []: pass",
      "ViperTypeError: local 'x' has type 'int' but source is 'object'",
    ],
    ["def f():\n x = 1\n del x", "ViperTypeError: local 'x' has type 'int' but source is 'None'"],
    ["def f():\n if ptr(0): pass", "ViperTypeError: can't implicitly convert 'ptr' to 'bool'"],
    ["def f(x: ptr8):\n while not x or f: pass", "ViperTypeError: can't implicitly convert 'ptr8' to 'bool'"],
    ["def f():\n x = None\n if x: pass", "ViperTypeError: can't implicitly convert 'None' to 'bool'"],
    ["def f() -> int: return []", "ViperTypeError: return expected 'int' but got 'object'"],
    ["def f(): return 1", "ViperTypeError: return expected 'object' but got 'int'"],
    ["def f(x: ptr8) -> ptr: return x", "ViperTypeError: return expected 'ptr' but got 'ptr8'"],
    ["def f() -> int: return 0x40000000", "ViperTypeError: return expected 'int' but got 'object'"],
    ["def f(x: ptr): -x", "ViperTypeError: can't do unary op of 'ptr'"],
    ["def f(): 1 + []", "ViperTypeError: can't do binary op between 'int' and 'object'"],
    ["def f(o): o is None", "ViperTypeError: can't do binary op between 'object' and 'None'"],
    ["def f(o): o.x += 1", "ViperTypeError: can't do binary op between 'object' and 'int'"],
    ["def f(o): o[0] += 1", "ViperTypeError: can't do binary op between 'object' and 'int'"],
    ["def f(o):\n for i in range(o): pass", "ViperTypeError: can't do binary op between 'int' and 'object'"],
    ["def f(x: int, y: uint): x < y", "ViperTypeError: comparison of int and uint"],
    ["def f(n: uint):\n for i in range(n): pass", "ViperTypeError: comparison of int and uint"],
    ["def f(): 1[0]", "ViperTypeError: can't load from 'int'"],
    ["def f(): 1[x]", "ViperTypeError: can't load from 'int'"],
    ["def f(p: ptr8, o): p[o]", "ViperTypeError: can't load with 'object' index"],
    ["def f(p: ptr8): p[1:2]", "ViperTypeError: can't load with 'object' index"],
    ["def f(p: ptr): p[0]", "ViperTypeError: can't load from 'ptr'"],
    ["def f(x: int): x.real", "ViperTypeError: can't load from 'int'"],
    ["def f(x: int): x()", "ViperTypeError: can't load from 'int'"],
    ["def f(): 1[0] = 1", "ViperTypeError: can't store to 'int'"],
    ["def f(x: int): x[0] = x", "ViperTypeError: can't store to 'int'"],
    ["def f(p: ptr32): p[0] = None", "ViperTypeError: can't store 'None'"],
    ["def f(p: ptr32): p[p] = None", "ViperTypeError: can't store 'None'"],
    ["def f(p: ptr8, o): p[o] = 1", "ViperTypeError: can't store with 'object' index"],
    ["def f(): raise 1", "ViperTypeError: must raise an object"],
    ["def f(x: int): not x", "ViperTypeError: 'not' not implemented"],
    ["def f(x: uint, y: uint): x // y", "ViperTypeError: div/mod not implemented for uint"],
    ["def f(x: uint):\n x %= 3", "ViperTypeError: div/mod not implemented for uint"],
    ["def f(x: int): x in x", "ViperTypeError: binary op  not implemented"],
    ["def f(x: int): x ** x", "ViperTypeError: binary op __pow__ not implemented"],
    ["def f(x: int): x / x", "ViperTypeError: binary op __truediv__ not implemented"],
    ["def f():\n try: f()\n except: raise", "NotImplementedError: native raise"],
    ["def f(): raise OSError from None", "NotImplementedError: native raise"],
    ["def f(): yield", "NotImplementedError: native yield"],
    ["def f(): yield from f", "NotImplementedError: native yield"],
    ["def f(o): sum(x for x in o)", "NotImplementedError: native yield"],
    ["def f(): print(ptr(1))", "NotImplementedError: conversion to object"],
    ["def f(o): isinstance(o, int)", "NotImplementedError: conversion to object"],
    ["def f(): int(int)", "NotImplementedError: casting"],
    ["def f(x): int(x, 16)", "NotImplementedError: casting"],
    [
      "def f():\n try: f()\n except OSError as e: pass",
      "ViperTypeError: local 'e' has type 'object' but source is 'None'",
    ],
    [
      "def f():\n x = 1\n def g() -> object: return x\n return g",
      "ViperTypeError: local 'x' used before type known",
    ],
    [
      "def f(p: ptr8):\n def g() -> object: return p\n return g",
      "ViperTypeError: local 'p' used before type known",
    ],
    ["def f(o):\n for x in o: yield x", "NotImplementedError: native yield"],
    [
      "def f(o):\n x: int = 5\n y: object\n x = o",
      "ViperTypeError: local 'x' has type 'int' but source is 'object'",
    ],
    ["def f(o):\n assert o, ptr8(0)", "NotImplementedError: conversion to object"],
    ["def f(x: ptr8):\n assert x", "ViperTypeError: can't implicitly convert 'ptr8' to 'bool'"],
    [
      "def f(o, x: int):\n with o as x: pass",
      "ViperTypeError: local 'x' has type 'int' but source is 'object'",
    ],
    [
      "def f(o, x: int):\n with o as (x, y): pass",
      "ViperTypeError: local 'x' has type 'int' but source is 'object'",
    ],
    ["def f(o):\n a, *b = o\n b = 1", "ViperTypeError: local 'b' has type 'object' but source is 'int'"],
    ["def f(o):\n for a, b in o: a = 1", "ViperTypeError: local 'a' has type 'object' but source is 'int'"],
    ["def f():\n for i in range(int): pass", "ViperTypeError: can't do binary op between 'int' and 'None'"],
    [
      "def f():\n for i in range(0, 10, 1.5): i = 1",
      "ViperTypeError: local 'i' has type 'object' but source is 'int'",
    ],
    ["def f(o): raise OSError from o", "NotImplementedError: native raise"],
    ["def f(o): raise", "NotImplementedError: native raise"],
    ["def f(x: int, o):\n (x := o)", "ViperTypeError: local 'x' has type 'int' but source is 'object'"],
    ["def f(o):\n (o := 1)", "ViperTypeError: local 'o' has type 'object' but source is 'int'"],
    ["def f(o): print(lambda a=ptr8(0): a)", "NotImplementedError: conversion to object"],
    ["def f(x: int, o): x + int", "ViperTypeError: can't do binary op between 'int' and 'None'"],
    ["def f(x: int, o): int < x", "ViperTypeError: can't do binary op between 'None' and 'int'"],
    ["def f(x: int): 1 < x < 3 < []", "ViperTypeError: can't do binary op between 'int' and 'object'"],
    ["def f(o):\n if int: pass", "ViperTypeError: can't implicitly convert 'None' to 'bool'"],
    ["def f(o):\n int[0]", "ViperTypeError: can't load from 'None'"],
    ["def f(o):\n int[0] = 1", "ViperTypeError: can't store to 'None'"],
    ["def f(o): o[int] = 1", "NotImplementedError: conversion to object"],
    ["def f(o): o[ptr8(0)] = 1", "NotImplementedError: conversion to object"],
    ["def f(o): -int", "ViperTypeError: can't do unary op of 'None'"],
    ["def f(o): not int", "ViperTypeError: can't do unary op of 'None'"],
    ["def f(p: ptr8, x: int): p[x] = int", "ViperTypeError: can't store 'None'"],
    ["def f(p: ptr8): (p[0])[1]", "ViperTypeError: can't load from 'int'"],
    ["def f(o): __debug__ + 1", "ViperTypeError: can't do binary op between 'bool' and 'int'"],
    ["def f(o): return f'{int}'", "NotImplementedError: conversion to object"],
    ["def f(o): return o(*o, **o, k=int)", "NotImplementedError: conversion to object"],
    [
      "def f(o):\n import sys as a, os as b\n a = 1",
      "ViperTypeError: local 'a' has type 'object' but source is 'int'",
    ],
    [
      "def f(o):\n from sys import path as a\n a = 1",
      "ViperTypeError: local 'a' has type 'object' but source is 'int'",
    ],
    ["def f(o):\n x.a = 1\n x = 1", "ViperTypeError: local 'x' used before type known"],
    ["def f(o):\n y = x\n x = 1", "ViperTypeError: local 'x' used before type known"],
    ["def f(o):\n a, b = x\n x = 1", "ViperTypeError: local 'x' used before type known"],
    ["def f(o):\n with x: pass\n x = 1", "ViperTypeError: local 'x' used before type known"],
    [
      "def f(o):\n x = 1\n match o:\n  case [x]: pass",
      "ViperTypeError: local 'x' has type 'int' but source is 'object'",
    ],
    [
      "def f(o):\n match o:\n  case {**x} if x: x = 1",
      "ViperTypeError: local 'x' has type 'object' but source is 'int'",
    ],
    ["def f(o):\n x = 1\n type x = o", "ViperTypeError: local 'x' has type 'int' but source is 'object'"],
  ])("%s", (text, message) => {
    expect(check(viper(text)).problems).toEqual([`${message}, in f`]);
  });

  it.each([
    ["async def f(): pass", "NotImplementedError: native yield"],
    ["def f():\n x = int", "NotImplementedError: conversion to object"],
    [
      "def f(o):\n @o\n def g(a=1, *, b=ptr8(0)) -> object: return a\n return g",
      "NotImplementedError: conversion to object",
    ],
    ["def f(x: int):\n del x[0]", "ViperTypeError: can't load from 'int'"],
    ["def f(x: int):\n del x.a", "ViperTypeError: can't load from 'int'"],
    ["def f(x: int):\n with x: pass", "ViperTypeError: can't load from 'int'"],
    ["def f(x: int):\n a, b = x", "ViperTypeError: can't load from 'int'"],
    ["def f(x: int):\n x.a = 1", "ViperTypeError: can't load from 'int'"],
    ["def f(x: int):\n for i in x: pass", "ViperTypeError: can't load from 'int'"],
    ["def f(o): return {int for k in o}", "NotImplementedError: conversion to object"],
    ["def f(o): o or int", "NotImplementedError: conversion to object"],
    ["def f(o): o[int]", "NotImplementedError: conversion to object"],
    ["def f(p: ptr8): p.x = 1", "ViperTypeError: can't load from 'ptr8'"],
  ])("where a device compiles it, and crashes or does something else: %s", (text, message) => {
    expect(check(viper(text)).problems).toEqual([`${message}, in f`]);
  });
});

describe("no mistakes", () => {
  it.each([
    "def f(x: int): print(x if x else None)",
    "def f(x: int, o):\n if o and not x or x < 3: pass",
    "def f(o): return int.from_bytes(o, 'little')",
    "def f(*args, **named): pass",
    "def f(x: int) -> int:\n x, y = x + 1, x\n return y",
    "def f(o):\n import sys\n with o as p: return p",
    "def f() -> int: return None",
    "def f(n: int): return [i for i in range(n)]",
    "def f(o):\n def g() -> object: return o\n return g",
    "def f(o):\n class C(o): pass\n return C",
    "def f(o):\n @o\n class C(o, k=1): pass\n return C",
    "def f(o):\n with o as x.a: pass",
    "def f(x: int):\n [a, b] = x, 1, 2, 3",
    "def f(o, x: int):\n o.a, o[0] = x, x",
    "def f(o):\n for i.a in o: pass",
    "def f():\n for i in range(x, y, 0): pass",
    "def f(n: int):\n for i in range(0, 10, n): pass",
    "def f(n: int):\n for i in range(1, 2, 3, 4): pass",
    "def f(o):\n for i in range(*o): pass",
    "def f(o): raise o",
    "def f(x: int): (y := x)",
    "def f(o): print(lambda a=1, *, b=2: a)",
    "def f(o): return {k: v for k, v in o if k}",
    "def f(o): int.x.y",
    "def f(int): return int(5)",
    "def f(o):\n global e\n try: o()\n except OSError as e: pass",
    "def f(x: int):\n match x:\n  case 1: pass",
    "def f(o):\n match o:\n  case [a, *b] if a: pass\n  case {1: c, **d}: pass\n  case C(e) | e: pass\n a = b = c = d = e = o",
    "def f(o):\n type T = o",
  ])("%s", (text) => {
    expect(check(viper(text)).problems).toEqual([]);
  });

  it("functions inside are viper functions too, lambdas also", () => {
    expect(check(viper("def f():\n def g(): return 1")).problems).toEqual([
      "ViperTypeError: return expected 'object' but got 'int', in g",
    ]);
    expect(check(viper("def f(): return lambda: 5")).problems).toEqual([
      "ViperTypeError: return expected 'object' but got 'int', in <lambda>",
    ]);
    expect(check(viper("def f():\n @micropython.bytecode\n def g(): return 1")).problems).toEqual([]);
  });

  it("functions elsewhere are not looked at", () => {
    expect(check("def f(): return not 1 + []\n").problems).toEqual([]);
  });
});

describe("ranges", () => {
  function rangeOf(name: string, body: string): string {
    const { names, facts, problems } = check(viper(`def f(p: ptr8, q: ptr16, n: int, u: uint):\n ${body}`));
    expect(problems).toEqual([]);
    const scope = names.scopes.find((each) => each.name === "f")!;
    const { min, max } = facts.rangeOfVariable(scope.variables.get(name)!);
    return `${min}…${max}`;
  }
  const all = `${-(2 ** 31)}…${2 ** 31 - 1}`;

  it.each([
    ["x", "x = 5", "5…5"],
    ["x", "x = p[n]", "0…255"],
    ["x", "x = p[n] * 3 + q[0]", "0…66300"],
    ["x", "x = n & 7", "0…7"],
    ["x", "x = (n & 7) | 16", "0…31"],
    ["x", "x = n >> 28", "-8…7"],
    ["x", "x = u >> 28", "0…15"],
    ["x", "x = n % 10", "0…9"],
    ["x", "x = n + 1", all],
    ["x", "x = 1\n x = 9", "1…9"],
    ["x", "x = 0\n while n: x += 1", all],
    ["x", "x = 0\n y = 0\n while n:\n  x = y\n  y = p[x]", "0…255"],
    ["i", "for i in range(10): pass", "0…9"],
    ["i", "for i in range(10, 0, -3): pass", "1…10"],
    ["i", "for i in range(n): pass", `0…${2 ** 31 - 2}`],
    ["x", "if n: x = 7\n n = x", "0…7"],
    ["x", "x = 3 if n else 5", "3…5"],
    ["x", "x = int(n < 3)", "0…1"],
    ["n", "pass", all],
    ["x", "x = -p[0]", "-255…0"],
    ["x", "x = ~p[0]", "-256…-1"],
    ["x", "x = +p[0]", "0…255"],
    ["x", "x = p[0] - 1", "-1…254"],
    ["x", "x = n * n", all],
    ["x", "x = q[0] * q[1] * q[2] * q[3] * q[4]", all],
    ["x", "x = p[0] ^ 3", "0…255"],
    ["x", "x = n ^ 3", all],
    ["x", "x = n & n", all],
    ["x", "x = n & -8", all],
    ["x", "x = p[0] & n", "0…255"],
    ["x", "x = p[0] << 2", "0…1020"],
    ["x", "x = p[0] << 30", all],
    ["x", "x = p[0] << n", all],
    ["x", "x = p[0] >> p[1]", "0…255"],
    ["x", "x = -p[0] >> 2", "-64…0"],
    ["x", "x = (-1 - p[0]) >> 2", "-64…-1"],
    ["x", "x = (-1 - p[0]) >> n", "-256…-1"],
    ["x", "x = n // 2", all],
    ["x", "x = n % n", all],
    ["x", "x = n % 0", all],
    ["x", "x = (y := p[0]) + 1", "1…256"],
    ["y", "x = (y := p[0]) + 1", "0…255"],
    ["x", "x = p[0] if n else q[0]", "0…65535"],
    ["x", "x = p[0] and q[0]", "0…65535"],
    ["x", "x = uint(p[0])", "0…255"],
    ["x", "x = int(0x1FFFFFFFF)", "-1…-1"],
    ["x", "x = int([])", all],
    ["x", "x = int(None)", "0…0"],
    ["x", "x = int(q)", all],
    ["x", "x = int(True)", "0…1"],
    ["x", "x = p[0]\n x |= 256", "0…511"],
    ["i", "for i in range(p[0], q[0]): pass", "0…65534"],
    ["i", "for i in range(q[0], p[0], -1): pass", "1…65535"],
  ])("%s of %s", (name, body, range) => {
    expect(rangeOf(name, body)).toBe(range);
  });
});

// const(): what folds, what is replaced, what is erased. Values are compared with real MicroPython.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Statement } from "../../compiler/syntax/index.js";
import { constantTruth, walk } from "../../compiler/syntax/index.js";
import { firstError, lastExpression, parseText, show, showConstant } from "./parse-text.js";

let runInMicroPython: (program: string) => string[];

beforeAll(async () => {
  const lines: string[] = [];
  const interpreter = await loadMicroPython({
    heapsize: 8 << 20,
    linebuffer: true,
    stdout: (line) => lines.push(line),
  });
  runInMicroPython = (program) => {
    lines.length = 0;
    try {
      interpreter.runPython(program);
    } catch (error) {
      lines.push(
        String((error as Error).message)
          .trim()
          .split("\n")
          .at(-1)!,
      );
    }
    return lines.slice();
  };
});

const folded: readonly string[] = [
  "1",
  "-1",
  "+1",
  "~5",
  "- -3",
  "0x10",
  "1_000",
  "1.5",
  "-0.0",
  "1e10",
  "'a' 'b'",
  "b'a' b'b'",
  "None",
  "True",
  "False",
  "...",
  "()",
  "(1,)",
  "(1, (2, 'x'), b'y')",
  "1, 2",
  "1 + 2",
  "7 // 2",
  "-7 // 2",
  "7 // -2",
  "-7 % 3",
  "7 % -3",
  "7.5 // 2",
  "-7.5 // 2",
  "7.5 % -2",
  "-7.5 % 2",
  "1 / 2",
  "4 / 2",
  "2 ** 10",
  "2 ** -2",
  "2 ** 0.5",
  "(-2) ** 3",
  "-2 ** 2",
  "0 ** 0",
  "1 << 4",
  "1 << 100",
  "-1 >> 3",
  "-9 >> 1",
  "1000 >> 500",
  "6 & 3",
  "6 | 3",
  "6 ^ 3",
  "-6 & 0xff",
  "-1 ^ 5",
  "~0",
  "1 + 2 * 3 - 4",
  "(1 + 2) * 3",
  "1 | 2 ^ 3 & 4 << 1",
  "10 ** 20",
  "10 ** 20 // 7",
  "10 ** 20 % 7",
  "-(10 ** 20) // 7",
  "-(10 ** 20) % 7",
  "12345678901234567890 * 98765432109876543210",
  "0xffffffffffffffff & 0xff00000000000000",
  "9007199254740993 + 1",
  "9007199254740991 * 3",
  "2 ** 53 + 1",
  "1.0 + 1",
  "2 * 1.5",
  "1 == 1 and 2",
  "2.0 ** 2000",
  "1e308 * 10",
  "not 0",
  "not 1",
  "not ''",
  "not 'x'",
  "not ()",
  "not (0,)",
  "not None",
  "not 0.0",
  "not b''",
  "1 and 2",
  "0 and 2",
  "1 or 2",
  "0 or 2",
  "1 and 2 or 3",
  "'' or 'x'",
  "None or 5",
  "0 and x",
  "1 or x",
  "0 or '' or ()",
  "1 and 'a' and 2.5",
  "math.pi",
  "2.0 * math.pi",
  "math.e",
  "-math.inf",
  "(math.pi, 1)",
  "-(-5)",
  "5 if False else 6",
  "True + 1",
  "-True",
  "1 < 2",
  "1 is 1",
  "1 in (1,)",
  "'a' + 'b'",
  "'a' * 3",
  "b'a' * 3",
  "(1,) + (2,)",
  "(1, 2)[0]",
  "1 + 2j",
  "f'x'",
  "[1]",
  "{1}",
  "{1: 2}",
  "lambda: 1",
  "f(1)",
  "math.floor",
  "math.sqrt(2)",
  "math.pi.real",
  "(x := 1)",
  "sys.maxsize",
  "1 / 0",
  "1 // 0",
  "1 % 0",
  "1.0 / 0",
  "1 << -2",
  "1 >> -2",
  "0 ** -1",
  "(-8) ** 0.5",
  "0.0 ** -1",
  "x",
  "x or 1",
  "1 and x",
  "1 @ 2",
  "~1.5",
  "1.5 | 1",
  "1.5 << 1",
  "'%d' % 1",
  "not x",
  "-'a'",
  "+'a'",
  "not not 5",
  "(1, x)",
  "[1, 2][0]",
  "*(1, 2), 3",
  "1 < 2 < 3",
  "not (1 < 2)",
];

describe("const() in MicroPython and here", () => {
  test("folds the same expressions to the same values", () => {
    const differences = folded
      .map((expr) => ({
        expr,
        theirs: runInMicroPython(`A = const((${expr}))\nprint(repr(A))`)[0],
        ours: foldHere(expr),
      }))
      .filter(({ theirs, ours }) => theirs !== ours);
    expect(differences).toEqual([]);
  });

  test("folds 1 << 100000, but leaves 9**9**9 to the run time", () => {
    expect(foldHere("1 << 100000")).toBe(String(1n << 100000n));
    expect(show(lastExpression("9**9**9"))).toBe("(9 ** 387420489)");
    expect(lastExpression("1 << 100000").kind).toBe("Binary");
    expect(foldHere("1 << (1 << 40)")).toBe("SyntaxError: not a constant");
  });
});

function foldHere(expr: string): string {
  const parsed = parseText(`A = const((${expr}))`);
  const error = firstError(parsed);
  if (error !== undefined) return `${error.exception}: ${error.message}`;
  return showConstant(parsed.module.consts.get("A")!.value);
}

describe("a const() name", () => {
  test("is replaced from the next statement on, in every scope of the file", () => {
    const text =
      "before = X\ndef f():\n  X = const(3)\ndef g(a=X): return X\nclass A:\n  b = X\nafter = [X, f'{X}', lambda: X]";
    const names: string[] = [];
    const constants: string[] = [];
    walk(parseText(text).module, (node) => {
      if (node.kind === "Name" && node.id === "X")
        names.push(parseText(text).module.file.position(node.span.start).line + "");
      if (node.kind === "Constant" && node.name === "X") constants.push(showConstant(node.value));
    });
    expect(names).toEqual(["1", "3"]);
    expect(constants).toEqual(["3", "3", "3", "3", "3", "3"]);
  });

  const keptByName: readonly (readonly [string, (statement: Statement) => unknown])[] = [
    ["def X(): pass", (s) => s.kind === "FunctionDef" && s.name],
    ["class X: pass", (s) => s.kind === "ClassDef" && s.name],
    ["def f(X): pass", (s) => s.kind === "FunctionDef" && s.params.positional[0].name],
    ["import a as X", (s) => s.kind === "Import" && s.names[0].asName],
    ["from m import X", (s) => s.kind === "ImportFrom" && s.names[0].name],
    ["try: pass\nexcept E as X: pass", (s) => s.kind === "Try" && s.handlers[0].name],
    ["o.X", (s) => s.kind === "ExpressionStatement" && s.value.kind === "Attribute" && s.value.attr],
    ["o.X = 9", (s) => s.kind === "Assign" && s.targets[0].kind === "Attribute" && s.targets[0].attr],
    ["global X", (s) => s.kind === "Global" && s.names[0]],
    [
      "def f(): nonlocal X",
      (s) => s.kind === "FunctionDef" && s.body[0].kind === "Nonlocal" && s.body[0].names[0],
    ],
    [
      "lambda X: X",
      (s) =>
        s.kind === "ExpressionStatement" && s.value.kind === "Lambda" && s.value.params.positional[0].name,
    ],
    [
      "@X\ndef f(): pass",
      (s) => s.kind === "FunctionDef" && s.decorators[0].kind === "Name" && s.decorators[0].id,
    ],
  ];

  test.each(keptByName)("is not replaced in a binding position: %j", (text, nameOf) => {
    const parsed = parseText(`X = const(1)\n${text}`);
    expect(firstError(parsed)).toBeUndefined();
    expect(nameOf(parsed.module.body[1])).toBe("X");
  });

  const refused: readonly (readonly [string, string])[] = [
    ["X = 2", "can't assign to expression"],
    ["X = const(1)", "can't assign to expression"],
    ["X += 1", "can't assign to expression"],
    ["X, B = 1, 2", "can't assign to expression"],
    ["[X] = 1", "can't assign to expression"],
    ["for X in a: pass", "can't assign to expression"],
    ["[a for X in a]", "can't assign to expression"],
    ["with a as X: pass", "can't assign to expression"],
    ["(X := 3)", "can't assign to expression"],
    ["class A:\n X = 7", "can't assign to expression"],
    ["def f():\n X = 1", "can't assign to expression"],
    ["X: int = 7", "can't assign to expression"],
    ["match a:\n case X: pass", "can't assign to expression"],
    ["del X", "can't delete expression"],
    ["f(X=5)", "LHS of keyword arg must be an id"],
  ];

  test.each(refused)("can't be assigned: %j", (text, message) => {
    const parsed = parseText(`X = const(1)\n${text}`);
    const error = firstError(parsed);
    expect(error?.message).toBe(message);
    expect(error?.note).toContain("the const() of line 1");
    expect(parsed.reporter.failed, "dead code may hold it, so that the parser says nothing").toBe(false);
  });

  test("stays in place of a value where something is done to it", () => {
    for (const text of ["X.attr = 1", "X[0] = 1", "X()", "f(**{'X': X})"]) {
      expect(firstError(parseText(`X = const(1)\n${text}`)), text).toBeUndefined();
    }
  });

  test("is defined by a plain name only", () => {
    for (const text of [
      "A = B = const(x)",
      "A, B = const(x), const(y)",
      "A = const(x), 2",
      "A = const(x).y",
      "A += const(x)",
      "o.A = const(x)",
      "A[0] = const(x)",
      "f(const(x))",
      "lambda x=const(y): x",
      "A = c(x)",
      "A = micropython.const(x)",
      "A: int = const(x) + 2",
    ]) {
      const { module, reporter } = parseText(text);
      expect([text, module.consts.size, reporter.failed]).toEqual([text, 0, false]);
    }
  });

  test("may be annotated, in parentheses, or named const", () => {
    for (const text of [
      "A: int = const(1)",
      "(A) = const(1)",
      "A = (const(1))",
      "A = (const)(1)",
      "const = const(1)",
      "len = const(1)",
    ]) {
      const { module, reporter } = parseText(text);
      expect([text, module.consts.size, reporter.failed]).toEqual([text, 1, false]);
    }
  });

  test("with an underscore leaves no statement behind", () => {
    const { module } = parseText("_A = const(5)\n__version__ = const('1')\nB = const(6)\nx = _A");
    expect(module.body.map((statement) => statement.kind)).toEqual([
      "ConstErased",
      "ConstErased",
      "Assign",
      "Assign",
    ]);
    expect(show(lastExpression("_A = const(5)\nx = _A"))).toBe("5");
  });

  test("survives the idiom for CPython", () => {
    const text =
      "try:\n from micropython import const\nexcept ImportError:\n const = lambda x: x\n_A = const(5)\nx = _A";
    expect(show(lastExpression(text))).toBe("5");
  });
});

describe("other constants", () => {
  test("__debug__ is a token", () => {
    expect(show(lastExpression("__debug__", true))).toBe("True");
    expect(show(lastExpression("__debug__", false))).toBe("False");
    expect(lastExpression("__debug__", "dynamic").kind).toBe("Debug");
    expect(show(lastExpression("not __debug__", false))).toBe("True");
    expect(constantTruth(lastExpression("__debug__", "dynamic"))).toBeUndefined();
    for (const text of [
      "x.__debug__",
      "def f(__debug__): pass",
      "import __debug__",
      "global __debug__",
      "class __debug__: pass",
    ]) {
      expect(firstError(parseText(text))?.message, text).toBe("invalid syntax");
    }
  });

  test("math and errno fold without import, exactly as NAME.NAME", () => {
    expect(show(lastExpression("math.pi"))).toBe(String(Math.PI));
    expect(show(lastExpression("errno.ENOENT"))).toBe("2");
    expect(lastExpression("math.pi.real").kind).toBe("Attribute");
    expect(lastExpression("math.pi()").kind).toBe("Call");
    expect(show(lastExpression("(math.pi).real"))).toBe(`${Math.PI}.real`);
    expect(lastExpression("math.sqrt").kind).toBe("Attribute");
  });

  test("decided operands of and / or are left out", () => {
    expect(show(lastExpression("x or 0 or y"))).toBe("(x or y)");
    expect(show(lastExpression("x and 1 and y"))).toBe("(x and y)");
    expect(show(lastExpression("x or 1 or y"))).toBe("(x or 1)");
    expect(show(lastExpression("0 or x"))).toBe("x");
    expect(show(lastExpression("1 < 2 or x"))).toBe("((1 < 2) or x)");
  });
});

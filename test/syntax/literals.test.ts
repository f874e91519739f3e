// Numbers, strings, f-strings: what they are worth.

import { describe, expect, test } from "vitest";
import { Reporter } from "../../compiler/diagnostics/index.js";
import { SourceFile } from "../../compiler/source/source-file.js";
import { type ConstantValue, parseExpression } from "../../compiler/syntax/index.js";
import { firstError, lastExpression, parseText, show } from "./parse-text.js";

function valueOf(text: string): ConstantValue {
  const expr = lastExpression(text);
  if (expr.kind !== "Constant") throw new Error(`no constant: ${text}`);
  return expr.value;
}

describe("numbers", () => {
  test("an int is a number while it is safe, then a bigint", () => {
    expect(valueOf("9007199254740991")).toEqual({ kind: "int", value: 9007199254740991 });
    expect(valueOf("9007199254740993")).toEqual({ kind: "int", value: 9007199254740993n });
    expect(valueOf("0xffffffffffffffff")).toEqual({ kind: "int", value: 0xffffffffffffffffn });
    expect(valueOf("0b1_0")).toEqual({ kind: "int", value: 2 });
    expect(valueOf("0o1_7")).toEqual({ kind: "int", value: 15 });
    expect(valueOf("-0")).toEqual({ kind: "int", value: 0 });
    expect(Object.is((valueOf("-0") as { value: number }).value, 0)).toBe(true);
  });

  test("floats and imaginary numbers", () => {
    expect(valueOf("1e5")).toEqual({ kind: "float", value: 1e5 });
    expect(valueOf("5.")).toEqual({ kind: "float", value: 5 });
    expect(valueOf(".5e-3")).toEqual({ kind: "float", value: 0.0005 });
    expect(valueOf("1_0.0_1")).toEqual({ kind: "float", value: 10.01 });
    expect(valueOf("09.5")).toEqual({ kind: "float", value: 9.5 });
    expect(valueOf("3j")).toEqual({ kind: "imaginary", value: 3 });
    expect(valueOf("010J")).toEqual({ kind: "imaginary", value: 10 });
    expect(valueOf("1e400")).toEqual({ kind: "float", value: Number.POSITIVE_INFINITY });
  });

  test("a keyword may touch a number, as in CPython", () => {
    expect(show(lastExpression("1if 1else 2"))).toBe("(1 if 1 else 2)");
    expect(show(lastExpression("0x1for x"))).toBe("31");
    expect(show(lastExpression("1or 2"))).toBe("1");
  });

  test("a million digits are read, one more is refused", () => {
    expect(typeof (valueOf("9".repeat(1_000_000)) as { value: unknown }).value).toBe("bigint");
    expect(firstError(parseText("9".repeat(1_000_001)))).toMatchObject({
      code: "MP1108",
      exception: "MemoryError",
    });
  });

  test("MicroPython's extra underscores are accepted with a warning", () => {
    const { reporter } = parseText("x = 1__0_");
    expect(reporter.failed).toBe(false);
    expect(reporter.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["MP9008"]);
  });
});

describe("strings", () => {
  const strings: readonly (readonly [string, string])[] = [
    ["'a' \"b\" '''c'''", "abc"],
    [String.raw`'\a\b\f\n\r\t\v\\\'\"'`, "\x07\b\f\n\r\t\v\\'\""],
    [String.raw`'\x41\u0042\U00000043\101\0'`, "ABCA\0"],
    [String.raw`r'\n\'' R"\x"`, "\\n\\'\\x"],
    ["'a\\\nb'", "ab"],
    ["'a\\\r\nb'", "ab"],
    ["'''a\r\nb\rc\nd'''", "a\nb\nc\nd"],
    [String.raw`'\q\8\ '`, "\\q\\8\\ "],
    ["u'a' U'b'", "ab"],
    ["'a\0b'", "a\0b"],
    ["'\u2028\u00a0'", "\u2028\u00a0"],
  ];

  test.each(strings)("%s", (text, value) => {
    expect(valueOf(text)).toEqual({ kind: "str", value });
  });

  test("an astral character is one code point, two lone surrogates are two", () => {
    expect(valueOf("'😀'")).toEqual({ kind: "str", value: "😀", codePoints: Uint32Array.of(0x1f600) });
    expect(valueOf("'a\\U0001f600'")).toEqual({
      kind: "str",
      value: "a😀",
      codePoints: Uint32Array.of(97, 0x1f600),
    });
    expect(valueOf("'\\ud83d\\ude00'")).toEqual({ kind: "str", value: "😀" });
    expect(valueOf("'\\ud83d' '\\ude00'")).toEqual({ kind: "str", value: "😀" });
    expect(valueOf("'\\ud83d\\ude00😀'")).toEqual({
      kind: "str",
      value: "😀😀",
      codePoints: Uint32Array.of(0xd83d, 0xde00, 0x1f600),
    });
  });

  test("bytes", () => {
    expect(valueOf(String.raw`b'a\xff\0\n' rb'\x'`)).toEqual({
      kind: "bytes",
      value: Uint8Array.of(97, 255, 0, 10, 92, 120),
    });
    expect(valueOf("b'é'")).toEqual({ kind: "bytes", value: Uint8Array.of(0xc3, 0xa9) });
    expect(valueOf("b'''a\r\nb'''")).toEqual({ kind: "bytes", value: Uint8Array.of(97, 10, 98) });
  });

  const mistakes: readonly (readonly [string, string, number, number])[] = [
    ["x = 'a\\x1g'", "MP1105", 6, 9],
    ["x = '\\N{DASH}'", "MP1106", 5, 7],
    ["x = 'abc", "MP1102", 4, 5],
    ["x = 'a' b'b'", "MP1208", 8, 12],
    ["x = t'a' f'b'", "MP1208", 9, 11],
  ];

  test.each(mistakes)("points at the mistake in %s", (text, code, start, end) => {
    expect(firstError(parseText(text))).toMatchObject({ code, span: { start, end } });
  });
});

test("character names are known if the caller knows them", () => {
  const characterNamed = (name: string) => (name === "PILE OF POO" ? 0x1f4a9 : undefined);
  const read = (text: string) =>
    parseExpression(new SourceFile("e", text), { debug: true, characterNamed }, new Reporter());
  expect(show(read("'a\\N{PILE OF POO}b'")!)).toBe("'a\\u{1f4a9}b'");
  expect(show(read("f'{x}\\N{PILE OF POO}{y}'")!)).toBe("f({x} '\\u{1f4a9}' {y})");
  expect(read("'\\N{PILE}'")).toBeUndefined();
});

describe("f-strings", () => {
  const fields: readonly (readonly [string, string])[] = [
    ["f'{x}'", "f({x})"],
    ["f'a{x}b'", "f('a' {x} 'b')"],
    ["f''", "f()"],
    ["f'x'", "f('x')"],
    ["f'{{{x}}}'", "f('{' {x} '}')"],
    ["f'{x!r:>{w}.{p}}'", "f({x!r:f('>' {w} '.' {p})})"],
    ["f'{x:}'", "f({x:f()})"],
    ["f'{x:%H:%M}'", "f({x:f('%H:%M')})"],
    ["f'{x:{y:{z}}}'", "f({x:f({y:f({z})})})"],
    ["f'{x=}'", "f('x=' {x})"],
    ["f'{ x = !r:>5}'", "f(' x = ' {x!r:f('>5')})"],
    ["f'{x!=y}'", "f({(x != y)})"],
    ["f'{a[\"b\"]}'", "f({a['b']})"],
    ["f'{f'{f'{x}'}'}'", "f({f({f({x})})})"],
    ["f'{\"}\" + ':'}'", "f({('}' + ':')})"],
    ["f'{ {1: 2}[1] }'", "f({{1: 2}[1]})"],
    ["f'{(lambda y: y)(x)}'", "f({(lambda y: y)(x)})"],
    ["f'{(y := 1)}'", "f({(y := 1)})"],
    ["f'{a, b}'", "f({(a, b,)})"],
    ["f'{*a,}'", "f({(*a,)})"],
    ["f'{x}' 'y' \"{z}\"", "f({x} 'y{z}')"],
    ["'y' f'{x}'", "f('y' {x})"],
    ["rf'\\d{x}\\n'", "f('\\x5cd' {x} '\\x5cn')"],
    ["f'\\n\\x41{x}'", "f('\\x0aA' {x})"],
    ["f'\\{x}'", "f('\\x5c' {x})"],
    ["f'''{\n  x  # why\n}'''", "f({x})"],
    ["f'{\n x\n}'", "f({x})"],
    ["f'''a\n{x:\n}'''", "f('a\\x0a' {x:f('\\x0a')})"],
    ["F'{x}' rF'{y}' Rf'\\{z}'", "f({x} {y} '\\x5c' {z})"],
    ["t'{x}'", "t({x=x})"],
    ["t'a{ x + 1 !r:>{w}}b'", "t('a' {(x + 1)= x + 1!r:f('>' {w})} 'b')"],
    ["t'{x=}'", "t('x=' {x=x!r})"],
    ["t'{x=:d}'", "t('x=' {x=x:f('d')})"],
    ["rt'\\{x}' t'{y}'", "t('\\x5c' {x=x} {y=y})"],
  ];

  test.each(fields)("%s", (text, shown) => {
    expect(show(lastExpression(text))).toBe(shown);
  });

  const mistakes: readonly (readonly [string, string, number])[] = [
    ["x = f'{}'", "MP1110", 6],
    ["x = f'{!r}'", "MP1110", 6],
    ["x = f'a}b'", "MP1110", 7],
    ["x = f'{a", "MP1116", 6],
    ["x = f'{a'", "MP1116", 6],
    ["x = f'{a:b'", "MP1116", 6],
    ["x = f'{a b}'", "MP1201", 9],
    ["x = f'{a!x}'", "MP1201", 9],
    ["x = f'{a]}'", "MP1113", 8],
    ["x = f'abc", "MP1102", 4],
    ["x = f'{lambda y: y}'", "MP1201", 16],
  ];

  test.each(mistakes)("points at the mistake in %s", (text, code, start) => {
    expect(firstError(parseText(text))).toMatchObject({ code, span: { start } });
  });
});

// Formatting: specifications, str.format and %, against CPython where we side with it, and MicroPython's texts.

import { describe, expect, test } from "vitest";
import { format_text, format_value } from "../../runtime/core/format.js";
import { str_format } from "../../runtime/core/format-fields.js";
import { bytes_mod, str_mod } from "../../runtime/core/format-percent.js";
import { latin_bytes } from "../../runtime/core/latin-text.js";
import { None } from "../../runtime/core/none.js";
import { Bytes } from "../../runtime/types/bytes.js";
import { Complex } from "../../runtime/types/complex.js";
import { dict_of } from "../../runtime/types/dict.js";
import { str_from_text, text_of } from "../../runtime/types/str.js";
import { Tuple } from "../../runtime/types/tuple.js";
import { ask_cpython, float, float_source, outcome, sample_float, sequence } from "./numbers-support.js";

const text = (t: string) => JSON.stringify(t);
/** The repr of a str that holds nothing to escape. */
const shown = (t: string) => `'${t}'`;

function pick(next: () => number, from: readonly string[]): string {
  return from[Math.floor(next() * from.length)];
}

function sample_spec(next: () => number, types: readonly string[]): string {
  const align = pick(next, ["", "", "", "<", ">", "=", "^", "*<", "x>", "0=", "_^"]);
  const width = pick(next, ["", "", "1", "5", "9", "12", "25"]);
  const precision = pick(next, ["", "", ".0", ".1", ".2", ".3", ".7", ".17", ".30", ".120"]);
  return (
    align +
    pick(next, ["", "", "+", "-", " "]) +
    pick(next, ["", "", "", "#"]) +
    pick(next, ["", "", "0"]) +
    width +
    pick(next, ["", "", "", ",", "_"]) +
    precision +
    pick(next, types)
  );
}

/** Where a device's buffer does not hold all digits it takes to another notation. */
function is_long(answer: string): boolean {
  return answer.replace(/[^0-9.]/g, "").length > 31;
}

describe("a float of more digits than a device's buffer holds", () => {
  for (const [v, format, expected] of [
    [8.888e32, "%.2f", "8.89e+32"],
    [1e20, "%.2f", "100000000000000000000.00"],
    [1.23456789e29, "%.3f", "1.235e+29"],
    [1e25, "%f", "10000000000000000905969664.000000"],
    [1e25, "%+f", "+1e+25"],
    [12.5, "%.40f", "12.5"],
  ] as [number, string, string][]) {
    test(`${format} of ${v}`, () => {
      expect(text_of(str_mod(format, float(v)))).toBe(expected);
    });
  }
});

describe("a float by a specification", () => {
  const next = sequence(11);
  const cases = Array.from({ length: 6000 }, () => ({
    v: sample_float(next),
    spec: sample_spec(next, ["", "e", "E", "f", "F", "g", "G", "n", "%"]),
  })).filter(({ spec }) => !/[,_].*n$/.test(spec));
  const answers = ask_cpython(cases.map(({ v, spec }) => `format(${float_source(v)}, ${text(spec)})`));
  test.skipIf(answers === undefined)("is what CPython makes of it", () => {
    cases.forEach(({ v, spec }, i) => {
      if (answers![i] === "ValueError" || is_long(answers![i])) return;
      expect([v, spec, shown(format_text(float(v), spec))]).toEqual([v, spec, answers![i]]);
    });
  });
});

describe("an int by a specification", () => {
  const next = sequence(12);
  const cases = Array.from({ length: 4000 }, () => ({
    n: Math.floor((next() - 0.5) * 10 ** Math.floor(next() * 15)),
    spec: sample_spec(next, ["", "d", "b", "o", "x", "X", "f", "e"]),
  }));
  const answers = ask_cpython(cases.map(({ n, spec }) => `format(${n}, ${text(spec)})`));
  test.skipIf(answers === undefined)("is what CPython makes of it, but for what it refuses", () => {
    cases.forEach(({ n, spec }, i) => {
      if (answers![i] === "ValueError" || is_long(answers![i])) return;
      expect([n, spec, shown(format_text(n, spec))]).toEqual([n, spec, answers![i]]);
    });
  });
});

describe("% with floats and ints", () => {
  const next = sequence(13);
  const cases = Array.from({ length: 4000 }, () => {
    const letter = pick(next, ["e", "E", "f", "F", "g", "G", "d", "x", "X"]);
    const flags = pick(next, ["", "", "+", " ", "#", "0", "+0", "-", "-+"]);
    const precision = pick(next, ["", ".0", ".1", ".3", ".12"]);
    const format = `%${flags}${pick(next, ["", "3", "10", "20"])}${precision}${letter}`;
    return { format, v: sample_float(next), n: Math.floor((next() - 0.5) * 1e6), int: /[dxX]$/.test(letter) };
  });
  const answers = ask_cpython(
    cases.map(({ format, v, n, int }) => `${text(format)} % ${int ? n : float_source(v)}`),
  );
  test.skipIf(answers === undefined)("is what CPython makes of it", () => {
    cases.forEach(({ format, v, n, int }, i) => {
      if (is_long(answers![i])) return;
      const ours = text_of(str_mod(format, int ? n : float(v)));
      expect([format, int ? n : v, shown(ours)]).toEqual([format, int ? n : v, answers![i]]);
    });
  });
});

describe("other values by a specification", () => {
  for (const [o, spec, expected] of [
    ["abc", "5", "abc  "],
    ["abc", ">5", "  abc"],
    ["abc", "*^7", "**abc**"],
    ["abc", ".2", "ab"],
    ["a", "05", "a0000"],
    ["é", "4", "é   "],
    ["a", "é>4", "éééa"],
    ["a", "😀>3", "😀😀a"],
    [true, "d", "1"],
    [true, "5", "    1"],
    [true, "", "True"],
    [65, "c", "A"],
    [65, "5c", "    A"],
    [0x1f600, "c", "😀"],
    [5, ".2d", "5"],
    [-5, "<05d", "-5000"],
    [-5, "^05d", "0-500"],
    [1n << 70n, ",", "1,180,591,620,717,411,303,424"],
    [1n << 40n, "_x", "100_0000_0000"],
    [new Bytes(latin_bytes("ab")), "4", "ab  "],
    [new Complex(1, 2), ".2f", "1.00+2.00j"],
    [new Complex(1, -2), ">10", "    (1-2j)"],
    [new Complex(0, 2), "", "2j"],
  ] as [any, string, string][]) {
    test(`${outcome(() => o)} as ${spec}`, () => {
      expect(format_text(o, spec)).toBe(expected);
    });
  }

  for (const [o, spec, expected] of [
    ["a", "d", "ValueError: unknown format code 'd' for object of type 'str'"],
    [1, "s", "ValueError: unknown format code 's' for object of type 'int'"],
    [true, "s", "ValueError: unknown format code 's' for object of type 'bool'"],
    [float(1.5), "d", "ValueError: unknown format code 'd' for object of type 'float'"],
    [None, "x", "ValueError: unknown format code 'x' for object of type 'NoneType'"],
    [None, "5", "TypeError: can't convert 'NoneType' object to str implicitly"],
    [[1], "5", "TypeError: can't convert 'list' object to str implicitly"],
    ["a", "=5", "ValueError: '=' alignment not allowed in string format specifier"],
    ["a", "+s", "ValueError: sign not allowed in string format specifier"],
    [65, "+c", "ValueError: sign not allowed with integer format specifier 'c'"],
    [1, "5z", "ValueError: invalid format specifier"],
  ] as [any, string, string][]) {
    test(`${outcome(() => o)} as ${spec} raises`, () => {
      expect(outcome(() => str_from_text(format_text(o, spec)))).toBe(expected);
    });
  }

  test("a precision or width beyond all memory is refused at once", () => {
    expect(outcome(() => format_text(1, "9999999999"))).toMatch(/^MemoryError/);
    expect(outcome(() => format_text(float(1), ".9999999999f"))).toMatch(/^MemoryError/);
    expect(format_text(float(1), ".99999f").length).toBe(100001);
  });

  test("conversions", () => {
    expect(format_value("a", "r", ">5")).toBe("  'a'");
    expect(format_value(true, "s", "5")).toBe("True ");
    expect(format_value(str_from_text("é😀"), "a", "")).toBe("'\\xe9\\U0001f600'");
  });
});

describe("str.format", () => {
  const kw = (entries: [string, any][]) => dict_of(entries);
  for (const [format, args, named, expected] of [
    ["{} {}", [1, 2], [], "'1 2'"],
    ["{1} {0}", [1, 2], [], "'2 1'"],
    ["{a}", [], [["a", 1]], "'1'"],
    ["{{}}", [], [], "'{}'"],
    ["{:{}}", [1, 5], [], "'    1'"],
    [
      "{:{w}.{p}}",
      [float(1.23456)],
      [
        ["w", 10],
        ["p", 3],
      ],
      "'      1.23'",
    ],
    ["{0[1]} {0[0]}", [[1, 2]], [], "'2 1'"],
    ["{a[b]}", [], [["a", dict_of([["b", 5]])]], "'5'"],
    ["{:[<3}", ["a"], [], "'a[['"],
    ["{!r:>5}", ["a"], [], `"  'a'"`],
    ["{0!s}{0!r}", ["a"], [], `"a'a'"`],
    ["{", [1], [], "ValueError: unmatched '{' in format"],
    ["}", [1], [], "ValueError: single '}' encountered in format string"],
    ["{:{{}}", [1], [], "ValueError: unmatched '{' in format"],
    [
      "{0}{}",
      [1, 2],
      [],
      "ValueError: can't switch from manual field specification to automatic field numbering",
    ],
    [
      "{}{0}",
      [1, 2],
      [],
      "ValueError: can't switch from automatic field numbering to manual field specification",
    ],
    ["{1}", [1], [], "IndexError: tuple index out of range"],
    ["{}{}", [1], [], "IndexError: tuple index out of range"],
    ["{a}", [], [], "KeyError: a"],
    ["{-1}", [1], [], "KeyError: -1"],
    ["{!x}", [1], [], "ValueError: unknown conversion specifier x"],
    ["{!", [1], [], "ValueError: end of format while looking for conversion specifier"],
    ["{!r }", [1], [], "ValueError: expected ':' after format specifier"],
  ] as [string, any[], [string, any][], string][]) {
    test(`${format}: ${expected}`, () => {
      expect(outcome(() => str_format(format, args, kw(named)))).toBe(expected);
    });
  }
});

describe("%", () => {
  const tup = (...items: any[]) => new Tuple(items);
  for (const [format, args, expected] of [
    ["%s %r", tup("a", "a"), `"a 'a'"`],
    ["%s", tup(tup(1, 2)), "'(1, 2)'"],
    ["%s", [1], "'[1]'"],
    ["%d", float(1e20), "'100000000000000000000'"],
    ["%-05d|", 5, "'50000|'"],
    ["%5.3d", 5, "'  005'"],
    ["%#x %#X %#o", tup(255, 255, 8), "'0xff 0XFF 0o10'"],
    ["%c%c", tup(65, "b"), "'Ab'"],
    ["%5c|%05s", tup("a", "b"), "'    a|    b'"],
    ["%.2s|%5.1s", tup("abc", "abc"), "'ab|    a'"],
    ["%*d|%-*d|%.*f", tup(5, 3, 4, 2, 2, float(Math.PI)), "'    3|2   |3.14'"],
    [
      "%(a)5d|%(b)s%%",
      dict_of([
        ["a", 1],
        ["b", 2],
      ]),
      "'    1|2%'",
    ],
    ["x", dict_of([]), "'x'"],
    ["%%", tup(), "'%'"],
    ["%d", "a", "TypeError: can't convert str to int"],
    ["%x", float(1.5), "TypeError: can't convert float to int"],
    ["%f", None, "TypeError: can't convert NoneType to float"],
    ["%c", "ab", "TypeError: %c needs int or char"],
    ["%c", None, "TypeError: integer needed"],
    ["%s %s", tup(1), "TypeError: format string needs more arguments"],
    ["%s", tup(1, 2), "TypeError: format string didn't convert all arguments"],
    ["x", 5, "TypeError: format string didn't convert all arguments"],
    ["%", 1, "ValueError: incomplete format"],
    ["%5", 1, "ValueError: incomplete format"],
    ["%(a", dict_of([]), "ValueError: incomplete format key"],
    ["%(a)s", 5, "TypeError: format needs a dict"],
    ["%(a)s", dict_of([]), "KeyError: a"],
    ["%5z", 1, "ValueError: unsupported format character 'z' (0x7a) at index 2"],
  ] as [string, any, string][]) {
    test(`${format}: ${expected}`, () => {
      expect(outcome(() => str_mod(format, args))).toBe(expected);
    });
  }

  test("of bytes", () => {
    const b = (t: string) => new Bytes(latin_bytes(t));
    expect(outcome(() => bytes_mod(b("%s %s"), tup(b("a\xff"), "é")))).toBe("b'a\\xff \\xc3\\xa9'");
    expect(outcome(() => bytes_mod(b("%c%5d|%(a"), tup(200, 1)))).toBe("TypeError: format needs a dict");
    expect(outcome(() => bytes_mod(b("%c%5d|%r"), tup(200, 1, b("a"))))).toBe(`b"\\xc8    1|b'a'"`);
    expect(outcome(() => bytes_mod(b("%(a)s"), dict_of([["a", 1]])))).toBe("b'1'");
  });
});

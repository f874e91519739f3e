// Floats: text, arithmetic, rounding, and the elementary functions, against CPython.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { round } from "../../runtime/builtins/round.js";
import {
  elementary_exp,
  elementary_log,
  elementary_log2,
  elementary_pow,
} from "../../runtime/core/elementary.js";
import { float_floordiv, float_mod } from "../../runtime/core/float-arithmetic.js";
import { float_repr, parse_float } from "../../runtime/core/float-text.js";
import { add, eq, floordiv, mod, mul, pow, sub, truediv } from "../../runtime/core/operators.js";
import { Complex, complex, complex_new } from "../../runtime/types/complex.js";
import { float_as_integer_ratio, float_new, float as float_type } from "../../runtime/types/float.js";
import { ask_cpython, float, float_source, outcome, sample_float, sequence } from "./numbers-support.js";

const doubles = fc.double();

describe("text", () => {
  test("every float reads back from its repr", () => {
    fc.assert(
      fc.property(doubles, (v) => {
        expect(parse_float(float_repr(v))).toBe(v);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<[number, string]>([
    [1, "1.0"],
    [-0, "-0.0"],
    [1e15, "1000000000000000.0"],
    [1e16, "1e+16"],
    [123456789012345680, "1.2345678901234568e+17"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [1e22, "1e+22"],
    [1.5e300, "1.5e+300"],
    [5e-324, "5e-324"],
    [Number.NEGATIVE_INFINITY, "-inf"],
    [Number.NaN, "nan"],
  ])("%d is %s", (v, text) => {
    expect(float_repr(v)).toBe(text);
  });

  test.each<[any, string]>([
    ["1.", "1.0"],
    [".5", "0.5"],
    [".", "0.0"],
    ["e5", "0.0"],
    ["1_000.5", "1000.5"],
    ["1e1_0", "10000000000.0"],
    [" \t-1.5\n", "-1.5"],
    ["-Infinity", "-inf"],
    ["NaN", "nan"],
    ["1e400", "inf"],
    [true, "1.0"],
    ["1e", "ValueError: invalid syntax for number"],
    ["1e+", "ValueError: invalid syntax for number"],
    ["", "ValueError: invalid syntax for number"],
    ["infin", "ValueError: invalid syntax for number"],
    ["0x10", "ValueError: invalid syntax for number"],
    ["1.5j", "ValueError: invalid syntax for number"],
    [[1], "TypeError: can't convert list to float"],
  ])("float(%j) is %s", (x, text) => {
    expect(outcome(() => float(float_new(float_type, x)))).toBe(text);
  });

  test("as_integer_ratio is exact", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (v) => {
        const [top, bottom] = float_as_integer_ratio(v).a;
        expect(eq(truediv(top, bottom), float(v))).toBe(true);
      }),
    );
  });
});

describe("arithmetic", () => {
  const next = sequence(1);
  const operations: [string, (a: any, b: any) => any][] = [
    ["+", add],
    ["-", sub],
    ["*", mul],
    ["/", truediv],
    ["//", floordiv],
    ["%", mod],
  ];
  const cases = Array.from({ length: 3000 }, (_, i) => {
    const [sign, f] = operations[i % operations.length];
    return { sign, f, a: sample_float(next), b: sample_float(next) };
  });
  const answers = ask_cpython(cases.map(({ sign, a, b }) => `${float_source(a)} ${sign} ${float_source(b)}`));
  test.skipIf(answers === undefined)("agrees with CPython", () => {
    cases.forEach(({ f, a, b, sign }, i) => {
      const ours = outcome(() => f(float(a), float(b))).split(":")[0];
      expect(`${a} ${sign} ${b} = ${ours}`).toBe(`${a} ${sign} ${b} = ${answers![i]}`);
    });
  });

  test("quotient and remainder belong together", () => {
    expect(float_floordiv(1, 0.1)).toBe(9);
    expect(float_mod(1, 0.1)).toBe(1 % 0.1);
    expect(float_mod(-7.5, 2)).toBe(0.5);
    expect(float_mod(0, -1)).toBe(-0);
    expect(float_mod(-5, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(float_floordiv(-5, Number.POSITIVE_INFINITY)).toBe(-1);
  });

  test("a negative base with a fractional exponent gives a complex number, as on a device", () => {
    expect(outcome(() => pow(-8, float(0.5)))).toBe("(1.7319121124709863e-16+2.82842712474619j)");
    expect(outcome(() => pow(float(-8), float(3)))).toBe("-512.0");
    expect(outcome(() => pow(float(0), -1))).toBe("ZeroDivisionError: divide by zero");
  });
});

describe("rounding", () => {
  const next = sequence(2);
  const cases = Array.from({ length: 3000 }, () => ({
    v: sample_float(next),
    digits: Math.floor(next() * 30 - 8),
  })).filter(({ v }) => Number.isFinite(v));
  const sources = cases.flatMap(({ v, digits }) => [
    `round(${float_source(v)}, ${digits})`,
    `round(${float_source(v)})`,
  ]);
  const answers = ask_cpython(sources);
  test.skipIf(answers === undefined)("agrees with CPython", () => {
    cases.forEach(({ v, digits }, i) => {
      expect([v, digits, outcome(() => round(float(v), digits))]).toEqual([v, digits, answers![2 * i]]);
      expect(outcome(() => round(float(v)))).toBe(answers![2 * i + 1]);
    });
  });

  test("what cannot be rounded raises", () => {
    expect(outcome(() => round(float(Number.NaN)))).toBe("ValueError: can't convert NaN to int");
    expect(outcome(() => round("a", 2))).toBe("TypeError: can't convert str to float");
    expect(outcome(() => round(float(Number.POSITIVE_INFINITY), 2))).toBe("inf");
  });
});

describe("exp, log and pow", () => {
  /** Of results that are right to the last digit in all but one case of a hundred. */
  function expect_close(ours: number[], theirs: string[]): void {
    let wrong = 0;
    ours.forEach((v, i) => {
      if (float_repr(v) === theirs[i]) return;
      wrong++;
      expect(Math.abs(v - Number(theirs[i]))).toBeLessThan(Math.abs(v) * 3e-16);
    });
    expect(wrong).toBeLessThan(ours.length / 100);
  }

  const next = sequence(3);
  const points = Array.from({ length: 2000 }, () => [next() * 50, next() * 20 - 10]);
  const answers = ask_cpython(
    points.flatMap(([x, y]) => [`math.exp(${y})`, `math.log(${x})`, `math.log2(${x})`, `${x} ** ${y}`]),
  );
  test.skipIf(answers === undefined)("agree with the C library", () => {
    const column = (n: number) => answers!.filter((_, i) => i % 4 === n);
    expect_close(
      points.map(([, y]) => elementary_exp(y)),
      column(0),
    );
    expect_close(
      points.map(([x]) => elementary_log(x)),
      column(1),
    );
    expect_close(
      points.map(([x]) => elementary_log2(x)),
      column(2),
    );
    expect_close(
      points.map(([x, y]) => elementary_pow(x, y)),
      column(3),
    );
  });

  test("powers of ten are exact while they can be, and logarithms of powers of two", () => {
    for (let n = 0; n <= 22; n++) expect(elementary_pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = -308; n <= 308; n++) expect(elementary_pow(10, n) / Number(`1e${n}`)).toBeCloseTo(1, 15);
    for (let n = -1074; n <= 1023; n++) expect(elementary_log2(2 ** n)).toBe(n);
  });

  test.each<[number, number, number]>([
    [1, Number.NaN, 1],
    [Number.NaN, 0, 1],
    [-1, Number.POSITIVE_INFINITY, 1],
    [0.5, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [-0, -3, Number.NEGATIVE_INFINITY],
    [-2, 3, -8],
    [-2, 0.5, Number.NaN],
    [2, 1e300, Number.POSITIVE_INFINITY],
    [1.0000000000000002, -1e300, 0],
    [2, -1074, 5e-324],
    [Number.NEGATIVE_INFINITY, 3, Number.NEGATIVE_INFINITY],
  ])("%d ** %d is %d", (x, y, result) => {
    expect(elementary_pow(x, y)).toBe(result);
  });
});

describe("complex", () => {
  test.each<[any[], string]>([
    [["1+2j"], "(1+2j)"],
    [[" -j "], "-1j"],
    [["1e5-1e-5J"], "(100000-1e-05j)"],
    [["inf+nanj"], "(inf+nanj)"],
    [[1, float(-2.5)], "(1-2.5j)"],
    [[new Complex(0, 1), new Complex(0, 2)], "(-2+1j)"],
    [["1 + 2j"], "ValueError: invalid syntax for number"],
    [["2j+1"], "ValueError: invalid syntax for number"],
    [["1", 2], "TypeError: can't convert str to float"],
  ])("complex(*%j)", (args, text) => {
    expect(outcome(() => complex_new(complex, ...(args as [any])))).toBe(text);
  });

  test("arithmetic takes the same steps as a device", () => {
    const a = new Complex(1, 2);
    const b = new Complex(3, 4);
    expect(outcome(() => mul(a, b))).toBe("(-5+10j)");
    expect(outcome(() => truediv(a, b))).toBe("(0.44+0.07999999999999999j)");
    expect(outcome(() => pow(a, 2))).toBe("(-3+4.000000000000002j)");
    expect(outcome(() => pow(2, a))).toBe("(0.36691394948660344+1.9660554808224875j)");
    expect(outcome(() => sub(1, a))).toBe("-2j");
    expect(outcome(() => truediv(a, 0))).toBe("ZeroDivisionError: complex divide by zero");
    expect(outcome(() => floordiv(a, 1))).toBe("TypeError: can't truncate-divide a complex number");
    expect(outcome(() => mod(a, 1))).toBe("TypeError: unsupported types for __mod__: 'complex', 'int'");
    expect(eq(new Complex(1, 0), 1)).toBe(true);
    expect(eq(true, new Complex(1, 0))).toBe(true);
  });
});

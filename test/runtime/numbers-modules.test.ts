// math, cmath, random and time, against what a device gives.

import { describe, expect, test } from "vitest";
import { None } from "../../runtime/core/none.js";
import * as cmath from "../../runtime/modules/cmath.js";
import * as math from "../../runtime/modules/math.js";
import * as random from "../../runtime/modules/random.js";
import * as time from "../../runtime/modules/time.js";
import { Complex } from "../../runtime/types/complex.js";
import { Tuple } from "../../runtime/types/tuple.js";
import { ask_cpython, float, outcome } from "./numbers-support.js";

const INF = Number.POSITIVE_INFINITY;
const NAN = Number.NaN;
const raw = (v: number) => outcome(() => float(v));

describe("math", () => {
  const domain = "ValueError: math domain error";
  const cases: [string, () => number, string][] = [
    ["sqrt(-1)", () => math.math_sqrt(-1), domain],
    ["sqrt(inf)", () => math.math_sqrt(INF), "inf"],
    ["log(0)", () => math.math_log(0), domain],
    ["log(10, 1)", () => math.math_log(10, 1), "ZeroDivisionError: divide by zero"],
    ["log(8, 2)", () => math.math_log(8, 2), "3.0"],
    ["log(nan)", () => math.math_log(NAN), "nan"],
    ["log2(0)", () => math.math_log2(0), domain],
    ["log10(1000)", () => math.math_log10(1000), "3.0"],
    ["exp(1000)", () => math.math_exp(1000), domain],
    ["exp(inf)", () => math.math_exp(INF), "inf"],
    ["pow(-8, 0.5)", () => math.math_pow(-8, 0.5), domain],
    ["pow(0, -1)", () => math.math_pow(0, -1), domain],
    ["pow(1, nan)", () => math.math_pow(1, NAN), "1.0"],
    ["pow(inf, 2)", () => math.math_pow(INF, 2), "inf"],
    ["fmod(5, 0)", () => math.math_fmod(5, 0), domain],
    ["fmod(-5, 3)", () => math.math_fmod(-5, 3), "-2.0"],
    ["acos(2)", () => math.math_acos(2), domain],
    ["atanh(1)", () => math.math_atanh(1), domain],
    ["acosh(0)", () => math.math_acosh(0), domain],
    ["sin(inf)", () => math.math_sin(INF), domain],
    ["sin(nan)", () => math.math_sin(NAN), "nan"],
    ["gamma(0)", () => math.math_gamma(0), domain],
    ["gamma(-1)", () => math.math_gamma(-1), domain],
    ["gamma(5)", () => math.math_gamma(5), "24.0"],
    ["gamma(172)", () => math.math_gamma(172), domain],
    ["gamma(-inf)", () => math.math_gamma(-INF), domain],
    ["lgamma(-1)", () => math.math_lgamma(-1), domain],
    ["lgamma(-inf)", () => math.math_lgamma(-INF), "inf"],
    ["copysign(1, -0.0)", () => math.math_copysign(1, -0), "-1.0"],
    ["ldexp(1, 2000)", () => math.math_ldexp(1, 2000), "inf"],
    ["ldexp(1.5, 2)", () => math.math_ldexp(1.5, 2), "6.0"],
    ["ldexp(1, 2.0)", () => math.math_ldexp(1, float(2)), "TypeError: can't convert float to int"],
  ];
  for (const [name, call, expected] of cases) {
    test(`${name} is ${expected}`, () => expect(outcome(() => float(call()))).toBe(expected));
  }

  test("what gives ints and tuples", () => {
    expect(outcome(() => math.math_floor(float(1e30)))).toBe("1000000000000000019884624838656");
    expect(outcome(() => math.math_ceil(float(-0.5)))).toBe("0");
    expect(outcome(() => math.math_trunc(float(NAN)))).toBe("ValueError: can't convert NaN to int");
    expect(outcome(() => math.math_floor("a"))).toBe("TypeError: can't convert str to float");
    expect(outcome(() => math.math_frexp(8))).toBe("(0.5, 4)");
    expect(outcome(() => math.math_frexp(5e-324))).toBe("(0.5, -1073)");
    expect(outcome(() => math.math_frexp(-INF))).toBe("(-inf, 0)");
    expect(outcome(() => math.math_modf(-1.5))).toBe("(-0.5, -1.0)");
    expect(outcome(() => math.math_modf(INF))).toBe("(0.0, inf)");
    expect(outcome(() => math.math_factorial(25))).toBe("15511210043330985984000000");
    expect(outcome(() => math.math_factorial(-1))).toBe("ValueError: negative factorial");
    expect(outcome(() => math.math_factorial(1e9))).toMatch(/^MemoryError/);
  });

  test("isclose", () => {
    expect(math.math_isclose(1, 1.0000000001)).toBe(true);
    expect(math.math_isclose(1, 2, 0.5)).toBe(true);
    expect(math.math_isclose(INF, 1, 1)).toBe(false);
    expect(outcome(() => math.math_isclose(1, 2, -1))).toBe(domain);
  });

  const tables: [string, (x: number) => number, number[]][] = [
    ["erf", math.math_erf, [-7, -1.3, -0.5, 1e-9, 0.3, 0.9, 1.4, 1.6, 2.5, 5]],
    ["erfc", math.math_erfc, [-3, -0.5, 0, 0.3, 0.71, 1, 1.5, 3, 9, 26]],
    ["gamma", math.math_gamma, [-20.5, -1.5, -0.1, 1e-5, 0.5, 1.5, 4.2, 15.9, 100.5, 170.6]],
    ["lgamma", math.math_lgamma, [-20.5, -1.5, 1e-5, 0.5, 3, 4.2, 15.9, 1000.5, 1e10]],
    ["sinh", math.math_sinh, [-5, 0.1, 3]],
    ["cosh", math.math_cosh, [-5, 0.1, 3, 709.5]],
    ["tanh", math.math_tanh, [-5, 1e-9, 0.1, 0.4, 0.6, 30]],
    ["asinh", math.math_asinh, [-5, 1e-9, 0.1, 3, 1e10]],
    ["acosh", math.math_acosh, [1, 1.5, 3, 1e10]],
    ["log1p", math.math_log1p, [-0.5, 1e-9, 3]],
  ];
  const answers = ask_cpython(tables.flatMap(([name, , points]) => points.map((x) => `math.${name}(${x})`)));
  test.skipIf(answers === undefined)("special functions are good to 15 digits", () => {
    let i = 0;
    for (const [name, f, points] of tables) {
      for (const x of points) {
        const expected = Number(answers![i++]);
        const error = Math.abs(f(x) - expected);
        expect(error, `${name}(${x})`).toBeLessThanOrEqual(Math.abs(expected) * 1e-15);
      }
    }
  });

  test("CPython's number theory", () => {
    expect(math.math_gcd([12, -18, 1n << 70n])).toBe(2);
    expect(math.math_lcm([4, 6, 10])).toBe(60);
    expect(math.math_isqrt(10n ** 40n - 1n)).toBe(10n ** 20n - 1n);
    expect(math.math_comb(60, 30)).toBe(118264581564861424n);
    expect(math.math_perm(5, 2)).toBe(20);
    expect(raw(math.math_fsum([0.1, 0.2, 0.3, 1e100, -1e100].map(float)))).toBe("0.6");
    expect(raw(math.math_remainder(7, 2))).toBe("-1.0");
    expect(raw(math.math_nextafter(1, 2))).toBe("1.0000000000000002");
    expect(raw(math.math_ulp(1))).toBe("2.220446049250313e-16");
  });
});

test("cmath takes the same steps as a device", () => {
  expect(outcome(() => cmath.cmath_sqrt(-1))).toBe("(6.123233995736766e-17+1j)");
  expect(outcome(() => cmath.cmath_exp(new Complex(0, 1)))).toBe("(0.5403023058681398+0.8414709848078965j)");
  expect(outcome(() => cmath.cmath_log(-1))).toBe("3.141592653589793j");
  expect(outcome(() => cmath.cmath_cos(new Complex(1, 1)))).toBe("(0.8337300251311491-0.9888977057628651j)");
  expect(outcome(() => cmath.cmath_sqrt("a"))).toBe("TypeError: can't convert str to complex");
  expect(outcome(() => cmath.cmath_polar(new Complex(1, 1)))).toBe(
    "(1.4142135623730951, 0.7853981633974483)",
  );
});

describe("random", () => {
  test("a seed gives the sequence that a device gives", () => {
    random.random_seed(42);
    expect(Array.from({ length: 5 }, () => random.random_getrandbits(32))).toEqual([
      2003356, 1421623288, 2196272623, 3308759012, 1458240983,
    ]);
    expect(Array.from({ length: 5 }, () => random.random_random())).toEqual([
      0.8905739200070781, 0.40704133431348954, 0.3953272425250045, 0.0809412661220057, 0.6531788592415326,
    ]);
    expect(Array.from({ length: 10 }, () => random.random_randint(1, 6))).toEqual([
      3, 5, 3, 3, 4, 5, 1, 4, 4, 2,
    ]);
    expect(Array.from({ length: 5 }, () => random.random_randrange(100))).toEqual([80, 54, 46, 95, 87]);
    expect(Array.from({ length: 5 }, () => random.random_randrange(5, 50, 7))).toEqual([40, 12, 19, 12, 12]);
    expect(Array.from({ length: 5 }, () => random.random_randrange(50, 5, -7))).toEqual([22, 43, 36, 50, 43]);
    expect(random.random_choice([1, 2, 3])).toBe(1);
    expect(random.random_choice("abc")).toBe("a");
    expect(random.random_uniform(1, 2)).toBe(1.8860823834350542);
    for (const [seed, first] of [
      [0, 2002156],
      [-1, 2002036],
      [1n << 40n, 2002156],
    ]) {
      random.random_seed(seed);
      expect(random.random_getrandbits(32)).toBe(first);
    }
  });

  test("draws stay in their range", () => {
    random.random_seed(None);
    for (let i = 0; i < 500; i++) {
      const n = random.random_randint(-(10n ** 30n), 10n ** 30n);
      expect(n >= -(10n ** 30n) && n <= 10n ** 30n).toBe(true);
      expect(random.random_getrandbits(70) < 1n << 70n).toBe(true);
      expect(random.random_randint(3, 3)).toBe(3);
    }
    const list = [1, 2, 3, 4, 5];
    random.random_shuffle(list);
    expect(list.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(random.random_sample(list, 5)).size).toBe(5);
  });

  test("what cannot be drawn from raises", () => {
    expect(outcome(() => random.random_randint(5, 1))).toBe("ValueError");
    expect(outcome(() => random.random_randrange(0))).toBe("ValueError");
    expect(outcome(() => random.random_randrange(1, 5, 0))).toBe("ValueError");
    expect(outcome(() => random.random_choice([]))).toBe("IndexError");
    expect(outcome(() => random.random_choice(5))).toBe("TypeError: object of type 'int' has no len()");
    expect(outcome(() => random.random_getrandbits(-1))).toBe("ValueError: bits must be 32 or less");
    expect(outcome(() => random.random_randint(float(1), 2))).toBe("TypeError: can't convert float to int");
  });
});

describe("time", () => {
  const tup = (...items: any[]) => new Tuple(items);
  test("dates", () => {
    expect(outcome(() => time.time_gmtime(0))).toBe("(1970, 1, 1, 0, 0, 0, 3, 1)");
    expect(outcome(() => time.time_gmtime(float(1700000000.9)))).toBe("(2023, 11, 14, 22, 13, 20, 1, 318)");
    expect(outcome(() => time.time_gmtime(4102444800))).toBe("(2100, 1, 1, 0, 0, 0, 4, 1)");
    expect(time.time_mktime(tup(2000, 1, 1, 0, 0, 0, 0, 0))).toBe(946684800);
    expect(time.time_mktime(tup(2000, 13, 1, 0, 0, 0, 0, 0))).toBe(978307200);
    expect(time.time_mktime([2000, 1, 40, 25, 70, 70, 0, 0])).toBe(950148670);
    expect(time.time_mktime(tup(2000, -5, 1, 0, 0, -7, 0, 0))).toBe(930787193);
    expect(outcome(() => time.time_mktime(tup(2000)))).toBe(
      "TypeError: mktime needs a tuple of length 8 or 9",
    );
    expect(outcome(() => time.time_mktime(5))).toBe("TypeError: object 'int' isn't a tuple or list");
    for (let s = -1e10; s < 1e11; s += 123456789) expect(time.time_mktime(time.time_gmtime(s))).toBe(s);
    expect(outcome(() => time.time_strftime("%Y-%m-%d %H:%M:%S %a %b %j", time.time_gmtime(0)))).toBe(
      "'1970-01-01 00:00:00 Thu Jan 001'",
    );
  });

  test("ticks wrap", () => {
    expect(time.time_ticks_diff(5, 10)).toBe(-5);
    expect(time.time_ticks_diff(5, 2 ** 30 - 1)).toBe(6);
    expect(time.time_ticks_add(5, -10)).toBe(1073741819);
    expect(outcome(() => time.time_ticks_add(0, 1 << 29))).toBe("OverflowError: ticks interval overflow");
    const before = time.time_ticks_us();
    time.time_sleep_ms(5);
    expect(time.time_ticks_diff(time.time_ticks_us(), before)).toBeGreaterThanOrEqual(4900);
  });
});

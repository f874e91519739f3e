// Ints: arithmetic against BigInt, text, bytes, and the errors.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bin, hex, oct } from "../../runtime/builtins/bin-hex-oct.js";
import { divmod } from "../../runtime/builtins/divmod.js";
import { pow_builtin } from "../../runtime/builtins/pow.js";
import { round } from "../../runtime/builtins/round.js";
import {
  type Int,
  int_add,
  int_and,
  int_floordiv,
  int_invert,
  int_lshift,
  int_mod,
  int_mul,
  int_neg,
  int_or,
  int_pow,
  int_pow_mod,
  int_rshift,
  int_sub,
  int_truediv,
  int_xor,
} from "../../runtime/core/int-arithmetic.js";
import { eq, lt } from "../../runtime/core/operators.js";
import {
  int_bit_length,
  int_from_bytes,
  int_new,
  int_to_bytes,
  int as int_type,
} from "../../runtime/types/int.js";
import { ask_cpython, float, int, is_normalised, outcome } from "./numbers-support.js";

/** Of all sizes, with many about the limit between numbers and BigInts. */
const ints = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }),
  fc.bigInt({ min: -(2n ** 33n), max: 2n ** 33n }),
  fc.bigInt({ min: -20n, max: 20n }).map((n) => n + 2n ** 53n),
  fc.bigInt({ min: -20n, max: 20n }).map((n) => n - 2n ** 53n),
  fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }),
);

function floor(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

describe("arithmetic agrees with BigInt and stays normalised", () => {
  const operations: [string, (a: Int, b: Int) => any, (a: bigint, b: bigint) => bigint | undefined][] = [
    ["+", int_add, (a, b) => a + b],
    ["-", int_sub, (a, b) => a - b],
    ["*", int_mul, (a, b) => a * b],
    ["//", int_floordiv, (a, b) => (b === 0n ? undefined : floor(a, b))],
    ["%", int_mod, (a, b) => (b === 0n ? undefined : a - floor(a, b) * b)],
    ["&", int_and, (a, b) => a & b],
    ["|", int_or, (a, b) => a | b],
    ["^", int_xor, (a, b) => a ^ b],
  ];
  for (const [name, ours, theirs] of operations) {
    test(name, () => {
      fc.assert(
        fc.property(ints, ints, (a, b) => {
          const expected = theirs(a, b);
          if (expected === undefined) return;
          const result = ours(int(a), int(b));
          expect(BigInt(result)).toBe(expected);
          expect(is_normalised(result)).toBe(true);
        }),
        { numRuns: 2000 },
      );
    });
  }

  test("- and ~ of one operand", () => {
    fc.assert(
      fc.property(ints, (a) => {
        expect(int_neg(int(a))).toBe(int(-a));
        expect(int_invert(int(a))).toBe(int(~a));
        expect(is_normalised(int_neg(int(a)))).toBe(true);
      }),
    );
  });

  test("shifts", () => {
    fc.assert(
      fc.property(ints, fc.nat(300), (a, n) => {
        expect(int_lshift(int(a), n)).toBe(int(a << BigInt(n)));
        expect(int_rshift(int(a), n)).toBe(int(a >> BigInt(n)));
      }),
      { numRuns: 2000 },
    );
  });

  test("powers, and powers with a modulus", () => {
    fc.assert(
      fc.property(ints, fc.nat(40), fc.bigInt({ min: 1n, max: 2n ** 70n }), (a, n, m) => {
        const power = a ** BigInt(n);
        expect(int_pow(int(a), n)).toBe(int(power));
        expect(int_pow_mod(int(a), n, int(m))).toBe(int(power - floor(power, m) * m));
        expect(int_pow_mod(int(a), n, int(-m))).toBe(int(power - floor(power, -m) * -m));
      }),
    );
  });

  test("comparison with floats is exact", () => {
    fc.assert(
      fc.property(ints, (a) => {
        const v = Number(a);
        expect(eq(int(a), float(v))).toBe(BigInt(v) === a);
        expect(eq(float(v), int(a))).toBe(BigInt(v) === a);
        expect(lt(int(a), float(v))).toBe(a < BigInt(v));
        expect(lt(float(v), int(a))).toBe(BigInt(v) < a);
      }),
    );
  });
});

describe("division gives the nearest float", () => {
  const pairs = fc.sample(fc.tuple(ints, ints), { numRuns: 400, seed: 7 }).filter(([, b]) => b !== 0n);
  for (const [a, b] of [
    [1n, 3n * 10n ** 320n],
    [5n, 2n ** 1074n],
    [3n, 2n ** 1075n],
    [2n ** 1000n + 1n, 2n ** 2050n],
    [10n ** 400n, 10n ** 390n + 1n],
    [2n ** 1024n - 2n ** 969n, 1n],
  ])
    pairs.push([a, b]);
  const answers = ask_cpython(pairs.map(([a, b]) => `(${a}) / (${b})`));
  test.skipIf(answers === undefined)("as CPython's does", () => {
    pairs.forEach(([a, b], i) => {
      const ours = outcome(() => float(int_truediv(int(a), int(b))));
      expect(ours.split(":")[0]).toBe(answers![i]);
    });
  });
});

describe("text", () => {
  test("every int reads back, in every base", () => {
    fc.assert(
      fc.property(ints, fc.integer({ min: 2, max: 36 }), (a, base) => {
        expect(int_new(int_type, a.toString(base), base)).toBe(int(a));
        expect(int_new(int_type, ` \n${a.toString(base).toUpperCase()}\t`, base)).toBe(int(a));
      }),
    );
    expect(int_new(int_type, "1".repeat(5000), 7)).toBe((7n ** 5000n - 1n) / 6n);
  });

  test("bin, hex and oct read back with base 0", () => {
    fc.assert(
      fc.property(ints, (a) => {
        for (const f of [bin, hex, oct]) expect(int_new(int_type, f(int(a)), 0)).toBe(int(a));
      }),
    );
  });

  const errors: [any, any, string][] = [
    ["", undefined, "ValueError: invalid syntax for integer with base 10: ''"],
    ["-", undefined, "ValueError: invalid syntax for integer with base 10: ''"],
    ["- 5", undefined, "ValueError: invalid syntax for integer with base 10: ' 5'"],
    ["0x10", undefined, "ValueError: invalid syntax for integer with base 10: '0x10'"],
    ["0b", 2, "ValueError: invalid syntax for integer with base 2: ''"],
    ["017", 0, "ValueError: invalid syntax for integer with base 0: '017'"],
    ["é", undefined, "ValueError: invalid syntax for integer with base 10: '\\xc3\\xa9'"],
    ["z", 37, "ValueError: int() arg 2 must be >= 2 and <= 36"],
    [5, 10, "TypeError: can't convert 'int' object to str implicitly"],
    [[1], undefined, "TypeError: can't convert list to int"],
    ["12", float(2), "TypeError: can't convert float to int"],
    [float(Number.NaN), undefined, "ValueError: can't convert NaN to int"],
    [float(Number.NEGATIVE_INFINITY), undefined, "OverflowError: can't convert inf to int"],
  ];
  test.each(errors)("int(%j, %j) raises", (x, base, text) => {
    expect(outcome(() => int_new(int_type, x, base))).toBe(text);
  });

  test("underscores count for nothing", () => {
    for (const text of ["1_2", "_12", "12_", "1__2"]) expect(int_new(int_type, text)).toBe(12);
    expect(int_new(int_type, "_")).toBe(0);
    expect(int_new(int_type, "0x_1_0", 0)).toBe(16);
  });
});

describe("bytes", () => {
  test("to_bytes and from_bytes are inverse", () => {
    fc.assert(
      fc.property(ints, fc.boolean(), (a, little) => {
        const order = little ? "little" : "big";
        const size = Math.ceil((int_bit_length(int(a)) + 1) / 8);
        const signed = int_to_bytes(int(a), size, order, true);
        expect(int_from_bytes(signed, order, true)).toBe(int(a));
        if (a >= 0n) expect(int_from_bytes(int_to_bytes(int(a), size, order), order)).toBe(int(a));
      }),
    );
  });

  test("what does not fit is refused", () => {
    expect(outcome(() => int_to_bytes(300, 1))).toBe("OverflowError: value would overflow a 1 byte buffer");
    expect(outcome(() => int_to_bytes(128, 1, "big", true))).toMatch(/^OverflowError/);
    expect(outcome(() => int_to_bytes(-1, 2))).toBe("OverflowError: can't convert negative int to unsigned");
    expect(outcome(() => int_to_bytes(1, -1))).toBe("ValueError");
    expect(outcome(() => int_to_bytes(0, 0))).toBe("b''");
  });
});

describe("errors and limits", () => {
  test.each<[() => any, string]>([
    [() => int_floordiv(1, 0), "ZeroDivisionError: divide by zero"],
    [() => int_mod(1n << 70n, 0), "ZeroDivisionError: divide by zero"],
    [() => float(int_truediv(1, 0)), "ZeroDivisionError: divide by zero"],
    [() => int_pow(0, -1), "ZeroDivisionError: divide by zero"],
    [() => divmod(1, 0), "ZeroDivisionError: divide by zero"],
    [() => int_lshift(1, -1), "ValueError: negative shift count"],
    [() => int_rshift(1n << 70n, -1), "ValueError: negative shift count"],
    [() => int_lshift(1, 1n << 70n), "OverflowError: overflow converting long int to machine word"],
    [() => pow_builtin(2, 3, 0), "ValueError: divide by zero"],
    [() => pow_builtin(float(2), 3, 5), "TypeError: pow() with 3 arguments requires integers"],
  ])("%s", (call, text) => {
    expect(outcome(call)).toBe(text);
  });

  test("results too large to hold are refused before they are computed", () => {
    const start = Date.now();
    for (const call of [
      () => int_pow(9, 9 ** 9),
      () => int_pow(2, 1n << 70n),
      () => int_pow(-(1n << 100n), 1e9),
      () => int_lshift(1, 1e15),
    ])
      expect(outcome(call)).toMatch(/^MemoryError/);
    expect(int_pow(1, 1n << 70n)).toBe(1);
    expect(int_pow(-1, (1n << 70n) + 1n)).toBe(-1);
    expect(int_lshift(0, 1e15)).toBe(0);
    expect(Date.now() - start).toBeLessThan(1000);
  });

  test("round to tens, hundreds …: ties to even", () => {
    const answers = [
      [1250, -2, 1200],
      [1350, -2, 1400],
      [-1250, -2, -1200],
      [-1350, -2, -1400],
      [5, 2, 5],
      [15, -1, 20],
      [25, -1, 20],
      [5, -400, 0],
    ];
    for (const [n, digits, expected] of answers) expect(round(n, digits)).toBe(expected);
    expect(round(10n ** 30n + 5n, -1)).toBe(10n ** 30n);
  });
});

/** Powers of floats are folded as the run time computes them. */
import { expect, it } from "vitest";
import { floatPower } from "../../compiler/syntax/fold-power.js";
import { elementary_pow } from "../../runtime/core/elementary.js";

it("are correct where ** of the engine is not", () => {
  expect(floatPower(7, -2)).toBe(0.02040816326530612);
  expect(floatPower(10, -5)).toBe(1e-5);
  expect(floatPower(3, -2.5)).toBe(0.06415002990995841);
  expect(floatPower(2, 0.5)).toBe(Math.SQRT2);
});

it("reach the ends of the range", () => {
  expect(floatPower(2, 1023)).toBe(2 ** 1023);
  expect(floatPower(2, 1024)).toBe(Number.POSITIVE_INFINITY);
  expect(floatPower(2, -1074)).toBe(Number.MIN_VALUE);
  expect(floatPower(2, -1076)).toBe(0);
  expect(floatPower(1e300, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(floatPower(1e-300, 3)).toBe(0);
  expect(floatPower(5e-324, 0.5)).toBe(2.2227587494850775e-162);
  expect(floatPower(1.0000000001, 1e12)).toBe(elementary_pow(1.0000000001, 1e12));
});

it("keep the sign of a negative base where the exponent is odd", () => {
  expect([floatPower(-2, 3), floatPower(-2, -3), floatPower(-2, 4), floatPower(-3, 101)]).toEqual([
    -8, -0.125, 16, -1.546132562196034e48,
  ]);
});

it("are those of the run time, which is off by one digit in one case of a thousand", () => {
  let differing = 0;
  for (let i = 1; i <= 3000; i++) {
    const a = ((i * 7919) % 1009) / 8 + 0.125;
    const b = i % 2 ? ((i * 104_729) % 41) - 20 : ((i * 1299709) % 3001) / 100 - 15;
    const ratio = floatPower(a, b) / elementary_pow(a, b);
    expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(Number.EPSILON);
    if (ratio !== 1) differing++;
  }
  expect(differing).toBeLessThan(6);
});

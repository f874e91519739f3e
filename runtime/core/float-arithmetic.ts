// Arithmetic of raw floats where JavaScript's operators do not say what Python's do.

import { elementary_pow } from "./elementary.js";
import { raise_zero_division } from "./int-arithmetic.js";

/** a // b. Through the remainder, so that 1.0 // 0.1 is 9.0. */
export function float_floordiv(a: number, b: number): number {
  if (b === 0) raise_zero_division();
  const r = a % b;
  let quotient = (a - r) / b;
  if (r !== 0 && r < 0 !== b < 0) quotient -= 1;
  // A zero has the sign of the true quotient.
  if (quotient === 0) return 0 * (a / b);
  const whole = Math.floor(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

/** a % b: has the sign of b, even where it is zero. */
export function float_mod(a: number, b: number): number {
  if (b === 0) raise_zero_division();
  const r = a % b;
  if (r === 0) return b < 0 ? -0 : 0;
  return r < 0 !== b < 0 ? r + b : r;
}

export function float_truediv(a: number, b: number): number {
  return b === 0 ? raise_zero_division() : a / b;
}

/**
 * a ** b where the result is real: a is not negative, or b is an integer. (The general float_pow gives a complex
 * number for the rest.)
 */
export function float_pow_real(a: number, b: number): number {
  if (a === 0 && b < 0 && b !== Number.NEGATIVE_INFINITY) raise_zero_division();
  return elementary_pow(a, b);
}

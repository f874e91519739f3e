// a ** b of floats in full: a negative base with a fractional exponent gives a complex number. In its own file because
// that brings the type complex along.

import { Complex, complex_power } from "../types/complex.js";
import { Float } from "../types/float.js";
import { float_pow_real } from "./float-arithmetic.js";

export function float_pow(a: number, b: number): Float | Complex {
  return a < 0 && Math.floor(b) !== b && !Number.isNaN(b)
    ? complex_power(new Complex(a, 0), new Complex(b, 0))
    : new Float(float_pow_real(a, b));
}

// Operators on what is certainly an int, a float or a bool, without it being known which: the slow paths of what emitted code
// does inline. A program that knows so much of all its operands needs none of core/operators.ts.

import { Float } from "../types/float.js";
import { float_floordiv, float_mod, float_pow_real, float_truediv } from "./float-arithmetic.js";
import {
  type Int,
  int_add,
  int_floordiv,
  int_mod,
  int_mul,
  int_neg,
  int_pow,
  int_sub,
  int_to_float,
  int_truediv,
} from "./int-arithmetic.js";
import { TAGS } from "./root.js";

type Number_ = Int | boolean | Float;

export function number_add(a: Number_, b: Number_): Int | Float {
  return is_floating(a, b) ? new Float(raw(a) + raw(b)) : int_add(plain(a), plain(b));
}

export function number_sub(a: Number_, b: Number_): Int | Float {
  return is_floating(a, b) ? new Float(raw(a) - raw(b)) : int_sub(plain(a), plain(b));
}

export function number_mul(a: Number_, b: Number_): Int | Float {
  return is_floating(a, b) ? new Float(raw(a) * raw(b)) : int_mul(plain(a), plain(b));
}

export function number_truediv(a: Number_, b: Number_): Float {
  return new Float(is_floating(a, b) ? float_truediv(raw(a), raw(b)) : int_truediv(plain(a), plain(b)));
}

export function number_floordiv(a: Number_, b: Number_): Int | Float {
  return is_floating(a, b) ? new Float(float_floordiv(raw(a), raw(b))) : int_floordiv(plain(a), plain(b));
}

export function number_mod(a: Number_, b: Number_): Int | Float {
  return is_floating(a, b) ? new Float(float_mod(raw(a), raw(b))) : int_mod(plain(a), plain(b));
}

/** Where no complex number can come out. */
export function number_pow(a: Number_, b: Number_): Int | Float {
  return is_floating(a, b) ? new Float(float_pow_real(raw(a), raw(b))) : int_pow(plain(a), plain(b));
}

export function number_neg(a: Number_): Int | Float {
  return is_float(a) ? new Float(-a.v) : int_neg(plain(a));
}

export function number_pos(a: Number_): Int | Float {
  return is_float(a) ? a : plain(a);
}

/** Ints of any size are compared exactly. */
export function number_lt(a: Number_, b: Number_): boolean {
  return comparable(a) < comparable(b);
}

export function number_le(a: Number_, b: Number_): boolean {
  return comparable(a) <= comparable(b);
}

export function number_gt(a: Number_, b: Number_): boolean {
  return comparable(a) > comparable(b);
}

export function number_ge(a: Number_, b: Number_): boolean {
  return comparable(a) >= comparable(b);
}

export function number_eq(a: Number_, b: Number_): boolean {
  const [v, w] = [comparable(a), comparable(b)];
  return v <= w && v >= w;
}

export function number_ne(a: Number_, b: Number_): boolean {
  return !number_eq(a, b);
}

function is_float(o: Number_): o is Float {
  return (o as any).k === TAGS.Float;
}

function is_floating(a: Number_, b: Number_): boolean {
  return is_float(a) || is_float(b);
}

function comparable(o: Number_): Int {
  return is_float(o) ? o.v : plain(o);
}

function raw(o: Number_): number {
  return is_float(o) ? o.v : int_to_float(plain(o));
}

function plain(o: Number_): Int {
  return typeof o === "boolean" ? +o : (o as Int);
}

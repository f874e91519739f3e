// round(): ties go to the even neighbour. With a number of digits floats are rounded by their exact decimal value, as
// in CPython; MicroPython multiplies, rounds and divides, and is off by one digit at times.

import { fixed_digits } from "../core/float-digits.js";
import { type Int, int_add, int_mod, int_pow, int_sub, is_int } from "../core/int-arithmetic.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { int_from_float, to_float, to_smallint } from "../core/number.js";
import { charge } from "../ports.js";
import { Float } from "../types/float.js";

/** @py def round(number, ndigits=None, /) */
export function round(number: any, digits?: any): any {
  const x = number.op__round__ === undefined ? native_of(number) : number;
  const whole = digits === undefined || digits === None;
  if (is_int(x)) return whole ? x : round_int_digits(x, to_smallint(digits));
  if (typeof x === "boolean") return whole ? +x : round_int_digits(+x, to_smallint(digits));
  if (x.op__round__ !== undefined) return whole ? x.op__round__() : x.op__round__(digits);
  const v = to_float(x);
  return whole ? round_float(v) : new Float(round_float_digits(v, to_smallint(digits)));
}

/** @py def round(number: int, /) -> int */
export function round_int(x: Int): Int {
  return x;
}

/** @py def round(number: float, /) -> int */
export function round_float(v: number): Int {
  const below = Math.floor(v);
  const rest = v - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return int_from_float(up ? below + 1 : below);
}

/**
 * @py def round(number: float, ndigits: smallint, /) -> float
 * @charged
 */
export function round_float_digits(v: number, digits: number): number {
  charge(16);
  // 2^-1074 has 1074 digits after the point; from 10^309 on everything is far below half a unit.
  if (!Number.isFinite(v) || digits > 1074) return v;
  const magnitude = Math.abs(v);
  if (digits < -308) return v < 0 ? -0 : 0;
  const rounded = digits >= 0 ? Number(fixed_digits(magnitude, digits)) : round_up_to(magnitude, digits);
  return v < 0 || Object.is(v, -0) ? -rounded : rounded;
}

/** To tens, hundreds …: of the integer part, and what is behind the point breaks a tie. */
function round_up_to(v: number, digits: number): number {
  const unit = 10n ** BigInt(-digits);
  const whole = BigInt(Math.floor(v));
  const rest = whole % unit;
  const twice = rest * 2n + (v > Math.floor(v) ? 1n : 0n);
  const even = ((whole / unit) & 1n) === 0n;
  return Number(twice > unit || (twice === unit && !even) ? whole - rest + unit : whole - rest);
}

/** @py def round(number: int, ndigits: smallint, /) -> int */
export function round_int_digits(n: Int, digits: number): Int {
  if (digits >= 0) return n;
  const unit = int_pow(10, -digits) as Int;
  const rest = int_mod(n, unit);
  const below = int_sub(n, rest);
  const twice = int_add(rest, rest);
  const odd = int_mod(below, int_add(unit, unit)) !== 0;
  return twice > unit || (twice === unit && odd) ? int_add(below, unit) : below;
}

// The math module: MicroPython's functions, and those of CPython that it leaves out. Raw floats go in and out.
/** @py module math */

import {
  elementary_exp,
  elementary_log,
  elementary_log2,
  elementary_log10,
  elementary_pow,
} from "../core/elementary.js";
import { float_split } from "../core/float-digits.js";
import {
  bit_length,
  type Int,
  int_abs,
  int_floordiv,
  int_mod,
  int_mul,
  int_norm,
  is_int,
} from "../core/int-arithmetic.js";
import { iterate, to_array } from "../core/iterate.js";
import { None } from "../core/none.js";
import { int_from_float, to_float, to_int, to_smallint } from "../core/number.js";
import { mul } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { MemoryError, ValueError, ZeroDivisionError } from "../types/exception.js";
import { Float } from "../types/float.js";
import { Tuple } from "../types/tuple.js";
import { special_erf, special_erfc, special_gamma, special_lgamma } from "./math-special.js";

/** @py math.e: float */
export const math_e: number = Math.E;
/** @py math.pi: float */
export const math_pi: number = Math.PI;
/** @py math.tau: float */
export const math_tau: number = 2 * Math.PI;
/** @py math.inf: float */
export const math_inf: number = Number.POSITIVE_INFINITY;
/** @py math.nan: float */
export const math_nan: number = Number.NaN;

/** Refuses a NaN that the argument does not explain, and an infinity: results out of range count as well. */
function checked_result(v: number, x: number): number {
  const infinite = Math.abs(v) === Number.POSITIVE_INFINITY && Math.abs(x) !== Number.POSITIVE_INFINITY;
  return infinite ? raise_domain() : checked_nan(v, x);
}

function checked_nan(v: number, x: number): number {
  return Number.isNaN(v) && !Number.isNaN(x) ? raise_domain() : v;
}

function checked_both(v: number, x: number, y: number): number {
  const nan = Number.isNaN(v) && !Number.isNaN(x) && !Number.isNaN(y);
  const infinite = Math.abs(v) === Number.POSITIVE_INFINITY && Number.isFinite(x) && Number.isFinite(y);
  return nan || infinite ? raise_domain() : v;
}

function raise_domain(): never {
  raise_(ValueError, "math domain error");
}

/** @py def math.sqrt(x: float, /) -> float */
export function math_sqrt(x: number): number {
  return x < 0 ? raise_domain() : Math.sqrt(x);
}

/** @py def math.pow(x: float, y: float, /) -> float */
export function math_pow(x: number, y: number): number {
  return checked_both(elementary_pow(x, y), x, y);
}

/** @py def math.exp(x: float, /) -> float */
export function math_exp(x: number): number {
  return checked_result(elementary_exp(x), x);
}

/** @py def math.expm1(x: float, /) -> float */
export function math_expm1(x: number): number {
  return checked_result(Math.expm1(x), x);
}

/** @py def math.exp2(x: float, /) -> float */
export function math_exp2(x: number): number {
  return checked_result(elementary_pow(2, x), x);
}

/** @py def math.log(x: float, base: float = ..., /) -> float */
export function math_log(x: number, base?: number): number {
  if (x <= 0) raise_domain();
  const v = elementary_log(x);
  if (base === undefined) return v;
  if (base <= 0) raise_domain();
  if (base === 1) raise_(ZeroDivisionError, "divide by zero");
  return v / elementary_log(base);
}

/** @py def math.log1p(x: float, /) -> float */
export function math_log1p(x: number): number {
  return checked_result(Math.log1p(x), x);
}

/** @py def math.log2(x: float, /) -> float */
export function math_log2(x: number): number {
  return checked_result(elementary_log2(x), x);
}

/** @py def math.log10(x: float, /) -> float */
export function math_log10(x: number): number {
  return checked_result(elementary_log10(x), x);
}

/** @py def math.cbrt(x: float, /) -> float */
export function math_cbrt(x: number): number {
  return Math.cbrt(x);
}

/** @py def math.cosh(x: float, /) -> float */
export function math_cosh(x: number): number {
  return checked_result(accurate_cosh(x), x);
}

/** From exp() where that loses nothing, which is what C libraries do. */
export function accurate_cosh(x: number): number {
  const a = Math.abs(x);
  if (a < Math.LN2) {
    const t = Math.expm1(a);
    return 1 + (t * t) / (2 * (1 + t));
  }
  if (a > 709) return Math.cosh(x);
  const t = elementary_exp(a);
  return 0.5 * (t + 1 / t);
}

/** @py def math.sinh(x: float, /) -> float */
export function math_sinh(x: number): number {
  return checked_result(Math.sinh(x), x);
}

/** @py def math.tanh(x: float, /) -> float */
export function math_tanh(x: number): number {
  const a = Math.abs(x);
  if (!(a > 0) || a > 20) return Math.tanh(x);
  const t = a > 0.25 ? Math.expm1(2 * a) : Math.expm1(-2 * a);
  const v = a > 0.5493 ? 1 - 2 / (t + 2) : a > 0.25 ? t / (t + 2) : -t / (t + 2);
  return x < 0 ? -v : v;
}

/** @py def math.acosh(x: float, /) -> float */
export function math_acosh(x: number): number {
  if (x < 1) raise_domain();
  if (x < 2) return Math.log1p(x - 1 + Math.sqrt((x - 1) * (x - 1) + 2 * (x - 1)));
  if (x < 67108864) return elementary_log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  return elementary_log(x) + Math.LN2;
}

/** @py def math.asinh(x: float, /) -> float */
export function math_asinh(x: number): number {
  const a = Math.abs(x);
  if (!(a > 2) || !Number.isFinite(a)) return Math.asinh(x);
  const v =
    a < 67108864 ? elementary_log(2 * a + 1 / (Math.sqrt(a * a + 1) + a)) : elementary_log(a) + Math.LN2;
  return x < 0 ? -v : v;
}

/** @py def math.atanh(x: float, /) -> float */
export function math_atanh(x: number): number {
  return checked_result(Math.atanh(x), x);
}

/** @py def math.cos(x: float, /) -> float */
export function math_cos(x: number): number {
  return checked_nan(Math.cos(x), x);
}

/** @py def math.sin(x: float, /) -> float */
export function math_sin(x: number): number {
  return checked_nan(Math.sin(x), x);
}

/** @py def math.tan(x: float, /) -> float */
export function math_tan(x: number): number {
  return checked_nan(Math.tan(x), x);
}

/** @py def math.acos(x: float, /) -> float */
export function math_acos(x: number): number {
  return checked_nan(Math.acos(x), x);
}

/** @py def math.asin(x: float, /) -> float */
export function math_asin(x: number): number {
  return checked_nan(Math.asin(x), x);
}

/** @py def math.atan(x: float, /) -> float */
export function math_atan(x: number): number {
  return Math.atan(x);
}

/** @py def math.atan2(y: float, x: float, /) -> float */
export function math_atan2(y: number, x: number): number {
  return Math.atan2(y, x);
}

/** @py def math.ceil(x, /) -> int */
export function math_ceil(x: any): any {
  if (is_int(x)) return x;
  return x.op__ceil__ !== undefined ? x.op__ceil__() : ceil_float(to_float(x));
}

/** @py def math.ceil(x: float, /) -> int */
export function ceil_float(x: number): Int {
  return int_from_float(Math.ceil(x));
}

/** @py def math.floor(x, /) -> int */
export function math_floor(x: any): any {
  if (is_int(x)) return x;
  return x.op__floor__ !== undefined ? x.op__floor__() : floor_float(to_float(x));
}

/** @py def math.floor(x: float, /) -> int */
export function floor_float(x: number): Int {
  return int_from_float(Math.floor(x));
}

/** @py def math.trunc(x, /) -> int */
export function math_trunc(x: any): any {
  if (is_int(x)) return x;
  return x.op__trunc__ !== undefined ? x.op__trunc__() : int_from_float(to_float(x));
}

/** @py def math.trunc(x: float, /) -> int */
export function trunc_float(x: number): Int {
  return int_from_float(x);
}

/** @py def math.copysign(x: float, y: float, /) -> float */
export function math_copysign(x: number, y: number): number {
  const a = Math.abs(x);
  return y < 0 || Object.is(y, -0) ? -a : a;
}

/** @py def math.fabs(x: float, /) -> float */
export function math_fabs(x: number): number {
  return Math.abs(x);
}

/** @py def math.fmod(x: float, y: float, /) -> float */
export function math_fmod(x: number, y: number): number {
  return checked_both(x % y, x, y);
}

/** @py def math.remainder(x: float, y: float, /) -> float */
export function math_remainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (!Number.isFinite(x) || y === 0) raise_domain();
  if (!Number.isFinite(y)) return x;
  const a = Math.abs(x);
  const b = Math.abs(y);
  const r = a % b;
  const rest = b - r;
  // A tie goes to the even multiple.
  const nearest = r < rest ? r : r > rest ? -rest : r - 2 * ((0.5 * (a - r)) % b);
  return x < 0 || Object.is(x, -0) ? -nearest : nearest;
}

/** @py def math.isfinite(x: float, /) -> bool */
export function math_isfinite(x: number): boolean {
  return Number.isFinite(x);
}

/** @py def math.isinf(x: float, /) -> bool */
export function math_isinf(x: number): boolean {
  return x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY;
}

/** @py def math.isnan(x: float, /) -> bool */
export function math_isnan(x: number): boolean {
  return Number.isNaN(x);
}

/** @py def math.isclose(a: float, b: float, /, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool */
export function math_isclose(a: number, b: number, rel_tol = 1e-9, abs_tol = 0): boolean {
  if (rel_tol < 0 || abs_tol < 0) raise_domain();
  if (a === b) return true;
  const difference = Math.abs(a - b);
  if (difference === Number.POSITIVE_INFINITY) return false;
  return difference <= abs_tol || difference <= Math.abs(rel_tol * a) || difference <= Math.abs(rel_tol * b);
}

/** @py def math.ldexp(x: float, i, /) -> float */
export function math_ldexp(x: number, i: any): number {
  return scale_by(x, to_smallint(i));
}

/** x * 2^n, rounded once. */
function scale_by(x: number, n: number): number {
  if (n > 2200) n = 2200;
  if (n < -2200) n = -2200;
  while (n > 1000) {
    x *= 2 ** 1000;
    n -= 1000;
  }
  // A result below the normal range is rounded by the last step alone.
  while (n < -969) {
    x *= 2 ** -969;
    n += 969;
    if (Math.abs(x) < 2 ** -1022 && n < 0) return x * 2 ** n;
  }
  return x * 2 ** n;
}

/** @py def math.frexp(x: float, /) -> tuple */
export function math_frexp(x: number): Tuple {
  if (x === 0 || !Number.isFinite(x)) return new Tuple([new Float(x), 0]);
  let m = x;
  let e = 0;
  // Math.log2 comes close; what it misses is one step.
  while (Math.abs(m) < 0.5 || Math.abs(m) >= 1) {
    const step = Math.max(-1000, Math.min(1000, Math.floor(Math.log2(Math.abs(m))) + 1)) || 1;
    m *= 2 ** -step;
    e += step;
  }
  return new Tuple([new Float(m), e]);
}

/** @py def math.modf(x: float, /) -> tuple */
export function math_modf(x: number): Tuple {
  const whole = Math.trunc(x);
  const part = Number.isFinite(x) ? math_copysign(x - whole, x) : math_copysign(Number.isNaN(x) ? x : 0, x);
  return new Tuple([new Float(part), new Float(whole)]);
}

/** @py def math.radians(x: float, /) -> float */
export function math_radians(x: number): number {
  return x * (Math.PI / 180);
}

/** @py def math.degrees(x: float, /) -> float */
export function math_degrees(x: number): number {
  return x * (180 / Math.PI);
}

/** @py def math.erf(x: float, /) -> float */
export function math_erf(x: number): number {
  return special_erf(x);
}

/** @py def math.erfc(x: float, /) -> float */
export function math_erfc(x: number): number {
  return special_erfc(x);
}

/** @py def math.gamma(x: float, /) -> float */
export function math_gamma(x: number): number {
  return x === Number.NEGATIVE_INFINITY ? raise_domain() : checked_result(special_gamma(x), x);
}

/** @py def math.lgamma(x: float, /) -> float */
export function math_lgamma(x: number): number {
  return checked_result(special_lgamma(x), x);
}

/** @py def math.factorial(x, /) -> int */
export function math_factorial(x: any): Int {
  const n = to_smallint(x);
  if (n < 0) raise_(ValueError, "negative factorial");
  // About n log2 n bits.
  if (n > 2_000_000) raise_(MemoryError, "memory allocation failed");
  return n < 2 ? 1 : int_norm(product_of_range(1, n));
}

/** By halves, so that the factors stay of a size. */
function product_of_range(from: number, to: number): bigint {
  if (to - from > 8) {
    const middle = Math.floor((from + to) / 2);
    return product_of_range(from, middle) * product_of_range(middle + 1, to);
  }
  let product = BigInt(from);
  for (let n = from + 1; n <= to; n++) product *= BigInt(n);
  return product;
}

/** @py def math.gcd(*integers) -> int */
export function math_gcd(integers: any[]): Int {
  let result: Int = 0;
  for (const each of integers) result = gcd_of(result, int_abs(to_int(each)));
  return result;
}

function gcd_of(a: Int, b: Int): Int {
  while (b !== 0) [a, b] = [b, int_mod(a, b)];
  return a;
}

/** @py def math.lcm(*integers) -> int */
export function math_lcm(integers: any[]): Int {
  let result: Int = 1;
  for (const each of integers) {
    const n = int_abs(to_int(each));
    if (n === 0) return 0;
    result = int_mul(result, int_floordiv(n, gcd_of(result, n)));
  }
  return result;
}

/** @py def math.isqrt(n, /) -> int */
export function math_isqrt(n: any): Int {
  const value = BigInt(to_int(n));
  if (value < 0n) raise_(ValueError, "isqrt() argument must be nonnegative");
  if (value < 2n) return Number(value);
  // Newton's method from above.
  let root = 1n << BigInt((bit_length(value) + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return int_norm(root);
    root = next;
  }
}

/** @py def math.comb(n, k, /) -> int */
export function math_comb(n: any, k: any): Int {
  const [total, chosen] = two_counts(n, k);
  if (chosen > total) return 0;
  const smaller = Math.min(chosen, total - chosen);
  let result: Int = 1;
  for (let i = 1; i <= smaller; i++) result = int_floordiv(int_mul(result, total - smaller + i), i);
  return result;
}

/** @py def math.perm(n, k=None, /) -> int */
export function math_perm(n: any, k?: any): Int {
  if (k === undefined || k === None) return math_factorial(n);
  const [total, chosen] = two_counts(n, k);
  if (chosen > total) return 0;
  let result: Int = 1;
  for (let i = 0; i < chosen; i++) result = int_mul(result, total - i);
  return result;
}

function two_counts(n: any, k: any): [number, number] {
  const pair: [number, number] = [to_smallint(n), to_smallint(k)];
  if (pair[0] < 0) raise_(ValueError, "n must be a non-negative integer");
  if (pair[1] < 0) raise_(ValueError, "k must be a non-negative integer");
  return pair;
}

/** @py def math.prod(iterable, /, *, start=1) */
export function math_prod(iterable: any, start: any = 1): any {
  let product = start;
  const items = iterate(iterable);
  for (let item = items.next(); item !== undefined; item = items.next()) product = mul(product, item);
  return product;
}

/** @py def math.fsum(iterable, /) -> float
 *  Exact: the sum is taken in integers, in units of the smallest float. */
export function math_fsum(iterable: any): number {
  let units = 0n;
  let infinite = 0;
  for (const item of to_array(iterable)) {
    const v = to_float(item);
    if (Number.isFinite(v)) {
      const [mantissa, exponent] = float_split(v);
      units += mantissa << BigInt(exponent + 1074);
    } else infinite += v;
  }
  if (infinite !== 0) return infinite;
  const scale = Math.max(0, bit_length(units) - 60);
  // What is cut off decides ties only: it sticks to the last bit.
  const cut = units >> BigInt(scale);
  const sticky = cut << BigInt(scale) === units ? cut : cut | 1n;
  return checked_result(scale_by(Number(sticky), scale - 1074), 0);
}

/** @py def math.hypot(*coordinates) -> float */
export function math_hypot(coordinates: any[]): number {
  return Math.hypot(...coordinates.map(to_float));
}

/** @py def math.dist(p, q, /) -> float */
export function math_dist(p: any, q: any): number {
  const a = to_array(p);
  const b = to_array(q);
  if (a.length !== b.length) raise_(ValueError, "both points must have the same number of dimensions");
  return Math.hypot(...a.map((x, i) => to_float(x) - to_float(b[i])));
}

/** @py def math.ulp(x: float, /) -> float */
export function math_ulp(x: number): number {
  if (!Number.isFinite(x)) return Math.abs(x);
  const a = Math.abs(x);
  return a === Number.MAX_VALUE ? 2 ** 971 : next_up(a) - a;
}

/** @py def math.nextafter(x: float, y: float, /) -> float */
export function math_nextafter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  return x < y ? next_up(x) : -next_up(-x);
}

function next_up(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  value[0] = x;
  bits[0] += x > 0 ? 1n : -1n;
  return value[0];
}

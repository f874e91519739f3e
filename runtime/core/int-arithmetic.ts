// Arithmetic of ints: a JavaScript number while it is a safe integer, a BigInt beyond. Every function takes and gives
// normalised ints (never -0). Emitted code does the small cases inline and comes here for the rest; comparisons need
// no function, JavaScript's `<` and `<=` compare a number and a BigInt by value, and normalised ints are `===`.

import { charge } from "../ports.js";
import { MemoryError, OverflowError, ValueError, ZeroDivisionError } from "../types/exception.js";
import { Float } from "../types/float.js";
import { elementary_pow } from "./elementary.js";
import { raise_ } from "./raise.js";

export type Int = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;
const BIG_MAX = 9007199254740991n;

/** The most bits that a power or a left shift may make: checked before computing. */
const MAX_BITS = 1 << 25;

export function is_int(o: any): o is Int {
  return typeof o === "number" || typeof o === "bigint";
}

/** A BigInt as an int: a number if it is small enough. */
export function int_norm(n: bigint): Int {
  charge(16);
  return n <= BIG_MAX && n >= -BIG_MAX ? Number(n) : n;
}

/** An integral float as an int. */
export function int_of_integral(v: number): Int {
  return v <= MAX && v >= -MAX ? v + 0 : BigInt(v);
}

export function int_add(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const t = a + b;
    if (t <= MAX && t >= -MAX) return t;
  }
  return int_norm(BigInt(a) + BigInt(b));
}

export function int_sub(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const t = a - b;
    if (t <= MAX && t >= -MAX) return t;
  }
  return int_norm(BigInt(a) - BigInt(b));
}

export function int_mul(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const t = a * b + 0;
    if (t <= MAX && t >= -MAX) return t;
  }
  return int_norm(big_mul(BigInt(a), BigInt(b)));
}

/** The engine refuses products of more than 2^30 bits, before it computes. */
function big_mul(a: bigint, b: bigint): bigint {
  try {
    return a * b;
  } catch {
    raise_too_big();
  }
}

/** The quotient as a raw float, correctly rounded. */
export function int_truediv(a: Int, b: Int): number {
  if (b === 0) raise_zero_division();
  return typeof a === "number" && typeof b === "number" ? a / b : big_truediv(BigInt(a), BigInt(b));
}

export function int_floordiv(a: Int, b: Int): Int {
  if (b === 0) raise_zero_division();
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b) + 0;
  return int_norm(big_floordiv(BigInt(a), BigInt(b)));
}

export function int_mod(a: Int, b: Int): Int {
  if (b === 0) raise_zero_division();
  if (typeof a === "number" && typeof b === "number") {
    const r = a % b;
    return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0;
  }
  return int_norm(big_mod(BigInt(a), BigInt(b)));
}

/** JavaScript's quotient is towards zero: where the signs differ what is left decides. */
function big_floordiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a < 0n !== b < 0n && a !== q * b ? q - 1n : q;
}

function big_mod(a: bigint, b: bigint): bigint {
  const r = a % b;
  return r !== 0n && r < 0n !== b < 0n ? r + b : r;
}

/** The power: an int, or a Float if the exponent is negative. */
export function int_pow(a: Int, n: Int): Int | Float {
  if (n < 0) {
    if (a === 0) raise_zero_division();
    return new Float(elementary_pow(int_to_float(a), int_to_float(n)));
  }
  return int_power(a, n);
}

/** The power for an exponent that is not negative. */
export function int_power(a: Int, n: Int): Int {
  if (a === 0 || a === 1) return n === 0 ? 1 : a;
  if (a === -1) return BigInt(n) & 1n ? -1 : 1;
  if (typeof n === "bigint") raise_too_big();
  return typeof a === "number" ? small_pow(a, n) : int_norm(big_pow(a, n));
}

/** By squaring, as long as everything stays exact. */
function small_pow(a: number, n: number): Int {
  let result = 1;
  let square = a;
  for (let rest = n; ; ) {
    if (rest & 1) result *= square;
    rest = Math.floor(rest / 2);
    if (result > MAX || result < -MAX) break;
    if (rest === 0) return result;
    square *= square;
    if (square > MAX) break;
  }
  return int_norm(big_pow(BigInt(a), n));
}

function big_pow(a: bigint, n: number): bigint {
  const magnitude = Math.abs(Number(a));
  const bits = magnitude < Number.POSITIVE_INFINITY ? Math.log2(magnitude) : bit_length(a) - 1;
  if (n * bits > MAX_BITS) raise_too_big();
  return a ** BigInt(n);
}

/** pow(a, n, m). A negative exponent takes the inverse, as in CPython; MicroPython's answer is meaningless there. */
export function int_pow_mod(a: Int, n: Int, m: Int): Int {
  if (m === 0) raise_(ValueError, "divide by zero");
  let modulus = BigInt(m);
  const negative = modulus < 0n;
  if (negative) modulus = -modulus;
  let base = big_mod(BigInt(a), modulus);
  if (n < 0) base = big_inverse(base, modulus);
  const exponent = BigInt(n < 0 ? -n : n);
  const result =
    modulus < 67108864n ? small_pow_mod(base, exponent, modulus) : big_pow_mod(base, exponent, modulus);
  return int_norm(negative && result !== 0n ? result - modulus : result);
}

function small_pow_mod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const m = Number(modulus);
  const b = Number(base);
  let result = 1 % m;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % m;
    if (bit === "1") result = (result * b) % m;
  }
  return BigInt(result);
}

function big_pow_mod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}

function big_inverse(a: bigint, modulus: bigint): bigint {
  let [r0, r1] = [modulus, a];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) raise_(ValueError, "base is not invertible for the given modulus");
  return t0 < 0n ? t0 + modulus : t0;
}

export function int_and(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    return join_words(high_word(a) & high_word(b), (a & b) >>> 0);
  }
  return int_norm(BigInt(a) & BigInt(b));
}

export function int_or(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    return join_words(high_word(a) | high_word(b), (a | b) >>> 0);
  }
  return int_norm(BigInt(a) | BigInt(b));
}

export function int_xor(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    return join_words(high_word(a) ^ high_word(b), (a ^ b) >>> 0);
  }
  return int_norm(BigInt(a) ^ BigInt(b));
}

/** What stands above the low 32 bits, in two's complement: 21 bits and the sign. */
function high_word(n: number): number {
  return Math.floor(n / 4294967296);
}

function join_words(high: number, low: number): Int {
  const t = high * 4294967296 + low;
  return t >= -MAX ? t : BigInt(t);
}

export function int_lshift(a: Int, n: Int): Int {
  const count = shift_count(n);
  if (typeof a === "number") {
    const t = a * 2 ** count;
    if (t <= MAX && t >= -MAX) return t;
    if (a === 0) return 0;
  }
  const big = BigInt(a);
  if (count > MAX_BITS || bit_length(big) + count > MAX_BITS) raise_too_big();
  return int_norm(big << BigInt(count));
}

/** The low 32 bits of `x << n` where n is no count from 0 to 31. */
export function shift_out(n: number): number {
  return n < 0 ? shift_count(n) : 0;
}

export function int_rshift(a: Int, n: Int): Int {
  const count = shift_count(n);
  if (typeof a === "number") return count > 53 ? (a < 0 ? -1 : 0) : Math.floor(a / 2 ** count);
  return int_norm(a >> BigInt(count));
}

function shift_count(n: Int): number {
  if (typeof n === "bigint") raise_word_overflow();
  return n < 0 ? raise_(ValueError, "negative shift count") : n;
}

export function int_neg(a: Int): Int {
  return typeof a === "number" ? 0 - a : int_norm(-a);
}

export function int_pos(a: Int): Int {
  return a;
}

export function int_invert(a: Int): Int {
  if (typeof a === "number" && a < MAX) return -1 - a;
  return int_norm(-1n - BigInt(a));
}

export function int_abs(a: Int): Int {
  return a < 0 ? int_neg(a) : a;
}

/** How many bits the magnitude has. */
export function bit_length(n: bigint): number {
  const digits = (n < 0n ? -n : n).toString(16);
  return n === 0n ? 0 : digits.length * 4 - Math.clz32(Number.parseInt(digits[0], 16)) + 28;
}

/** An int as a raw float. MicroPython gives inf for one that is too large; CPython and we raise. */
export function int_to_float(n: Int): number {
  if (typeof n === "number") return n;
  const v = Number(n);
  return Number.isFinite(v) ? v : raise_(OverflowError, "int too large to convert to float");
}

/**
 * Correctly rounded quotient of BigInts: 55 or 56 bits of it and a sticky bit round once in Number(). Where the
 * result may be subnormal the unit is fixed and the rounding is done here.
 */
function big_truediv(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  const size = bit_length(a) - bit_length(b);
  let v: number;
  if (size > 1024) v = Number.POSITIVE_INFINITY;
  else if (size <= -1022) v = Number(big_divide_to_even(a << 1074n, b)) * Number.MIN_VALUE;
  else {
    const shift = 55 - size;
    if (shift > 0) a <<= BigInt(shift);
    else b <<= BigInt(-shift);
    const q = a / b;
    v = scale(Number(a === q * b ? q : q | 1n), -shift);
  }
  if (v === Number.POSITIVE_INFINITY) raise_(OverflowError, "integer division result too large for a float");
  return negative ? -v : v;
}

/** v * 2^n, where 2^n itself may be out of range. */
function scale(v: number, n: number): number {
  const half = Math.trunc(n / 2);
  return v * 2 ** half * 2 ** (n - half);
}

/** a / b for non-negative BigInts, rounded to nearest, ties to even. */
export function big_divide_to_even(a: bigint, b: bigint): bigint {
  const q = a / b;
  const twice = 2n * (a - q * b);
  return twice > b || (twice === b && q & 1n) ? q + 1n : q;
}

export function raise_zero_division(): never {
  raise_(ZeroDivisionError, "divide by zero");
}

export function raise_word_overflow(): never {
  raise_(OverflowError, "overflow converting long int to machine word");
}

function raise_too_big(): never {
  raise_(MemoryError, "memory allocation failed");
}

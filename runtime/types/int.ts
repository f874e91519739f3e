// int: the type, its constructor and methods. The arithmetic is in core/int-arithmetic.ts.

import { bit_length, type Int, int_abs, int_norm, is_int } from "../core/int-arithmetic.js";
import { parse_int } from "../core/int-text.js";
import { latin_text } from "../core/latin-text.js";
import { native_of } from "../core/native.js";
import { int_from_float, to_int, to_int_maybe, to_smallint } from "../core/number.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { bytes_maybe, bytes_of } from "./buffer.js";
import { Bytes } from "./bytes.js";
import { OverflowError, TypeError_, ValueError } from "./exception.js";
import type { Float } from "./float.js";
import { is_str, raise_implicit, text_of } from "./str.js";
import { Tuple } from "./tuple.js";

/** @py class int(object) */
export const int: Type = builtin_type("int", [object]);

/** @py def int.__new__(cls, x=0, /, base=10) -> int */
export function int_new(_cls: Type, x?: any, base?: any): Int {
  if (x === undefined)
    return base === undefined ? 0 : raise_(TypeError_, "function missing required positional argument #1");
  if (base !== undefined)
    return parse_int(digits_text(x) ?? raise_implicit(x), to_smallint(base), !is_str(x));
  const n = to_int_maybe(x);
  if (n !== undefined) return n;
  const o = native_of(x);
  if (o.k === TAGS.Float) return int_from_float(o.v);
  const text = digits_text(o);
  return text === undefined ? to_int(x) : parse_int(text, 10, !is_str(o));
}

/** @py def int.__new__(cls, x: float, /) -> int */
export function int_of_float(_cls: Type, x: number): Int {
  return int_from_float(x);
}

/** @py def int.__new__(cls, x: number, /) -> int */
export function int_of_number(_cls: Type, x: Int | boolean | Float): Int {
  if (typeof x === "boolean") return +x;
  return is_int(x) ? x : int_from_float(x.v);
}

/** The text of a str, or of what lends its bytes. */
function digits_text(o: any): string | undefined {
  if (is_str(o)) return text_of(o);
  const bytes = bytes_maybe(o);
  return bytes === undefined ? undefined : latin_text(bytes);
}

/** @py def int.to_bytes(self, length=1, byteorder="big", *, signed=False) -> bytes */
export function int_to_bytes(self: Int, length: any = 1, byteorder: any = "big", signed: any = false): Bytes {
  const size = to_smallint(length);
  if (size < 0) raise_(ValueError);
  const n = BigInt(self);
  const bits = BigInt(size * 8);
  if (truth(signed)) {
    if (size === 0 ? n !== 0n : BigInt.asIntN(size * 8, n) !== n)
      raise_(OverflowError, `value would overflow a ${size} byte buffer`);
  } else {
    if (n < 0n) raise_(OverflowError, "can't convert negative int to unsigned");
    if (n >> bits !== 0n) raise_(OverflowError, `value would overflow a ${size} byte buffer`);
  }
  const digits = BigInt.asUintN(size * 8, n)
    .toString(16)
    .padStart(size * 2, "0");
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return new Bytes(byteorder === "little" ? bytes.reverse() : bytes);
}

/** @py @staticmethod
 *  @py def int.from_bytes(bytes, byteorder="big", signed=False) -> int */
export function int_from_bytes(bytes: any, byteorder: any = "big", signed: any = false): Int {
  const source = bytes_of(bytes);
  const big = byteorder !== "little";
  const few = low_bytes(source, big);
  if (few.length <= 6) return int_of_few(few, big, truth(signed) && few.length === source.length);
  let digits = "";
  for (let i = 0; i < source.length; i++) {
    digits += source[big ? i : source.length - 1 - i].toString(16).padStart(2, "0");
  }
  const n = digits === "" ? 0n : BigInt("0x" + digits);
  return int_norm(truth(signed) ? BigInt.asIntN(source.length * 8, n) : n);
}

/** Without the zeros at the high end. */
function low_bytes(source: Uint8Array, big: boolean): Uint8Array {
  let zeros = 0;
  while (zeros < source.length && source[big ? zeros : source.length - 1 - zeros] === 0) zeros++;
  return big ? source.subarray(zeros) : source.subarray(0, source.length - zeros);
}

/** What fits into a number needs no BigInt. */
function int_of_few(source: ArrayLike<number>, big: boolean, signed: boolean): number {
  const count = source.length;
  let n = 0;
  for (let i = 0; i < count; i++) n = n * 256 + source[big ? i : count - 1 - i];
  return signed && n >= 2 ** (8 * count - 1) ? n - 2 ** (8 * count) : n;
}

/** @py def int.bit_length(self, /) -> int */
export function int_bit_length(self: Int): number {
  return bit_length(BigInt(self));
}

/** @py def int.bit_count(self, /) -> int */
export function int_bit_count(self: Int): number {
  return int_abs(self).toString(2).replaceAll("0", "").length;
}

/** @py def int.as_integer_ratio(self, /) -> tuple */
export function int_as_integer_ratio(self: Int): Tuple {
  return new Tuple([self, 1]);
}

/** @py def int.is_integer(self, /) -> bool */
export function int_is_integer(_self: Int): boolean {
  return true;
}

/** @py def int.conjugate(self, /) -> int */
export function int_conjugate(self: Int): Int {
  return self;
}

/** @py property int.real -> int */
export function int_real(self: Int): Int {
  return self;
}

/** @py property int.imag -> int */
export function int_imag(_self: Int): number {
  return 0;
}

/** @py property int.numerator -> int */
export function int_numerator(self: Int): Int {
  return self;
}

/** @py property int.denominator -> int */
export function int_denominator(_self: Int): number {
  return 1;
}

// float: a box around a JavaScript number, told from an int by its tag. Where the compiler knows that a value is a
// float it holds the raw number instead, so the arithmetic here (and in core/float-arithmetic.ts) takes raw numbers.

import { float_split } from "../core/float-digits.js";
import { float_repr, parse_float } from "../core/float-text.js";
import { hash_float } from "../core/hash-number.js";
import { int_norm, int_to_float } from "../core/int-arithmetic.js";
import { latin_text } from "../core/latin-text.js";
import { native_of } from "../core/native.js";
import { to_float, to_float_maybe } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { type Comparison, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge_float } from "../ports.js";
import { bytes_maybe } from "./buffer.js";
import { OverflowError, ValueError } from "./exception.js";
import { is_str, text_of } from "./str.js";
import { Tuple } from "./tuple.js";

export class Float extends Root {
  declare readonly v: number;
  static {
    Float.prototype.k = TAGS.Float;
  }
  constructor(v: number) {
    super();
    (this as { v: number }).v = v;
  }
  override get cls(): Type {
    return float;
  }
  override repr(): string {
    return float_repr(this.v);
  }
  override hash(): number {
    return hash_float(this.v);
  }
  override truth(): boolean {
    return this.v !== 0;
  }
  /** Exact against ints of any size, unlike MicroPython, which rounds the int first. */
  override eq(b: any): any {
    const v = this.v;
    switch (typeof b) {
      case "number":
        return v === b;
      case "bigint":
        return v <= b && v >= b;
      case "boolean":
        return v === +b;
      default:
        if (b.k === TAGS.Float) return v === b.v;
        return b.op__float__ !== undefined ? v === to_float_maybe(b) : undefined;
    }
  }
  override order(op: Comparison, b: any): any {
    let w: number | bigint;
    if (typeof b === "number" || typeof b === "bigint") w = b;
    else if (typeof b === "boolean") w = +b;
    else if (b.k === TAGS.Float) w = b.v;
    else {
      const v = b.op__float__ !== undefined ? to_float_maybe(b) : undefined;
      if (v === undefined) return undefined;
      w = v;
    }
    return order_numbers(op, this.v, w);
  }
}

/** @py class float(object) */
export const float: Type = builtin_type("float", [object], Float);

/** Compares raw numbers, ints of any size included. */
export function order_numbers(op: Comparison, a: number | bigint, b: number | bigint): boolean {
  switch (op) {
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
  }
}

/**
 * @py def float.__new__(cls, x=0.0, /) -> float
 * @charged
 */
export function float_new(_cls: Type, x?: any): number {
  charge_float(x);
  if (x === undefined) return 0;
  const v = to_float_maybe(x);
  if (v !== undefined) return v;
  const o = native_of(x);
  const own = o === x ? undefined : to_float_maybe(o);
  if (own !== undefined) return own;
  const bytes = is_str(o) ? undefined : bytes_maybe(o);
  const text = is_str(o) ? text_of(o) : bytes === undefined ? undefined : latin_text(bytes);
  if (text === undefined) return to_float(x);
  return (
    parse_float(text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, "")) ?? raise_(ValueError, "invalid syntax for number")
  );
}

/**
 * @py def float.__new__(cls, x: number, /) -> float
 * @charged
 */
export function float_of_number(_cls: Type, x: any): number {
  charge_float(x);
  return x.k === TAGS.Float ? x.v : int_to_float(typeof x === "boolean" ? +x : x);
}

/** @py def float.is_integer(self: float, /) -> bool */
export function float_is_integer(self: number): boolean {
  return Number.isInteger(self);
}

/** @py def float.as_integer_ratio(self: float, /) -> tuple */
export function float_as_integer_ratio(self: number): Tuple {
  if (Number.isNaN(self)) raise_(ValueError, "can't convert NaN to int");
  if (!Number.isFinite(self)) raise_(OverflowError, "can't convert inf to int");
  const [mantissa, exponent] = float_split(self);
  const ratio = exponent >= 0 ? [mantissa << BigInt(exponent), 1n] : [mantissa, 1n << BigInt(-exponent)];
  return new Tuple(ratio.map(int_norm));
}

/** @py def float.conjugate(self: float, /) -> float */
export function float_conjugate(self: number): number {
  return self;
}

/** @py property float.real -> float */
export function float_real(self: number): number {
  return self;
}

/** @py property float.imag -> float */
export function float_imag(_self: number): number {
  return 0;
}

// float: a box around a JavaScript number, told from an int by its tag. Where the compiler knows that a value is a
// float it holds the raw number instead, so the arithmetic here (and in core/float-arithmetic.ts) takes raw numbers.

import { float_repr } from "../core/float-text.js";
import { hash_float } from "../core/hash-number.js";
import { type Comparison, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";

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
        return b.k === TAGS.Float ? v === b.v : undefined;
    }
  }
  override order(op: Comparison, b: any): any {
    let w: number | bigint;
    if (typeof b === "number" || typeof b === "bigint") w = b;
    else if (typeof b === "boolean") w = +b;
    else if (b.k === TAGS.Float) w = b.v;
    else return undefined;
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

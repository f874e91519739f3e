// Conversions of arguments to numbers. As in MicroPython `__int__` makes an object an integer wherever one is wanted,
// and `__float__` a float; `__index__` is CPython's addition.

import { OverflowError, TypeError_, ValueError } from "../types/exception.js";
import { type Int, int_of_integral, int_to_float, is_int, raise_word_overflow } from "./int-arithmetic.js";
import { native_of } from "./native.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { type_name } from "./type-of.js";

/** A raw float, from what is one or converts to one. */
export function to_float(o: any): number {
  return to_float_maybe(o) ?? raise_(TypeError_, `can't convert ${type_name(o)} to float`);
}

/** As `to_float`; undefined for what does not convert. */
export function to_float_maybe(o: any): number | undefined {
  switch (typeof o) {
    case "number":
      return o;
    case "bigint":
      return int_to_float(o);
    case "boolean":
      return +o;
    case "object":
      if (o.k === TAGS.Float) return o.v;
      if (o.op__float__ !== undefined) {
        const v = o.op__float__();
        return v.k === TAGS.Float ? v.v : undefined;
      }
      if (native_of(o) !== o) return to_float_maybe(native_of(o));
  }
  return undefined;
}

/** An int of any size, from an int, a bool, or an object with `__int__` or `__index__`; floats do not convert. */
export function to_int(o: any): Int {
  return to_int_maybe(o) ?? raise_(TypeError_, `can't convert ${type_name(o)} to int`);
}

/** As `to_int`; undefined for what does not convert. */
export function to_int_maybe(o: any): Int | undefined {
  if (is_int(o)) return o;
  if (typeof o === "boolean") return +o;
  if (native_of(o) !== o) return to_int_maybe(native_of(o));
  const n = o.op__int__ !== undefined ? o.op__int__() : o.op__index__?.();
  if (n === undefined) return undefined;
  return is_int(n) ? n : typeof n === "boolean" ? +n : raise_(TypeError_);
}

/** As `to_int`, for what must fit a machine word. */
export function to_smallint(o: any): number {
  const n = to_int(o);
  return typeof n === "number" ? n : raise_word_overflow();
}

/** The int that a raw float truncates to. */
export function int_from_float(v: number): Int {
  if (Number.isNaN(v)) raise_(ValueError, "can't convert NaN to int");
  if (!Number.isFinite(v)) raise_(OverflowError, "can't convert inf to int");
  return int_of_integral(Math.trunc(v));
}

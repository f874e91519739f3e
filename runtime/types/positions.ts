// Arguments that are positions, counts and slices, and the errors that MicroPython raises for wrong ones.

import { raise_word_overflow } from "../core/int-arithmetic.js";
import { None } from "../core/none.js";
import { to_int_maybe } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { type_name } from "../core/type-of.js";
import { IndexError, MemoryError, TypeError_, ValueError } from "./exception.js";

/** A machine integer (py/obj.c mp_obj_get_int): ints and bools; others raise. */
export function int_argument(o: any): number {
  return int_maybe(o) ?? raise_(TypeError_, `can't convert ${type_name(o)} to int`);
}

/** As `int_argument`, but `undefined` for what is no integer at all. */
export function int_maybe(o: any): number | undefined {
  if (typeof o === "number") return o;
  const n = to_int_maybe(o);
  return typeof n === "bigint" ? raise_word_overflow() : n;
}

/** A subscript of a sequence of `length` items, as a position from the start. */
export function sequence_index(noun: string, key: any, length: number): number {
  const i = int_maybe(key) ?? raise_(TypeError_, indices_text(noun, key));
  const at = i < 0 ? i + length : i;
  if (at < 0 || at >= length) raise_(IndexError, `${noun} index out of range`);
  return at;
}

function indices_text(noun: string, key: any): string {
  return `${noun} indices must be integers, not ${type_name(key)}`;
}

/** A bound of a search, like `start` of str.find: absent or None means `otherwise`, others are clipped. */
export function bound(noun: string, o: any, length: number, otherwise: number): number {
  return o === undefined || o === None ? otherwise : clip(slice_bound(noun, o), length);
}

/** A bound of a slice forwards. */
export function clip(i: number, length: number): number {
  return i < 0 ? Math.max(0, i + length) : Math.min(i, length);
}

/** Str names its own kind in the error for a bound that is no integer; other sequences do not. */
function slice_bound(noun: string, o: any): number {
  if (noun !== "string") return int_argument(o);
  return int_maybe(o) ?? raise_(TypeError_, indices_text(noun, o));
}

export interface Positions {
  readonly start: number;
  /** Excluded; -1 when a negative step runs to the first item. */
  readonly stop: number;
  readonly step: number;
}

/** The positions that a slice means in a sequence of `length` items (CPython's PySlice_AdjustIndices). */
export function slice_positions(
  slice: { start: any; stop: any; step: any },
  length: number,
  noun: string,
): Positions {
  const step = slice.step === None ? 1 : int_argument(slice.step);
  if (step === 0) raise_(ValueError, "slice step can't be zero");
  const start_given = slice.start !== None;
  const stop_given = slice.stop !== None;
  if (step > 0) {
    return {
      start: start_given ? clip(slice_bound(noun, slice.start), length) : 0,
      stop: stop_given ? clip(slice_bound(noun, slice.stop), length) : length,
      step,
    };
  }
  return {
    start: start_given ? clip_backwards(slice_bound(noun, slice.start), length) : length - 1,
    stop: stop_given ? clip_backwards(slice_bound(noun, slice.stop), length) : -1,
    step,
  };
}

function clip_backwards(i: number, length: number): number {
  return i < 0 ? Math.max(-1, i + length) : Math.min(i, length - 1);
}

/** Refuses what no engine could hold: V8's strings end at 2^29 - 24 units. */
export function check_length(length: number): void {
  if (length > 0x1fffffe8) raise_(MemoryError, `memory allocation failed, allocating ${length} bytes`);
}

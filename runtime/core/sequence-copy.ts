// What list and tuple share: new Arrays made of the items of others. They stay packed, never with holes.

import { charge } from "../ports.js";
import { MemoryError } from "../types/exception.js";
import { clip, int_maybe } from "../types/positions.js";
import { type Slice, slice_range } from "../types/slice.js";
import { raise_ } from "./raise.js";

/** The items that a slice selects, in a fresh Array. */
export function select_items(items: readonly any[], slice: Slice): any[] {
  charge(32);
  const { start, stop, step } = slice_range(slice, items.length);
  if (step === 1) return items.slice(start, Math.max(start, stop));
  return every_nth(items, start, stop, step);
}

/** A copy that is overwritten has room for all, and the kind of elements of the original. */
export function every_nth(items: readonly any[], start: number, stop: number, step: number): any[] {
  const out = items.slice(0, Math.max(0, Math.ceil((stop - start) / step)));
  for (let i = start, k = 0; k < out.length; i += step) out[k++] = items[i];
  return out;
}

/** The items from `start` to `stop`, or to the end: JavaScript clips them as Python does. */
export function slice_items(items: readonly any[], start: number, stop?: number): any[] {
  charge(32);
  return items.slice(start, stop);
}

/** Every so many of them. */
export function nth_items(items: readonly any[], step: number, start: number, stop = items.length): any[] {
  charge(32);
  return every_nth(items, clip(start, items.length), clip(stop, items.length), step);
}

/** The number of repetitions that `seq * count` asks for; undefined if `count` is no int. */
export function repeat_times(count: any): number | undefined {
  return typeof count === "number" ? count : int_maybe(count);
}

/** `items * count` in a fresh Array. */
export function repeat_items(items: readonly any[], count: number): any[] {
  if (count <= 0 || items.length === 0) return [];
  check_items(items.length * count);
  if (items.length === 1) return new Array(count).fill(items[0]);
  const out = items.slice();
  for (let i = 1; i < count; i++) for (let j = 0; j < items.length; j++) out.push(items[j]);
  return out;
}

/** More than any device holds; with twice as many the engine ends the process instead of raising anything. */
export const MOST_ITEMS = 0x4000000;

export function check_items(count: number): void {
  if (count > MOST_ITEMS) raise_(MemoryError, `memory allocation failed, allocating ${count * 4} bytes`);
}

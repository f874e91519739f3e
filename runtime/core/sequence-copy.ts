// What list and tuple share: new Arrays made of the items of others. They stay packed, never with holes.

import { charge } from "../ports.js";
import { MemoryError } from "../types/exception.js";
import { int_maybe } from "../types/positions.js";
import { type Slice, slice_range } from "../types/slice.js";
import { raise_ } from "./raise.js";

/** The items that a slice selects, in a fresh Array. */
export function select_items(items: readonly any[], slice: Slice): any[] {
  charge(32);
  const { start, stop, step } = slice_range(slice, items.length);
  if (step === 1) return items.slice(start, Math.max(start, stop));
  const out: any[] = [];
  if (step > 0) for (let i = start; i < stop; i += step) out.push(items[i]);
  else for (let i = start; i > stop; i += step) out.push(items[i]);
  return out;
}

/** The items from `start` to `stop`, or to the end: JavaScript clips them as Python does. */
export function slice_items(items: readonly any[], start: number, stop?: number): any[] {
  charge(32);
  return items.slice(start, stop);
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

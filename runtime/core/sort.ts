// Sorting: stable, by `<` alone, as CPython does it (MicroPython's quicksort is not stable). Keys that are all ints, all
// floats or all strings are sorted by the engine.

import { lt, truth } from "./operators.js";
import { TAGS } from "./root.js";

/** The items in order, in a fresh Array. `key` is called once for each; undefined means the item itself. */
export function sorted_items(
  items: readonly any[],
  key: ((x: any) => any) | undefined,
  reverse: boolean,
): any[] {
  if (key === undefined) return sort_values(items, reverse);
  const keys: any[] = [];
  for (let i = 0; i < items.length; i++) keys.push(key(items[i]));
  return sort_positions(keys, reverse).map((i) => items[i]);
}

function sort_values(items: readonly any[], reverse: boolean): any[] {
  const copy = items.slice();
  const compare = engine_order(items);
  if (compare === undefined) return merge_sort(copy, reverse ? (a, b) => less(b, a) : less);
  return copy.sort(reverse ? (a, b) => compare(b, a) : compare);
}

function sort_positions(keys: readonly any[], reverse: boolean): number[] {
  const positions = keys.map((_, i) => i);
  const compare = engine_order(keys);
  if (compare === undefined) {
    return merge_sort(positions, (i, j) => (reverse ? less(keys[j], keys[i]) : less(keys[i], keys[j])));
  }
  return positions.sort((i, j) => (reverse ? compare(keys[j], keys[i]) : compare(keys[i], keys[j])));
}

function less(a: any, b: any): boolean {
  return truth(lt(a, b));
}

type Compare = (a: any, b: any) => number;

/** A JavaScript comparison for values of one simple kind, or tuples of such; undefined if they are not. */
function engine_order(values: readonly any[]): Compare | undefined {
  const first = values[0];
  if (typeof first !== "object" || first.k !== TAGS.Tuple) return plain_order(values);
  const width: number = first.a.length;
  if (!values.every((x) => typeof x === "object" && x.k === TAGS.Tuple && x.a.length === width))
    return undefined;
  const columns: Compare[] = [];
  for (let i = 0; i < width; i++) {
    const compare = plain_order(values.map((x) => x.a[i]));
    if (compare === undefined) return undefined;
    columns.push(compare);
  }
  return (a, b) => {
    for (let i = 0; i < width; i++) {
      const sign = columns[i](a.a[i], b.a[i]);
      if (sign !== 0) return sign;
    }
    return 0;
  };
}

function plain_order(values: readonly any[]): Compare | undefined {
  const first = values[0];
  switch (typeof first) {
    case "number":
      return values.every((x) => typeof x === "number") ? (a, b) => a - b : undefined;
    case "string":
      return values.every((x) => typeof x === "string") ? (a, b) => (a < b ? -1 : +(a > b)) : undefined;
    case "object":
      return values.every(is_ordered_float) ? (a, b) => (a.v < b.v ? -1 : +(a.v > b.v)) : undefined;
    default:
      return undefined;
  }
}

function is_ordered_float(x: any): boolean {
  return typeof x === "object" && x.k === TAGS.Float && !Number.isNaN(x.v);
}

/** Sorts in place and returns the Array: runs by insertion, then merging upwards. */
function merge_sort<T>(a: T[], before: (x: T, y: T) => boolean): T[] {
  const n = a.length;
  const RUN = 16;
  for (let low = 0; low < n; low += RUN) insertion_sort(a, low, Math.min(low + RUN, n), before);
  const spare = a.slice();
  for (let width = RUN; width < n; width *= 2) {
    for (let low = 0; low + width < n; low += 2 * width) {
      merge(a, spare, low, low + width, Math.min(low + 2 * width, n), before);
    }
  }
  return a;
}

function insertion_sort<T>(a: T[], low: number, high: number, before: (x: T, y: T) => boolean): void {
  for (let i = low + 1; i < high; i++) {
    const x = a[i];
    let j = i;
    while (j > low && before(x, a[j - 1])) {
      a[j] = a[j - 1];
      j--;
    }
    a[j] = x;
  }
}

/** Merges the ordered parts [low, middle) and [middle, high). */
function merge<T>(
  a: T[],
  spare: T[],
  low: number,
  middle: number,
  high: number,
  before: (x: T, y: T) => boolean,
): void {
  if (!before(a[middle], a[middle - 1])) return;
  for (let i = low; i < middle; i++) spare[i] = a[i];
  let i = low;
  let j = middle;
  let to = low;
  while (i < middle && j < high) a[to++] = before(a[j], spare[i]) ? a[j++] : spare[i++];
  while (i < middle) a[to++] = spare[i++];
}

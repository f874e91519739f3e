// Sorting: stable, by `<` alone, as CPython does it (MicroPython's quicksort is not stable). Keys that are all ints, all
// floats or all strings are sorted by the engine.

import { is_less } from "./operators.js";
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
  if (items.every(is_number)) return sort_ints(copy, reverse);
  // Equal strings are the same ones: nobody sees which comes first.
  if (items.every(is_string)) return reverse ? copy.sort().reverse() : copy.sort();
  const compare = engine_order(items);
  if (compare === undefined) return merge_sort(copy, reverse ? (a, b) => is_less(b, a) : is_less);
  return copy.sort(reverse ? (a, b) => compare(b, a) : compare);
}

/** Floats are boxed: numbers are ints, and equal ones are the same. */
function sort_ints(copy: any[], reverse: boolean): any[] {
  const sorted = Float64Array.from(copy).sort();
  const n = copy.length;
  for (let i = 0; i < n; i++) copy[i] = sorted[reverse ? n - 1 - i : i];
  return copy;
}

function is_number(x: any): boolean {
  return typeof x === "number";
}

function is_string(x: any): boolean {
  return typeof x === "string";
}

function sort_positions(keys: readonly any[], reverse: boolean): number[] {
  const order = keys.every(is_number) ? order_of_ints(keys, reverse) : undefined;
  if (order !== undefined) return order;
  const positions = keys.map((_, i) => i);
  const compare = engine_order(keys);
  if (compare === undefined) {
    return merge_sort(positions, (i, j) => (reverse ? is_less(keys[j], keys[i]) : is_less(keys[i], keys[j])));
  }
  return positions.sort((i, j) => (reverse ? compare(keys[j], keys[i]) : compare(keys[i], keys[j])));
}

/** One number for a key and its place, if there is room for both. */
function order_of_ints(keys: readonly number[], reverse: boolean): number[] | undefined {
  const n = keys.length;
  let least = 0;
  let most = 0;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  // Quotients of larger numbers might be rounded up.
  if ((most - least + 1) * n > 2 ** 50) return undefined;
  const codes = new Float64Array(n);
  for (let i = 0; i < n; i++) codes[i] = (reverse ? most - keys[i] : keys[i] - least) * n + i;
  codes.sort();
  return Array.from(codes, (code) => code - Math.floor(code / n) * n);
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
  const [one, two] = columns;
  if (width === 2) return (a, b) => one(a.a[0], b.a[0]) || two(a.a[1], b.a[1]);
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
      return values.every(is_number) ? (a, b) => a - b : undefined;
    case "string":
      return values.every(is_string) ? (a, b) => (a < b ? -1 : +(a > b)) : undefined;
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

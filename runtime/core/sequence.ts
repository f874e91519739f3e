// What list and tuple share: looking for a value, and comparing item by item.

import { ValueError } from "../types/exception.js";
import { bound } from "../types/positions.js";
import { value_hash } from "./dict-key.js";
import { eq, ge, gt, truth } from "./operators.js";
import { raise_ } from "./raise.js";
import type { Comparison } from "./root.js";

/** Whether `a == b` holds. Primitives of one kind are decided here; NaN is boxed and goes to `eq`. */
export function same_value(a: any, b: any): boolean {
  if (a === b) return typeof a !== "object" || truth(eq(a, b));
  const kind = typeof a;
  if (kind === typeof b && (kind === "number" || kind === "string")) return false;
  return truth(eq(a, b));
}

/** The position of the first item equal to `x` in [from, to); -1 if there is none. */
export function items_find(items: readonly any[], x: any, from: number, to: number): number {
  if (typeof x === "number" || typeof x === "string") {
    const at = items.indexOf(x, from);
    // An item before it may still be equal in another form: 1.0, True, or an object with __eq__.
    const limit = at < 0 ? Math.min(to, items.length) : Math.min(to, at);
    const kind = typeof x;
    for (let i = from; i < limit; i++) if (typeof items[i] !== kind && truth(eq(items[i], x))) return i;
    return at >= 0 && at < to ? at : -1;
  }
  for (let i = from; i < to && i < items.length; i++) if (same_value(items[i], x)) return i;
  return -1;
}

export function items_contain(items: readonly any[], x: any): boolean {
  if ((typeof x === "number" || typeof x === "string") && items.includes(x)) return true;
  return items_find(items, x, 0, items.length) >= 0;
}

export function items_count(items: readonly any[], x: any): number {
  let n = 0;
  for (let i = 0; i < items.length; i++) if (same_value(items[i], x)) n++;
  return n;
}

/** list.index and tuple.index. */
export function items_index(noun: string, items: readonly any[], x: any, start: any, stop: any): number {
  const from = bound(noun, start, items.length, 0);
  const to = bound(noun, stop, items.length, items.length);
  const at = items_find(items, x, from, to);
  return at >= 0 ? at : raise_(ValueError, "object not in sequence");
}

export function items_equal(a: readonly any[], b: readonly any[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length && i < b.length; i++) if (!same_value(a[i], b[i])) return false;
  return a.length === b.length;
}

/** Order by the first difference, or else by length. */
export function items_order(op: Comparison, a: readonly any[], b: readonly any[]): boolean {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a[i];
    const y = b[i];
    const kind = typeof x;
    if (kind === typeof y && (kind === "number" || kind === "string")) {
      if (x === y) continue;
      return op === "lt" || op === "le" ? x < y : x > y;
    }
    if (!same_value(x, y)) return order_items(op, x, y);
  }
  return order_items(op, a.length, b.length);
}

/**
 * `<` and `<=` are asked as `>` and `>=` of the exchanged operands, which shows in the errors of items that have no
 * order (py/sequence.c mp_seq_cmp_objs).
 */
function order_items(op: Comparison, x: any, y: any): boolean {
  switch (op) {
    case "lt":
      return truth(gt(y, x));
    case "le":
      return truth(ge(y, x));
    case "gt":
      return truth(gt(x, y));
    case "ge":
      return truth(ge(x, y));
  }
}

/** The hash of a tuple's items; raises if one is unhashable. */
export function items_hash(items: readonly any[]): number {
  let h = 0x345678 ^ items.length;
  for (let i = 0; i < items.length; i++) {
    h = Math.imul(h ^ value_hash(items[i]), 0x5bd1e995);
    h ^= h >>> 15;
  }
  return h | 0;
}

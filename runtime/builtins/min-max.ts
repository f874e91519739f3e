// min() and max(): of an iterable, or of several arguments.

import { callable } from "../core/calls.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { gt, lt } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import type { Iter } from "../core/root.js";
import { ValueError } from "../types/exception.js";
import { ItemsIterator } from "../types/iterator.js";

/** @py def min(arg, /, *args, key=None, default=...) */
export function min(arg: any, args: any[], key?: any, fallback?: any): any {
  return find_extreme(arg, args, key, fallback, true);
}

/** @py def max(arg, /, *args, key=None, default=...) */
export function max(arg: any, args: any[], key?: any, fallback?: any): any {
  return find_extreme(arg, args, key, fallback, false);
}

/** @py def min(a: int, b: int, /) -> int */
export function min_int(a: number | bigint, b: number | bigint): number | bigint {
  return b < a ? b : a;
}

/** @py def max(a: int, b: int, /) -> int */
export function max_int(a: number | bigint, b: number | bigint): number | bigint {
  return b > a ? b : a;
}

/** @py def min(a: float, b: float, /) -> float */
export function min_float(a: number, b: number): number {
  return b < a ? b : a;
}

/** @py def max(a: float, b: float, /) -> float */
export function max_float(a: number, b: number): number {
  return b > a ? b : a;
}

/** @py def min(a, b, /) */
export function min_of_two(a: any, b: any): any {
  return lt(b, a) === true ? b : a;
}

/** @py def max(a, b, /) */
export function max_of_two(a: any, b: any): any {
  return gt(b, a) === true ? b : a;
}

/** @py def min(iterable: list, /) */
export function least_of(items: readonly any[]): any {
  let best = items[0] ?? raise_empty();
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    if (typeof item === "number" && typeof best === "number" ? item < best : lt(item, best) === true)
      best = item;
  }
  return best;
}

/** @py def max(iterable: list, /) */
export function greatest_of(items: readonly any[]): any {
  let best = items[0] ?? raise_empty();
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    if (typeof item === "number" && typeof best === "number" ? item > best : gt(item, best) === true)
      best = item;
  }
  return best;
}

/** @py def min(iterable, /) */
export function min_item(iterable: any): any {
  return extreme_item(iterate(iterable), undefined, true) ?? raise_empty();
}

/** @py def max(iterable, /) */
export function max_item(iterable: any): any {
  return extreme_item(iterate(iterable), undefined, false) ?? raise_empty();
}

function find_extreme(arg: any, args: any[], key: any, fallback: any, least: boolean): any {
  const by = key === undefined || key === None ? undefined : callable(key, 1);
  const items = args.length === 0 ? iterate(arg) : new ItemsIterator([arg, ...args]);
  return extreme_item(items, by, least) ?? fallback ?? raise_empty();
}

/** The first least or greatest item; undefined if there is none. */
function extreme_item(items: Iter, by: ((x: any) => any) | undefined, least: boolean): any {
  let best: any;
  let best_key: any;
  for (let item = items.next(); item !== undefined; item = items.next()) {
    const item_key = by === undefined ? item : by(item);
    if (best === undefined || (least ? lt(item_key, best_key) : gt(item_key, best_key)) === true) {
      best = item;
      best_key = item_key;
    }
  }
  return best;
}

function raise_empty(): never {
  raise_(ValueError, "arg is an empty sequence");
}

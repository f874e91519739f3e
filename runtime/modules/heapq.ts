// A heap in a list, the smallest item first. Items move as in py's extmod/modheapq.c, which moves them as CPython does.
/** @py module heapq */

import { callable } from "../core/calls.js";
import { iterate, list_from } from "../core/iterate.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { to_smallint } from "../core/number.js";
import { lt, truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import type { Iter } from "../core/root.js";
import { IndexError, TypeError_ } from "../types/exception.js";
import { BuiltinIterator } from "../types/iterator.js";
import { list_sorted } from "../types/list.js";

function heap_of(o: any): any[] {
  const heap = native_of(o);
  return Array.isArray(heap) ? heap : raise_(TypeError_, "heap must be a list");
}

/** Moves the item at `at` towards the root, as far as `start`. */
function rise(heap: any[], start: number, at: number): void {
  const item = heap[at];
  while (at > start) {
    const parent = (at - 1) >> 1;
    if (lt(item, heap[parent]) !== true) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

/** Moves the item at `at` down to a leaf, smaller children upwards, and then up to where it belongs. */
function sink(heap: any[], at: number): void {
  const start = at;
  const end = heap.length;
  const item = heap[at];
  for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
    if (child + 1 < end && lt(heap[child], heap[child + 1]) !== true) child++;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = item;
  rise(heap, start, at);
}

/** @py def heapq.heappush(heap, item, /) -> None */
export function heapq_heappush(heap: any, item: any): any {
  const h = heap_of(heap);
  h.push(item);
  rise(h, 0, h.length - 1);
  return None;
}

/** @py def heapq.heappop(heap, /) */
export function heapq_heappop(heap: any): any {
  const h = heap_of(heap);
  if (h.length === 0) raise_(IndexError, "empty heap");
  const last = h.pop();
  return h.length === 0 ? last : replace_first(h, last);
}

function replace_first(h: any[], item: any): any {
  const first = h[0];
  h[0] = item;
  sink(h, 0);
  return first;
}

/** @py def heapq.heapify(heap, /) -> None */
export function heapq_heapify(heap: any): any {
  const h = heap_of(heap);
  for (let i = (h.length >> 1) - 1; i >= 0; i--) sink(h, i);
  return None;
}

/** @py def heapq.heappushpop(heap, item, /) */
export function heapq_heappushpop(heap: any, item: any): any {
  const h = heap_of(heap);
  return h.length > 0 && lt(h[0], item) === true ? replace_first(h, item) : item;
}

/** @py def heapq.heapreplace(heap, item, /) */
export function heapq_heapreplace(heap: any, item: any): any {
  const h = heap_of(heap);
  return h.length > 0 ? replace_first(h, item) : raise_(IndexError, "empty heap");
}

/** @py def heapq.nsmallest(n, iterable, key=None) -> list */
export function heapq_nsmallest(n: any, iterable: any, key?: any): any[] {
  return list_sorted(list_from(iterable), key, false).slice(0, Math.max(0, to_smallint(n)));
}

/** @py def heapq.nlargest(n, iterable, key=None) -> list */
export function heapq_nlargest(n: any, iterable: any, key?: any): any[] {
  return list_sorted(list_from(iterable), key, true).slice(0, Math.max(0, to_smallint(n)));
}

/** @py def heapq.merge(*iterables, key=None, reverse=False) */
export function heapq_merge(iterables: any[], key?: any, reverse?: any): any {
  const by = key === undefined || key === None ? undefined : callable(key, 1);
  return new Merge(iterables.map(iterate), by, reverse !== undefined && truth(reverse));
}

/** Takes the least (or greatest) of the next items of several ordered sources, of equals the first. */
class Merge extends BuiltinIterator {
  declare readonly sources: readonly Iter[];
  declare readonly heads: any[];
  declare readonly by: ((x: any) => any) | undefined;
  declare readonly reverse: boolean;
  constructor(sources: readonly Iter[], by: ((x: any) => any) | undefined, reverse: boolean) {
    super();
    this.sources = sources;
    this.heads = sources.map((source) => source.next());
    this.by = by;
    this.reverse = reverse;
  }
  override next(): any {
    const { heads, by } = this;
    let best = -1;
    let best_key: any;
    for (let i = 0; i < heads.length; i++) {
      if (heads[i] === undefined) continue;
      const key = by === undefined ? heads[i] : by(heads[i]);
      if (best < 0 || truth(this.reverse ? lt(best_key, key) : lt(key, best_key))) {
        best = i;
        best_key = key;
      }
    }
    if (best < 0) return undefined;
    const item = heads[best];
    heads[best] = this.sources[best].next();
    return item;
  }
}

// iter(). With a sentinel too, which MicroPython leaves out.

import { callable } from "../core/calls.js";
import { iterate, UserIterator } from "../core/iterate.js";
import { same_value } from "../core/sequence.js";
import { charge } from "../ports.js";
import { BuiltinIterator } from "../types/iterator.js";

/** @py def iter(iterable, sentinel=..., /) */
export function iter(iterable: any, sentinel?: any): any {
  if (sentinel !== undefined) return new CallIterator(iterable, sentinel);
  return iter_of(iterable);
}

/** @py def iter(iterable, /) */
export function iter_of(iterable: any): any {
  charge(16);
  const items: any = iterate(iterable);
  return items instanceof UserIterator ? items.source : items;
}

/** Calls a function until it returns the sentinel. */
class CallIterator extends BuiltinIterator {
  declare call_once: (() => any) | null;
  declare readonly sentinel: any;
  constructor(f: any, sentinel: any) {
    super();
    this.call_once = callable(f, 0);
    this.sentinel = sentinel;
  }
  override next(): any {
    if (this.call_once === null) return undefined;
    const value = this.call_once();
    if (!same_value(value, this.sentinel)) return value;
    this.call_once = null;
    return undefined;
  }
}

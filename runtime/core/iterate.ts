// Iteration: from any value to an internal iterator, and the helpers that emitted code takes items with. Internal
// iterators give `undefined` at the end; StopIteration exists only where Python code sees it.

import { charge, charge_append } from "../ports.js";
import { IndexError, StopIteration, TypeError_, ValueError } from "../types/exception.js";
import { BuiltinIterator, ItemsIterator, StringIterator } from "../types/iterator.js";
import { callable } from "./calls.js";
import { raise_ } from "./raise.js";
import { type Iter, TAGS } from "./root.js";
import { check_items, MOST_ITEMS } from "./sequence-copy.js";
import { type_name } from "./type-of.js";

/** An internal iterator over any value; raises TypeError if it is not iterable. */
export function iterate(o: any): Iter {
  return (
    iterate_maybe(o) ?? iterate_by_getattr(o) ?? raise_(TypeError_, `'${type_name(o)}' object isn't iterable`)
  );
}

/** A class without `__iter__` and `__getitem__` may still give the latter by `__getattr__` (py/runtime.c mp_getiter). */
function iterate_by_getattr(o: any): Iter | undefined {
  if (o.op__getattr__ === undefined) return undefined;
  const getitem = callable(o.op__getattr__("__getitem__"), 1);
  return new SubscriptIterator({ getitem });
}

/** An internal iterator over any value; undefined if it is not iterable. */
export function iterate_maybe(o: any): Iter | undefined {
  if (typeof o === "object") return Array.isArray(o) ? new ItemsIterator(o) : o.iterate();
  if (typeof o === "string") return new StringIterator(o);
  // Classes have the protocol too; plain functions do not.
  return typeof o === "function" && o.k === TAGS.Type ? o.iterate() : undefined;
}

/** The internal iterator for a Python object that acts as an iterator: what a user's `__iter__` returned. */
export function iterator_of(o: any): Iter {
  return typeof o === "object" && typeof o.next === "function" ? o : new UserIterator(o);
}

/** What a StopIteration that ended a user's iterator carried, for a `next()` that asked for it by way of another iterator. */
export const last_stop: { value: any } = { value: undefined };

/** undefined for StopIteration; others go on. */
export function stopped_by(e: any): undefined {
  if (!(e instanceof StopIteration.I)) throw e;
  last_stop.value = (e as any).args.a[0];
  return undefined;
}

/** Steps an object of a user class with `__next__`. That it has one is asked only now, as in MicroPython. */
export class UserIterator implements Iter {
  readonly source: any;
  constructor(source: any) {
    this.source = source;
  }
  next(): any {
    try {
      return user_next(this.source);
    } catch (e) {
      return stopped_by(e);
    }
  }
}

/** `o.__next__()` of what is no builtin iterator. */
export function user_next(o: any): any {
  if (typeof o !== "object" || o.op__next__ === undefined) {
    raise_(TypeError_, `'${type_name(o)}' object isn't an iterator`);
  }
  return o.op__next__();
}

/** Iterates an object of a user class that has `__getitem__` alone. */
export class SubscriptIterator extends BuiltinIterator {
  declare readonly o: any;
  declare i: number;
  constructor(o: any) {
    super();
    this.o = o;
    this.i = 0;
  }
  override next(): any {
    try {
      return this.o.getitem(this.i++);
    } catch (e) {
      if (e instanceof IndexError.I || e instanceof StopIteration.I) return undefined;
      throw e;
    }
  }
}

/** The items of an iterable in a fresh Array, which becomes a list or anything else. */
export function list_from(iterable: any): any[] {
  if (typeof iterable === "object") {
    if (Array.isArray(iterable)) return iterable.slice();
    if (iterable.k === TAGS.Tuple) return iterable.a.slice();
  } else if (typeof iterable === "string") return iterable.split("");
  if (iterable.k === TAGS.Range) check_items(iterable.length);
  const out: any[] = [];
  const items = iterate(iterable);
  for (let x = items.next(); x !== undefined; x = items.next()) {
    charge_append(out);
    if (out.push(x) > MOST_ITEMS) check_items(out.length);
  }
  return out;
}

/** The items of an iterable in an Array that may be shared: the caller only reads it, at once. */
export function to_array(iterable: any): readonly any[] {
  if (typeof iterable === "object") {
    if (Array.isArray(iterable)) return iterable;
    if (iterable.k === TAGS.Tuple) return iterable.a;
  }
  return list_from(iterable);
}

/** `a, b = o`: the items of `o`, exactly `n`. The Array may be shared. */
export function unpack(o: any, n: number): readonly any[] {
  if (typeof o === "object") {
    const items = Array.isArray(o) ? o : o.k === TAGS.Tuple ? o.a : undefined;
    if (items !== undefined) {
      if (items.length === n) return items;
      return items.length < n ? too_few(items.length) : too_many(n);
    }
  }
  const items: any[] = [];
  const steps = iterate(o);
  for (let i = 0; i < n; i++) {
    const x = steps.next();
    if (x === undefined) too_few(i);
    items.push(x);
  }
  return steps.next() === undefined ? items : too_many(n);
}

/** `a, *b, c = o`: the first `before` items, a list, the last `after` items. */
export function unpack_star(o: any, before: number, after: number): readonly any[] {
  charge(32);
  const items = list_from(o);
  const rest = items.length - before - after;
  if (rest < 0) too_few(items.length);
  const out = items.slice(0, before);
  out.push(items.slice(before, before + rest));
  for (let i = before + rest; i < items.length; i++) out.push(items[i]);
  return out;
}

function too_few(found: number): never {
  raise_(ValueError, `need more than ${found} values to unpack`);
}

function too_many(expected: number): never {
  raise_(ValueError, `too many values to unpack (expected ${expected})`);
}

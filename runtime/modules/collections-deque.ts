// deque: a ring. MicroPython's has a fixed length and may raise when full (flags 1); here the length may also be left
// out, and the methods that only CPython has are there too.

import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { to_smallint } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root } from "../core/root.js";
import { items_contain, items_count, items_find, items_index } from "../core/sequence.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { IndexError, ValueError } from "../types/exception.js";
import { BuiltinIterator } from "../types/iterator.js";
import { sequence_index } from "../types/positions.js";

class Deque extends Root {
  /** The ring; its length is a power of two. */
  declare ring: any[];
  declare first: number;
  declare count: number;
  declare readonly max: number;
  /** Raise instead of dropping an item at the other end. */
  declare readonly strict: boolean;
  constructor(max: number, strict: boolean) {
    super();
    charge(32);
    this.ring = new Array(8).fill(None);
    this.first = 0;
    this.count = 0;
    this.max = max;
    this.strict = strict;
  }
  override get cls(): Type {
    return deque;
  }
  override len(): number {
    return this.count;
  }
  override hash(): number | undefined {
    return undefined;
  }
  override getitem(key: any): any {
    return this.at(sequence_index("deque", key, this.count));
  }
  override setitem(key: any, value: any): void {
    const i = sequence_index("deque", key, this.count);
    this.ring[(this.first + i) & (this.ring.length - 1)] = value;
  }
  override contains(x: any): boolean {
    return items_contain(deque_items(this), x);
  }
  override iterate(): Iter {
    return new DequeIterator(this);
  }
  override getattr(name: string): any {
    if (name !== "maxlen") return undefined;
    return this.max === Number.POSITIVE_INFINITY ? None : this.max;
  }
  at(i: number): any {
    return this.ring[(this.first + i) & (this.ring.length - 1)];
  }
}

class DequeIterator extends BuiltinIterator {
  declare readonly d: Deque;
  declare i: number;
  constructor(d: Deque) {
    super();
    this.d = d;
    this.i = 0;
  }
  override next(): any {
    return this.i < this.d.count ? this.d.at(this.i++) : undefined;
  }
}

/** @py class collections.deque(object) */
export const deque: Type = builtin_type("deque", [object], Deque);

/**
 * As in MicroPython a limit must be given; CPython's None, for no limit, may be.
 * @py def collections.deque.__new__(cls, iterable, maxlen, flags=0, /) -> collections.deque
 */
export function deque_new(_cls: Type, iterable: any, maxlen: any, flags?: any): Deque {
  const max = maxlen === None ? Number.POSITIVE_INFINITY : to_smallint(maxlen);
  if (max < 0) raise_(ValueError);
  const d = new Deque(max, flags !== undefined && (to_smallint(flags) & 1) !== 0);
  deque_extend(d, iterable);
  return d;
}

/** The items in order, in a fresh Array. */
function deque_items(d: Deque): any[] {
  const items: any[] = [];
  for (let i = 0; i < d.count; i++) items.push(d.at(i));
  return items;
}

function deque_fill(d: Deque, items: any[]): void {
  deque_clear(d);
  for (const item of items) deque_append(d, item);
}

function grow(d: Deque): void {
  const items = deque_items(d);
  for (let i = d.count; i < 2 * d.count; i++) items.push(None);
  d.ring = items;
  d.first = 0;
}

/** @py def collections.deque.append(self, item, /) -> None */
export function deque_append(self: Deque, item: any): any {
  if (self.count >= self.max) {
    if (self.strict) raise_(IndexError, "full");
    if (self.max === 0) return None;
    take_first(self);
  }
  if (self.count === self.ring.length) grow(self);
  self.ring[(self.first + self.count) & (self.ring.length - 1)] = item;
  self.count++;
  return None;
}

/** @py def collections.deque.appendleft(self, item, /) -> None */
export function deque_appendleft(self: Deque, item: any): any {
  if (self.count >= self.max) {
    if (self.strict) raise_(IndexError, "full");
    if (self.max === 0) return None;
    take_last(self);
  }
  if (self.count === self.ring.length) grow(self);
  self.first = (self.first - 1) & (self.ring.length - 1);
  self.ring[self.first] = item;
  self.count++;
  return None;
}

function take_first(d: Deque): any {
  const item = d.ring[d.first];
  d.ring[d.first] = None;
  d.first = (d.first + 1) & (d.ring.length - 1);
  d.count--;
  return item;
}

function take_last(d: Deque): any {
  const at = (d.first + d.count - 1) & (d.ring.length - 1);
  const item = d.ring[at];
  d.ring[at] = None;
  d.count--;
  return item;
}

/** @py def collections.deque.pop(self, /) */
export function deque_pop(self: Deque): any {
  return self.count > 0 ? take_last(self) : raise_(IndexError, "empty");
}

/** @py def collections.deque.popleft(self, /) */
export function deque_popleft(self: Deque): any {
  return self.count > 0 ? take_first(self) : raise_(IndexError, "empty");
}

/** @py def collections.deque.extend(self, iterable, /) -> None */
export function deque_extend(self: Deque, iterable: any): any {
  const items = iterable === self ? iterate(deque_items(self)) : iterate(iterable);
  for (let item = items.next(); item !== undefined; item = items.next()) deque_append(self, item);
  return None;
}

/** @py def collections.deque.extendleft(self, iterable, /) -> None */
export function deque_extendleft(self: Deque, iterable: any): any {
  const items = iterable === self ? iterate(deque_items(self)) : iterate(iterable);
  for (let item = items.next(); item !== undefined; item = items.next()) deque_appendleft(self, item);
  return None;
}

/** @py def collections.deque.clear(self, /) -> None */
export function deque_clear(self: Deque): any {
  self.ring = new Array(8).fill(None);
  self.first = 0;
  self.count = 0;
  return None;
}

/** @py def collections.deque.copy(self, /) -> collections.deque */
export function deque_copy(self: Deque): Deque {
  const copy = new Deque(self.max, self.strict);
  deque_extend(copy, self);
  return copy;
}

/** @py def collections.deque.count(self, value, /) -> int */
export function deque_count(self: Deque, value: any): number {
  return items_count(deque_items(self), value);
}

/** @py def collections.deque.index(self, value, start=None, stop=None, /) -> int */
export function deque_index(self: Deque, value: any, start: any = None, stop: any = None): number {
  return items_index("deque", deque_items(self), value, start, stop);
}

/** @py def collections.deque.insert(self, index, item, /) -> None */
export function deque_insert(self: Deque, index: any, item: any): any {
  if (self.count >= self.max) raise_(IndexError, "full");
  const items = deque_items(self);
  items.splice(to_smallint(index), 0, item);
  deque_fill(self, items);
  return None;
}

/** @py def collections.deque.remove(self, value, /) -> None */
export function deque_remove(self: Deque, value: any): any {
  const items = deque_items(self);
  const at = items_find(items, value, 0, items.length);
  if (at < 0) raise_(ValueError, "object not in sequence");
  items.splice(at, 1);
  deque_fill(self, items);
  return None;
}

/** @py def collections.deque.reverse(self, /) -> None */
export function deque_reverse(self: Deque): any {
  deque_fill(self, deque_items(self).reverse());
  return None;
}

/** @py def collections.deque.rotate(self, n=1, /) -> None */
export function deque_rotate(self: Deque, n?: any): any {
  if (self.count === 0) return None;
  const steps = (n === undefined ? 1 : to_smallint(n)) % self.count;
  const items = deque_items(self);
  deque_fill(self, items.slice(-steps).concat(items.slice(0, -steps)));
  return None;
}

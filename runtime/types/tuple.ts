// tuple: a small class around an Array that nobody changes. Those that do not escape never come to life: emitted code
// keeps them in locals.

import { list_from } from "../core/iterate.js";
import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { mul } from "../core/operators.js";
import { type BinaryOp, type Comparison, type Iter, Root, TAGS } from "../core/root.js";
import {
  items_contain,
  items_count,
  items_equal,
  items_hash,
  items_index,
  items_order,
} from "../core/sequence.js";
import { repeat_items, repeat_times, select_items } from "../core/sequence-copy.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge, charge_tuple } from "../ports.js";
import { ItemsIterator } from "./iterator.js";
import { sequence_index } from "./positions.js";
import { Slice } from "./slice.js";

export class Tuple extends Root {
  declare readonly a: readonly any[];
  /** Its hash, once it was asked for; it cannot change. */
  declare h: number | undefined;
  static {
    Tuple.prototype.k = TAGS.Tuple;
  }
  constructor(a: readonly any[]) {
    super();
    charge_tuple(a);
    this.a = a;
    this.h = undefined;
  }
  override get cls(): Type {
    return tuple;
  }
  override repr(): string {
    return tuple_repr(this.a);
  }
  override hash(): number {
    return (this.h ??= items_hash(this.a));
  }
  override truth(): boolean {
    return this.a.length !== 0;
  }
  override len(): number {
    return this.a.length;
  }
  override eq(b: any): any {
    return b instanceof Tuple ? items_equal(this.a, b.a) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return b instanceof Tuple ? items_order(op, this.a, b.a) : undefined;
  }
  override binary(op: BinaryOp, b: any): any {
    if (op === "add") return b instanceof Tuple ? tuple_add(this, b) : undefined;
    return linked(mul) && op === "mul" ? tuple_mul(this, b) : undefined;
  }
  override rbinary(op: BinaryOp, a: any): any {
    // On the left only an int counts, and nothing that converts to one.
    return linked(mul) && op === "mul" && typeof a !== "object" ? tuple_mul(this, a) : undefined;
  }
  override getitem(key: any): any {
    return tuple_getitem(this, key);
  }
  override contains(x: any): boolean {
    return items_contain(this.a, x);
  }
  override iterate(): Iter {
    return new ItemsIterator(this.a);
  }
}

/** @py class tuple(object) */
export const tuple: Type = builtin_type("tuple", [object], Tuple);

/** The one empty tuple, so that `() is ()`. */
export const empty_tuple: Tuple = new Tuple([]);

/** @py def tuple.__new__(cls, iterable=(), /) -> tuple */
export function tuple_new(_cls: Type, iterable?: any): Tuple {
  if (iterable === undefined) return empty_tuple;
  if (iterable instanceof Tuple && iterable.cls === tuple) return iterable;
  return tuple_of(list_from(iterable));
}

/** A tuple of the items of a JavaScript Array that nobody else will change. */
export function tuple_of(items: readonly any[]): Tuple {
  return items.length === 0 ? empty_tuple : new Tuple(items);
}

export function tuple_getitem(self: Tuple, key: any): any {
  const a = self.a;
  if (typeof key === "number") {
    const i = key < 0 ? key + a.length : key;
    if (i >= 0 && i < a.length) return a[i];
  } else if (key instanceof Slice) return tuple_of(select_items(a, key));
  return a[sequence_index(self.cls.cname, key, a.length)]; // a namedtuple names its own type
}

export function tuple_add(self: Tuple, other: Tuple): Tuple {
  charge(16);
  if (self.a.length === 0 && other.cls === tuple) return other;
  if (other.a.length === 0 && self.cls === tuple) return self;
  return new Tuple(self.a.concat(other.a));
}

/** `self * count`; undefined if `count` is no int. */
export function tuple_mul(self: Tuple, count: any): Tuple | undefined {
  const n = repeat_times(count);
  return n === undefined ? undefined : tuple_of(repeat_items(self.a, n));
}

function tuple_repr(a: readonly any[]): string {
  if (a.length === 1) return "(" + to_repr_text(a[0]) + ",)";
  let out = "(";
  for (let i = 0; i < a.length; i++) out += (i === 0 ? "" : ", ") + to_repr_text(a[i]);
  return out + ")";
}

/** @py def tuple.count(self, value, /) -> int */
export function tuple_count(self: Tuple, value: any): number {
  return items_count(self.a, value);
}

/** @py def tuple.index(self, value, start=None, stop=None, /) -> int */
export function tuple_index(self: Tuple, value: any, start: any = None, stop: any = None): number {
  return items_index("tuple", self.a, value, start, stop);
}

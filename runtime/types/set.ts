// set: the mutable kind. The algebra is in set-table.ts.

import { SetTable } from "../core/keyed.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { raise_, raise_with } from "../core/raise.js";
import { type BinaryOp, type Comparison, type Iter, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge, give_room } from "../ports.js";
import { KeyError } from "./exception.js";
import {
  SetIterator,
  table_add,
  table_become,
  table_binary,
  table_clear,
  table_copy,
  table_delete,
  table_difference,
  table_equal,
  table_extend,
  table_has,
  table_intersection,
  table_is_subset,
  table_items_text,
  table_order,
  table_symmetric_difference,
} from "./set-table.js";

export class PySet extends SetTable {
  /** Where set.pop goes on. It gives the first item; a fresh iterator would pass all that were deleted before. */
  declare front: Iterator<any> | null;
  static {
    PySet.prototype.k = TAGS.Set;
  }
  constructor() {
    super();
    this.front = null;
  }
  override get cls(): Type {
    return set;
  }
  override repr(): string {
    return this.m.size === 0 ? "set()" : set_repr(this);
  }
  override eq(b: any): any {
    return b instanceof SetTable ? table_equal(this, b) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return b instanceof SetTable ? table_order(op, this, b) : undefined;
  }
  /** @special and_ or_ xor sub */
  override binary(op: BinaryOp, b: any): any {
    return b instanceof SetTable ? table_binary(op, this, b) : undefined;
  }
  /** @special iand ior ixor isub */
  override inplace(op: BinaryOp, b: any): any {
    if (!(b instanceof SetTable)) return undefined;
    if (op === "or") table_extend(this, b);
    else {
      const result = table_binary(op, this, b);
      if (result === undefined) return undefined;
      table_become(this, result);
    }
    return this;
  }
  override contains(x: any): boolean {
    return table_has(this, x);
  }
  override iterate(): Iter {
    return new SetIterator(this);
  }
  override like(): PySet {
    return new PySet();
  }
}

/** @py class set(object) */
export const set: Type = builtin_type("set", [object], PySet);

/** @py def set.__new__(cls, iterable=(), /) -> set */
export function set_new(_cls: Type, iterable?: any): PySet {
  return iterable === undefined ? new PySet() : set_from(iterable);
}

/** A new set of the items of an iterable. */
export function set_from(iterable: any): PySet {
  const s = new PySet();
  table_extend(s, iterable);
  return s;
}

/** A new set of the items of an Array: `{a, b, c}`. */
export function set_of(items: readonly any[]): PySet {
  const s = new PySet();
  charge(4 * items.length);
  give_room(s, items.length);
  for (let i = 0; i < items.length; i++) table_add(s, items[i]);
  return s;
}

/** The argument of a set method as a set: itself if it is one. */
export function as_set(iterable: any): SetTable {
  const native = native_of(iterable);
  return native instanceof SetTable ? native : set_from(iterable);
}

function set_repr(s: PySet): string {
  return "{" + table_items_text(s) + "}";
}

/** @py def set.add(self, item, /) -> None */
export function set_add(self: PySet, item: any): any {
  table_add(self, item);
  return None;
}

/** @py def set.clear(self, /) -> None */
export function set_clear(self: PySet): any {
  table_clear(self);
  return None;
}

/** @py def set.copy(self, /) -> set */
export function set_copy(self: PySet): PySet {
  return table_copy(self, new PySet());
}

/** @py def set.__contains__(self, item, /) -> bool */
export function set_contains(self: SetTable, item: any): boolean {
  return table_has(self, item);
}

/** @py def set.discard(self, item, /) -> None */
export function set_discard(self: PySet, item: any): any {
  table_delete(self, item);
  return None;
}

/** @py def set.remove(self, item, /) -> None */
export function set_remove(self: PySet, item: any): any {
  if (!table_delete(self, item)) raise_with(KeyError, [item]);
  return None;
}

/** @py def set.pop(self, /) */
export function set_pop(self: PySet): any {
  if (self.m.size === 0) raise_(KeyError, "pop from an empty set");
  self.front ??= self.m.values();
  let item = self.front.next().value;
  if (item === undefined) {
    self.front = self.m.values();
    item = self.front.next().value;
  }
  table_delete(self, item);
  return item;
}

/** @py def set.update(self, *others) -> None */
export function set_update(self: PySet, others: any[]): any {
  for (const other of others) table_extend(self, other);
  return None;
}

/** @py def set.union(self, *others) -> set */
export function set_union(self: PySet, others: any[]): PySet {
  const out = set_copy(self);
  set_update(out, others);
  return out;
}

/** @py def set.intersection(self, *others) -> set */
export function set_intersection(self: PySet, others: any[]): PySet {
  return intersect_all(self, others) as PySet;
}

/** @py def set.intersection_update(self, *others) -> None */
export function set_intersection_update(self: PySet, others: any[]): any {
  table_become(self, intersect_all(self, others));
  return None;
}

/** What is in `self` and in all of `others`, as a new set of the kind of `self`. */
export function intersect_all(self: SetTable, others: any[]): SetTable {
  let out = table_copy(self, self.like());
  for (const other of others) out = table_intersection(out, as_set(other));
  return out;
}

/** @py def set.difference(self, *others) -> set */
export function set_difference(self: PySet, others: any[]): PySet {
  return subtract_all(self, others) as PySet;
}

/** @py def set.difference_update(self, *others) -> None */
export function set_difference_update(self: PySet, others: any[]): any {
  table_become(self, subtract_all(self, others));
  return None;
}

/** What is in `self` and in none of `others`, as a new set of the kind of `self`. */
export function subtract_all(self: SetTable, others: any[]): SetTable {
  let out = table_copy(self, self.like());
  for (const other of others) out = table_difference(out, as_set(other));
  return out;
}

/** @py def set.symmetric_difference(self, other, /) -> set */
export function set_symmetric_difference(self: PySet, other: any): PySet {
  return table_symmetric_difference(self, as_set(other)) as PySet;
}

/** @py def set.symmetric_difference_update(self, other, /) -> None */
export function set_symmetric_difference_update(self: PySet, other: any): any {
  table_become(self, table_symmetric_difference(self, as_set(other)));
  return None;
}

/** @py def set.isdisjoint(self, other, /) -> bool */
export function set_isdisjoint(self: SetTable, other: any): boolean {
  const others = as_set(other);
  for (const x of self.m.values()) if (table_has(others, x)) return false;
  return true;
}

/** @py def set.issubset(self, other, /) -> bool */
export function set_issubset(self: SetTable, other: any): boolean {
  return table_is_subset(self, as_set(other));
}

/** @py def set.issuperset(self, other, /) -> bool */
export function set_issuperset(self: SetTable, other: any): boolean {
  return table_is_subset(as_set(other), self);
}

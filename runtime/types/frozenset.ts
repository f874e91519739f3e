// frozenset: a set that never changes and may be a key. The algebra is in set-table.ts, the rest leans on set.ts.

import { value_hash } from "../core/dict-key.js";
import { SetTable } from "../core/keyed.js";
import { type BinaryOp, type Comparison, type Iter, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import {
  as_set,
  intersect_all,
  set_contains,
  set_isdisjoint,
  set_issubset,
  set_issuperset,
  subtract_all,
} from "./set.js";
import {
  SetIterator,
  table_binary,
  table_copy,
  table_equal,
  table_extend,
  table_has,
  table_items_text,
  table_order,
  table_symmetric_difference,
} from "./set-table.js";

export class FrozenSet extends SetTable {
  static {
    FrozenSet.prototype.k = TAGS.FrozenSet;
  }
  override get cls(): Type {
    return frozenset;
  }
  override repr(): string {
    return this.m.size === 0 ? "frozenset()" : frozenset_repr(this);
  }
  override hash(): number {
    let h = 1927868237;
    for (const x of this.m.values()) h ^= Math.imul(value_hash(x) ^ 89869747, 0x5bd1e995);
    return h;
  }
  override eq(b: any): any {
    return b instanceof SetTable ? table_equal(this, b) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return b instanceof SetTable ? table_order(op, this, b) : undefined;
  }
  override binary(op: BinaryOp, b: any): any {
    return b instanceof SetTable ? table_binary(op, this, b) : undefined;
  }
  override contains(x: any): boolean {
    return table_has(this, x);
  }
  override iterate(): Iter {
    return new SetIterator(this);
  }
  override like(): FrozenSet {
    return new FrozenSet();
  }
}

/** @py class frozenset(object) */
export const frozenset: Type = builtin_type("frozenset", [object], FrozenSet);

/** @py def frozenset.__new__(cls, iterable=(), /) -> frozenset */
export function frozenset_new(_cls: Type, iterable?: any): FrozenSet {
  if (iterable instanceof FrozenSet) return iterable;
  const s = new FrozenSet();
  if (iterable !== undefined) table_extend(s, iterable);
  return s;
}

function frozenset_repr(s: FrozenSet): string {
  return "frozenset({" + table_items_text(s) + "})";
}

/** @py def frozenset.copy(self, /) -> frozenset */
export function frozenset_copy(self: FrozenSet): FrozenSet {
  return self;
}

/** @py def frozenset.__contains__(self, item, /) -> bool */
export function frozenset_contains(self: FrozenSet, item: any): boolean {
  return set_contains(self, item);
}

/** @py def frozenset.union(self, *others) -> frozenset */
export function frozenset_union(self: FrozenSet, others: any[]): FrozenSet {
  const out = table_copy(self, new FrozenSet());
  for (const other of others) table_extend(out, other);
  return out;
}

/** @py def frozenset.intersection(self, *others) -> frozenset */
export function frozenset_intersection(self: FrozenSet, others: any[]): FrozenSet {
  return intersect_all(self, others) as FrozenSet;
}

/** @py def frozenset.difference(self, *others) -> frozenset */
export function frozenset_difference(self: FrozenSet, others: any[]): FrozenSet {
  return subtract_all(self, others) as FrozenSet;
}

/** @py def frozenset.symmetric_difference(self, other, /) -> frozenset */
export function frozenset_symmetric_difference(self: FrozenSet, other: any): FrozenSet {
  return table_symmetric_difference(self, as_set(other)) as FrozenSet;
}

/** @py def frozenset.isdisjoint(self, other, /) -> bool */
export function frozenset_isdisjoint(self: FrozenSet, other: any): boolean {
  return set_isdisjoint(self, other);
}

/** @py def frozenset.issubset(self, other, /) -> bool */
export function frozenset_issubset(self: FrozenSet, other: any): boolean {
  return set_issubset(self, other);
}

/** @py def frozenset.issuperset(self, other, /) -> bool */
export function frozenset_issuperset(self: FrozenSet, other: any): boolean {
  return set_issuperset(self, other);
}

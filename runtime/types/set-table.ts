// What set and frozenset share: a Map from normalised keys to the items as they were given, and the set algebra.

import { copy_buckets, enter_key, find_key, is_direct, remove_key } from "../core/dict-key.js";
import { iterate } from "../core/iterate.js";
import { SetTable } from "../core/keyed.js";
import { raise_ } from "../core/raise.js";
import type { BinaryOp, Comparison } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { charge, charge_key } from "../ports.js";
import { RuntimeError } from "./exception.js";
import { BuiltinIterator } from "./iterator.js";

/** Over a set or frozenset. */
export class SetIterator extends BuiltinIterator {
  declare readonly table: SetTable;
  declare readonly version: number;
  declare readonly steps: Iterator<any>;
  constructor(table: SetTable) {
    super();
    this.table = table;
    this.version = table.version;
    this.steps = table.m.values();
  }
  override next(): any {
    if (this.table.version !== this.version) raise_(RuntimeError, "set changed size during iteration");
    return this.steps.next().value;
  }
}

export function table_has(t: SetTable, x: any): boolean {
  return t.m.has(is_direct(t, x) ? x : find_key(t, x));
}

export function table_add(t: SetTable, x: any): void {
  charge_key(t, x);
  const m = t.m;
  const size = m.size;
  if (is_direct(t, x)) {
    if (!t.odd || !m.has(x)) m.set(x, x);
  } else {
    const plain = enter_key(t, x);
    if (m.has(plain)) return;
    if (plain !== x) t.odd = true;
    m.set(plain, x);
  }
  if (m.size !== size) t.version++;
}

/** Deletes an item; false if it was not there. */
export function table_delete(t: SetTable, x: any): boolean {
  return t.m.delete(is_direct(t, x) ? x : remove_key(t, x));
}

export function table_clear(t: SetTable): void {
  t.m.clear();
  t.buckets = null;
  t.odd = false;
}

/** Adds the items of an iterable. */
export function table_extend(t: SetTable, iterable: any): void {
  if (iterable instanceof SetTable) {
    for (const x of iterable.m.values()) table_add(t, x);
    return;
  }
  charge(16);
  const items = iterate(iterable);
  for (let x = items.next(); x !== undefined; x = items.next()) table_add(t, x);
}

/** A copy of `t`, as a set of the kind of `into`, which is empty. */
export function table_copy<T extends SetTable>(t: SetTable, into: T): T {
  for (const [plain, x] of t.m) into.m.set(plain, x);
  into.buckets = copy_buckets(t.buckets);
  into.odd = t.odd;
  return into;
}

export function table_is_subset(a: SetTable, b: SetTable): boolean {
  if (a.m.size > b.m.size) return false;
  for (const x of a.m.values()) if (!table_has(b, x)) return false;
  return true;
}

export function table_equal(a: SetTable, b: SetTable): boolean {
  return a.m.size === b.m.size && table_is_subset(a, b);
}

export function table_order(op: Comparison, a: SetTable, b: SetTable): boolean {
  switch (op) {
    case "lt":
      return a.m.size < b.m.size && table_is_subset(a, b);
    case "le":
      return table_is_subset(a, b);
    case "gt":
      return b.m.size < a.m.size && table_is_subset(b, a);
    case "ge":
      return table_is_subset(b, a);
  }
}

/** `a op b` as a new set of the kind of `a`; undefined if sets do not have the operator. */
export function table_binary(op: BinaryOp, a: SetTable, b: SetTable): any {
  switch (op) {
    case "or":
      return table_union(a, b);
    case "and":
      return table_intersection(a, b);
    case "sub":
      return table_difference(a, b);
    case "xor":
      return table_symmetric_difference(a, b);
    default:
      return undefined;
  }
}

export function table_union(a: SetTable, b: any): SetTable {
  const out = table_copy(a, a.like());
  table_extend(out, b);
  return out;
}

export function table_intersection(a: SetTable, b: SetTable): SetTable {
  const out = a.like();
  for (const x of a.m.values()) if (table_has(b, x)) table_add(out, x);
  return out;
}

export function table_difference(a: SetTable, b: SetTable): SetTable {
  const out = a.like();
  for (const x of a.m.values()) if (!table_has(b, x)) table_add(out, x);
  return out;
}

export function table_symmetric_difference(a: SetTable, b: SetTable): SetTable {
  const out = table_difference(a, b);
  for (const x of b.m.values()) if (!table_has(a, x)) table_add(out, x);
  return out;
}

/** Makes `t` hold what `other` holds; iterators over `t` that are under way notice. */
export function table_become(t: SetTable, other: SetTable): void {
  table_clear(t);
  table_extend(t, other);
}

/** The items, as repr shows them within braces. */
export function table_items_text(t: SetTable): string {
  let out = "";
  for (const x of t.m.values()) out += (out === "" ? "" : ", ") + to_repr_text(x);
  return out;
}

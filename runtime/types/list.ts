// list: a plain Array, always packed. Nothing is ever put on Array.prototype; the operators find these functions.

import { callable } from "../core/calls.js";
import { iterate_maybe, list_from, to_array } from "../core/iterate.js";
import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { set_slice, truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import type { Comparison } from "../core/root.js";
import {
  items_contain,
  items_count,
  items_equal,
  items_find,
  items_index,
  items_order,
} from "../core/sequence.js";
import { check_items, repeat_items, repeat_times, select_items } from "../core/sequence-copy.js";
import { sorted_items } from "../core/sort.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type_name } from "../core/type-of.js";
import { charge, charge_append, charge_extend, charge_list_items } from "../ports.js";
import { IndexError, TypeError_, ValueError } from "./exception.js";
import { int_argument, sequence_index } from "./positions.js";
import { Slice, seen_slice, slice_range } from "./slice.js";

/** @py class list(object) */
export const list: Type = builtin_type("list", [object]);

/** @py def list.__new__(cls, iterable=(), /) -> list */
export function list_new(_cls: Type, iterable?: any): any[] {
  if (iterable === undefined) return [];
  const items = list_from(iterable);
  charge_list_items(items);
  return items;
}

/** Of a list that contains itself it recurses until that is a RuntimeError, as on the device. */
export function list_repr(self: any[]): string {
  let out = "[";
  for (let i = 0; i < self.length; i++) out += (i === 0 ? "" : ", ") + to_repr_text(self[i]);
  return out + "]";
}

export function list_add(self: any[], other: any[]): any[] {
  check_items(self.length + other.length);
  return self.concat(other);
}

/** `self * count`; undefined if `count` is no int. */
export function list_mul(self: any[], count: any): any[] | undefined {
  const n = repeat_times(count);
  return n === undefined ? undefined : repeat_items(self, n);
}

export function list_eq(self: any[], other: any[]): boolean {
  return items_equal(self, other);
}

export function list_order(op: Comparison, self: any[], other: any[]): boolean {
  return items_order(op, self, other);
}

export function list_contains(self: any[], x: any): boolean {
  return items_contain(self, x);
}

export function list_getitem(self: any[], key: any): any {
  if (typeof key === "number") {
    const i = key < 0 ? key + self.length : key;
    if (i >= 0 && i < self.length) return self[i];
  } else if (key instanceof Slice) return select_items(self, key);
  return self[sequence_index("list", key, self.length)];
}

export function list_setitem(self: any[], key: any, value: any): void {
  if (typeof key === "number") {
    const i = key < 0 ? key + self.length : key;
    if (i >= 0 && i < self.length) {
      self[i] = value;
      return;
    }
  } else if ((linked(set_slice) || linked(seen_slice)) && key instanceof Slice) {
    list_set_slice(self, key, value);
    return;
  }
  self[sequence_index("list", key, self.length)] = value;
}

/** To delete an item is to pop it (py/objlist.c list_subscr). */
export function list_delitem(self: any[], key: any): void {
  if (key instanceof Slice) list_delete_slice(self, key);
  else if (self.length === 0) raise_empty_list();
  else self.splice(sequence_index("list", key, self.length), 1);
}

/** MicroPython takes a list or tuple only, and steps of 1 only; here is CPython's meaning of the rest. */
function list_set_slice(self: any[], slice: Slice, value: any): void {
  charge(16);
  if (iterate_maybe(value) === undefined) {
    raise_(TypeError_, `object '${type_name(value)}' isn't a tuple or list`);
  }
  const items = Array.isArray(value) ? value : to_array(value);
  const { start, stop, step } = slice_range(slice, self.length);
  if (step === 1) {
    replace_part(self, start, Math.max(start, stop), items);
    return;
  }
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (items.length !== count) {
    raise_(
      ValueError,
      `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`,
    );
  }
  const source = items === self ? self.slice() : items;
  for (let i = 0; i < count; i++) self[start + i * step] = source[i];
}

/** Replaces [start, stop). Many items do not fit the engine's argument limit: then the tail moves by itself. */
function replace_part(self: any[], start: number, stop: number, items: readonly any[]): void {
  charge_extend(self, items.length - (stop - start), self);
  if (items.length <= 4096) {
    self.splice(start, stop - start, ...items);
    return;
  }
  const source = items === self ? self.slice() : items;
  const tail = self.splice(start).slice(stop - start);
  for (let i = 0; i < source.length; i++) self.push(source[i]);
  for (let i = 0; i < tail.length; i++) self.push(tail[i]);
}

function list_delete_slice(self: any[], slice: Slice): void {
  charge(16);
  let { start, stop, step } = slice_range(slice, self.length);
  if (step === 1) {
    if (stop > start) self.splice(start, stop - start);
    return;
  }
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count === 0) return;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  stop = start + (count - 1) * step;
  let to = start;
  for (let i = start; i < self.length; i++) {
    if (i > stop || (i - start) % step !== 0) self[to++] = self[i];
  }
  self.length = to;
}

/** @py def list.append(self, item, /) -> None */
export function list_append(self: any[], item: any): any {
  charge_append(self);
  self.push(item);
  return None;
}

/** @py def list.clear(self, /) -> None */
export function list_clear(self: any[]): any {
  charge(16);
  self.length = 0;
  return None;
}

/** @py def list.copy(self, /) -> list */
export function list_copy(self: any[]): any[] {
  return self.slice();
}

/** @py def list.count(self, value, /) -> int */
export function list_count(self: any[], value: any): number {
  return items_count(self, value);
}

/** @py def list.extend(self, iterable, /) -> None */
export function list_extend(self: any[], iterable: any): any {
  const items = to_array(iterable);
  // A list may extend itself: only the items that it has now.
  const n = items.length;
  check_items(self.length + n);
  charge_extend(self, n, iterable);
  for (let i = 0; i < n; i++) self.push(items[i]);
  return None;
}

/** @py def list.index(self, value, start=None, stop=None, /) -> int */
export function list_index(self: any[], value: any, start: any = None, stop: any = None): number {
  return items_index("list", self, value, start, stop);
}

/** @py def list.insert(self, index, item, /) -> None */
export function list_insert(self: any[], index: any, item: any): any {
  charge_append(self);
  const i = int_argument(index);
  const at = i < 0 ? Math.max(0, i + self.length) : Math.min(i, self.length);
  if (at === self.length) self.push(item);
  else self.splice(at, 0, item);
  return None;
}

/** @py def list.pop(self, /) */
export function list_pop_last(self: any[]): any {
  return self.pop() ?? raise_empty_list();
}

/** @py def list.pop(self, index=-1, /) */
export function list_pop(self: any[], index?: any): any {
  if (self.length === 0) raise_empty_list();
  if (index === undefined) return self.pop();
  const at = sequence_index("list", index, self.length);
  if (at === self.length - 1) return self.pop();
  if (at === 0) return self.shift();
  return self.splice(at, 1)[0];
}

function raise_empty_list(): never {
  raise_(IndexError, "pop from empty list");
}

/** @py def list.remove(self, value, /) -> None */
export function list_remove(self: any[], value: any): any {
  const at = items_find(self, value, 0, self.length);
  if (at < 0) raise_(ValueError, "object not in sequence");
  self.splice(at, 1);
  return None;
}

/** @py def list.reverse(self, /) -> None */
export function list_reverse(self: any[]): any {
  self.reverse();
  return None;
}

/** @py def list.sort(self, /, *, key=None, reverse=False) -> None */
export function list_sort(self: any[], key?: any, reverse?: any): any {
  const sorted = list_sorted(self, key, reverse);
  for (let i = 0; i < sorted.length; i++) self[i] = sorted[i];
  return None;
}

/** @py def list.sort(self, /) -> None */
export function list_sort_plain(self: any[]): any {
  const sorted = sorted_items(self, undefined, false);
  for (let i = 0; i < sorted.length; i++) self[i] = sorted[i];
  return None;
}

/** The items in order, in a fresh list: what sorted() and list.sort() share. */
export function list_sorted(items: readonly any[], key: any, reverse: any): any[] {
  const by = key === undefined || key === None ? undefined : callable(key, 1);
  return sorted_items(items, by, reverse !== undefined && truth(reverse));
}

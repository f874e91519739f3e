// The operators of builtin types as methods: `[1].__len__()`, `super().__getitem__(i)`. MicroPython has few of them, and
// programs seldom ask; CPython has them all.

import { None } from "../core/none.js";
import { add, contains, delitem, eq, ge, getitem, gt, le, lt, mul, ne, setitem } from "../core/operators.js";
import { iter_of } from "./iter.js";
import { len } from "./len.js";

/**
 * @py def list.__len__(self, /) -> int
 * @py def tuple.__len__(self, /) -> int
 * @py def dict.__len__(self, /) -> int
 * @py def set.__len__(self, /) -> int
 * @py def frozenset.__len__(self, /) -> int
 * @py def range.__len__(self, /) -> int
 * @py def str.__len__(self, /) -> int
 * @py def bytes.__len__(self, /) -> int
 * @py def bytearray.__len__(self, /) -> int
 */
export function method_len(self: any): number {
  return len(self);
}

/**
 * @py def list.__iter__(self, /)
 * @py def tuple.__iter__(self, /)
 * @py def dict.__iter__(self, /)
 * @py def set.__iter__(self, /)
 * @py def frozenset.__iter__(self, /)
 * @py def range.__iter__(self, /)
 * @py def str.__iter__(self, /)
 * @py def bytes.__iter__(self, /)
 * @py def bytearray.__iter__(self, /)
 */
export function method_iter(self: any): any {
  return iter_of(self);
}

/**
 * @py def list.__contains__(self, item, /) -> bool
 * @py def tuple.__contains__(self, item, /) -> bool
 * @py def range.__contains__(self, item, /) -> bool
 * @py def str.__contains__(self, item, /) -> bool
 * @py def bytes.__contains__(self, item, /) -> bool
 * @py def bytearray.__contains__(self, item, /) -> bool
 */
export function method_contains(self: any, item: any): boolean {
  return contains(self, item);
}

/**
 * @py def list.__getitem__(self, key, /)
 * @py def tuple.__getitem__(self, key, /)
 * @py def range.__getitem__(self, key, /)
 * @py def str.__getitem__(self, key, /)
 * @py def bytes.__getitem__(self, key, /)
 * @py def bytearray.__getitem__(self, key, /)
 */
export function method_getitem(self: any, key: any): any {
  return getitem(self, key);
}

/**
 * @py def list.__setitem__(self, key, value, /) -> None
 * @py def bytearray.__setitem__(self, key, value, /) -> None
 */
export function method_setitem(self: any, key: any, value: any): any {
  setitem(self, key, value);
  return None;
}

/**
 * @py def list.__delitem__(self, key, /) -> None
 */
export function method_delitem(self: any, key: any): any {
  delitem(self, key);
  return None;
}

/**
 * @py def list.__add__(self, other, /)
 * @py def tuple.__add__(self, other, /)
 * @py def str.__add__(self, other, /)
 * @py def bytes.__add__(self, other, /)
 * @py def bytearray.__add__(self, other, /)
 */
export function method_add(self: any, other: any): any {
  return add(self, other);
}

/**
 * @py def list.__mul__(self, count, /)
 * @py def tuple.__mul__(self, count, /)
 * @py def str.__mul__(self, count, /)
 * @py def bytes.__mul__(self, count, /)
 * @py def bytearray.__mul__(self, count, /)
 */
export function method_mul(self: any, count: any): any {
  return mul(self, count);
}

/**
 * @py def list.__eq__(self, other, /)
 * @py def tuple.__eq__(self, other, /)
 * @py def dict.__eq__(self, other, /)
 * @py def set.__eq__(self, other, /)
 * @py def frozenset.__eq__(self, other, /)
 * @py def range.__eq__(self, other, /)
 * @py def str.__eq__(self, other, /)
 * @py def bytes.__eq__(self, other, /)
 * @py def bytearray.__eq__(self, other, /)
 */
export function method_eq(self: any, other: any): any {
  return eq(self, other);
}

/**
 * @py def list.__ne__(self, other, /)
 * @py def tuple.__ne__(self, other, /)
 * @py def dict.__ne__(self, other, /)
 * @py def set.__ne__(self, other, /)
 * @py def frozenset.__ne__(self, other, /)
 * @py def range.__ne__(self, other, /)
 * @py def str.__ne__(self, other, /)
 * @py def bytes.__ne__(self, other, /)
 * @py def bytearray.__ne__(self, other, /)
 */
export function method_ne(self: any, other: any): any {
  return ne(self, other);
}

/**
 * @py def list.__lt__(self, other, /)
 * @py def tuple.__lt__(self, other, /)
 * @py def set.__lt__(self, other, /)
 * @py def frozenset.__lt__(self, other, /)
 * @py def str.__lt__(self, other, /)
 * @py def bytes.__lt__(self, other, /)
 * @py def bytearray.__lt__(self, other, /)
 */
export function method_lt(self: any, other: any): any {
  return lt(self, other);
}

/**
 * @py def list.__le__(self, other, /)
 * @py def tuple.__le__(self, other, /)
 * @py def set.__le__(self, other, /)
 * @py def frozenset.__le__(self, other, /)
 * @py def str.__le__(self, other, /)
 * @py def bytes.__le__(self, other, /)
 * @py def bytearray.__le__(self, other, /)
 */
export function method_le(self: any, other: any): any {
  return le(self, other);
}

/**
 * @py def list.__gt__(self, other, /)
 * @py def tuple.__gt__(self, other, /)
 * @py def set.__gt__(self, other, /)
 * @py def frozenset.__gt__(self, other, /)
 * @py def str.__gt__(self, other, /)
 * @py def bytes.__gt__(self, other, /)
 * @py def bytearray.__gt__(self, other, /)
 */
export function method_gt(self: any, other: any): any {
  return gt(self, other);
}

/**
 * @py def list.__ge__(self, other, /)
 * @py def tuple.__ge__(self, other, /)
 * @py def set.__ge__(self, other, /)
 * @py def frozenset.__ge__(self, other, /)
 * @py def str.__ge__(self, other, /)
 * @py def bytes.__ge__(self, other, /)
 * @py def bytearray.__ge__(self, other, /)
 */
export function method_ge(self: any, other: any): any {
  return ge(self, other);
}

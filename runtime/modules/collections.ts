// OrderedDict and defaultdict; deque, namedtuple and Counter have files of their own. Every dict keeps the order of
// insertion here, so an OrderedDict only compares it, prints itself otherwise, and can take items from either end.
/** @py module collections */

import { getattr } from "../core/attributes.js";
import { call, callable } from "../core/calls.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_, raise_with } from "../core/raise.js";
import { same_value } from "../core/sequence.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, type Type } from "../core/type.js";
import {
  Dict,
  dict,
  dict_copy,
  dict_delete,
  dict_entries,
  dict_get,
  dict_key_array,
  dict_key_of,
  dict_popitem,
  dict_repr,
  dict_set,
  dict_update,
} from "../types/dict.js";
import { KeyError, TypeError_ } from "../types/exception.js";
import { Slice, seen_slice } from "../types/slice.js";
import { Tuple } from "../types/tuple.js";

class Ordered extends Dict {
  static {
    Ordered.prototype.ordered = true;
    // As in MicroPython, an ordered dict looks for its keys one by one.
    (Ordered.prototype as { unhashed: number }).unhashed = 0;
  }
  override get cls(): Type {
    return OrderedDict;
  }
  override repr(): string {
    return "OrderedDict(" + dict_repr(this) + ")";
  }
  /** It takes even slices for keys, and gives them back. */
  override setitem(key: any, value: any): void {
    dict_set(this, key instanceof Slice ? seen_slice(key) : key, value);
  }
  /** As in MicroPython it equals no plain dict. */
  override eq(b: any): any {
    return b instanceof Ordered ? entries_equal(this, b) : undefined;
  }
  override like(): Ordered {
    return new Ordered();
  }
}

function entries_equal(a: Ordered, b: Ordered): boolean {
  const left = dict_entries(a);
  const right = dict_entries(b);
  return (
    left.length === right.length &&
    left.every(([key, value], i) => same_value(key, right[i][0]) && same_value(value, right[i][1]))
  );
}

/** @py class collections.OrderedDict(dict) */
export const OrderedDict: Type = builtin_type("OrderedDict", [dict], Ordered);

/** @py def collections.OrderedDict.__new__(cls, iterable=(), /, **kwargs) -> collections.OrderedDict */
export function OrderedDict_new(_cls: Type, source: any, kw: Dict | null | undefined): Ordered {
  const d = new Ordered();
  dict_update(d, source, kw);
  return d;
}

/** @py def collections.OrderedDict.copy(self, /) -> collections.OrderedDict */
export function OrderedDict_copy(self: Ordered): Ordered {
  return dict_copy(self) as Ordered;
}

/** @py def collections.OrderedDict.popitem(self, last=True) -> tuple */
export function OrderedDict_popitem(self: Ordered, last?: any): Tuple {
  if (last === undefined || truth(last) || self.m.size === 0) return dict_popitem(self);
  const key = dict_key_of(self, self.m.keys().next().value);
  const value = dict_get(self, key);
  dict_delete(self, key);
  return new Tuple([key, value]);
}

/** @py def collections.OrderedDict.move_to_end(self, key, last=True) -> None */
export function OrderedDict_move_to_end(self: Ordered, key: any, last?: any): any {
  const value = dict_get(self, key);
  if (value === undefined) raise_with(KeyError, [key]);
  if (last === undefined || truth(last)) move_behind(self, key, value);
  else {
    const others = dict_key_array(self).filter((k) => !same_value(k, key));
    for (const k of others) move_behind(self, k, dict_get(self, k));
  }
  return None;
}

function move_behind(d: Dict, key: any, value: any): void {
  dict_delete(d, key);
  dict_set(d, key, value);
}

class DefaultDict extends Dict {
  declare factory: any;
  constructor(factory: any) {
    super();
    this.factory = factory;
  }
  override get cls(): Type {
    return defaultdict;
  }
  override repr(): string {
    return `defaultdict(${to_repr_text(this.factory)}, ${dict_repr(this)})`;
  }
  override getitem(key: any): any {
    const value = dict_get(this, key);
    return value !== undefined ? value : defaultdict_missing(this, key);
  }
  /** For an instance of a derived class, which may have a `__missing__` of its own. */
  getitem_of(self: any, key: any): any {
    const value = dict_get(this, key);
    return value !== undefined ? value : call(getattr(self, "__missing__"), [key]);
  }
  override getattr(name: string): any {
    return name === "default_factory" ? this.factory : undefined;
  }
  override setattr(name: string, value: any): any {
    if (name !== "default_factory") return false;
    this.factory = value;
    return true;
  }
  override like(): DefaultDict {
    return new DefaultDict(this.factory);
  }
}

/** @py class collections.defaultdict(dict) */
export const defaultdict: Type = builtin_type("defaultdict", [dict], DefaultDict);

/** @py def collections.defaultdict.__new__(cls, default_factory=None, iterable=(), /, **kwargs) -> collections.defaultdict */
export function defaultdict_new(
  _cls: Type,
  factory: any,
  source: any,
  kw: Dict | null | undefined,
): DefaultDict {
  if (factory === undefined) factory = None;
  else if (factory !== None && typeof factory !== "function" && typeof factory !== "object") {
    raise_(TypeError_, "first argument must be callable or None");
  }
  const d = new DefaultDict(factory);
  dict_update(d, source, kw);
  return d;
}

/** @py def collections.defaultdict.__missing__(self, key, /) */
export function defaultdict_missing(self: DefaultDict, key: any): any {
  if (self.factory === None) raise_with(KeyError, [key]);
  const value = callable(self.factory, 0)();
  dict_set(self, key, value);
  return value;
}

/** @py def collections.defaultdict.copy(self, /) -> collections.defaultdict */
export function defaultdict_copy(self: DefaultDict): DefaultDict {
  return dict_copy(self) as DefaultDict;
}

/** @py def collections.defaultdict.__getitem__(self, key, /) */
export function defaultdict_getitem(self: DefaultDict, key: any): any {
  return self.getitem(key);
}

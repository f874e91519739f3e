// dict: a Map of normalised keys (core/dict-key.ts), in order of insertion. `dict_get`, `dict_set`, `dict_delete` are
// the way into it from JavaScript; Python's methods follow.

import { find_attr, getattr } from "../core/attributes.js";
import { callable } from "../core/calls.js";
import { copy_buckets, enter_key, find_key, is_direct, remove_key } from "../core/dict-key.js";
import { iterate, to_array } from "../core/iterate.js";
import { Keyed } from "../core/keyed.js";
import { linked } from "../core/linked.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { getitem } from "../core/operators.js";
import { keyed_by_pairs, packed_pair } from "../core/pair-keys.js";
import { raise_, raise_with } from "../core/raise.js";
import { type BinaryOp, type Iter, TAGS } from "../core/root.js";
import { same_value } from "../core/sequence.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge, charge_key, charge_tuple, give_room } from "../ports.js";
import { DictKeyIterator, DictView } from "./dict-views.js";
import { KeyError, ValueError } from "./exception.js";
import { Tuple } from "./tuple.js";

export class Dict extends Keyed {
  /** The keys as they were given, where that is not the Map key itself: Map key → key. */
  declare orig: Map<any, any> | null;
  /** True for OrderedDict. */
  declare ordered: boolean;
  static {
    Dict.prototype.k = TAGS.Dict;
    Dict.prototype.ordered = false;
  }
  constructor() {
    super();
    this.orig = null;
  }
  override get cls(): Type {
    return dict;
  }
  override repr(): string {
    return dict_repr(this);
  }
  override eq(b: any): any {
    return b instanceof Dict && !b.ordered ? dict_eq(this, b) : undefined;
  }
  /** @special or_ */
  override binary(op: BinaryOp, b: any): any {
    if (op !== "or") return undefined;
    const union = dict_copy(this);
    dict_add_pairs(union, b);
    return union;
  }
  /** @special ior */
  override inplace(op: BinaryOp, b: any): any {
    if (op !== "or") return undefined;
    dict_add_pairs(this, b);
    return this;
  }
  override getitem(key: any): any {
    return dict_getitem(this, key);
  }
  override setitem(key: any, value: any): void {
    dict_set(this, key, value);
  }
  override delitem(key: any): void {
    if (!dict_delete(this, key)) raise_with(KeyError, [key]);
  }
  override contains(x: any): boolean {
    return dict_has(this, x);
  }
  override iterate(): Iter {
    return new DictKeyIterator(this);
  }
  /** An empty dict of the same kind, which `copy()` and `|` fill. */
  like(): Dict {
    return new Dict();
  }
}

/** @py class dict(object) */
export const dict: Type = builtin_type("dict", [object], Dict);

/** The value of a key; undefined if it is not there. */
export function dict_get(d: Dict, key: any): any {
  return d.m.get(is_direct(d, key) ? key : find_key(d, key));
}

export function dict_has(d: Dict, key: any): boolean {
  return d.m.has(is_direct(d, key) ? key : find_key(d, key));
}

export function dict_set(d: Dict, key: any, value: any): void {
  charge_key(d, key);
  const m = d.m;
  const size = m.size;
  if (is_direct(d, key)) m.set(key, value);
  else {
    const plain = enter_key(d, key);
    if (plain !== key && !m.has(plain)) (d.orig ??= new Map()).set(plain, key);
    m.set(plain, value);
  }
  if (m.size !== size) d.version++;
}

/** Deletes a key; false if it was not there. */
export function dict_delete(d: Dict, key: any): boolean {
  const plain = is_direct(d, key) ? key : remove_key(d, key);
  if (d.orig !== null) d.orig.delete(plain);
  return d.m.delete(plain);
}

export function dict_size(d: Dict): number {
  return d.m.size;
}

/** The key that a Map key stands for. */
export function dict_key_of(d: Dict, plain: any): any {
  return d.orig === null ? plain : (d.orig.get(plain) ?? plain);
}

/** Keys and values in order, as JavaScript pairs. */
export function dict_entries(d: Dict): [any, any][] {
  const entries = Array.from(d.m);
  if (d.orig !== null) for (const entry of entries) entry[0] = dict_key_of(d, entry[0]);
  return entries;
}

/** The keys in order, in a fresh Array. */
export function dict_key_array(d: Dict): any[] {
  const keys = Array.from(d.m.keys());
  if (d.orig !== null) for (let i = 0; i < keys.length; i++) keys[i] = dict_key_of(d, keys[i]);
  return keys;
}

/** A dict of JavaScript pairs. */
export function dict_of(pairs: readonly (readonly [any, any])[]): Dict {
  const d = new Dict();
  charge(8 * pairs.length);
  give_room(d, pairs.length);
  for (let i = 0; i < pairs.length; i++) dict_set(d, pairs[i][0], pairs[i][1]);
  return d;
}

/** @py def dict.__getitem__(self, key, /) */
export function dict_getitem(self: Dict, key: any): any {
  const value = dict_get(self, key);
  return value !== undefined ? value : raise_with(KeyError, [key]);
}

/** `d[a, b]`, with no tuple made where pairs are found by number. */
export function dict_getitem_pair(self: Dict, a: any, b: any): any {
  const packed = self.buckets?.pairs ? packed_pair(a, b) : undefined;
  const value = packed !== undefined ? self.m.get(packed) : undefined;
  if (value === undefined) return dict_getitem(self, new Tuple([a, b]));
  charge_tuple([a, b]);
  return value;
}

/** @py def dict.__setitem__(self, key, value, /) -> None */
export function dict_setitem(self: Dict, key: any, value: any): any {
  dict_set(self, key, value);
  return None;
}

/** @py def dict.__delitem__(self, key, /) -> None */
export function dict_delitem(self: Dict, key: any): any {
  self.delitem(key);
  return None;
}

/** @py def dict.__contains__(self, key, /) -> bool */
export function dict_contains(self: Dict, key: any): boolean {
  return dict_has(self, key);
}

/** @py def dict.__new__(cls, /) -> dict */
export function dict_new_empty(_cls: Type): Dict {
  return new Dict();
}

/** @py def dict.__new__(cls, iterable=(), /, **kwargs) -> dict */
export function dict_new(_cls: Type, source: any, kw: Dict | null | undefined): Dict {
  const d = new Dict();
  dict_update(d, source, kw);
  return d;
}

/** @py def dict.update(self, iterable=(), /, **kwargs) -> None */
export function dict_update(self: Dict, source: any, kw: Dict | null | undefined): any {
  if (source !== undefined) dict_update_from(self, source);
  if (kw) dict_add_pairs(self, kw);
  return None;
}

/** Adds what a mapping or an iterable of pairs holds. Apart, as it links attributes and calls. */
function dict_update_from(self: Dict, source: any): void {
  const keys = mapping_keys(source);
  if (keys === undefined) dict_add_pairs(self, source);
  else for (const key of keys) dict_set(self, key, getitem(source, key));
}

/** The keys of an object that says what they are; undefined for others. MicroPython knows no mappings but dicts. */
function mapping_keys(o: any): readonly any[] | undefined {
  if (o.k !== TAGS.Instance || o.base instanceof Dict) return undefined;
  const keys = find_attr(o, "keys");
  return keys === undefined ? undefined : to_array(callable(keys, 0)());
}

/** Adds what a dict or an iterable of pairs holds. */
export function dict_add_pairs(self: Dict, source: any): void {
  const other = native_of(source);
  if (other instanceof Dict) {
    for (const [key, value] of dict_entries(other)) dict_set(self, key, value);
    return;
  }
  const pairs = iterate(source);
  for (let pair = pairs.next(); pair !== undefined; pair = pairs.next()) {
    const items = to_array(pair);
    if (items.length !== 2) raise_(ValueError, "dict update sequence has wrong length");
    dict_set(self, items[0], items[1]);
  }
}

/** `{…, **mapping}`: adds to a fresh dict, and returns it. */
export function dict_merge(self: Dict, mapping: any): Dict {
  if (native_of(mapping) instanceof Dict) dict_add_pairs(self, mapping);
  else {
    const keys = to_array(callable(getattr(mapping, "keys"), 0)());
    for (const key of keys) dict_set(self, key, getitem(mapping, key));
  }
  return self;
}

function dict_eq(a: Dict, b: Dict): boolean {
  if (a === b) return true;
  if (a.m.size !== b.m.size) return false;
  for (const [plain, value] of a.m) {
    const other = dict_get(b, plain_is_own(a, plain) ? plain : dict_key_of(a, plain));
    if (other === undefined || !same_value(value, other)) return false;
  }
  return true;
}

/** Map keys that are str or int mean themselves in every dict; floats are numbers there and need their box. */
function plain_is_own(d: Dict, plain: any): boolean {
  if (linked(keyed_by_pairs) && d.buckets?.pairs) return false;
  return typeof plain === "string" || (typeof plain === "number" && Number.isInteger(plain));
}

export function dict_repr(d: Dict): string {
  let out = "{";
  for (const [plain, value] of d.m) {
    if (out !== "{") out += ", ";
    out += to_repr_text(dict_key_of(d, plain)) + ": " + to_repr_text(value);
  }
  return out + "}";
}

/** @py def dict.clear(self, /) -> None */
export function dict_clear(self: Dict): any {
  self.m.clear();
  self.orig = null;
  self.buckets = null;
  return None;
}

/** @py def dict.copy(self, /) -> dict */
export function dict_copy(self: Dict): Dict {
  const copy = self.like();
  for (const [plain, value] of self.m) copy.m.set(plain, value);
  copy.orig = self.orig && new Map(self.orig);
  copy.buckets = copy_buckets(self.buckets);
  return copy;
}

/** @py classmethod def dict.fromkeys(cls, iterable, value=None, /) -> dict */
export function dict_fromkeys(_cls: Type, iterable: any, value: any = None): Dict {
  const d = new Dict();
  const keys = iterate(iterable);
  for (let key = keys.next(); key !== undefined; key = keys.next()) dict_set(d, key, value);
  return d;
}

/** @py def dict.get(self, key, default=None, /) */
export function dict_get_or(self: Dict, key: any, fallback: any = None): any {
  const value = dict_get(self, key);
  return value !== undefined ? value : fallback;
}

/** @py def dict.pop(self, key, default=..., /) */
export function dict_pop(self: Dict, key: any, fallback?: any): any {
  const value = dict_get(self, key);
  dict_delete(self, key);
  return value ?? fallback ?? raise_with(KeyError, [key]);
}

/**
 * Takes the last item, as CPython does; MicroPython takes any.
 * @py def dict.popitem(self, /) -> tuple
 */
export function dict_popitem(self: Dict): Tuple {
  if (self.m.size === 0) raise_(KeyError, "popitem(): dictionary is empty");
  const key = last_key(self);
  const value = dict_get(self, key);
  dict_delete(self, key);
  return new Tuple([key, value]);
}

/**
 * Keys as they stood when a dict's last popitem looked at it, with the version then. A Map cannot be read from its
 * end, so a loop of popitem would otherwise take quadratic time.
 */
const pop_stacks = new WeakMap<Dict, { readonly version: number; readonly keys: any[] }>();

function last_key(d: Dict): any {
  let stack = pop_stacks.get(d);
  for (;;) {
    if (stack === undefined || stack.version !== d.version || stack.keys.length === 0) {
      stack = { version: d.version, keys: dict_key_array(d) };
      pop_stacks.set(d, stack);
    }
    const key = stack.keys.pop();
    if (dict_has(d, key)) return key;
  }
}

/** @py def dict.setdefault(self, key, default=None, /) */
export function dict_setdefault(self: Dict, key: any, fallback: any = None): any {
  const value = dict_get(self, key);
  if (value !== undefined) return value;
  dict_set(self, key, fallback);
  return fallback;
}

/** @py def dict.keys(self, /) -> types.dict_view */
export function dict_keys(self: Dict): DictView {
  return new DictView(self, "keys");
}

/** @py def dict.values(self, /) -> types.dict_view */
export function dict_values(self: Dict): DictView {
  return new DictView(self, "values");
}

/** @py def dict.items(self, /) -> types.dict_view */
export function dict_items(self: Dict): DictView {
  return new DictView(self, "items");
}

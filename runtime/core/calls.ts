// Calling what is not known. `callable` is the way of nearly all such calls: it turns a value into a JavaScript
// function of exactly k positional arguments, or raises; everything slower stands below it.

import { Dict } from "../types/dict.js";
import { TypeError_ } from "../types/exception.js";
import { is_str, raise_implicit, str_from_shown, text_of } from "../types/str.js";
import { bind_raw, getattr, lookup } from "./attributes.js";
import { bind_arguments } from "./bind-arguments.js";
import { construct } from "./construct.js";
import { method_form } from "./forms.js";
import { list_from } from "./iterate.js";
import { linked } from "./linked.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { type_name } from "./type-of.js";

type Keys = readonly string[] | null;
type Values = readonly any[] | null;

/** A JavaScript function that takes exactly k positional arguments and calls `f` with them. */
export function callable(f: any, k: number): (...args: any[]) => any {
  if (typeof f === "function") {
    if (f.cls === undefined) return callable_function(f, k);
    // A class whose factory fits has the signature of its __init__, in method form.
    const d = f.d;
    if (d?.simple && d.min <= k && k <= d.max) return f;
    return (...args) => construct(f, args, null, null);
  }
  if (f.k === TAGS.BoundMethod) return callable_raw(f.f, f.self, k);
  if (f.op__call__ !== undefined) return callable_raw(lookup(f.cls, "__call__"), f, k);
  if (f.call === undefined) raise_not_callable(f);
  return (...args) => call_with(f, args, null, null);
}

/** As `callable`, where `f` is a function, one with its self, or None. */
export function callable_function(f: any, k: number): (...args: any[]) => any {
  if (f.k === TAGS.BoundMethod) return callable_method(f.f, f.self, k);
  if (typeof f !== "function") raise_not_callable(f);
  const d = f.d;
  if (d === undefined || (d.simple && d.min <= k && k <= d.max)) return f;
  return (...args) => f(...bind_arguments(d, args, null, null));
}

/** As `callable`, for what was found in a class, and its self. */
export function callable_raw(f: any, self: any, k: number): (...args: any[]) => any {
  if (typeof f === "function" && f.cls === undefined) return callable_method(f, self, k);
  return (...args) => call_raw(f, self, args, null, null);
}

function callable_method(f: any, self: any, k: number): (...args: any[]) => any {
  const d = f.d;
  if (d.simple) {
    if (d.method) {
      if (d.min <= k && k <= d.max) return f.bind(self);
    } else if (d.min <= k + 1 && k + 1 <= d.max) return f.bind(undefined, self);
  }
  return (...args) => call_method(f, self, args, null, null);
}

/** `f(*args)`: `args` an Array (see `star_arguments`). */
export function call(f: any, args: any[]): any {
  if (f.d !== undefined && f.d.n === args.length) return f(...args);
  return call_with(f, args, null, null);
}

/** `f(a, b, key=v)` as `call_kw(f, [a, b], ["key"], [v])`. */
export function call_kw(f: any, args: any[], keys: Keys, values: Values): any {
  return call_with(f, args, keys, values);
}

/** `f(*args, **kw)`: `args` an Array (see `star_arguments`), `kw` a Dict (see `merge_keywords`). */
export function call_ex(f: any, args: any[], kw: any): any {
  const [keys, values] = dict_arrays(kw);
  return call_with(f, args, keys, values);
}

/** `o.m(a, key=v)`. */
export function call_method_kw(
  o: any,
  name: string,
  args: any[],
  keys: readonly string[],
  values: readonly any[],
): any {
  return call_kw(getattr(o, name), args, keys, values);
}

export function call_with(f: any, args: any[], keys: Keys, values: Values): any {
  if (typeof f === "function") {
    if (f.cls !== undefined) return construct(f, args, keys, values);
    return f.d === undefined ? f(...args) : f(...bind_arguments(f.d, args, keys, values));
  }
  if (f.k === TAGS.BoundMethod) return call_raw(f.f, f.self, args, keys, values);
  if (f.op__call__ !== undefined) return call_raw(lookup(f.cls, "__call__"), f, args, keys, values);
  // Where nobody gives arguments by keyword, there are none to pass on.
  const kw = linked(call_kw) || linked(dict_arrays) ? keyword_dict(keys, values) : null;
  const result = f.call === undefined ? undefined : f.call(args, kw);
  return result === undefined ? raise_not_callable(f) : result;
}

/** Calls a value found in a class, bound to `self`. */
export function call_raw(f: any, self: any, args: any[], keys: Keys, values: Values): any {
  if (typeof f === "function" && f.cls === undefined) return call_method(f, self, args, keys, values);
  return call_with(bind_raw(f, self, self.cls), args, keys, values);
}

function call_method(f: any, self: any, args: any[], keys: Keys, values: Values): any {
  if (f.d === undefined) return f(self, ...args);
  if (f.d.method) return f.apply(self, bind_arguments(f.d, args, keys, values));
  return f(...bind_arguments(f.d, [self, ...args], keys, values));
}

/** The value of `__init__`, `__call__` … of a class as a method-form function that checks its arguments itself. */
export function checked_method(f: any): any {
  if (typeof f === "function" && f.cls === undefined && f.d?.simple && f.d.n >= 0) return method_form(f);
  return function (this: any, ...args: any[]) {
    return call_raw(f, this, args, null, null);
  };
}

/** The Array for `*iterable` arguments. */
export function star_arguments(iterable: any): any[] {
  return list_from(iterable);
}

/** Adds what `**mapping` says to `kw`; the same key twice is an error. */
export function merge_keywords(kw: any, mapping: any): any {
  const keys = mapping.k === TAGS.Dict ? mapping : call_with(getattr(mapping, "keys"), [], null, null);
  for (const key of list_from(keys)) {
    if (!is_str(key)) raise_implicit(key);
    if (kw.contains(key)) {
      raise_(TypeError_, `function got multiple values for argument '${text_of(key)}'`);
    }
    const value =
      mapping.k === TAGS.Dict
        ? mapping.getitem(key)
        : call_with(getattr(mapping, "__getitem__"), [key], null, null);
    kw.setitem(key, value);
  }
  return kw;
}

/** As `dict_arrays`, of the keyword arguments of a call that the runtime passes on: who gave them has linked one of these. */
export function passed_keywords(kw: any): [string[] | null, any[] | null] {
  return linked(call_kw) || linked(dict_arrays) ? dict_arrays(kw) : [null, null];
}

/** The names and values of a Dict of keyword arguments. */
export function dict_arrays(kw: any): [string[] | null, any[] | null] {
  if (kw === null) return [null, null];
  const keys: string[] = [];
  const values: any[] = [];
  for (const key of list_from(kw)) {
    if (!is_str(key)) raise_implicit(key);
    keys.push(text_of(key));
    values.push(kw.getitem(key));
  }
  return [keys, values];
}

function keyword_dict(keys: Keys, values: Values): any {
  if (keys === null || values === null || keys.length === 0) return null;
  const kw = new Dict();
  for (let i = 0; i < keys.length; i++) kw.setitem(str_from_shown(keys[i]), values[i]);
  return kw;
}

export function raise_not_callable(o: any): never {
  raise_(TypeError_, `'${type_name(o)}' object isn't callable`);
}

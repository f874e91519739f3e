// From Python to JavaScript. What is data is copied: a list or tuple becomes an Array, a dict an object or, where a key is no
// str, a Map; bytes become a Uint8Array, None null. Functions, classes and their instances become JavaScript's.

import { iterate_maybe } from "../core/iterate.js";
import { crosses, linked } from "../core/linked.js";
import { TAGS } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { bytearray_bytes } from "../types/bytearray.js";
import { dict_entries } from "../types/dict.js";
import { DictView } from "../types/dict-views.js";
import { BuiltinIterator } from "../types/iterator.js";
import { is_str, text_of } from "../types/str.js";
import { offered_error } from "./error.js";
import { release_foreign } from "./foreign.js";
import { offered_function } from "./functions.js";
import { offered_iterator } from "./iterators.js";
import { outside_of, stands_for } from "./known.js";
import { offered_class, offered_instance } from "./objects.js";

/** What JavaScript gets of a Python value. A raw float is a number already. */
export function offered(o: any): any {
  switch (typeof o) {
    case "function":
      return !crosses("classes") || o.cls === undefined ? offered_function(o, []) : offered_class(o, []);
    case "object":
      return Array.isArray(o) ? offered_items(o) : offered_object(o);
    default:
      return o;
  }
}

function offered_items(items: readonly any[]): any[] {
  return items.map(offered);
}

function offered_object(o: any): any {
  if (o.k === TAGS.None) return null;
  if (o.k === TAGS.Float) return o.v;
  if (o.k === TAGS.AstralStr) return text_of(o);
  if (o.k === TAGS.Tuple) return offered_items(o.a);
  if (o.k === TAGS.Bytes) return o.b.slice();
  if (o.k === TAGS.ByteArray) return bytearray_bytes(o).slice();
  if (o.k === TAGS.MemoryView) return o.buffer().bytes.slice();
  if (o.k === TAGS.Dict) return offered_dict(o);
  if (o.k === TAGS.Set || o.k === TAGS.FrozenSet) return new Set(all_of(o));
  if (o.k === TAGS.Range || o.k === TAGS.ArrayArray) return all_of(o);
  if (o.k === TAGS.Exception) return offered_error(o);
  if (o.k === TAGS.BoundMethod) return offered_function(o, []);
  const foreign = release_foreign(o);
  if (foreign !== undefined) return foreign[0];
  if (crosses("classes") && o.cls?.builtin === false) return offered_instance(o);
  // What is asked for last is there if any of them is.
  if (linked(DictView) || linked(BuiltinIterator) || linked(iterate_maybe)) {
    const iterator = iterate_maybe(o);
    if (iterator !== undefined) return o.len() === undefined ? offered_iterator(o) : all_of(o);
  }
  return offered_handle(o);
}

function all_of(o: any): any[] {
  const items: any[] = [];
  const iterator = iterate_maybe(o)!;
  for (let item = iterator.next(); item !== undefined; item = iterator.next()) items.push(offered(item));
  return items;
}

/** An object's own properties are set one by one: no key is special. */
function offered_dict(o: any): any {
  const entries = dict_entries(o);
  if (!entries.every(([key]) => is_str(key)))
    return new Map(entries.map(([key, value]) => [offered(key), offered(value)]));
  return Object.fromEntries(entries.map(([key, value]) => [text_of(key), offered(value)]));
}

/** Of anything else JavaScript can keep hold, and see how Python prints it. */
function offered_handle(o: any): any {
  const known = outside_of(o);
  if (known !== undefined) return known;
  const made = Object.freeze({ toString: () => to_repr_text(o) });
  stands_for(made, o);
  return made;
}

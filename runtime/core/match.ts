// The match statement (PEP 634). Each function gives the parts that a pattern goes on to look at, or undefined if the
// subject has not got them.

import { len } from "../builtins/len.js";
import { isinstance } from "../builtins/object.js";
import { Dict, dict_key_array } from "../types/dict.js";
import { AttributeError, TypeError_ } from "../types/exception.js";
import { Range } from "../types/range.js";
import { text_of } from "../types/str.js";
import { empty_tuple } from "../types/tuple.js";
import { find_attr } from "./attributes.js";
import { list_from } from "./iterate.js";
import { native_of } from "./native.js";
import { getitem } from "./operators.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import type { Type } from "./type.js";
import { type_name } from "./type-of.js";

/** The items of a sequence of exactly n. Text and bytes are no sequences here. */
export function match_sequence(o: any, n: number): readonly any[] | undefined {
  const items = pattern_items(o);
  return items !== undefined && items.length === n ? items : undefined;
}

/** `before` items, the list of those between, `after` items. */
export function match_star(o: any, before: number, after: number): readonly any[] | undefined {
  const items = pattern_items(o);
  if (items === undefined || items.length < before + after) return undefined;
  const end = items.length - after;
  return [...items.slice(0, before), items.slice(before, end), ...items.slice(end)];
}

function pattern_items(o: any): readonly any[] | undefined {
  const native = native_of(o);
  if (Array.isArray(native)) return native;
  if (native instanceof Range) return list_from(native);
  switch (native.k) {
    case TAGS.Tuple:
      return native.a;
    case TAGS.ArrayArray:
    case TAGS.MemoryView:
      return Array.from({ length: len(native) }, (_, i) => getitem(native, i));
    default:
      return undefined;
  }
}

/** Whether it is a mapping of at least n keys. */
export function match_mapping(o: any, n: number): boolean {
  const native = native_of(o);
  return native instanceof Dict && native.len() >= n;
}

/** The value of a key; undefined if there is none. */
export function match_key(o: any, key: any): any {
  const native = native_of(o);
  return native.contains(key) ? native.getitem(key) : undefined;
}

/** What is in a mapping beside the keys, as a new dict. */
export function match_rest(o: any, keys: readonly any[]): Dict {
  const native = native_of(o);
  const rest = new Dict();
  for (const key of dict_key_array(native)) rest.setitem(key, native.getitem(key));
  for (const key of keys) rest.delitem(key);
  return rest;
}

/** Classes whose instances are matched as a whole by `int(x)`, and not by attributes. */
const pattern_wholes: readonly string[] = [
  "bool",
  "bytearray",
  "bytes",
  "dict",
  "float",
  "frozenset",
  "int",
  "list",
  "set",
  "str",
  "tuple",
];

/** The attributes that `cls.__match_args__` names for `count` positional patterns, then those that are named. */
export function match_class(
  o: any,
  cls: any,
  count: number,
  names: readonly any[],
): readonly any[] | undefined {
  if (typeof cls !== "function" || cls.cls === undefined)
    raise_(TypeError_, "called match pattern must be a class");
  if (!isinstance(o, cls)) return undefined;
  const parts: any[] = [];
  if (count > 0) {
    const native = is_whole_pattern(cls);
    if (native) {
      if (count > 1) raise_too_many_patterns(cls, 1, count);
      parts.push(o);
    } else {
      for (const name of pattern_names(cls, count)) {
        const part = pattern_attribute(o, text_of(name));
        if (part === undefined) return undefined;
        parts.push(part);
      }
    }
  }
  for (const name of names) {
    const part = pattern_attribute(o, text_of(name));
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

function is_whole_pattern(cls: Type): boolean {
  return cls.mro.some((base) => base.builtin && pattern_wholes.includes(base.cname));
}

function pattern_names(cls: Type, count: number): readonly any[] {
  const args = find_attr(cls, "__match_args__") ?? empty_tuple;
  if (args.k !== TAGS.Tuple)
    raise_(TypeError_, `${cls.cname}.__match_args__ must be a tuple (got ${type_name(args)})`);
  const names = args.a;
  if (names.length < count) raise_too_many_patterns(cls, names.length, count);
  return names.slice(0, count);
}

function raise_too_many_patterns(cls: Type, most: number, count: number): never {
  raise_(TypeError_, `${cls.cname}() accepts ${most} positional sub-patterns (${count} given)`);
}

function pattern_attribute(o: any, name: string): any {
  try {
    return find_attr(o, name);
  } catch (e) {
    if (e instanceof AttributeError.I) return undefined;
    throw e;
  }
}

// What asks about attributes and classes: getattr, setattr, delattr, hasattr, isinstance, issubclass, callable, id, dir;
// and the constructor of type.

import { delattr, find_attr, getattr, setattr } from "../core/attributes.js";
import { BaseLayer } from "../core/base-layer.js";
import { dict_arrays } from "../core/calls.js";
import { make_class, metaclass_of } from "../core/class.js";
import { construct_plain } from "../core/construct.js";
import { is_instance_of } from "../core/exceptions.js";
import { identity } from "../core/id.js";
import { own_names } from "../core/instance-dict.js";
import { list_from } from "../core/iterate.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root, TAGS } from "../core/root.js";
import { text_argument } from "../core/text-argument.js";
import { type Type, type } from "../core/type.js";
import { type_of } from "../core/type-of.js";
import { intern } from "../ports.js";
import { dict_entries } from "../types/dict.js";
import { AttributeError, TypeError_ } from "../types/exception.js";
import { str_from_shown } from "../types/str.js";

/** @py def getattr(obj, name, default=..., /) */
export function getattr_builtin(o: any, name: any, fallback?: any): any {
  const key = attribute_name(name);
  return fallback === undefined ? getattr(o, key) : (attr_or_undefined(o, key) ?? fallback);
}

/** @py def hasattr(obj, name, /) -> bool */
export function hasattr(o: any, name: any): boolean {
  return attr_or_undefined(o, attribute_name(name)) !== undefined;
}

function attribute_name(name: any): string {
  const text = text_argument(name);
  intern(text);
  return text;
}

function attr_or_undefined(o: any, name: string): any {
  try {
    return find_attr(o, name);
  } catch (e) {
    if (e instanceof AttributeError.I) return undefined;
    throw e;
  }
}

/** @py def setattr(obj, name, value, /) -> None */
export function setattr_builtin(o: any, name: any, value: any): any {
  setattr(o, attribute_name(name), value);
  return None;
}

/** @py def delattr(obj, name, /) -> None */
export function delattr_builtin(o: any, name: any): any {
  delattr(o, attribute_name(name));
  return None;
}

/** @py def isinstance(obj, classes, /) -> bool */
export function isinstance(o: any, classes: any): boolean {
  const { mro } = type_of(o);
  const is = (c: any) =>
    mro.includes(c) || (c.errnos !== undefined && o.k === TAGS.Exception && is_instance_of(o, c));
  return is_class(classes) ? is(classes) : class_list(classes).some(is);
}

/** @py def issubclass(cls, classes, /) -> bool */
export function issubclass(cls: any, classes: any): boolean {
  if (!is_class(cls)) raise_(TypeError_, "issubclass() arg 1 must be a class");
  return class_list(classes).some((c) => cls.mro.includes(c));
}

export function is_class(o: any): o is Type {
  return typeof o === "function" && o.cls !== undefined;
}

/** As in MicroPython what is no class counts for nothing inside a tuple; CPython's nested tuples are taken too. */
function class_list(classes: any): any[] {
  if (is_class(classes)) return [classes];
  if (classes.k !== TAGS.Tuple)
    raise_(TypeError_, "issubclass() arg 2 must be a class or a tuple of classes");
  return classes.a.flatMap((c: any) => (c.k === TAGS.Tuple ? class_list(c) : [c]));
}

/** @py def callable(obj, /) -> bool */
export function callable_builtin(o: any): boolean {
  if (typeof o === "function" || o.op__call__ !== undefined || o.k === TAGS.BoundMethod) return true;
  return typeof o === "object" && !Array.isArray(o) && o.call !== Root.prototype.call && o.base === undefined;
}

/**
 * Small ints and strings have an identity of their own value.
 * @py def id(obj, /) -> int
 */
export function id(o: any): number | bigint {
  switch (typeof o) {
    case "number":
      return Number.isSafeInteger(o * 2 + 1) ? o * 2 + 1 : BigInt(o) * 2n + 1n;
    case "bigint":
      return o * 2n + 1n;
    case "boolean":
      return o ? 30 : 14;
    case "string":
      return string_identity(o);
    default:
      return identity(o);
  }
}

const string_identities = new Map<string, number>();

function string_identity(s: string): number {
  let n = string_identities.get(s);
  if (n === undefined) {
    n = identity({});
    string_identities.set(s, n);
  }
  return n;
}

/**
 * The names that reading an attribute finds, in order of the alphabet.
 * @py def dir(obj, /) -> list
 */
export function dir(o: any): any[] {
  if (typeof o === "object" && o.op__dir__ !== undefined) return list_from(o.op__dir__());
  const names = new Set<string>(["__class__"]);
  const classes = is_class(o) ? [...o.mro, ...o.cls.mro] : type_of(o).mro;
  if (is_class(o)) names.add("__name__").add("__bases__").add("__dict__");
  else if (!type_of(o).builtin) names.add("__dict__");
  for (const cls of classes) {
    for (const name of cls.dict.keys()) names.add(name);
    if (!cls.builtin) names.add("__module__").add("__qualname__");
  }
  if ((typeof o === "object" && !Array.isArray(o)) || typeof o === "function") {
    if (!is_class(o)) for (const name of own_names(o)) names.add(name);
  }
  if (typeof o.names === "function") for (const name of o.names()) names.add(name);
  if (o.k === TAGS.Exception) names.add("args").add("errno").add("value");
  return Array.from(names).sort().map(str_from_shown);
}

/** @py def type.__new__(cls: type, object, bases=..., dict=..., /) -> type */
export function type_new(meta: any, o: any, bases?: any, namespace?: any): any {
  if (bases === undefined) return type_of(o);
  if (namespace === undefined) raise_(TypeError_, "type takes 1 or 3 arguments");
  const name = text_argument(o);
  if (bases.k !== TAGS.Tuple || native_of(namespace).k !== TAGS.Dict) raise_(TypeError_);
  const entries: [string, any][] = dict_entries(native_of(namespace)).map(([key, value]) => [
    text_argument(key),
    value,
  ]);
  const best = metaclass_of(bases.a);
  return make_class(meta === type ? best : meta, name, bases.a, entries, { layer: BaseLayer });
}

/** @py def type.__call__(self, /, *args, **keywords)
 *  What a metaclass calls to make an instance after all. */
export function type_call(cls: Type, args: any[], keywords: any): any {
  const [keys, values] = dict_arrays(keywords);
  return construct_plain(cls, args, keys, values);
}

/**
 * The common form, which links no class machinery.
 * @py def type.__new__(cls, object, /) -> type
 */
export function type_new_1(_meta: any, o: any): Type {
  return type_of(o);
}

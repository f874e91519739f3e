// Small functions that only emitted code calls.

import { charge, charge_tuple } from "../ports.js";
import { Dict, dict_has } from "../types/dict.js";
import { AttributeError, ImportError, KeyError } from "../types/exception.js";
import type { Module } from "../types/module.js";
import { table_has } from "../types/set-table.js";
import { type Str, str_from_shown } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { find_attr } from "./attributes.js";
import { find_key } from "./dict-key.js";
import { py_exception, reraised } from "./exceptions.js";
import { list_from } from "./iterate.js";
import type { Keyed, SetTable } from "./keyed.js";
import { name_error } from "./names.js";
import { contains } from "./operators.js";
import { packed_pair } from "./pair-keys.js";
import { raise_, raise_with } from "./raise.js";
import { items_contain } from "./sequence.js";

/** `x in o`, with the operands in the order in which they are evaluated. */
export function is_in(x: any, o: any): boolean {
  return contains(o, x);
}

/** `x in d`, where d is a dict; where it is a set; where it is a list. */
export function is_in_dict(x: any, d: Dict): boolean {
  return dict_has(d, x);
}

export function is_in_set(x: any, s: SetTable): boolean {
  return table_has(s, x);
}

/** `(a, b) in d` of a dict or set, with no tuple made where pairs are found by number. */
export function is_pair_in(a: any, b: any, table: Keyed): boolean {
  const packed = table.buckets?.pairs ? packed_pair(a, b) : undefined;
  if (packed === undefined) return table.m.has(find_key(table, new Tuple([a, b])));
  charge_tuple([a, b]);
  return table.m.has(packed);
}

export function is_in_list(x: any, l: readonly any[]): boolean {
  return items_contain(l, x);
}

/** What an f-string or a format makes, of JavaScript text. */
export function fstring(text: string): Str {
  charge(32);
  return str_from_shown(text);
}

/** A global that `from m import x` reads: an ImportError while it is unbound. */
export function import_checked(value: any, message: string): any {
  return value !== undefined ? value : raise_(ImportError, message);
}

/** A global of a module whose names come and go at run time. `otherwise`: the builtin of that name. */
export function global_lookup(module: Module, name: string, otherwise?: any): any {
  const value = (module as any)["$" + name];
  if (value !== undefined) return value;
  return otherwise !== undefined ? otherwise : name_error(name);
}

export function find_global(module: Module, name: string): any {
  return (module as any)["$" + name];
}

/** A builtin that the program may have replaced through the module `builtins`, or may have added there. */
export function builtin_lookup(builtins: any, name: string): any {
  return builtins.stored.get(name) ?? find_attr(builtins, name) ?? name_error(name);
}

/** `locals()` in a class body, of names and values in turn; names that are not bound yet have undefined. */
export function scope_dict(pairs: readonly any[]): Dict {
  const d = new Dict();
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i + 1] !== undefined) d.setitem(pairs[i], pairs[i + 1]);
  return d;
}

/** `m.x` where the module is known and has no `x` now. */
export function module_attribute_error(module: string, name: string): never {
  raise_(AttributeError, `module '${module}' has no attribute '${name}'`);
}

/** `del x` of a global or a name in a class body that is not bound. */
export function delete_error(name: Str): never {
  raise_with(KeyError, [name]);
}

/** An exception that a handler raises, with what it was handling for `__context__`. */
export function in_context(e: any, handled: any): any {
  e = py_exception(e);
  if (e !== handled && e.$__context__ === undefined) e.$__context__ = handled;
  return reraised(e);
}

/** The characters of a str, by index. */
export function str_chars(s: Str): string | readonly any[] {
  return typeof s === "string" ? s : list_from(s);
}

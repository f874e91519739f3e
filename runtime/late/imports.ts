// `import` in code that was compiled at run time. It finds the modules of the runtime, and those that the program itself
// imports somewhere: no others are in the program.

import { find_attr, getattr } from "../core/attributes.js";
import { call_with } from "../core/calls.js";
import { builtin_lookup } from "../core/emitted.js";
import { import_by_name, import_module, submodule_name } from "../core/imports.js";
import { own_names } from "../core/instance-dict.js";
import { list_from } from "../core/iterate.js";
import { import_from } from "../core/names.js";
import { None } from "../core/none.js";
import { type Dict, dict_set } from "../types/dict.js";
import { type Str, str_from_text, text_of } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { known_builtin_module } from "./program.js";

/**
 * What `import a.b` binds or, with names that are wanted from it, the innermost module; through `__import__`, if a program
 * has put one in its place. `path`: the attributes that lead on from `a` to what `as` names.
 */
export function import_late(
  name: Str,
  globals: Dict,
  wanted: Tuple | undefined,
  level: number,
  path: readonly string[] = [],
): any {
  const own = builtin_lookup(known_builtin_module("builtins"), "__import__");
  if (own === import_module) return import_by_name(name, globals, wanted, level, path);
  const module = call_with(own, [name, globals, None, wanted ?? None, level], null, null);
  return path.reduce((outer, each) => getattr(outer, each), module);
}

/** `from m import x`: an attribute, or a module of a package. */
export function import_from_late(module: any, name: string, globals: Dict): any {
  const value = find_attr(module, name);
  if (value !== undefined) return value;
  return import_late(submodule_name(module, name), globals, new Tuple([str_from_text(name)]), 0);
}

/** `from m import *` */
export function import_all(into: Dict, from: any): void {
  const all = find_attr(from, "__all__");
  const names =
    all === undefined
      ? own_names(from).filter((name) => name[0] !== "_")
      : list_from(all).map((name) => text_of(name));
  for (const name of names) dict_set(into, str_from_text(name), import_from(from, name));
}

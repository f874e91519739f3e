// Imports whose names are only known at run time, over the modules that were compiled in (py/builtinimport.c). Import
// statements of a program that leaves `sys.modules` and `__import__` alone need nothing of this.

import { sys_modules } from "../modules/sys.js";
import { dict_delete, dict_get, dict_has, dict_set } from "../types/dict.js";
import { AttributeError, ImportError, TypeError_, ValueError } from "../types/exception.js";
import { type Str, str_from_text, text_of } from "../types/str.js";
import { find_attr, getattr, setattr } from "./attributes.js";
import { call_with } from "./calls.js";
import { own_names } from "./instance-dict.js";
import { import_error } from "./names.js";
import { None } from "./none.js";
import { raise_, raise_with } from "./raise.js";
import { TAGS } from "./root.js";
import { text_argument } from "./text-argument.js";
import { type_name } from "./type-of.js";

interface Compiled {
  readonly module: any;
  /** Runs its body, if it is not in `sys.modules`. Modules of the runtime have none. */
  readonly execute: (() => any) | undefined;
}

const compiled: Map<string, Compiled> = new Map();

/**
 * Makes a module known; a module of the runtime under a name that the program uses itself only by that with a `u`. Where JavaScript
 * imports modules each of them tells of all.
 */
export function add_module(name: string, module: any, execute?: () => any): void {
  const known = compiled.get(name);
  const isTaken = execute === undefined && known !== undefined && known.module !== module;
  compiled.set(isTaken ? `u${name}` : name, { module, execute });
}

/** Executes a module that was not compiled in, and gives it; `undefined` if it is not found. */
type FindFile = (full: string, outer: any) => any;

let find_file: FindFile | undefined;

/** Of a program that carries the compiler. */
export function find_modules_by(find: FindFile): void {
  find_file = find;
}

/** A module's body begins. True if that has happened before. */
export function enter_module(name: string, module: any): boolean {
  const key = str_from_text(name);
  if (dict_has(sys_modules, key)) return true;
  dict_set(sys_modules, key, module);
  return false;
}

/** The body of a module has raised: the next import tries again. */
export function forget_module(name: string): void {
  dict_delete(sys_modules, str_from_text(name));
}

/**
 * A negative level and an empty name are refused; `globals` matters to relative imports only.
 * @py def __import__(name, globals=None, locals=None, fromlist=None, level=0, /)
 */
export function import_module(name: any, globals?: any, _locals?: any, from?: any, level?: any): any {
  return import_by_name(name, globals, from, level === undefined ? 0 : Number(level));
}

/**
 * What `import name` binds or, with a `from` list, the innermost module. `path`: of the outermost module the attributes
 * that lead to what `import name as x` binds.
 */
export function import_by_name(
  name: any,
  globals: any,
  from: any,
  level: number,
  path: readonly string[] = [],
): any {
  if (level < 0) raise_with(ValueError, []);
  let full = text_argument(name);
  if (level > 0) full = absolute_name(full, level, globals);
  if (full === "") raise_with(ValueError, []);
  let top: any;
  let module: any;
  for (let end = full.indexOf(".", 1); ; end = full.indexOf(".", end + 1)) {
    module = load_module(end < 0 ? full : full.slice(0, end), module);
    top ??= module;
    if (end < 0) break;
  }
  if (from !== undefined && from !== None) return module;
  return path.reduce(getattr, top);
}

function absolute_name(name: string, level: number, globals: any): string {
  if (globals === undefined || globals === None || globals.k !== TAGS.Dict) raise_with(TypeError_, []);
  const importer = text_of(dict_get(globals, "__name__"));
  let end = importer.length;
  for (let n = dict_has(globals, "__path__") ? level - 1 : level; n > 0 && end > 0; n--)
    end = Math.max(0, importer.lastIndexOf(".", end - 1));
  if (end === 0) raise_(ImportError, "can't perform relative import");
  const base = importer.slice(0, end);
  return name === "" ? base : `${base}.${name}`;
}

function load_module(full: string, outer: any): any {
  const key = str_from_text(full);
  const loaded = dict_get(sys_modules, key);
  if (loaded !== undefined) return loaded;
  const found = outer === undefined ? find_top(full) : find_inside(full, outer);
  if (found === undefined) return find_file?.(full, outer) ?? import_error(full);
  if (found.execute === undefined) return found.module;
  found.execute();
  return dict_get(sys_modules, key) ?? found.module;
}

function find_top(name: string): Compiled | undefined {
  return compiled.get(name) ?? (name[0] === "u" ? builtin_module(name.slice(1)) : undefined);
}

function find_inside(full: string, outer: any): Compiled | undefined {
  if (outer.builtin === true) {
    const module = find_attr(outer, full.slice(full.lastIndexOf(".") + 1));
    return module?.k === TAGS.Module ? { module, execute: undefined } : builtin_module(full);
  }
  return find_attr(outer, "__path__") === undefined ? undefined : compiled.get(full);
}

function builtin_module(name: string): Compiled | undefined {
  const found = compiled.get(name);
  return found?.execute === undefined ? found : undefined;
}

/**
 * `from module import name`, where `module` may be a package with a module of that name. `importer`: what `__import__`
 * means by then.
 */
export function import_from_any(module: any, name: string, importer: any, globals: any): any {
  const value = find_attr(module, name);
  if (value !== undefined) return value;
  return call_with(importer, [submodule_name(module, name), globals, None, true, 0], null, null);
}

/** What a module in a package is called. */
export function submodule_name(module: any, name: string): Str {
  if (find_attr(module, "__path__") === undefined) raise_(ImportError, `can't import name ${name}`);
  return str_from_text(`${text_of(getattr(module, "__name__"))}.${name}`);
}

/** `from module import *` (py/runtime.c mp_import_all). */
export function import_star(into: any, from: any): void {
  const all = declared_names(from);
  if (all !== undefined) {
    for (const name of items_of(all)) {
      const text = text_argument(name);
      setattr(into, text, getattr(from, text));
    }
    return;
  }
  for (const name of public_names(from)) setattr(into, name, getattr(from, name));
}

/** `__all__`. A module's `__getattr__` may say that there is none. */
function declared_names(from: any): any {
  try {
    return find_attr(from, "__all__");
  } catch (e) {
    if (e instanceof AttributeError.I) return undefined;
    throw e;
  }
}

/** The same, where it may be a module of the runtime.
 *  @asks * */
export function import_all_of_library(into: any, from: any): void {
  import_star(into, from);
}

function items_of(all: any): readonly any[] {
  if (Array.isArray(all)) return all;
  return all.k === TAGS.Tuple
    ? all.a
    : raise_(TypeError_, `object '${type_name(all)}' isn't a tuple or list`);
}

function public_names(from: any): string[] {
  const names = typeof from === "function" ? [...from.dict.keys()] : own_names(namespace_of(from));
  return names.filter((name: string) => name[0] !== "_");
}

function namespace_of(o: any): any {
  if (typeof o === "object" && !Array.isArray(o) && (o.k === TAGS.Module || !o.cls.builtin)) return o;
  return getattr(o, "__dict__");
}

// Module: a module as a value. Its globals are accessors or plain properties `$x`, which the linker defines; where a module
// is only imported and its names are read, no Module exists.

import { instance_dict, own_names } from "../core/instance-dict.js";
import { raise_with } from "../core/raise.js";
import { Root, TAGS } from "../core/root.js";
import { to_str_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { KeyError } from "./exception.js";
import { module_globals } from "./module-globals.js";
import { str_from_shown } from "./str.js";

export class Module extends Root {
  declare readonly name: string;
  declare readonly builtin: boolean;
  static {
    Module.prototype.k = TAGS.Module;
  }
  /**
   * `globals` is an object literal of `$x` properties; where a global can change, with `get $x()` and `set $x(v)`. A module
   * of the runtime takes stores only to what has a setter (py/objmodule.c module_attr).
   */
  constructor(name: string, globals: any, builtin = false) {
    super();
    (this as { name: string }).name = name;
    (this as { builtin: boolean }).builtin = builtin;
    (this as any).$__name__ = str_from_shown(name);
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(globals));
  }
  override get cls(): Type {
    return module_type;
  }
  override repr(): string {
    const { $__name__, $__file__ } = this as any;
    const from = $__file__ === undefined ? "" : ` from '${to_str_text($__file__)}'`;
    return `<module '${$__name__ === undefined ? "" : to_str_text($__name__)}'${from}>`;
  }
  override getattr(name: string): any {
    if (name === "__dict__" && this.builtin) return instance_dict(this);
    const own = (this as any).$__getattr__;
    return own === undefined || name === "__getattr__" ? undefined : own(str_from_shown(name));
  }
  override setattr(name: string, value: any): any {
    const key = "$" + name;
    if (!this.takes_stores(key)) return false;
    (this as any)[key] = value;
  }
  override delattr(name: string): any {
    const key = "$" + name;
    if (!this.takes_stores(key) || (this as any)[key] === undefined) return false;
    (this as any)[key] = undefined;
  }
  takes_stores(key: string): boolean {
    return !this.builtin || Object.getOwnPropertyDescriptor(this, key)?.set !== undefined;
  }
  names(): string[] {
    return own_names(this);
  }
}

/**
 * The module `builtins`. What is stored there is found by name only: the module itself shows what was there from the
 * beginning (py/objmodule.c module_attr).
 */
export class BuiltinsModule extends Module {
  declare readonly stored: Map<string, any>;
  constructor(name: string, globals: any) {
    super(name, globals, true);
    (this as { stored: Map<string, any> }).stored = new Map();
  }
  override setattr(name: string, value: any): any {
    this.stored.set(name, value);
  }
  override delattr(name: string): any {
    if (!this.stored.delete(name)) raise_with(KeyError, [str_from_shown(name)]);
  }
}

/** Gives a module its `__dict__`, which is its globals. */
export function with_dict(module: Module): Module {
  Object.defineProperty(module, "$__dict__", { get: () => module_globals(module) });
  return module;
}

/** @py class types.module(object) */
export const module_type: Type = builtin_type("module", [object], Module);

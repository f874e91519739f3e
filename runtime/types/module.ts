// Module: a module as a value. Its globals are accessors or plain properties `$x`, which the linker defines; where a module
// is only imported and its names are read, no Module exists.

import { instance_dict, own_names } from "../core/instance-dict.js";
import { Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type Dict, dict_has, dict_set } from "./dict.js";
import { str_from_text } from "./str.js";

export class Module extends Root {
  declare readonly name: string;
  declare readonly builtin: boolean;
  static {
    Module.prototype.k = TAGS.Module;
  }
  /**
   * `globals` is an object literal of `$x` properties; where a global can change, with `get $x()` and `set $x(v)`. A module
   * of the runtime takes no stores, as in MicroPython.
   */
  constructor(name: string, globals: any, builtin = false) {
    super();
    (this as { name: string }).name = name;
    (this as { builtin: boolean }).builtin = builtin;
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(globals));
  }
  override get cls(): Type {
    return module_type;
  }
  override repr(): string {
    return `<module '${this.name}'>`;
  }
  override getattr(name: string): any {
    if (name === "__name__") return str_from_text(this.name);
    if (name === "__dict__") return this.dict();
    const own = (this as any).$__getattr__;
    return own === undefined || name.startsWith("__") ? undefined : own(str_from_text(name));
  }
  private dict(): Dict {
    const d = instance_dict(this);
    if (!dict_has(d, "__name__")) dict_set(d, "__name__", str_from_text(this.name));
    return d;
  }
  override setattr(name: string, value: any): any {
    if (this.builtin) return false;
    (this as any)["$" + name] = value;
  }
  override delattr(name: string): any {
    const key = "$" + name;
    if (this.builtin || (this as any)[key] === undefined) return false;
    (this as any)[key] = undefined;
  }
  names(): string[] {
    return ["__name__", ...own_names(this)];
  }
}

/** @py class types.module(object) */
export const module_type: Type = builtin_type("module", [object], Module);

// globals(): a dict that is the module's variables, both ways. Its Map reads and writes the properties of the Module,
// which are accessors of the JavaScript variables.

import { raise_no_attribute } from "../core/attributes.js";
import { function_form } from "../core/forms.js";
import { own_names } from "../core/instance-dict.js";
import { Dict } from "./dict.js";
import type { Module } from "./module.js";

class GlobalsMap extends Map<any, any> {
  readonly module: any;
  constructor(module: Module) {
    super();
    this.module = module;
  }
  override get(key: any): any {
    if (typeof key !== "string") return super.get(key);
    return this.module["$" + key];
  }
  override has(key: any): boolean {
    return typeof key === "string" ? this.get(key) !== undefined : super.has(key);
  }
  override set(key: any, value: any): this {
    if (typeof key === "string") this.module["$" + key] = value;
    else super.set(key, value);
    return this;
  }
  override delete(key: any): boolean {
    if (typeof key !== "string") return super.delete(key);
    const had = this.module["$" + key] !== undefined;
    if (had) this.module["$" + key] = undefined;
    return had;
  }
  override clear(): void {
    super.clear();
    for (const key of own_names(this.module)) this.delete(key);
  }
  override get size(): number {
    // Map's own constructor asks before there is a module.
    return this.module === undefined ? 0 : Array.from(this.keys()).length;
  }
  override *keys(): MapIterator<any> {
    yield* own_names(this.module);
    yield* super.keys();
  }
  override *values(): MapIterator<any> {
    for (const key of this.keys()) yield this.get(key);
  }
  override *entries(): MapIterator<[any, any]> {
    for (const key of this.keys()) yield [key, this.get(key)];
  }
  override [Symbol.iterator](): MapIterator<[any, any]> {
    return this.entries();
  }
  override forEach(action: (value: any, key: any, map: Map<any, any>) => void): void {
    for (const [key, value] of this.entries()) action(value, key, this);
  }
}

/** The same dict each time. */
export function module_globals(module: Module): Dict {
  const known = (module as any).live;
  if (known !== undefined) return known;
  const live = new Dict();
  (live as { m: Map<any, any> }).m = new GlobalsMap(module);
  (module as any).live = live;
  return live;
}

/** Gives a function its `__globals__`, which takes no stores. */
export function in_module(f: any, module: Module): any {
  const shown = function_form(f);
  Object.defineProperty(shown, "$__globals__", {
    get: () => module_globals(module),
    set: () => raise_no_attribute(shown, "__globals__"),
  });
  return f;
}

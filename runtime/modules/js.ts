// The module js: the global object of JavaScript (ports/webassembly/modjs.c). A program that does not import it reaches
// nothing of its surroundings.
/**
 * The global object of JavaScript.
 * @py module js
 * @open JsModule
 * @pyi def __getattr__(name: str, /) -> Any
 */

import { from_js } from "../js/from-js.js";
import {
  delete_property,
  has_property,
  property_names,
  read_property,
  write_property,
} from "../js/properties.js";
import { to_js } from "../js/to-js.js";
import { Module } from "../types/module.js";

export class JsModule extends Module {
  override getattr(name: string): any {
    const value = read_property(globalThis, name);
    if (value === undefined && !has_property(globalThis, name)) return super.getattr(name);
    return from_js(value);
  }
  override setattr(name: string, value: any): any {
    return write_property(globalThis, name, to_js(value)) ? undefined : false;
  }
  override delattr(name: string): any {
    return delete_property(globalThis, name) ? undefined : false;
  }
  override names(): string[] {
    return [...super.names(), ...property_names(globalThis)];
  }
}

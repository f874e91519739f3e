// Values of JavaScript that have no counterpart in Python (a Date, an element of a page, a Promise): Python holds them and
// gives them back as they are. A program that imports `js` looks into them, by what it gives here.

import { settled_in_task } from "../core/await-promise.js";
import { event_loop } from "../core/event-loop.js";
import { crosses, linked } from "../core/linked.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { Generator } from "../types/generator.js";
import { accepted } from "./accept.js";

class ForeignObject extends Root {
  readonly js: any;
  constructor(js: any) {
    super();
    this.js = js;
  }
  override get cls(): Type {
    return crosses("data") ? foreign_type : type_of_held(this.js);
  }
  /** Who runs the coroutine gets what it waits for. */
  op__await__(): any {
    return linked(Generator) ? awaited(this) : undefined;
  }
}

function awaited(o: ForeignObject): Generator {
  return new Generator(event_loop.current === undefined ? hand_out(o) : await_in_task(o), "JsObject");
}

function* hand_out(o: ForeignObject): globalThis.Generator<any, any, any> {
  return yield o;
}

/** What fails passes through Python as it is, like whatever JavaScript throws. */
function* await_in_task({ js }: ForeignObject): globalThis.Generator<any, any, any> {
  const { failed, value } = yield* settled_in_task(Promise.resolve(js));
  if (failed) throw value;
  return accepted(value, undefined);
}

/** Where nothing looks into data, errors still call them what they would be. */
function type_of_held(value: any): Type {
  const name = typeof value === "function" ? "function" : data_name(value);
  return name === undefined ? foreign_type : builtin_type(name, [object], ForeignObject);
}

function data_name(value: any): string | undefined {
  if (Array.isArray(value)) return "list";
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return "bytes";
  if (value instanceof Set) return "set";
  const prototype = Object.getPrototypeOf(value);
  const isDict = value instanceof Map || prototype === Object.prototype || prototype === null;
  return isDict ? "dict" : undefined;
}

/** @py class types.JsObject(object) */
export const foreign_type: Type = builtin_type("JsObject", [object], ForeignObject);

let hold_other: ((value: any) => any) | undefined;
let release_other: ((o: any) => readonly [any] | undefined) | undefined;
let convert_error: ((e: any) => any) | undefined;

/** How such values are held and given back, and what is raised for something thrown; `release` answers undefined for others. */
export function use_foreign(
  hold: (value: any) => any,
  release: (o: any) => readonly [any] | undefined,
  convert: (e: any) => any,
): void {
  hold_other = hold;
  release_other = release;
  convert_error = convert;
}

/** What Python raises for something that JavaScript threw; by itself it goes through as it is. */
export function raise_foreign(e: any): any {
  return linked(use_foreign) && convert_error !== undefined ? convert_error(e) : e;
}

const held = new WeakMap<object, ForeignObject>();

/** A value of JavaScript in Python's hands, the same each time. */
export function hold_foreign(value: any): any {
  if (linked(use_foreign) && hold_other !== undefined) return hold_other(value);
  if (typeof value === "symbol") return new ForeignObject(value);
  let made = held.get(value);
  if (made === undefined) held.set(value, (made = new ForeignObject(value)));
  return made;
}

/** What Python holds of JavaScript's, alone in an Array; undefined for everything else. */
export function release_foreign(o: any): readonly [any] | undefined {
  if (o instanceof ForeignObject) return [o.js];
  return linked(use_foreign) ? release_other?.(o) : undefined;
}

// From JavaScript into Python. What is data is copied: an Array becomes a list, a Map or a plain object a dict, a Uint8Array
// bytes. Annotations say what JavaScript cannot: that 2 is a float. They come as a text, a letter a level:
// "f" float, "b" bytearray that shares its memory, "(" tuple of, "[" list of, "s" set of, "{" dict of.

import { int_norm } from "../core/int-arithmetic.js";
import { crosses } from "../core/linked.js";
import { None } from "../core/none.js";
import { ByteArray } from "../types/bytearray.js";
import { Bytes } from "../types/bytes.js";
import { Dict, dict_set } from "../types/dict.js";
import { Float } from "../types/float.js";
import { BuiltinIterator } from "../types/iterator.js";
import { set_of } from "../types/set.js";
import { str_from_text } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { offered_error, thrown_inside } from "./error.js";
import { hold_foreign, raise_foreign } from "./foreign.js";
import { inside_of, stands_for } from "./known.js";
import { offered } from "./offer.js";

/** The Python value of a value of JavaScript; `shape` is what an annotation says of it. */
export function accepted(value: any, shape: string | undefined): any {
  switch (typeof value) {
    case "string":
      return str_from_text(value);
    case "boolean":
      return value;
    case "number":
      return shape === "f" || !Number.isSafeInteger(value) ? new Float(value) : value + 0;
    case "bigint":
      return shape === "f" ? new Float(Number(value)) : int_norm(value);
    case "undefined":
      return None;
    case "function":
      return inside_of(value) ?? (crosses("calls") ? accepted_function(value) : hold_foreign(value));
    case "symbol":
      return hold_foreign(value);
    default:
      return value === null ? None : (inside_of(value) ?? accepted_object(value, shape));
  }
}

function accepted_object(value: any, shape: string | undefined): any {
  const made = crosses("data") ? accepted_data(value, shape) : undefined;
  if (made !== undefined) return made;
  if (value instanceof Error) return thrown_inside(value) ?? hold_foreign(value);
  return hold_foreign(value);
}

/** undefined if it is none. */
function accepted_data(value: any, shape: string | undefined): any {
  if (Array.isArray(value)) return accepted_array(value, shape);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return accepted_bytes(value, shape);
  if (value instanceof Map) return accepted_dict(value, rest_of(shape));
  if (value instanceof Set) return set_of(accepted_items([...value], rest_of(shape)));
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null)
    return accepted_dict(Object.entries(value), rest_of(shape));
  if (typeof value.next === "function" && typeof value[Symbol.iterator] === "function")
    return new AcceptedIterator(value, rest_of(shape));
  return undefined;
}

function accepted_array(value: readonly any[], shape: string | undefined): any {
  const items = accepted_items(value, rest_of(shape));
  switch (shape?.[0]) {
    case "(":
      return new Tuple(items);
    case "s":
      return set_of(items);
    default:
      return items;
  }
}

function accepted_items(items: readonly any[], shape: string | undefined): any[] {
  return Array.from(items, (each) => accepted(each, shape));
}

function rest_of(shape: string | undefined): string | undefined {
  return shape === undefined || shape.length < 2 ? undefined : shape.slice(1);
}

function accepted_dict(entries: Iterable<readonly [any, any]>, shape: string | undefined): Dict {
  const made = new Dict();
  for (const [key, each] of entries) dict_set(made, accepted(key, undefined), accepted(each, shape));
  return made;
}

/** Numbers in other arrays than of bytes are copied to a list. */
function accepted_bytes(value: ArrayBufferView | ArrayBuffer, shape: string | undefined): any {
  if (ArrayBuffer.isView(value) && !(value instanceof Uint8Array) && Symbol.iterator in value) {
    if (!(value instanceof Uint8ClampedArray)) {
      const isFloat = value instanceof Float64Array || value instanceof Float32Array;
      return accepted_items(value as any, isFloat ? "f" : undefined);
    }
  }
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  return shape === "b" ? new ByteArray(bytes) : new Bytes(bytes.slice());
}

/** A function of JavaScript as Python calls it: by position. */
function accepted_function(value: (...args: any[]) => any): any {
  const made = (...args: any[]): any => {
    try {
      return accepted(value(...args.map(offered)), undefined);
    } catch (e) {
      throw thrown_inside(e) ?? raise_foreign(e);
    }
  };
  stands_for(value, made);
  return made;
}

class AcceptedIterator extends BuiltinIterator {
  private readonly source: Iterator<any>;
  private readonly shape: string | undefined;
  constructor(source: Iterator<any>, shape: string | undefined) {
    super();
    this.source = source;
    this.shape = shape;
  }
  override next(): any {
    const { done, value } = this.source.next();
    return done === true ? undefined : accepted(value, this.shape);
  }
}

/** The positional arguments of a call. What is undefined at the end has been left out. */
export function accepted_arguments(args: readonly any[], shapes: readonly (string | 0)[]): any[] {
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count--;
  const made: any[] = [];
  for (let i = 0; i < count; i++) made.push(accepted(args[i], shapes[i] || undefined));
  return made;
}

/** Runs Python for JavaScript: what Python raises becomes an Error. */
export function for_javascript<T>(action: () => T): T {
  try {
    return action();
  } catch (e) {
    throw offered_error(e);
  }
}

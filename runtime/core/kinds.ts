// What a value of a builtin kind is, for emitted code that knows that it is of one of these and no instance of a class
// of the program.

import { isinstance } from "../builtins/object.js";
import { bytes } from "../types/bytes.js";
import { dict } from "../types/dict.js";
import { float } from "../types/float.js";
import { int } from "../types/int.js";
import { list } from "../types/list.js";
import { is_str, str } from "../types/str.js";
import { tuple } from "../types/tuple.js";
import { BaseLayer } from "./base-layer.js";
import { linked } from "./linked.js";
import { TAGS } from "./root.js";

export function is_list(o: any): boolean {
  return Array.isArray(o);
}

export function is_tuple(o: any): boolean {
  return o.k === TAGS.Tuple;
}

export function is_dict(o: any): boolean {
  return o.k === TAGS.Dict;
}

// The same of any value. Instances of classes that derive from a builtin type are of its kind.

export function is_any_int(o: any): boolean {
  return typeof o === "number" || typeof o === "bigint" || (linked(BaseLayer) && isinstance(o, int));
}

export function is_any_float(o: any): boolean {
  return o.k === TAGS.Float || (linked(BaseLayer) && isinstance(o, float));
}

export function is_any_str(o: any): boolean {
  return linked(BaseLayer) ? isinstance(o, str) : is_str(o);
}

export function is_any_bytes(o: any): boolean {
  return o.k === TAGS.Bytes || (linked(BaseLayer) && isinstance(o, bytes));
}

export function is_any_list(o: any): boolean {
  return Array.isArray(o) || (linked(BaseLayer) && isinstance(o, list));
}

export function is_any_tuple(o: any): boolean {
  return o.k === TAGS.Tuple || (linked(BaseLayer) && isinstance(o, tuple));
}

export function is_any_dict(o: any): boolean {
  return o.k === TAGS.Dict || (linked(BaseLayer) && isinstance(o, dict));
}

/** `isinstance(o, cls)` where `o` is an object of a class of the program, or None, and `cls` a class of the program. */
export function is_of_class(o: any, cls: any): boolean {
  return o.cls === cls || o.cls.mro.includes(cls);
}

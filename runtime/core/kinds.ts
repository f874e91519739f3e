// What a value of a builtin kind is, for emitted code that knows that it is of one of these and no instance of a class
// of the program.

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

/** `isinstance(o, cls)` where `o` is an object of a class of the program, or None, and `cls` a class of the program. */
export function is_of_class(o: any, cls: any): boolean {
  return o.cls === cls || o.cls.mro.includes(cls);
}

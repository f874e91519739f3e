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

// len()

import { general_class } from "../core/class.js";
import { linked } from "../core/linked.js";
import { raise_ } from "../core/raise.js";
import { type_name } from "../core/type-of.js";
import { TypeError_ } from "../types/exception.js";

/** @py def len(obj, /) -> int */
export function len(obj: any): number {
  if (typeof obj === "string" || Array.isArray(obj)) return obj.length;
  const n = typeof obj === "object" ? obj.len() : undefined;
  if (n !== undefined) return n;
  // A metaclass may say how many a class has.
  if (linked(general_class) && typeof obj === "function" && obj.op__len__ !== undefined)
    return obj.op__len__();
  return raise_(TypeError_, `object of type '${type_name(obj)}' has no len()`);
}

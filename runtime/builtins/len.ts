// len()

import { raise_ } from "../core/raise.js";
import { type_name } from "../core/type-of.js";
import { TypeError_ } from "../types/exception.js";

/** @py def len(obj, /) -> int */
export function len(obj: any): number {
  if (typeof obj === "string" || Array.isArray(obj)) return obj.length;
  const n = typeof obj === "object" ? obj.len() : undefined;
  return n !== undefined ? n : raise_(TypeError_, `object of type '${type_name(obj)}' has no len()`);
}

// hash(). Inside dicts and sets core/dict-key.ts decides; here is what a program gets to see.

import { str_hash } from "../types/str.js";
import { unhashable } from "./dict-key.js";
import { hash_int } from "./hash-number.js";
import { identity } from "./id.js";

/** @py def hash(obj, /) -> int */
export function hash(o: any): number {
  switch (typeof o) {
    case "number":
    case "bigint":
      return hash_int(o);
    case "boolean":
      return +o;
    case "string":
      return str_hash(o);
    case "function":
      return identity(o);
    default:
      return (Array.isArray(o) ? undefined : o.hash()) ?? unhashable(o);
  }
}

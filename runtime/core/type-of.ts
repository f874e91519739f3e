// The class of any value.

import { bool } from "../types/bool.js";
import { function_type } from "../types/function.js";
import { int } from "../types/int.js";
import { list } from "../types/list.js";
import { str } from "../types/str.js";
import type { Type } from "./type.js";

/** What `type(o)` gives. */
export function type_of(o: any): Type {
  switch (typeof o) {
    case "number":
    case "bigint":
      return int;
    case "string":
      return str;
    case "boolean":
      return bool;
    case "function":
      return o.cls ?? function_type(o);
    default:
      return Array.isArray(o) ? list : o.cls;
  }
}

/** The name of a value's class, as errors show it. */
export function type_name(o: any): string {
  return type_of(o).cname;
}

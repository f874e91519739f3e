// repr() and str() as JavaScript text. Whatever is no primitive, Array or function answers for itself through the
// protocol, so that a program links only the reprs of values it can make.

import { list_repr } from "../types/list.js";
import { str_repr } from "../types/str-repr.js";
import { address } from "./id.js";

/** The text of repr(o). */
export function to_repr_text(o: any): string {
  return typeof o === "string" ? str_repr(o) : to_plain_text(o, true);
}

/** The text of str(o). */
export function to_str_text(o: any): string {
  return typeof o === "string" ? o : to_plain_text(o, false);
}

function to_plain_text(o: any, repr: boolean): string {
  switch (typeof o) {
    case "number":
    case "bigint":
      return o.toString();
    case "boolean":
      return o ? "True" : "False";
    case "function":
      return o.repr !== undefined ? o.repr() : function_repr(o);
    default:
      if (Array.isArray(o)) return list_repr(o);
      return repr ? o.repr() : o.to_str();
  }
}

/** The runtime's functions have no name to show (py/objfun.c fun_bc_print is for compiled ones). */
function function_repr(f: any): string {
  const builtin = f.d === undefined ? false : f.d.builtin;
  return builtin ? "<function>" : `<function ${f.d?.name ?? f.name} at ${address(f)}>`;
}

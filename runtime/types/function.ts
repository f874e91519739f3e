// The types of functions.

import { builtin_type, object, type Type } from "../core/type.js";

/** @py class types.function(object) */
export const function_class: Type = builtin_type("function", [object]);
export const generator_function_class: Type = builtin_type("generator", [object]);

/** The class of a plain function. */
export function function_type(f: any): Type {
  return f.d?.generator ? generator_function_class : function_class;
}

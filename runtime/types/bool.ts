// bool: JavaScript's booleans. As in MicroPython it is no subclass of int (isinstance(True, int) is False), though the
// operators take a bool for 0 or 1.

import { truth } from "../core/operators.js";
import { builtin_type, object, type Type } from "../core/type.js";

/** @py class bool(object) */
export const bool: Type = builtin_type("bool", [object]);

/** @py def bool.__new__(cls, x=False, /) -> bool */
export function bool_new(_cls: Type, x?: any): boolean {
  return x !== undefined && truth(x);
}

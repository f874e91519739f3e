// divmod(). Only the left operand is asked for `__divmod__`, as in MicroPython.

import { float_floordiv, float_mod } from "../core/float-arithmetic.js";
import { int_floordiv, int_mod, int_to_float, is_int } from "../core/int-arithmetic.js";
import { to_float_maybe } from "../core/number.js";
import { raise_unsupported } from "../core/operators.js";
import { TAGS } from "../core/root.js";
import { Float } from "../types/float.js";
import { Tuple } from "../types/tuple.js";

/** @py def divmod(x, y, /) */
export function divmod(a: any, b: any): any {
  const x = typeof a === "boolean" ? +a : a;
  const y = typeof b === "boolean" ? +b : b;
  if (is_int(x) && is_int(y)) return new Tuple([int_floordiv(x, y), int_mod(x, y)]);
  if (x.k === TAGS.Float || (is_int(x) && y.k === TAGS.Float)) {
    const v = x.k === TAGS.Float ? x.v : int_to_float(x);
    const w = to_float_maybe(y);
    if (w !== undefined) return new Tuple([new Float(float_floordiv(v, w)), new Float(float_mod(v, w))]);
  }
  return x.op__divmod__?.(b) ?? raise_unsupported("divmod", x, is_int(x) ? y : b);
}

// divmod(). Only the left operand is asked for `__divmod__`, as in MicroPython.

import { float_floordiv, float_mod } from "../core/float-arithmetic.js";
import { int_floordiv, int_mod, int_to_float, is_int } from "../core/int-arithmetic.js";
import { native_of } from "../core/native.js";
import { NotImplemented } from "../core/none.js";
import { to_float_maybe } from "../core/number.js";
import { raise_unsupported } from "../core/operators.js";
import { TAGS } from "../core/root.js";
import { Float } from "../types/float.js";
import { Tuple } from "../types/tuple.js";

/** @py def divmod(x, y, /) */
export function divmod(a: any, b: any): any {
  const own = a.op__divmod__?.(b);
  if (own !== undefined && own !== NotImplemented) return own;
  const x = divmod_operand(a);
  const y = divmod_operand(b);
  if (is_int(x) && is_int(y)) return new Tuple([int_floordiv(x, y), int_mod(x, y)]);
  if (x.k === TAGS.Float || (is_int(x) && y.k === TAGS.Float)) {
    const v = x.k === TAGS.Float ? x.v : int_to_float(x);
    const w = to_float_maybe(y);
    if (w !== undefined) return new Tuple([new Float(float_floordiv(v, w)), new Float(float_mod(v, w))]);
  }
  raise_unsupported("divmod", x, b);
}

function divmod_operand(o: any): any {
  return typeof o === "boolean" ? +o : native_of(o);
}

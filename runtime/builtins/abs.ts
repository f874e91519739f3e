// abs().

import { type Int, int_abs, is_int } from "../core/int-arithmetic.js";
import { ask_operand } from "../core/operators.js";
import { TAGS } from "../core/root.js";
import { charge_result } from "../ports.js";
import { Float } from "../types/float.js";

/** @py def abs(x, /) */
export function abs(x: any): any {
  if (typeof x === "number") return x < 0 ? -x : x;
  if (typeof x === "boolean") return +x;
  if (is_int(x)) return int_abs(x);
  const result = x.k === TAGS.Float ? new Float(Math.abs(x.v)) : ask_operand("abs", x);
  charge_result(result);
  return result;
}

/** @py def abs(x: int, /) -> int */
export function abs_int(x: Int): Int {
  return int_abs(x);
}

/** @py def abs(x: float, /) -> float */
export function abs_float(x: number): number {
  return Math.abs(x);
}

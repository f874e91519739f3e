// pow(), with a modulus for ints.

import { int_pow_mod, is_int } from "../core/int-arithmetic.js";
import { None } from "../core/none.js";
import { pow } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { TypeError_ } from "../types/exception.js";

/** @py def pow(base, exp, mod=None, /) */
export function pow_builtin(base: any, exponent: any, modulus?: any): any {
  if (modulus === undefined || modulus === None) return pow(base, exponent);
  if (!is_int(base) || !is_int(exponent) || !is_int(modulus)) {
    raise_(TypeError_, "pow() with 3 arguments requires integers");
  }
  return int_pow_mod(base, exponent, modulus);
}

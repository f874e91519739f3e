// pow(), with a modulus for ints.

import { int_pow_mod, is_int } from "../core/int-arithmetic.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { pow } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { TypeError_ } from "../types/exception.js";

/** @py def pow(base, exp, mod=None, /) */
export function pow_builtin(base: any, exponent: any, modulus?: any): any {
  if (modulus === undefined || modulus === None) return pow(base, exponent);
  const [a, n, m] = [native_of(base), native_of(exponent), native_of(modulus)];
  if (is_int(a) && is_int(n) && is_int(m)) return int_pow_mod(a, n, m);
  raise_(TypeError_, "pow() with 3 arguments requires integers");
}

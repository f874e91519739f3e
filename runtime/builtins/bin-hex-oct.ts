// bin(), hex() and oct().

import { magnitude_digits } from "../core/format-number.js";
import { is_int } from "../core/int-arithmetic.js";
import { native_of } from "../core/native.js";
import { to_int } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { type_name } from "../core/type-of.js";
import { ValueError } from "../types/exception.js";

/** @py def bin(x, /) -> str
 *  Takes what counts as an int and raises ValueError for the rest: it is a format in MicroPython. */
export function bin(x: any): string {
  const n = typeof x === "boolean" ? +x : native_of(x);
  if (!is_int(n) && x.op__index__ === undefined) {
    raise_(ValueError, `unknown format code 'b' for object of type '${type_name(x)}'`);
  }
  return prefixed(n, 2, "0b");
}

/** @py def hex(x, /) -> str */
export function hex(x: any): string {
  return prefixed(x, 16, "0x");
}

/** @py def oct(x, /) -> str */
export function oct(x: any): string {
  return prefixed(x, 8, "0o");
}

function prefixed(x: any, base: number, prefix: string): string {
  const n = to_int(x);
  return (n < 0 ? "-" : "") + prefix + magnitude_digits(n, base);
}

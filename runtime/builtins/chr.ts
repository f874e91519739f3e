// chr().

import { raise_ } from "../core/raise.js";
import { ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { type Str, str_from_points } from "../types/str.js";

/** @py def chr(code: int, /) -> str */
export function chr(code: any): Str {
  const c = int_argument(code);
  if (c >= 0 && c <= 0xffff) return String.fromCharCode(c);
  if (c < 0 || c > 0x10ffff) raise_(ValueError, "chr() arg not in range(0x110000)");
  return str_from_points([c]);
}

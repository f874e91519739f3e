// repr() and ascii().

import { to_repr_text } from "../core/to-text.js";
import { charge } from "../ports.js";
import { type Str, str_from_shown } from "../types/str.js";

/** @py def repr(object, /) -> str */
export function repr(o: any): Str {
  charge(32);
  return str_from_shown(to_repr_text(o));
}

/** @py def ascii(object, /) -> str */
export function ascii(o: any): Str {
  let text = "";
  for (const c of to_repr_text(o)) text += c < "\x80" ? c : escaped(c.codePointAt(0)!);
  return text;
}

function escaped(c: number): string {
  const hex = c.toString(16);
  if (c < 0x100) return "\\x" + hex;
  return c < 0x10000 ? "\\u" + hex.padStart(4, "0") : "\\U" + hex.padStart(8, "0");
}

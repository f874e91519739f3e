// How str and bytes show themselves. MicroPython's choice of quotes: double ones only if the text has single ones
// and no double ones.

import { linked } from "../core/linked.js";
import { AstralStr, type Str } from "./str.js";

/**
 * The repr of a str, as JavaScript text. Since 1.29 whatever is not ASCII stands for itself, but for surrogates and
 * numbers above Unicode's (py/objstrunicode.c uni_print_quoted).
 */
export function str_repr(s: Str): string {
  if (linked(AstralStr) && typeof s !== "string") return astral_repr(s.cp);
  const text = s as string;
  const quote = quote_for(text.includes("'"), text.includes('"'));
  if (PLAIN.test(text)) return quote + text + quote;
  let out = quote;
  for (let i = 0; i < text.length; i++) out += point_repr(text.charCodeAt(i), quote);
  return out + quote;
}

function astral_repr(cp: readonly number[]): string {
  const quote = quote_for(cp.includes(39), cp.includes(34));
  let out = quote;
  for (const c of cp) out += point_repr(c, quote);
  return out + quote;
}

const PLAIN = /^[^\0-\x1f\\'\x7f\ud800-\udfff]*$/;

function point_repr(c: number, quote: string): string {
  if (c < 0x80) return byte_repr(c, quote);
  if (c >= 0x110000) return "\\U" + c.toString(16).padStart(8, "0");
  if (c >= 0xd800 && c < 0xe000) return "\\u" + c.toString(16);
  return String.fromCodePoint(c);
}

/** The repr of bytes, without the leading `b`. */
export function bytes_repr(bytes: Uint8Array): string {
  const quote = quote_for(bytes.includes(39), bytes.includes(34));
  let out = quote;
  for (let i = 0; i < bytes.length; i++) out += byte_repr(bytes[i], quote);
  return out + quote;
}

function quote_for(single: boolean, double: boolean): string {
  return single && !double ? '"' : "'";
}

function byte_repr(c: number, quote: string): string {
  const char = String.fromCharCode(c);
  if (char === quote || c === 92) return "\\" + char;
  if (c >= 32 && c < 127) return char;
  if (c === 10) return "\\n";
  if (c === 13) return "\\r";
  if (c === 9) return "\\t";
  return "\\x" + c.toString(16).padStart(2, "0");
}

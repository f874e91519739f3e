// bytes to str and back, by the name of an encoding: UTF-8, ASCII, Latin-1.

import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { ASCII, narrow_decode, type OnError, utf8_bytes, utf8_decode, utf8_encode } from "./codec.js";
import { LookupError, UnicodeError } from "./exception.js";
import { points_of, type Str, str_argument, text_of } from "./str.js";

/** What one more than the highest code point is that an encoding has; UTF-8 has them all. */
type Limit = 0x80 | 0x100 | typeof UTF8;
const UTF8 = 0x110000;

/** The str that bytes of UTF-8 spell. */
export function decode_utf8(bytes: Uint8Array): Str {
  return utf8_decode(bytes, "strict") ?? raise_(UnicodeError);
}

/** The UTF-8 bytes of a str. Surrogates have none. */
export function encode_utf8(s: Str): Uint8Array {
  if (typeof s !== "string" || !ASCII.test(s))
    for (const c of points_of(s)) if (c >= 0xd800 && c <= 0xdfff) raise_(UnicodeError);
  return utf8_bytes(s);
}

/** The str that bytes spell. */
export function decode_bytes(bytes: Uint8Array, encoding?: any, errors?: any): Str {
  const limit = encoding_limit(encoding);
  const on_error = error_handler(errors);
  const s = limit === UTF8 ? utf8_decode(bytes, on_error) : narrow_decode(bytes, limit, on_error);
  return s ?? raise_(UnicodeError);
}

/** The bytes of a str. Surrogates have none. */
export function encode_str(s: Str, encoding?: any, errors?: any): Uint8Array {
  const limit = encoding_limit(encoding);
  const on_error = error_handler(errors);
  if (typeof s === "string" && ASCII.test(s)) return utf8_bytes(s);
  const points = points_of(s);
  const kept: number[] = [];
  for (const c of points) {
    if (c < limit && (c < 0xd800 || c > 0xdfff)) kept.push(c);
    else if (on_error === "strict") raise_(UnicodeError);
    else if (on_error === "replace") kept.push(63);
  }
  return limit === UTF8 ? utf8_encode(kept) : Uint8Array.from(kept);
}

function encoding_limit(encoding: any): Limit {
  if (encoding === undefined) return UTF8;
  const name = text_of(str_argument(encoding));
  switch (name.toLowerCase().replaceAll("_", "-")) {
    case "utf-8":
    case "utf8":
      return UTF8;
    case "ascii":
    case "us-ascii":
      return 0x80;
    case "latin-1":
    case "latin1":
    case "iso-8859-1":
      return 0x100;
    default:
      return raise_(LookupError, "unknown encoding: " + name);
  }
}

/** Unknown handlers are strict, as MicroPython's. */
function error_handler(errors: any): OnError {
  if (errors === undefined || errors === None) return "strict";
  const name = text_of(str_argument(errors));
  return name === "ignore" || name === "replace" ? name : "strict";
}

/** An argument that MicroPython takes as str or bytes alike, as text: names, formats, patterns. */
export function str_or_bytes_text(o: any): string {
  return o.k === TAGS.Bytes ? text_of(narrow_decode(o.b, 0x100, "replace")!) : text_of(str_argument(o));
}

// Methods of str about upper and lower case: Unicode's, where MicroPython knows only ASCII's.

import { charge } from "../ports.js";
import { type Str, str_from_shown, text_of } from "./str.js";
import { CASED, LOWER, UPPER } from "./unicode.js";

/** @py def str.upper(self, /) -> str */
export function str_upper(self: Str): Str {
  charge(32);
  return typeof self === "string" ? self.toUpperCase() : str_from_shown(text_of(self).toUpperCase());
}

/** @py def str.lower(self, /) -> str */
export function str_lower(self: Str): Str {
  charge(32);
  return typeof self === "string" ? self.toLowerCase() : str_from_shown(text_of(self).toLowerCase());
}

/** @py def str.swapcase(self, /) -> str */
export function str_swapcase(self: Str): Str {
  let text = "";
  // Only the whole text tells lower() which form of sigma stands at the end of a word.
  const whole = text_of(self);
  const lowered = whole.toLowerCase();
  let i = 0;
  for (const c of whole) {
    const size = c.toLowerCase().length;
    if (LOWER.test(c)) text += c.toUpperCase();
    else text += UPPER.test(c) ? lowered.slice(i, i + size) : c;
    i += size;
  }
  return str_from_shown(text);
}

/** @py def str.capitalize(self, /) -> str */
export function str_capitalize(self: Str): Str {
  const text = text_of(self);
  const first = text.slice(0, text.codePointAt(0)! > 0xffff ? 2 : 1);
  return str_from_shown(title_case(first) + text.toLowerCase().slice(first.toLowerCase().length));
}

/** @py def str.title(self, /) -> str */
export function str_title(self: Str): Str {
  let text = "";
  let inside = false;
  const whole = text_of(self);
  const lowered = whole.toLowerCase();
  let i = 0;
  for (const c of whole) {
    const size = c.toLowerCase().length;
    text += inside ? lowered.slice(i, i + size) : title_case(c);
    inside = CASED.test(c);
    i += size;
  }
  return str_from_shown(text);
}

/** @py def str.casefold(self, /) -> str */
export function str_casefold(self: Str): Str {
  let text = "";
  for (const c of text_of(self)) text += fold(c);
  return str_from_shown(text);
}

/** One character as the first of a word: JavaScript has no title case, and these are where it is not upper case. */
function title_case(c: string): string {
  const code = c.codePointAt(0) ?? 0;
  if (code >= 0x1c4 && code <= 0x1cc) return String.fromCharCode(code - ((code - 0x1c4) % 3) + 1);
  if (code >= 0x1f1 && code <= 0x1f3) return "\u01f2";
  if (code >= 0x10d0 && code <= 0x10ff) return c;
  if (code >= 0x1f80 && code < 0x1fb0) return String.fromCharCode(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  if (code === 0x1fbc || code === 0x1fcc || code === 0x1ffc) return c;
  const upper = c.toUpperCase();
  if (upper.length <= c.length || code === 0x149) return upper;
  // The iota that a Greek letter carries stays a mark.
  if (upper.endsWith("\u0399")) return upper.slice(0, -1) + "\u0345";
  // One letter that has several in upper case, as the German sharp s: only the first of them is upper.
  return upper[0] + upper.slice(1).toLowerCase();
}

/** Case folding is the lower case of the upper case, but for letters that lose or share one. */
function fold(c: string): string {
  const code = c.codePointAt(0)!;
  if (code < 0x80) return c.toLowerCase();
  if (code === 0x131 || code === 0x130) return c.toLowerCase();
  if (code === 0x1e9e) return "ss";
  if (code >= 0x13a0 && code <= 0x13f5) return c;
  if (code >= 0x13f8 && code <= 0x13fd) return String.fromCharCode(code - 8);
  if (code >= 0xab70 && code <= 0xabbf) return String.fromCharCode(code - 0xab70 + 0x13a0);
  let folded = "";
  for (const u of c.toUpperCase()) folded += u.toLowerCase();
  return folded;
}

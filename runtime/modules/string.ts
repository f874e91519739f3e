// The kinds of ASCII characters, and string.templatelib (types/template.ts). MicroPython has only the latter; the rest
// is what micropython-lib offers.
/** @py module string */

import { None } from "../core/none.js";
import { contains, getitem } from "../core/operators.js";
import { int_argument } from "../types/positions.js";
import { is_str, type Str, str_argument, str_from_text, text_of } from "../types/str.js";

/** @py string.ascii_lowercase: str */
export const string_ascii_lowercase = "abcdefghijklmnopqrstuvwxyz";

/** @py string.ascii_uppercase: str */
export const string_ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** @py string.ascii_letters: str */
export const string_ascii_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** @py string.digits: str */
export const string_digits = "0123456789";

/** @py string.hexdigits: str */
export const string_hexdigits = "0123456789abcdefABCDEF";

/** @py string.octdigits: str */
export const string_octdigits = "01234567";

/** @py string.punctuation: str */
export const string_punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** @py string.whitespace: str */
export const string_whitespace = " \t\n\r\v\f";

/** @py string.printable: str */
export const string_printable =
  "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\v\f";

/** @py def string.translate(s: str, map, /) -> str
 *  By the map's texts and ordinals; None leaves a character out. */
export function string_translate(s: any, map: any): Str {
  let out = "";
  for (const character of text_of(str_argument(s))) {
    const code = character.codePointAt(0)!;
    const to = contains(map, code) ? getitem(map, code) : code;
    if (is_str(to)) out += text_of(to);
    else if (to !== None) out += String.fromCodePoint(int_argument(to));
  }
  return str_from_text(out);
}

// The kinds of ASCII characters, and string.templatelib (types/template.ts). MicroPython has only the latter; the rest
// is what micropython-lib offers.
/** @py module string */

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

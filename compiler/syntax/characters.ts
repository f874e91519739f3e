// What a character is to the lexer, by a table for ASCII and Unicode's properties beyond.

const nameStart = 1;
const nameTail = 2;
const digit = 4;
const blank = 8;

const classes = classifyAscii();

/** ASCII letters and `_`. */
export function isAsciiNameStart(code: number): boolean {
  return code < 128 && (classes[code] & nameStart) !== 0;
}

/** ASCII letters, digits and `_`. */
export function isAsciiNameTail(code: number): boolean {
  return code < 128 && (classes[code] & nameTail) !== 0;
}

export function isDigit(code: number): boolean {
  return code < 128 && (classes[code] & digit) !== 0;
}

/** Space, tab, vertical tab and form feed: what separates tokens of one line. */
export function isBlank(code: number): boolean {
  return code < 128 && (classes[code] & blank) !== 0;
}

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Beyond ASCII. Names are taken as they are written, without normalisation. */
export function isUnicodeNameStart(code: number): boolean {
  return /^\p{XID_Start}$/u.test(String.fromCodePoint(code));
}

export function isUnicodeNameTail(code: number): boolean {
  return /^\p{XID_Continue}$/u.test(String.fromCodePoint(code));
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** How a diagnostic names a character that has no business in code. */
export function describeCharacter(code: number): string {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = characterNames.get(code);
  if (name !== undefined) return `The ${name} (${number})`;
  if (code < 32 || (code >= 127 && code < 160)) return `The control character ${number}`;
  if (code >= 0xd800 && code <= 0xdfff) return `The lone surrogate ${number}`;
  if (/^[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cn}\p{Co}\p{M}]$/u.test(String.fromCodePoint(code)))
    return `The character ${number}`;
  return `'${String.fromCodePoint(code)}' (${number})`;
}

/** Controls that turn the direction of text around, by name (Trojan Source, CVE-2021-42574). */
export const bidiControls: ReadonlyMap<number, string> = new Map([
  [0x202a, "left-to-right embedding"],
  [0x202b, "right-to-left embedding"],
  [0x202c, "pop directional formatting"],
  [0x202d, "left-to-right override"],
  [0x202e, "right-to-left override"],
  [0x2066, "left-to-right isolate"],
  [0x2067, "right-to-left isolate"],
  [0x2068, "first strong isolate"],
  [0x2069, "pop directional isolate"],
]);

const characterNames: ReadonlyMap<number, string> = new Map([
  [0x00, "NUL character"],
  [0xa0, "no-break space"],
  [0xad, "soft hyphen"],
  [0x200b, "zero width space"],
  [0x200c, "zero width non-joiner"],
  [0x200d, "zero width joiner"],
  [0x2018, "left single quotation mark"],
  [0x2019, "right single quotation mark"],
  [0x201c, "left double quotation mark"],
  [0x201d, "right double quotation mark"],
  [0x2013, "en dash"],
  [0x2014, "em dash"],
  [0x2212, "minus sign"],
  [0xd7, "multiplication sign"],
  [0x2028, "line separator"],
  [0x2029, "paragraph separator"],
  [0x3000, "ideographic space"],
  [0xfeff, "byte-order mark"],
  ...bidiControls,
]);

function classifyAscii(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    if (/[A-Za-z_]/.test(character)) table[code] |= nameStart | nameTail;
    if (/[0-9]/.test(character)) table[code] |= digit | nameTail;
    if (/[ \t\v\f]/.test(character)) table[code] |= blank;
  }
  return table;
}

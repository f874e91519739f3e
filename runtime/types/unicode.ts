// What a code point is. ASCII is as MicroPython's table has it (py/unicode.c): there U+001C to U+001F are no spaces.
// Beyond ASCII, where MicroPython knows nothing, it is as CPython has it.

/** Is it a space to str.split, strip and isspace? */
export function is_space(c: number): boolean {
  if (c < 0x80) return is_ascii_space(c);
  return (
    c === 0x85 ||
    c === 0xa0 ||
    c === 0x1680 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x2028 ||
    c === 0x2029 ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000
  );
}

/** The same for bytes. */
export function is_ascii_space(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

/** Does it end a line? */
export function is_line_break(c: number): boolean {
  return is_ascii_line_break(c) || c === 0x85 || c === 0x2028 || c === 0x2029;
}

export function is_ascii_line_break(c: number): boolean {
  return c === 10 || c === 13;
}

/** Does the text of one code point match? */
export function point_matches(pattern: RegExp, c: number): boolean {
  return c < 0x110000 && pattern.test(String.fromCodePoint(c));
}

export const ALPHA = /^\p{L}/u;
export const DECIMAL = /^\p{Nd}/u;
/** Unicode's Numeric_Type=Digit, which patterns cannot ask for, beside the decimal ones. */
export const DIGIT =
  /^[\p{Nd}\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]/u;
/** Numbers, and the ideographs that are read as one. */
export const NUMERIC =
  /^[\p{N}\u3405\u3483\u382a\u3b4d\u4e00\u4e03\u4e07\u4e09\u4e5d\u4e8c\u4e94\u4e96\u4ebf\u4ec0\u4edf\u4ee8\u4f0d\u4f70\u5104\u5146\u5169\u516b\u516d\u5341\u5343-\u5345\u534c\u53c1-\u53c4\u56db\u58f1\u58f9\u5e7a\u5efe\u5eff\u5f0c-\u5f0e\u5f10\u62fe\u634c\u67d2\u6f06\u7396\u767e\u8086\u842c\u8cae\u8cb3\u8d30\u9621\u9646\u964c\u9678\u96f6\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}]/u;
export const LOWER = /^\p{Lowercase}/u;
export const UPPER = /^\p{Uppercase}/u;
export const TITLE = /^\p{Lt}/u;
export const CASED = /^[\p{Lowercase}\p{Uppercase}\p{Lt}]/u;
/** What repr() of CPython would escape. */
export const UNPRINTABLE = /^[\p{C}\p{Z}]/u;
export const IDENTIFIER_START = /^[\p{XID_Start}_]/u;
export const IDENTIFIER_PART = /^\p{XID_Continue}/u;

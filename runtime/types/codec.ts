// Between code points and bytes. MicroPython keeps strings as UTF-8 and is lenient about what it holds: lone
// surrogates and numbers above 0x10FFFF are encoded like any other. These functions do the same; who must
// refuse a surrogate (str.encode) or a malformed sequence (bytes.decode) asks first.

import { type AstralStr, points_of, str_from_points } from "./str.js";

/** What to do with bytes that are no text. */
export type OnError = "strict" | "ignore" | "replace";

/** The UTF-8 bytes of a Python str, as MicroPython would hold them. */
export function utf8_bytes(s: string | AstralStr): Uint8Array {
  return typeof s === "string" && ASCII.test(s) ? narrow_bytes(s) : utf8_encode(points_of(s));
}

/** Only ASCII: what most strings are. */
export const ASCII = /^[\0-\x7f]*$/;

/** The bytes of a string that has no code point above 0xFF, one each. */
function narrow_bytes(s: string): Uint8Array {
  const out = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}

/** The UTF-8 bytes of code points. */
export function utf8_encode(points: readonly number[]): Uint8Array {
  let size = 0;
  for (const c of points) size += utf8_size(c);
  const out = new Uint8Array(size);
  let o = 0;
  for (const c of points) o = utf8_put(out, o, c);
  return out;
}

/** The number of bytes that a code point takes. */
export function utf8_size(c: number): number {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

function utf8_put(out: Uint8Array, o: number, c: number): number {
  if (c < 0x80) {
    out[o++] = c;
    return o;
  }
  if (c < 0x800) {
    out[o++] = 0xc0 | (c >> 6);
  } else {
    if (c < 0x10000) {
      out[o++] = 0xe0 | (c >> 12);
    } else {
      out[o++] = 0xf0 | (c >> 18);
      out[o++] = 0x80 | ((c >> 12) & 0x3f);
    }
    out[o++] = 0x80 | ((c >> 6) & 0x3f);
  }
  out[o++] = 0x80 | (c & 0x3f);
  return o;
}

/**
 * The text that bytes spell in UTF-8, or `undefined` if they are malformed and `errors` is "strict".
 * Well-formed is what py/unicode.c utf8_check says: a lead byte and as many continuation bytes as it asks for.
 * A sequence that breaks off counts as one error (py/objstr.c str_from_invalid).
 */
export function utf8_decode(b: ArrayLike<number>, errors: OnError): string | AstralStr | undefined {
  if (is_ascii(b)) return units_text(b);
  const points: number[] = [];
  for (let i = 0; i < b.length; ) {
    const lead = b[i++];
    if (lead < 0x80) {
      points.push(lead);
      continue;
    }
    const need = lead < 0xc0 || lead >= 0xf8 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let got = 0;
    let point = lead & (0x7f >> (need + 1));
    while (got < need && i < b.length && (b[i] & 0xc0) === 0x80) {
      point = (point << 6) | (b[i++] & 0x3f);
      got++;
    }
    if (need !== 0 && got === need) points.push(point);
    else if (errors === "strict") return undefined;
    else if (errors === "replace") points.push(0xfffd);
  }
  return str_from_points(points);
}

function is_ascii(b: ArrayLike<number>): boolean {
  for (let i = 0; i < b.length; i++) if (b[i] > 0x7f) return false;
  return true;
}

/** `String.fromCharCode` of many: the engine limits the number of arguments. */
export function units_text(units: ArrayLike<number>): string {
  let text = "";
  if (units.length <= 16) {
    for (let i = 0; i < units.length; i++) text += String.fromCharCode(units[i]);
    return text;
  }
  for (let i = 0; i < units.length; i += 4096) {
    text += String.fromCharCode.apply(null, Array.prototype.slice.call(units, i, i + 4096));
  }
  return text;
}

/** The text of bytes that all must be below `limit` (0x80: ASCII, 0x100: Latin-1). */
export function narrow_decode(
  b: ArrayLike<number>,
  limit: number,
  errors: OnError,
): string | AstralStr | undefined {
  const points: number[] = [];
  for (let i = 0; i < b.length; i++) {
    if (b[i] < limit) points.push(b[i]);
    else if (errors === "strict") return undefined;
    else if (errors === "replace") points.push(0xfffd);
  }
  return str_from_points(points);
}

// Methods that bytes and bytearray share. The result is of the type of self; the other operands may be either. Letters
// and spaces are ASCII's.

import { list_from } from "../core/iterate.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { charge } from "../ports.js";
import { bytes_of } from "./buffer.js";
import { ByteArray, bytearray_bytes } from "./bytearray.js";
import { Bytes, byte_argument } from "./bytes.js";
import { utf8_bytes } from "./codec.js";
import { decode_bytes, decode_utf8, encode_str, encode_utf8 } from "./decode.js";
import { TypeError_, ValueError } from "./exception.js";
import { bound, check_length, int_argument, int_maybe } from "./positions.js";
import { is_str, raise_implicit, type Str, str_argument, text_of } from "./str.js";
import { one_of } from "./str-edit.js";
import { found } from "./str-find.js";
import { not_empty, raise_join } from "./str-split.js";
import { Tuple } from "./tuple.js";
import { is_ascii_line_break, is_ascii_space } from "./unicode.js";
import {
  LEFT,
  RIGHT,
  type Span,
  units_count,
  units_find,
  units_lines,
  units_match,
  units_replace,
  units_rfind,
  units_rsplit,
  units_rwords,
  units_split,
  units_strip,
  units_words,
} from "./units.js";

type BytesLike = Bytes | ByteArray;

function own_bytes(self: BytesLike): Uint8Array {
  return self.k === TAGS.Bytes ? self.b : bytearray_bytes(self as ByteArray);
}

function is_bytes_like(o: any): o is BytesLike {
  return o.k === TAGS.Bytes || o.k === TAGS.ByteArray;
}

/** An operand: bytes or bytearray. */
function bytes_argument(o: any): Uint8Array {
  return is_bytes_like(o) ? own_bytes(o) : raise_implicit(o);
}

/** An operand that may be one byte, as an int. */
function needle_argument(o: any): Uint8Array {
  return int_maybe(o) === undefined ? bytes_argument(o) : Uint8Array.of(byte_argument(o));
}

/** Fresh bytes, as the type of self. */
function bytes_like(self: BytesLike, b: ArrayLike<number>): BytesLike {
  const made = b instanceof Uint8Array ? b : Uint8Array.from(b);
  return self.k === TAGS.Bytes ? new Bytes(made) : new ByteArray(made);
}

/** All of bytes is the very same object. */
function bytes_part(self: BytesLike, start: number, end: number): BytesLike {
  if (self.k === TAGS.Bytes && start === 0 && end === self.b.length) return self;
  return bytes_like(self, own_bytes(self).slice(start, end));
}

function bytes_parts(self: BytesLike, spans: readonly Span[]): BytesLike[] {
  return spans.map(([start, end]) => bytes_part(self, start, end));
}

/** @py def bytes.find(self, sub, start=None, end=None, /) -> int
 *  @py def bytearray.find(self, sub, start=None, end=None, /) -> int */
export function bytes_find(self: BytesLike, sub: any, start?: any, end?: any): number {
  const what = needle_argument(sub);
  const units = own_bytes(self);
  const from = bound("bytes", start, units.length, 0);
  const to = bound("bytes", end, units.length, units.length);
  return units_find(units, what, from, to);
}

/** @py def bytes.rfind(self, sub, start=None, end=None, /) -> int
 *  @py def bytearray.rfind(self, sub, start=None, end=None, /) -> int */
export function bytes_rfind(self: BytesLike, sub: any, start?: any, end?: any): number {
  const what = needle_argument(sub);
  const units = own_bytes(self);
  const from = bound("bytes", start, units.length, 0);
  const to = bound("bytes", end, units.length, units.length);
  return units_rfind(units, what, from, to);
}

/** @py def bytes.index(self, sub, start=None, end=None, /) -> int
 *  @py def bytearray.index(self, sub, start=None, end=None, /) -> int */
export function bytes_index(self: BytesLike, sub: any, start?: any, end?: any): number {
  return found(bytes_find(self, sub, start, end));
}

/** @py def bytes.rindex(self, sub, start=None, end=None, /) -> int
 *  @py def bytearray.rindex(self, sub, start=None, end=None, /) -> int */
export function bytes_rindex(self: BytesLike, sub: any, start?: any, end?: any): number {
  return found(bytes_rfind(self, sub, start, end));
}

/** @py def bytes.count(self, sub, start=None, end=None, /) -> int
 *  @py def bytearray.count(self, sub, start=None, end=None, /) -> int */
export function bytes_count(self: BytesLike, sub: any, start?: any, end?: any): number {
  const what = needle_argument(sub);
  const units = own_bytes(self);
  const from = bound("bytes", start, units.length, 0);
  const to = bound("bytes", end, units.length, units.length);
  // As in MicroPython what is empty is counted between characters, even in bytes (py/objstr.c str_count).
  if (what.length === 0) return characters_between(units, from, to) + 1;
  return units_count(units, what, from, to);
}

function characters_between(units: Uint8Array, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) if ((units[i] & 0xc0) !== 0x80) n++;
  return n;
}

/** @py def bytes.startswith(self, prefix, start=None, end=None, /) -> bool
 *  @py def bytearray.startswith(self, prefix, start=None, end=None, /) -> bool */
export function bytes_startswith(self: BytesLike, prefix: any, start?: any, end?: any): boolean {
  return bytes_any_affix(self, prefix, start, end, false);
}

/** @py def bytes.endswith(self, suffix, start=None, end=None, /) -> bool
 *  @py def bytearray.endswith(self, suffix, start=None, end=None, /) -> bool */
export function bytes_endswith(self: BytesLike, suffix: any, start?: any, end?: any): boolean {
  return bytes_any_affix(self, suffix, start, end, true);
}

/** MicroPython takes a str as well, and compares its UTF-8 bytes. */
function bytes_any_affix(self: BytesLike, affix: any, start: any, end: any, at_end: boolean): boolean {
  const units = own_bytes(self);
  const from = bound("bytes", start, units.length, 0);
  const to = bound("bytes", end, units.length, units.length);
  const affixes: readonly any[] = affix.k === TAGS.Tuple ? affix.a : [affix];
  return affixes.some((one) => {
    const wanted = is_str(one) ? utf8_bytes(one) : bytes_argument(one);
    if (wanted.length > to - from) return false;
    return units_match(units, wanted, at_end ? to - wanted.length : from);
  });
}

/** @py def bytes.split(self, sep=None, maxsplit=-1) -> list[bytes]
 *  @py def bytearray.split(self, sep=None, maxsplit=-1) -> list[bytearray] */
export function bytes_split(self: BytesLike, sep?: any, maxsplit?: any): BytesLike[] {
  const max = maxsplit === undefined ? -1 : int_argument(maxsplit);
  const units = own_bytes(self);
  if (sep === undefined || sep === None) return bytes_parts(self, units_words(units, is_ascii_space, max));
  return bytes_parts(self, units_split(units, not_empty(bytes_argument(sep)), max));
}

/** @py def bytes.rsplit(self, sep=None, maxsplit=-1) -> list[bytes]
 *  @py def bytearray.rsplit(self, sep=None, maxsplit=-1) -> list[bytearray] */
export function bytes_rsplit(self: BytesLike, sep?: any, maxsplit?: any): BytesLike[] {
  const max = maxsplit === undefined ? -1 : int_argument(maxsplit);
  const units = own_bytes(self);
  if (sep === undefined || sep === None) return bytes_parts(self, units_rwords(units, is_ascii_space, max));
  return bytes_parts(self, units_rsplit(units, not_empty(bytes_argument(sep)), max));
}

/** @py def bytes.splitlines(self, keepends=False) -> list[bytes]
 *  @py def bytearray.splitlines(self, keepends=False) -> list[bytearray] */
export function bytes_splitlines(self: BytesLike, keepends?: any): BytesLike[] {
  const keep = keepends !== undefined && truth(keepends);
  return bytes_parts(self, units_lines(own_bytes(self), is_ascii_line_break, keep));
}

/** @py def bytes.partition(self, sep, /) -> tuple[bytes, bytes, bytes]
 *  @py def bytearray.partition(self, sep, /) -> tuple[bytearray, bytearray, bytearray] */
export function bytes_partition(self: BytesLike, sep: any): Tuple {
  const units = own_bytes(self);
  const what = not_empty(bytes_argument(sep));
  return bytes_partition_at(self, units_find(units, what, 0, units.length), what, true);
}

/** @py def bytes.rpartition(self, sep, /) -> tuple[bytes, bytes, bytes]
 *  @py def bytearray.rpartition(self, sep, /) -> tuple[bytearray, bytearray, bytearray] */
export function bytes_rpartition(self: BytesLike, sep: any): Tuple {
  const units = own_bytes(self);
  const what = not_empty(bytes_argument(sep));
  return bytes_partition_at(self, units_rfind(units, what, 0, units.length), what, false);
}

/** Without a separator the empty parts are bytes, whatever self is (py/objstr.c make_empty_str_of_type). */
function bytes_partition_at(self: BytesLike, at: number, sep: Uint8Array, whole_first: boolean): Tuple {
  const end = own_bytes(self).length;
  const empty = new Bytes(new Uint8Array(0));
  if (at < 0) return new Tuple(whole_first ? [self, empty, empty] : [empty, empty, self]);
  return new Tuple([
    bytes_part(self, 0, at),
    bytes_like(self, sep.slice()),
    bytes_part(self, at + sep.length, end),
  ]);
}

/** @py def bytes.join(self, iterable, /) -> bytes
 *  @py def bytearray.join(self, iterable, /) -> bytearray */
export function bytes_join(self: BytesLike, iterable: any): BytesLike {
  const items: readonly any[] = Array.isArray(iterable) ? iterable : list_from(iterable);
  const sep = own_bytes(self);
  let size = Math.max(0, items.length - 1) * sep.length;
  for (const item of items) size += is_bytes_like(item) ? own_bytes(item).length : raise_join();
  check_length(size);
  charge(16);
  const out = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < items.length; i++) {
    if (i > 0 && sep.length > 0) {
      out.set(sep, at);
      at += sep.length;
    }
    const part = own_bytes(items[i]);
    out.set(part, at);
    at += part.length;
  }
  return bytes_like(self, out);
}

/** @py def bytes.replace(self, old, new, /, count=-1) -> bytes
 *  @py def bytearray.replace(self, old, new, /, count=-1) -> bytearray */
export function bytes_replace(self: BytesLike, old: any, fresh: any, count?: any): BytesLike {
  const max = count === undefined ? -1 : int_argument(count);
  const from = bytes_argument(old);
  const to = bytes_argument(fresh);
  const replaced = max === 0 ? undefined : units_replace(own_bytes(self), from, to, max);
  return replaced === undefined ? bytes_unchanged(self) : bytes_like(self, replaced);
}

/** What did not change: bytes themselves, but a copy of a bytearray. */
function bytes_unchanged(self: BytesLike): BytesLike {
  return self.k === TAGS.Bytes ? self : bytes_like(self, own_bytes(self).slice());
}

/** @py def bytes.strip(self, chars=..., /) -> bytes
 *  @py def bytearray.strip(self, chars=..., /) -> bytearray */
export function bytes_strip(self: BytesLike, chars?: any): BytesLike {
  return strip_bytes(self, chars, LEFT | RIGHT);
}

/** @py def bytes.lstrip(self, chars=..., /) -> bytes
 *  @py def bytearray.lstrip(self, chars=..., /) -> bytearray */
export function bytes_lstrip(self: BytesLike, chars?: any): BytesLike {
  return strip_bytes(self, chars, LEFT);
}

/** @py def bytes.rstrip(self, chars=..., /) -> bytes
 *  @py def bytearray.rstrip(self, chars=..., /) -> bytearray */
export function bytes_rstrip(self: BytesLike, chars?: any): BytesLike {
  return strip_bytes(self, chars, RIGHT);
}

function strip_bytes(self: BytesLike, chars: any, sides: number): BytesLike {
  const drop = chars === undefined ? is_ascii_space : one_of(bytes_argument(chars));
  const [start, end] = units_strip(own_bytes(self), drop, sides);
  return bytes_part(self, start, end);
}

/** @py def bytes.removeprefix(self, prefix, /) -> bytes
 *  @py def bytearray.removeprefix(self, prefix, /) -> bytearray */
export function bytes_removeprefix(self: BytesLike, prefix: any): BytesLike {
  const units = own_bytes(self);
  const what = bytes_argument(prefix);
  const fits = what.length <= units.length && units_match(units, what, 0);
  return fits ? bytes_part(self, what.length, units.length) : bytes_unchanged(self);
}

/** @py def bytes.removesuffix(self, suffix, /) -> bytes
 *  @py def bytearray.removesuffix(self, suffix, /) -> bytearray */
export function bytes_removesuffix(self: BytesLike, suffix: any): BytesLike {
  const units = own_bytes(self);
  const what = bytes_argument(suffix);
  const rest = units.length - what.length;
  return rest >= 0 && units_match(units, what, rest) ? bytes_part(self, 0, rest) : bytes_unchanged(self);
}

/** @py def bytes.translate(self, table, /, delete=...) -> bytes
 *  @py def bytearray.translate(self, table, /, delete=...) -> bytearray */
export function bytes_translate(self: BytesLike, table: any, gone?: any): BytesLike {
  const to = table === None ? undefined : bytes_of(table);
  if (to !== undefined && to.length !== 256)
    raise_(ValueError, "translation table must be 256 characters long");
  const kept =
    gone === undefined ? own_bytes(self) : own_bytes(self).filter(none_of(one_of(bytes_argument(gone))));
  return bytes_like(self, to === undefined ? kept.slice() : kept.map((c) => to[c]));
}

function none_of(test: (unit: number) => boolean): (unit: number) => boolean {
  return (unit) => !test(unit);
}

/** @py staticmethod def bytes.maketrans(x, y, /) -> bytes
 *  @py staticmethod def bytearray.maketrans(x, y, /) -> bytes */
export function bytes_maketrans(x: any, y: any): Bytes {
  const from = bytes_of(x);
  const to = bytes_of(y);
  if (from.length !== to.length) raise_(ValueError, "maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  from.forEach((c, i) => {
    table[c] = to[i];
  });
  return new Bytes(table);
}

/** @py def bytes.center(self, width: int, fillchar=b" ", /) -> bytes
 *  @py def bytearray.center(self, width: int, fillchar=b" ", /) -> bytearray */
export function bytes_center(self: BytesLike, width: any, fillchar?: any): BytesLike {
  const room = bytes_room(self, width);
  return pad_bytes(self, Math.floor(room / 2), room, fill_byte(fillchar));
}

/** @py def bytes.ljust(self, width: int, fillchar=b" ", /) -> bytes
 *  @py def bytearray.ljust(self, width: int, fillchar=b" ", /) -> bytearray */
export function bytes_ljust(self: BytesLike, width: any, fillchar?: any): BytesLike {
  const room = bytes_room(self, width);
  return pad_bytes(self, 0, room, fill_byte(fillchar));
}

/** @py def bytes.rjust(self, width: int, fillchar=b" ", /) -> bytes
 *  @py def bytearray.rjust(self, width: int, fillchar=b" ", /) -> bytearray */
export function bytes_rjust(self: BytesLike, width: any, fillchar?: any): BytesLike {
  const room = bytes_room(self, width);
  return pad_bytes(self, room, room, fill_byte(fillchar));
}

function bytes_room(self: BytesLike, width: any): number {
  const wide = int_argument(width);
  check_length(wide);
  return Math.max(0, wide - own_bytes(self).length);
}

/** `left` of the `room` to fill goes before, the rest behind. */
function pad_bytes(self: BytesLike, left: number, room: number, fill: number): BytesLike {
  const units = own_bytes(self);
  const out = new Uint8Array(units.length + room).fill(fill);
  out.set(units, left);
  return bytes_like(self, out);
}

function fill_byte(fill: any): number {
  if (fill === undefined) return 32;
  const units = bytes_argument(fill);
  return units.length === 1
    ? units[0]
    : raise_(TypeError_, "the fill character must be exactly one character long");
}

/** @py def bytes.zfill(self, width: int, /) -> bytes
 *  @py def bytearray.zfill(self, width: int, /) -> bytearray */
export function bytes_zfill(self: BytesLike, width: any): BytesLike {
  const padded = pad_bytes(self, bytes_room(self, width), bytes_room(self, width), 48);
  const out = own_bytes(padded);
  const sign = own_bytes(self)[0];
  if (sign === 43 || sign === 45) {
    out[bytes_room(self, width)] = 48;
    out[0] = sign;
  }
  return padded;
}

/** @py def bytes.expandtabs(self, tabsize=8) -> bytes
 *  @py def bytearray.expandtabs(self, tabsize=8) -> bytearray */
export function bytes_expandtabs(self: BytesLike, tabsize?: any): BytesLike {
  const size = tabsize === undefined ? 8 : int_argument(tabsize);
  const out: number[] = [];
  let column = 0;
  for (const c of own_bytes(self)) {
    const room = c !== 9 ? 1 : size > 0 ? size - (column % size) : 0;
    check_length(out.length + room);
    for (let i = 0; i < room; i++) out.push(c === 9 ? 32 : c);
    column = c === 10 || c === 13 ? 0 : column + room;
  }
  return bytes_like(self, out);
}

/** @py def bytes.upper(self, /) -> bytes
 *  @py def bytearray.upper(self, /) -> bytearray */
export function bytes_upper(self: BytesLike): BytesLike {
  return bytes_like(self, own_bytes(self).map(ascii_upper));
}

/** @py def bytes.lower(self, /) -> bytes
 *  @py def bytearray.lower(self, /) -> bytearray */
export function bytes_lower(self: BytesLike): BytesLike {
  return bytes_like(self, own_bytes(self).map(ascii_lower));
}

/** @py def bytes.swapcase(self, /) -> bytes
 *  @py def bytearray.swapcase(self, /) -> bytearray */
export function bytes_swapcase(self: BytesLike): BytesLike {
  return bytes_like(
    self,
    own_bytes(self).map((c) => (is_ascii_lower(c) ? ascii_upper(c) : ascii_lower(c))),
  );
}

/** @py def bytes.capitalize(self, /) -> bytes
 *  @py def bytearray.capitalize(self, /) -> bytearray */
export function bytes_capitalize(self: BytesLike): BytesLike {
  return bytes_like(
    self,
    own_bytes(self).map((c, i) => (i === 0 ? ascii_upper(c) : ascii_lower(c))),
  );
}

/** @py def bytes.title(self, /) -> bytes
 *  @py def bytearray.title(self, /) -> bytearray */
export function bytes_title(self: BytesLike): BytesLike {
  const units = own_bytes(self);
  return bytes_like(
    self,
    units.map((c, i) => (i > 0 && is_ascii_alpha(units[i - 1]) ? ascii_lower(c) : ascii_upper(c))),
  );
}

function ascii_upper(c: number): number {
  return is_ascii_lower(c) ? c - 32 : c;
}

function ascii_lower(c: number): number {
  return is_ascii_upper(c) ? c + 32 : c;
}

function is_ascii_lower(c: number): boolean {
  return c >= 97 && c <= 122;
}

function is_ascii_upper(c: number): boolean {
  return c >= 65 && c <= 90;
}

function is_ascii_alpha(c: number): boolean {
  return is_ascii_lower(c) || is_ascii_upper(c);
}

function is_ascii_digit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** @py def bytes.isspace(self, /) -> bool
 *  @py def bytearray.isspace(self, /) -> bool */
export function bytes_isspace(self: BytesLike): boolean {
  return own_bytes(self).length > 0 && own_bytes(self).every(is_ascii_space);
}

/** @py def bytes.isalpha(self, /) -> bool
 *  @py def bytearray.isalpha(self, /) -> bool */
export function bytes_isalpha(self: BytesLike): boolean {
  return own_bytes(self).length > 0 && own_bytes(self).every(is_ascii_alpha);
}

/** @py def bytes.isdigit(self, /) -> bool
 *  @py def bytearray.isdigit(self, /) -> bool */
export function bytes_isdigit(self: BytesLike): boolean {
  return own_bytes(self).length > 0 && own_bytes(self).every(is_ascii_digit);
}

/** @py def bytes.isalnum(self, /) -> bool
 *  @py def bytearray.isalnum(self, /) -> bool */
export function bytes_isalnum(self: BytesLike): boolean {
  return own_bytes(self).length > 0 && own_bytes(self).every((c) => is_ascii_alpha(c) || is_ascii_digit(c));
}

/** @py def bytes.isascii(self, /) -> bool
 *  @py def bytearray.isascii(self, /) -> bool */
export function bytes_isascii(self: BytesLike): boolean {
  return own_bytes(self).every((c) => c < 0x80);
}

/** @py def bytes.isupper(self, /) -> bool
 *  @py def bytearray.isupper(self, /) -> bool */
export function bytes_isupper(self: BytesLike): boolean {
  return own_bytes(self).some(is_ascii_upper) && !own_bytes(self).some(is_ascii_lower);
}

/** @py def bytes.islower(self, /) -> bool
 *  @py def bytearray.islower(self, /) -> bool */
export function bytes_islower(self: BytesLike): boolean {
  return own_bytes(self).some(is_ascii_lower) && !own_bytes(self).some(is_ascii_upper);
}

/** @py def bytes.istitle(self, /) -> bool
 *  @py def bytearray.istitle(self, /) -> bool */
export function bytes_istitle(self: BytesLike): boolean {
  const units = own_bytes(self);
  return (
    units.some(is_ascii_alpha) &&
    units.every((c, i) => {
      const inside = i > 0 && is_ascii_alpha(units[i - 1]);
      return inside ? !is_ascii_upper(c) : !is_ascii_lower(c);
    })
  );
}

/** @py def bytes.decode(self, encoding="utf-8", errors="strict") -> str
 *  @py def bytearray.decode(self, encoding="utf-8", errors="strict") -> str */
export function bytes_decode(self: BytesLike, encoding?: any, errors?: any): Str {
  return decode_bytes(own_bytes(self), encoding, errors);
}

/** @py def bytes.decode(self, /) -> str
 *  @py def bytearray.decode(self, /) -> str */
export function bytes_decode_utf8(self: BytesLike): Str {
  return decode_utf8(own_bytes(self));
}

/** @py def bytes.hex(self, sep=..., /) -> str
 *  @py def bytearray.hex(self, sep=..., /) -> str
 *  @py def memoryview.hex(self, sep=..., /) -> str */
export function bytes_hex(self: any, sep?: any): Str {
  const between = sep === undefined ? "" : hex_separator(sep);
  return Array.from(bytes_of(self), (c) => c.toString(16).padStart(2, "0")).join(between);
}

/** MicroPython takes the first character; of an empty text that is the NUL behind it. */
function hex_separator(sep: any): string {
  const text = is_bytes_like(sep)
    ? String.fromCharCode(...own_bytes(sep).slice(0, 1))
    : text_of(str_argument(sep));
  return text === "" ? "\0" : text[0];
}

/** @py classmethod def bytes.fromhex(cls, data, /) -> bytes */
export function bytes_fromhex(_cls: any, data: any): Bytes {
  return new Bytes(hex_bytes(data));
}

/** @py classmethod def bytearray.fromhex(cls, data, /) -> bytearray */
export function bytearray_fromhex(_cls: any, data: any): ByteArray {
  return new ByteArray(hex_bytes(data));
}

/** The bytes that pairs of hexadecimal digits spell, with space between the pairs. */
export function hex_bytes(data: any): Uint8Array {
  const text = bytes_of(data);
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (is_ascii_space(text[i])) continue;
    const high = hex_digit(text[i++]);
    const low = hex_digit(text[i]);
    if (high < 0 || low < 0) raise_(ValueError, "non-hex digit");
    out.push(high * 16 + low);
  }
  return Uint8Array.from(out);
}

/** The value of a hexadecimal digit, or -1. */
export function hex_digit(c: number | undefined): number {
  if (c === undefined) return -1;
  if (is_ascii_digit(c)) return c - 48;
  const low = ascii_lower(c);
  return low >= 97 && low <= 102 ? low - 87 : -1;
}

/** @py def str.encode(self, encoding="utf-8", errors="strict") -> bytes */
export function str_encode(self: Str, encoding?: any, errors?: any): Bytes {
  return new Bytes(encode_str(self, encoding, errors));
}

/** @py def str.encode(self, /) -> bytes */
export function str_encode_utf8(self: Str): Bytes {
  return new Bytes(encode_utf8(self));
}

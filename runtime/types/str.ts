// str. A string whose code points all lie in the Basic Multilingual Plane is a primitive JavaScript string, so that
// length and index are what Python says; any other is an AstralStr, an array of code points. The two never hold equal
// text. Inside the runtime "text" is ordinary JavaScript text, and `str_from_text` and `text_of` go between.

import { linked } from "../core/linked.js";
import { mul } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, type BufferView, type Comparison, type Iter, Root, TAGS } from "../core/root.js";
import { to_str_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type_name } from "../core/type-of.js";
import { charge } from "../ports.js";
import { bytes_of } from "./buffer.js";
import { units_text, utf8_bytes } from "./codec.js";
import { decode_bytes } from "./decode.js";
import { TypeError_ } from "./exception.js";
import { BuiltinIterator, StringIterator } from "./iterator.js";
import { check_length, int_argument, int_maybe, sequence_index, slice_positions } from "./positions.js";
import { str_repr } from "./str-repr.js";
import { units_compare, units_equal, units_find } from "./units.js";

export class AstralStr extends Root {
  readonly cp: readonly number[];
  static {
    AstralStr.prototype.k = TAGS.AstralStr;
  }
  constructor(cp: readonly number[]) {
    super();
    this.cp = cp;
  }
  get length(): number {
    return this.cp.length;
  }
  override get cls(): Type {
    return str;
  }
  override repr(): string {
    return str_repr(this);
  }
  override to_str(): string {
    return points_text(this.cp);
  }
  override hash(): number {
    return str_hash(this);
  }
  override len(): number {
    return this.cp.length;
  }
  override eq(b: any): any {
    return is_str(b) ? str_eq(this, b) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return is_str(b) ? str_order(op, this, b) : undefined;
  }
  override binary(op: BinaryOp, b: any): any {
    if (op === "add") return is_str(b) ? str_add(this, b) : undefined;
    return linked(mul) && op === "mul" ? str_mul_maybe(this, b) : undefined;
  }
  override rbinary(op: BinaryOp, a: any): any {
    if (op === "add") return is_str(a) ? str_add(a, this) : undefined;
    return linked(mul) && op === "mul" ? str_mul_maybe(this, a) : undefined;
  }
  override getitem(key: any): any {
    return str_getitem(this, key);
  }
  override contains(x: any): boolean {
    return str_contains(this, x);
  }
  override iterate(): Iter {
    return str_iterate(this);
  }
  override buffer(): BufferView {
    return { bytes: utf8_bytes(this), writable: false };
  }
}

/** A Python str. */
export type Str = string | AstralStr;

/** @py class str(object) */
export const str: Type = builtin_type("str", [object], linked(AstralStr) ? AstralStr : undefined);

export function is_str(o: any): o is Str {
  return typeof o === "string" || o.k === TAGS.AstralStr;
}

/** The Python str that JavaScript text spells: surrogate pairs become one code point. */
export function str_from_text(text: string): Str {
  return PAIR.test(text) ? new AstralStr(Array.from(text, (c) => c.codePointAt(0)!)) : text;
}

/**
 * The Python str of text that the runtime made of Python's own: a repr, a message, a name. A program without another source of
 * astral characters has none in these, so that they are none. (Identifiers that have one keep AstralStr: compiler/pipeline.ts.)
 */
export function str_from_shown(text: string): Str {
  return linked(AstralStr) ? str_from_text(text) : text;
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** The JavaScript text of a Python str. */
export function text_of(s: Str): string {
  return linked(AstralStr) && typeof s !== "string" ? s.to_str() : (s as string);
}

/** The Python str of these code points. */
export function str_from_points(cp: readonly number[]): Str {
  for (let i = 0; i < cp.length; i++) if (cp[i] > 0xffff) return new AstralStr(cp);
  return units_text(cp);
}

/** As `str_from_points`, for points that strs have. */
export function str_from_parts(cp: readonly number[]): Str {
  return linked(AstralStr) ? str_from_points(cp) : units_text(cp);
}

/** The code points of a Python str, not to be changed. */
export function points_of(s: Str): readonly number[] {
  if (linked(AstralStr) && typeof s !== "string") return s.cp;
  const cp = new Array<number>(s.length);
  for (let i = 0; i < s.length; i++) cp[i] = (s as string).charCodeAt(i);
  return cp;
}

/** The part [start, end) of a str, both positions within it. */
export function str_part(s: Str, start: number, end: number): Str {
  if (linked(AstralStr) && typeof s !== "string") return str_from_points(s.cp.slice(start, end));
  return (s as string).slice(start, end);
}

/** MicroPython lets decoding make numbers above Unicode's; JavaScript text has no place for them. */
function points_text(cp: readonly number[]): string {
  let text = "";
  for (const c of cp) text += c < 0x110000 ? String.fromCodePoint(c) : "\ufffd";
  return text;
}

/** `str(n)` of what is known to be an int. */
export function str_of_int(n: number | bigint): string {
  charge(32);
  return `${n}`;
}

/** @py def str.__new__(cls, object="", encoding="utf-8", errors="strict") -> str */
export function str_new(_cls: any, value?: any, encoding?: any, errors?: any): Str {
  if (encoding !== undefined || errors !== undefined) return decode_bytes(bytes_of(value), encoding, errors);
  if (value === undefined) return "";
  charge(32);
  return is_str(value) ? value : str_from_shown(to_str_text(value));
}

export function str_add(a: Str, b: Str): Str {
  if (linked(AstralStr) && typeof a !== "string") return new AstralStr(a.cp.concat(points_of(b)));
  if (linked(AstralStr) && typeof b !== "string") return new AstralStr(points_of(a).concat(b.cp));
  check_length(a.length + b.length);
  return (a as string) + (b as string);
}

export function str_mul(s: Str, count: any): Str {
  const times = int_argument(count);
  if (times <= 0) return "";
  check_length(s.length * times);
  return linked(AstralStr) && typeof s !== "string" ? astral_mul(s, times) : (s as string).repeat(times);
}

function astral_mul(s: AstralStr, times: number): AstralStr {
  const cp = new Array<number>(s.length * times);
  for (let i = 0; i < cp.length; i++) cp[i] = s.cp[i % s.length];
  return new AstralStr(cp);
}

/** `s * count`, or `undefined` if `count` is no integer. */
export function str_mul_maybe(s: Str, count: any): Str | undefined {
  return int_maybe(count) === undefined ? undefined : str_mul(s, count);
}

export function str_eq(a: Str, b: Str): boolean {
  if (linked(AstralStr) && typeof a !== "string" && typeof b !== "string") return units_equal(a.cp, b.cp);
  return a === b;
}

/** Orders by code points, which is also the order of UTF-8 bytes. */
export function str_order(op: Comparison, a: Str, b: Str): boolean {
  if (linked(AstralStr) && (typeof a !== "string" || typeof b !== "string"))
    return sign_satisfies(op, units_compare(points_of(a), points_of(b)));
  return sign_satisfies(op, a < b ? -1 : +(a > b));
}

/** Does a comparison whose outcome has this sign hold? */
export function sign_satisfies(op: Comparison, sign: number): boolean {
  switch (op) {
    case "lt":
      return sign < 0;
    case "le":
      return sign <= 0;
    case "gt":
      return sign > 0;
    case "ge":
      return sign >= 0;
  }
}

export function str_getitem(s: Str, key: any): Str {
  if (typeof key !== "number" && key.k === TAGS.Slice) return str_slice(s, key);
  const i = sequence_index("string", key, s.length);
  return linked(AstralStr) && typeof s !== "string" ? str_from_points([s.cp[i]]) : (s as string)[i];
}

function str_slice(s: Str, slice: any): Str {
  charge(32);
  const { start, stop, step } = slice_positions(slice, s.length, "string");
  if (step === 1) return str_part(s, start, Math.max(start, stop));
  const from = points_of(s);
  const cp: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) cp.push(from[i]);
  return str_from_parts(cp);
}

/** `s[start:stop]`, or to the end. */
export function slice_str(s: Str, start: number, stop?: number): Str {
  charge(32);
  if (linked(AstralStr) && typeof s !== "string") return str_from_points(s.cp.slice(start, stop));
  return (s as string).slice(start, stop);
}

export function str_contains(s: Str, x: any): boolean {
  const what = str_argument(x);
  if (linked(AstralStr) && (typeof s !== "string" || typeof what !== "string"))
    return units_find(points_of(s), points_of(what), 0, s.length) >= 0;
  return (s as string).includes(what as string);
}

/** A str argument of a str method: anything else raises. */
export function str_argument(o: any): Str {
  return is_str(o) ? o : raise_implicit(o);
}

/** As py/objstr.c bad_implicit_conversion. */
export function raise_implicit(o: any): never {
  const name = type_name(o);
  return raise_(
    TypeError_,
    `can't convert '${name}' object to ${name === "str" ? "bytes" : "str"} implicitly`,
  );
}

export function str_len(s: Str): number {
  return s.length;
}

export function str_iterate(s: Str): Iter {
  return linked(AstralStr) && typeof s !== "string"
    ? new PointIterator(s.cp)
    : new StringIterator(s as string);
}

class PointIterator extends BuiltinIterator {
  private readonly cp: readonly number[];
  private i = 0;
  constructor(cp: readonly number[]) {
    super();
    this.cp = cp;
  }
  override next(): Str | undefined {
    return this.i < this.cp.length ? str_from_points([this.cp[this.i++]]) : undefined;
  }
}

/** The hash that MicroPython gives equal str and bytes alike (py/qstr.c, 16 bits). */
export function str_hash(s: Str): number {
  return bytes_hash(utf8_bytes(s));
}

export function bytes_hash(bytes: Uint8Array): number {
  let hash = 5381;
  for (let i = 0; i < bytes.length; i++) hash = ((hash * 33) ^ bytes[i]) & 0xffff;
  return hash === 0 ? 1 : hash;
}

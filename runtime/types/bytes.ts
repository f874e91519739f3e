// bytes. What it compares with, adds and contains is anything that lends its bytes, a str included, as in MicroPython.

import { iterate } from "../core/iterate.js";
import { linked } from "../core/linked.js";
import { mul } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, type BufferView, type Comparison, type Iter, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge_bytes } from "../ports.js";
import { bytes_maybe } from "./buffer.js";
import type { ByteArray } from "./bytearray.js";
import { encode_str } from "./decode.js";
import { TypeError_, ValueError } from "./exception.js";
import { BuiltinIterator } from "./iterator.js";
import { check_length, int_argument, int_maybe, sequence_index, slice_positions } from "./positions.js";
import { bytes_hash, is_str, sign_satisfies } from "./str.js";
import { bytes_repr } from "./str-repr.js";
import type { Tuple } from "./tuple.js";
import { units_compare, units_equal, units_find } from "./units.js";

export class Bytes extends Root {
  readonly b: Uint8Array;
  static {
    Bytes.prototype.k = TAGS.Bytes;
  }
  constructor(b: Uint8Array) {
    super();
    charge_bytes(b.length);
    this.b = b;
  }
  override get cls(): Type {
    return bytes;
  }
  override repr(): string {
    return "b" + bytes_repr(this.b);
  }
  override hash(): number {
    return bytes_hash(this.b);
  }
  override len(): number {
    return this.b.length;
  }
  /** Others that equal it, as a bytearray may, say so themselves. */
  override eq(b: any): any {
    return b.k === TAGS.Bytes ? units_equal(this.b, b.b) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return bytes_order(op, this.b, b);
  }
  override binary(op: BinaryOp, b: any): any {
    if (linked(mul) && op === "mul")
      return int_maybe(b) === undefined ? undefined : new Bytes(bytes_repeat(this.b, b));
    if (op !== "add") return undefined;
    if (b instanceof Bytes) return bytes_add(this, b);
    const other = bytes_maybe(b);
    if (other?.length === 0) return this;
    return other === undefined ? undefined : new Bytes(bytes_concat(this.b, other));
  }
  override rbinary(op: BinaryOp, a: any): any {
    // On the left only an int counts, and nothing that converts to one.
    if (linked(mul) && op === "mul" && typeof a !== "object" && int_maybe(a) !== undefined)
      return new Bytes(bytes_repeat(this.b, a));
    return undefined;
  }
  override getitem(key: any): any {
    if (typeof key !== "number" && key.k === TAGS.Slice) return new Bytes(bytes_slice(this.b, key, "bytes"));
    return this.b[sequence_index("bytes", key, this.b.length)];
  }
  override contains(x: any): boolean {
    return bytes_contain(this.b, x);
  }
  override iterate(): Iter {
    return new BytesIterator(this.b);
  }
  override buffer(): BufferView {
    return { bytes: this.b, writable: false };
  }
}

/** @py class bytes(object) */
export const bytes: Type = builtin_type("bytes", [object], Bytes);

class BytesIterator extends BuiltinIterator {
  private readonly b: Uint8Array;
  private i = 0;
  constructor(b: Uint8Array) {
    super();
    this.b = b;
  }
  override next(): number | undefined {
    return this.b[this.i++];
  }
}

/** @py def bytes.__new__(cls, source=..., encoding=..., errors=...) -> bytes */
export function bytes_new(_cls: any, source?: any, encoding?: any, errors?: any): Bytes {
  if (source === undefined) return new Bytes(new Uint8Array(0));
  if (source.k === TAGS.Bytes) return source;
  if (is_str(source) && encoding !== undefined) return new Bytes(encode_str(source, encoding, errors));
  if (encoding !== undefined) raise_(TypeError_, "wrong number of arguments");
  return bytes_of_any(_cls, source);
}

/** @py def bytes.__new__(cls, source, /) -> bytes */
export function bytes_of_any(_cls: any, source: any): Bytes {
  if (source.k === TAGS.Bytes) return source;
  if (is_str(source)) raise_(TypeError_, "string argument without an encoding");
  if (typeof source === "number") return bytes_of_size(_cls, source);
  return new Bytes(bytes_maybe(source)?.slice() ?? collect_bytes(source));
}

/** @py def bytes.__new__(cls, source: smallint, /) -> bytes */
export function bytes_of_size(_cls: any, size: number): Bytes {
  if (size < 0) raise_(ValueError);
  check_length(size);
  return new Bytes(new Uint8Array(size));
}

/** @py def bytes.__new__(cls, source: bytearray, /) -> bytes */
export function bytes_of_bytearray(_cls: any, source: ByteArray): Bytes {
  return new Bytes(source.b.slice(0, source.n));
}

/** @py def bytes.__new__(cls, source: list, /) -> bytes */
export function bytes_of_list(_cls: any, source: any[]): Bytes {
  return new Bytes(octets_of(source));
}

/** @py def bytes.__new__(cls, source: tuple, /) -> bytes */
export function bytes_of_tuple(_cls: any, source: Tuple): Bytes {
  return new Bytes(octets_of(source.a));
}

/** The bytes that an iterable of ints gives. */
function collect_bytes(source: any): Uint8Array {
  if (Array.isArray(source)) return octets_of(source);
  const out: number[] = [];
  const it = iterate(source);
  for (let item: any; (item = it.next()) !== undefined; ) out.push(byte_argument(item));
  return Uint8Array.from(out);
}

function octets_of(items: readonly any[]): Uint8Array {
  const out = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    out[i] = typeof item === "number" && (item & 255) === item ? item : byte_argument(item);
  }
  return out;
}

/** An int that must be a byte. */
export function byte_argument(o: any): number {
  const n = int_argument(o);
  return n < 0 || n > 255 ? raise_(ValueError, "bytes value out of range") : n;
}

function bytes_order(op: Comparison, a: Uint8Array, o: any): boolean | undefined {
  const b = bytes_maybe(o);
  return b === undefined ? undefined : sign_satisfies(op, units_compare(a, b));
}

export function bytes_add(self: Bytes, other: Bytes): Bytes {
  if (other.b.length === 0) return self;
  return self.b.length === 0 ? other : new Bytes(bytes_concat(self.b, other.b));
}

export function bytes_mul(self: Bytes, count: number): Bytes {
  return new Bytes(bytes_repeat(self.b, count));
}

export function bytes_concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  check_length(a.length + b.length);
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

export function bytes_repeat(b: Uint8Array, count: any): Uint8Array {
  const times = Math.max(0, int_argument(count));
  check_length(b.length * times);
  const out = new Uint8Array(b.length * times);
  if (b.length === 1) return out.fill(b[0]);
  for (let at = 0; at < out.length; at += b.length) out.set(b, at);
  return out;
}

/** `b[start:stop]`, or to the end. */
export function slice_bytes(self: Bytes, start: number, stop?: number): Bytes {
  return new Bytes(self.b.slice(start, stop));
}

/** The bytes that a slice selects, copied. */
export function bytes_slice(b: Uint8Array, slice: any, noun: string): Uint8Array {
  const { start, stop, step } = slice_positions(slice, b.length, noun);
  if (step === 1) return b.slice(start, Math.max(start, stop));
  const out: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) out.push(b[i]);
  return Uint8Array.from(out);
}

/** `x in b`: a run of bytes, or one as an int. Anything else is not in it, as nothing equals it. */
export function bytes_contain(b: Uint8Array, x: any): boolean {
  if (typeof x === "number") return b.indexOf(x) >= 0;
  const part = bytes_maybe(x);
  if (part !== undefined) return units_find(b, part, 0, b.length) >= 0;
  const n = typeof x === "boolean" ? +x : x.k === TAGS.Float ? x.v : -1;
  return b.indexOf(n) >= 0;
}

// bytearray: bytes in a buffer with room to grow.

import { type Int, is_int, raise_word_overflow } from "../core/int-arithmetic.js";
import { iterate } from "../core/iterate.js";
import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { to_int } from "../core/number.js";
import { mul, set_slice } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, type BufferView, type Comparison, type Iter, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge, charge_growth, give_room } from "../ports.js";
import { int_word, item_size } from "./binary.js";
import { buffer_maybe, bytes_maybe, bytes_of, typed_view, views_equal, views_order } from "./buffer.js";
import { type Bytes, bytes_concat, bytes_contain, bytes_repeat, bytes_slice } from "./bytes.js";
import { encode_str } from "./decode.js";
import { IndexError, MemoryError, TypeError_, ValueError } from "./exception.js";
import { BuiltinIterator } from "./iterator.js";
import { check_length, int_argument, int_maybe, sequence_index, slice_positions } from "./positions.js";
import { seen_slice } from "./slice.js";
import { is_str } from "./str.js";
import { bytes_repr } from "./str-repr.js";
import type { Tuple } from "./tuple.js";

export class ByteArray extends Root {
  /** The first n bytes count; the rest is room to grow. */
  b: Uint8Array;
  n: number;
  static {
    ByteArray.prototype.k = TAGS.ByteArray;
  }
  constructor(b: Uint8Array) {
    super();
    charge(16);
    charge(b.length);
    this.b = b;
    this.n = b.length;
  }
  override get cls(): Type {
    return bytearray;
  }
  override repr(): string {
    return "bytearray(b" + bytes_repr(bytearray_bytes(this)) + ")";
  }
  override hash(): undefined {
    return undefined;
  }
  override len(): number {
    return this.n;
  }
  override eq(b: any): any {
    return views_equal(this.buffer(), b);
  }
  override order(op: Comparison, b: any): any {
    return views_order(op, this.buffer(), b);
  }
  override binary(op: BinaryOp, b: any): any {
    if (op === "add") return new ByteArray(bytes_concat(bytearray_bytes(this), bytes_of(b)));
    if (linked(mul) && op === "mul" && int_maybe(b) !== undefined)
      return new ByteArray(bytes_repeat(bytearray_bytes(this), b));
    return undefined;
  }
  override rbinary(op: BinaryOp, a: any): any {
    return linked(mul) && op === "mul" && typeof a !== "object" ? this.binary(op, a) : undefined;
  }
  override inplace(op: BinaryOp, b: any): any {
    if (op === "add") bytearray_extend(this, b);
    else if (linked(mul) && op === "mul" && int_maybe(b) !== undefined) {
      bytearray_become(this, bytes_repeat(bytearray_bytes(this), b));
    } else return undefined;
    return this;
  }
  override getitem(key: any): any {
    if (typeof key === "number") {
      const i = key < 0 ? key + this.n : key;
      if (i >= 0 && i < this.n) return this.b[i];
    } else if (key.k === TAGS.Slice) {
      return new ByteArray(bytes_slice(bytearray_bytes(this), key, "bytearray"));
    }
    return this.b[sequence_index("bytearray", key, this.n)];
  }
  override setitem(key: any, value: any): any {
    if ((linked(set_slice) || linked(seen_slice)) && key.k === TAGS.Slice)
      bytearray_set_slice(this, key, value);
    else this.b[sequence_index("bytearray", key, this.n)] = int_word(to_int(value));
  }
  override delitem(key: any): any {
    if (typeof key !== "number" && key.k === TAGS.Slice) {
      bytearray_become(this, without_slice(bytearray_bytes(this), key));
    } else bytearray_splice(this, sequence_index("bytearray", key, this.n), 1, new Uint8Array(0));
  }
  override contains(x: any): boolean {
    return bytes_contain(bytearray_bytes(this), x);
  }
  override iterate(): Iter {
    return new ByteArrayIterator(this);
  }
  override buffer(): BufferView {
    return { bytes: bytearray_bytes(this), writable: true };
  }
}

/** @py class bytearray(object) */
export const bytearray: Type = builtin_type("bytearray", [object], ByteArray);

class ByteArrayIterator extends BuiltinIterator {
  private readonly o: ByteArray;
  private i = 0;
  constructor(o: ByteArray) {
    super();
    this.o = o;
  }
  override next(): number | undefined {
    return this.i < this.o.n ? this.o.b[this.i++] : undefined;
  }
}

/** `a[start:stop]`, or to the end. */
export function slice_bytearray(self: ByteArray, start: number, stop?: number): ByteArray {
  return new ByteArray(bytearray_bytes(self).slice(start, stop));
}

/** The bytes that count, shared. */
export function bytearray_bytes(o: ByteArray): Uint8Array {
  return o.n === o.b.length ? o.b : o.b.subarray(0, o.n);
}

/** @py def bytearray.__new__(cls, source=..., encoding=..., errors=...) -> bytearray */
export function bytearray_new(_cls: any, source?: any, encoding?: any, errors?: any): ByteArray {
  if (source === undefined) return new_bytearray(_cls);
  if (is_str(source) && encoding !== undefined) return new ByteArray(encode_str(source, encoding, errors));
  return bytearray_of_any(_cls, source);
}

/** @py def bytearray.__new__(cls, /) -> bytearray */
export function new_bytearray(_cls: any): ByteArray {
  return new ByteArray(new Uint8Array(0));
}

/** @py def bytearray.__new__(cls, source, /) -> bytearray */
export function bytearray_of_any(_cls: any, source: any): ByteArray {
  if (is_str(source)) raise_(TypeError_, "string argument without an encoding");
  if (is_int(source)) return bytearray_of_size(_cls, source);
  const made = new ByteArray(bytes_maybe(source)?.slice() ?? new Uint8Array(0));
  if (buffer_maybe(source) === undefined) bytearray_extend(made, source);
  give_room(made, made.n);
  return made;
}

/** @py def bytearray.__new__(cls, source: int, /) -> bytearray */
export function bytearray_of_size(_cls: any, size: Int): ByteArray {
  if (typeof size === "bigint") raise_word_overflow();
  // MicroPython takes the count as unsigned.
  if (size < 0) raise_(MemoryError, `memory allocation failed, allocating ${size >>> 0} bytes`);
  check_length(size);
  return new ByteArray(new Uint8Array(size));
}

/** @py def bytearray.__new__(cls, source: list, /) -> bytearray */
export function bytearray_of_list(_cls: any, source: readonly any[]): ByteArray {
  const bytes = new Uint8Array(source.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = octet_of(source[i]);
  const made = new ByteArray(bytes);
  give_room(made, made.n);
  return made;
}

/** @py def bytearray.__new__(cls, source: tuple, /) -> bytearray */
export function bytearray_of_tuple(cls: any, source: Tuple): ByteArray {
  return bytearray_of_list(cls, source.a);
}

/** @py def bytearray.__new__(cls, source: bytes, /) -> bytearray */
export function bytearray_of_bytes(_cls: any, source: Bytes): ByteArray {
  const made = new ByteArray(source.b.slice());
  give_room(made, made.n);
  return made;
}

/** Takes `count` bytes out at `at` and puts others there. */
function bytearray_splice(o: ByteArray, at: number, count: number, put: Uint8Array): void {
  const n = o.n - count + put.length;
  // What is put may be part of this very buffer.
  const fresh = put.buffer === o.b.buffer ? put.slice() : put;
  charge_growth(o, o.n, n - o.n);
  if (n > o.b.length) bytearray_grow(o, n);
  if (at + count < o.n) o.b.copyWithin(at + fresh.length, at + count, o.n);
  o.b.set(fresh, at);
  o.n = n;
}

/** Room for `n` bytes, and for as many as there are to come. */
function bytearray_grow(o: ByteArray, n: number): void {
  check_length(n);
  const grown = new Uint8Array(Math.max(n, 8, Math.min(o.b.length * 2, 0x1fffffe8)));
  grown.set(o.b);
  o.b = grown;
}

function bytearray_become(o: ByteArray, bytes: Uint8Array): void {
  o.b = bytes;
  o.n = bytes.length;
}

/** What an array of bytes takes of an int: its lowest eight bits, which storing cuts off. */
function octet_of(item: any): number {
  return typeof item === "number" && (item & 255) === item ? item : int_word(to_int(item));
}

/** @py def bytearray.append(self, item, /) -> None */
export function bytearray_append(self: ByteArray, item: any): any {
  const byte = octet_of(item);
  charge_growth(self, self.n, 1);
  if (self.n === self.b.length) bytearray_grow(self, self.n + 1);
  self.b[self.n++] = byte;
  return None;
}

/** @py def bytearray.extend(self, iterable, /) -> None */
export function bytearray_extend(self: ByteArray, iterable: any): any {
  const bytes = bytes_maybe(iterable);
  if (bytes !== undefined) bytearray_splice(self, self.n, 0, bytes);
  else {
    const it = iterate(iterable);
    for (let item: any; (item = it.next()) !== undefined; ) bytearray_append(self, item);
  }
  return None;
}

export function bytearray_set_slice(self: ByteArray, slice: any, value: any): void {
  const put = bytearray_slice_source(value);
  const { start, stop, step } = slice_positions(slice, self.n, "bytearray");
  if (step === 1) {
    bytearray_splice(self, start, Math.max(0, stop - start), put);
    return;
  }
  const fresh = put.slice();
  const count = slice_count(start, stop, step);
  if (count !== fresh.length) raise_extended(fresh.length, count);
  for (let i = 0; i < count; i++) self.b[start + i * step] = fresh[i];
}

/** What may be assigned to a slice: items of one byte, or an iterable of ints. */
function bytearray_slice_source(value: any): Uint8Array {
  const view = is_str(value) ? undefined : buffer_maybe(value);
  if (view !== undefined) {
    if (linked(typed_view) && item_size(view.typecode ?? "B") !== 1)
      raise_(ValueError, "lhs and rhs should be compatible");
    return view.bytes;
  }
  const made = new ByteArray(new Uint8Array(0));
  const it = iterate(value);
  for (let item: any; (item = it.next()) !== undefined; ) bytearray_append(made, item);
  return bytearray_bytes(made);
}

/** How many positions a slice selects. */
export function slice_count(start: number, stop: number, step: number): number {
  return Math.max(0, Math.ceil((stop - start) / step));
}

export function raise_extended(given: number, wanted: number): never {
  return raise_(
    ValueError,
    `attempt to assign sequence of size ${given} to extended slice of size ${wanted}`,
  );
}

function without_slice(bytes: Uint8Array, slice: any): Uint8Array {
  const { start, stop, step } = slice_positions(slice, bytes.length, "bytearray");
  const gone = new Set<number>();
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) gone.add(i);
  return bytes.filter((_, i) => !gone.has(i));
}

/** @py def bytearray.insert(self, index, item, /) -> None */
export function bytearray_insert(self: ByteArray, index: any, item: any): any {
  const i = int_argument(index);
  const at = i < 0 ? Math.max(0, i + self.n) : Math.min(i, self.n);
  bytearray_splice(self, at, 0, Uint8Array.of(int_word(to_int(item))));
  return None;
}

/** @py def bytearray.pop(self, index=-1, /) -> int */
export function bytearray_pop(self: ByteArray, index?: any): number {
  if (self.n === 0) raise_(IndexError, "pop from empty bytearray");
  const at = index === undefined ? self.n - 1 : sequence_index("bytearray", index, self.n);
  const item = self.b[at];
  bytearray_splice(self, at, 1, new Uint8Array(0));
  return item;
}

/** @py def bytearray.remove(self, value, /) -> None */
export function bytearray_remove(self: ByteArray, value: any): any {
  const at = bytearray_bytes(self).indexOf(int_argument(value));
  if (at < 0) raise_(ValueError, "value not found in bytearray");
  bytearray_splice(self, at, 1, new Uint8Array(0));
  return None;
}

/** @py def bytearray.clear(self, /) -> None */
export function bytearray_clear(self: ByteArray): any {
  bytearray_become(self, new Uint8Array(0));
  return None;
}

/** @py def bytearray.reverse(self, /) -> None */
export function bytearray_reverse(self: ByteArray): any {
  bytearray_bytes(self).reverse();
  return None;
}

/** @py def bytearray.copy(self, /) -> bytearray */
export function bytearray_copy(self: ByteArray): ByteArray {
  return new ByteArray(bytearray_bytes(self).slice());
}

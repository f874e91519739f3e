// The array module: numbers of one kind, close together.
/** @py module array */

import { int_norm } from "../core/int-arithmetic.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { to_float, to_int } from "../core/number.js";
import { eq, truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, type Comparison, type Iter, Root, TAGS } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge, charge_growth, give_room } from "../ports.js";
import { float_to_half, half_to_float, int_word, item_size } from "../types/binary.js";
import {
  buffer_maybe,
  bytes_maybe,
  bytes_of,
  type ItemView,
  typed_view,
  views_equal,
  views_order,
} from "../types/buffer.js";
import { raise_extended, slice_count } from "../types/bytearray.js";
import { Bytes } from "../types/bytes.js";
import { IndexError, ValueError } from "../types/exception.js";
import { Float } from "../types/float.js";
import { BuiltinIterator } from "../types/iterator.js";
import {
  check_length,
  int_argument,
  int_maybe,
  sequence_index,
  slice_positions,
} from "../types/positions.js";
import { is_str, raise_implicit, type Str, text_of } from "../types/str.js";

type Items =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | any[];

export class ArrayArray extends Root {
  readonly typecode: string;
  /** The first n items count; the rest is room to grow. */
  b: Items;
  n: number;
  static {
    ArrayArray.prototype.k = TAGS.ArrayArray;
  }
  constructor(typecode: string, b: Items) {
    super();
    charge(16);
    this.typecode = typecode;
    this.b = b;
    this.n = b.length;
  }
  override get cls(): Type {
    return array_array;
  }
  override repr(): string {
    const head = "array('" + this.typecode + "'";
    return this.n === 0 ? head + ")" : head + ", [" + array_tolist(this).map(to_repr_text).join(", ") + "])";
  }
  override hash(): undefined {
    return undefined;
  }
  override len(): number {
    return this.n;
  }
  override eq(b: any): any {
    return b instanceof ArrayArray ? views_equal(this.buffer(), b) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return views_order(op, this.buffer(), b);
  }
  override binary(op: BinaryOp, b: any): any {
    if (op === "add") {
      const sum = array_copy(this);
      array_append_bytes(sum, bytes_of(b));
      return sum;
    }
    return op === "mul" && int_maybe(b) !== undefined ? array_repeat(this, b) : undefined;
  }
  override rbinary(op: BinaryOp, a: any): any {
    return op === "mul" ? this.binary(op, a) : undefined;
  }
  override inplace(op: BinaryOp, b: any): any {
    if (op !== "add") return undefined;
    array_extend(this, b);
    return this;
  }
  override getitem(key: any): any {
    if (typeof key !== "number" && key.k === TAGS.Slice) return array_slice(this, key);
    return array_item(this, sequence_index("array", key, this.n));
  }
  override setitem(key: any, value: any): any {
    if (typeof key !== "number" && key.k === TAGS.Slice) array_set_slice(this, key, value);
    else this.b[sequence_index("array", key, this.n)] = array_value(this.typecode, value);
  }
  override delitem(key: any): any {
    if (typeof key !== "number" && key.k === TAGS.Slice) array_delete_slice(this, key);
    else array_splice(this, sequence_index("array", key, this.n), 1, []);
  }
  override contains(x: any): boolean {
    return buffer_maybe(x) === undefined && array_position(this, x) >= 0;
  }
  override iterate(): Iter {
    return new ArrayIterator(this);
  }
  override buffer(): ItemView {
    return typed_view(array_bytes(this), true, this.typecode);
  }
}

/** @py class array.array(object) */
export const array_array: Type = builtin_type("array", [object], ArrayArray);

class ArrayIterator extends BuiltinIterator {
  private readonly o: ArrayArray;
  private i = 0;
  constructor(o: ArrayArray) {
    super();
    this.o = o;
  }
  override next(): any {
    return this.i < this.o.n ? array_item(this.o, this.i++) : undefined;
  }
}

/** Room for `n` items; objects stand in a plain Array. */
function new_items(typecode: string, n: number): Items {
  check_length(n * item_size(typecode));
  switch (typecode) {
    case "b":
      return new Int8Array(n);
    case "B":
      return new Uint8Array(n);
    case "h":
      return new Int16Array(n);
    case "H":
    case "e":
      return new Uint16Array(n);
    case "i":
    case "l":
    case "P":
      return new Int32Array(n);
    case "I":
    case "L":
      return new Uint32Array(n);
    case "q":
      return new BigInt64Array(n);
    case "Q":
      return new BigUint64Array(n);
    case "f":
      return new Float32Array(n);
    case "d":
      return new Float64Array(n);
    default:
      return new Array(n).fill(None);
  }
}

/** A Python value as it stands among the items. Integers that do not fit are cut off when stored. */
function array_value(typecode: string, value: any): any {
  switch (typecode) {
    case "f":
    case "d":
      return to_float(value);
    case "e":
      return float_to_half(to_float(value));
    case "q":
    case "Q":
      return BigInt(to_int(value));
    case "O":
    case "S":
      return value;
    default:
      return int_word(to_int(value));
  }
}

function array_item(self: ArrayArray, i: number): any {
  const item = self.b[i];
  switch (self.typecode) {
    case "f":
    case "d":
      charge(16);
      return new Float(item);
    case "e":
      return new Float(half_to_float(item));
    case "q":
    case "Q":
      return int_norm(item);
    default:
      return item;
  }
}

/** The bytes of the items that count, shared. Objects have none. */
function array_bytes(self: ArrayArray): Uint8Array {
  const { b, n } = self;
  return Array.isArray(b)
    ? new Uint8Array(0)
    : new Uint8Array(b.buffer, b.byteOffset, n * item_size(self.typecode));
}

/** @py def array.array.__new__(cls, typecode: str, initializer=(), /) -> array.array */
export function array_new(_cls: any, typecode: any, initializer?: any): ArrayArray {
  // The first character counts, as in MicroPython; of an empty text that is the NUL behind it.
  const code = text_of(is_str(typecode) ? typecode : raise_implicit(typecode)).slice(0, 1);
  const made = new ArrayArray(code, new_items(code, 0));
  if (initializer === undefined) return made;
  if (initializer.k === TAGS.Bytes || initializer.k === TAGS.ByteArray) {
    array_append_bytes(made, bytes_of(initializer));
  } else array_append_all(made, initializer);
  give_room(made, made.n);
  return made;
}

/** @py def array.array.append(self, item, /) -> None */
export function array_append(self: ArrayArray, item: any): any {
  const value = array_value(self.typecode, item);
  charge_growth(self, self.n, 1);
  if (self.n === self.b.length) array_reserve(self, self.n + 1);
  self.b[self.n++] = value;
  return None;
}

/** @py def array.array.extend(self, iterable, /) -> None */
export function array_extend(self: ArrayArray, iterable: any): any {
  const bytes = bytes_maybe(iterable);
  if (bytes === undefined) array_append_all(self, iterable);
  else array_append_bytes(self, bytes);
  return None;
}

function array_append_all(self: ArrayArray, iterable: any): void {
  const it = iterate(iterable);
  for (let item: any; (item = it.next()) !== undefined; ) array_append(self, item);
}

/** Takes bytes for items, whatever they were before; what is left over at the end is dropped. */
function array_append_bytes(self: ArrayArray, bytes: Uint8Array): void {
  const size = item_size(self.typecode);
  const count = Math.floor(bytes.length / size);
  const whole = bytes.slice(0, count * size);
  array_reserve(self, self.n + count);
  self.n += count;
  array_bytes(self).set(whole, (self.n - count) * size);
}

function array_reserve(self: ArrayArray, n: number): void {
  if (n <= self.b.length) return;
  const grown = new_items(self.typecode, Math.max(n, 8, Math.min(2 * self.n, 0x2000000)));
  for (let i = 0; i < self.n; i++) grown[i] = self.b[i];
  self.b = grown;
}

/** Takes `count` items out at `at` and puts others there. */
function array_splice(self: ArrayArray, at: number, count: number, put: ArrayLike<any>): void {
  const n = self.n - count + put.length;
  const fresh = Array.from(put);
  array_reserve(self, n);
  self.b.copyWithin(at + fresh.length, at + count, self.n);
  for (let i = 0; i < fresh.length; i++) self.b[at + i] = fresh[i];
  self.n = n;
}

function array_copy(self: ArrayArray): ArrayArray {
  return new ArrayArray(self.typecode, self.b.slice(0, self.n) as Items);
}

function array_repeat(self: ArrayArray, count: any): ArrayArray {
  const times = Math.max(0, int_argument(count));
  const made = new ArrayArray(self.typecode, new_items(self.typecode, self.n * times));
  for (let i = 0; i < made.n; i++) made.b[i] = self.b[i % self.n];
  return made;
}

function array_slice(self: ArrayArray, slice: any): ArrayArray {
  const { start, stop, step } = slice_positions(slice, self.n, "array");
  if (step === 1) return new ArrayArray(self.typecode, self.b.slice(start, Math.max(start, stop)) as Items);
  const made = new ArrayArray(self.typecode, new_items(self.typecode, slice_count(start, stop, step)));
  for (let i = 0; i < made.n; i++) made.b[i] = self.b[start + i * step];
  return made;
}

function array_set_slice(self: ArrayArray, slice: any, value: any): void {
  const put = array_slice_source(self, value);
  const { start, stop, step } = slice_positions(slice, self.n, "array");
  if (step === 1) {
    array_splice(self, start, Math.max(0, stop - start), put);
    return;
  }
  const fresh = Array.from(put);
  const count = slice_count(start, stop, step);
  if (count !== fresh.length) raise_extended(fresh.length, count);
  for (let i = 0; i < count; i++) self.b[start + i * step] = fresh[i];
}

/** What may be assigned to a slice: items of the same size, or an iterable of what the array takes. */
function array_slice_source(self: ArrayArray, value: any): ArrayLike<any> {
  const view = is_str(value) ? undefined : buffer_maybe(value);
  const made = new ArrayArray(self.typecode, new_items(self.typecode, 0));
  if (view === undefined) array_append_all(made, value);
  else {
    const same_size = item_size(view.typecode ?? "B") === item_size(self.typecode);
    if (!same_size) raise_(ValueError, "lhs and rhs should be compatible");
    array_append_bytes(made, view.bytes);
  }
  return made.b.slice(0, made.n);
}

function array_delete_slice(self: ArrayArray, slice: any): void {
  const { start, stop, step } = slice_positions(slice, self.n, "array");
  const gone = new Set<number>();
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) gone.add(i);
  let n = 0;
  for (let i = 0; i < self.n; i++) if (!gone.has(i)) self.b[n++] = self.b[i];
  self.n = n;
}

/** Where an equal item is, or -1. */
function array_position(self: ArrayArray, x: any): number {
  for (let i = 0; i < self.n; i++) if (truth(eq(array_item(self, i), x))) return i;
  return -1;
}

/** @py def array.array.insert(self, index, item, /) -> None */
export function array_insert(self: ArrayArray, index: any, item: any): any {
  const i = int_argument(index);
  const at = i < 0 ? Math.max(0, i + self.n) : Math.min(i, self.n);
  array_splice(self, at, 0, [array_value(self.typecode, item)]);
  return None;
}

/** @py def array.array.pop(self, index=-1, /) */
export function array_pop(self: ArrayArray, index?: any): any {
  if (self.n === 0) raise_(IndexError, "pop from empty array");
  const at = index === undefined ? self.n - 1 : sequence_index("array", index, self.n);
  const item = array_item(self, at);
  array_splice(self, at, 1, []);
  return item;
}

/** @py def array.array.index(self, item, /) -> int */
export function array_index(self: ArrayArray, item: any): number {
  const at = array_position(self, item);
  return at < 0 ? raise_(ValueError, "array.index(x): x not in array") : at;
}

/** @py def array.array.remove(self, item, /) -> None */
export function array_remove(self: ArrayArray, item: any): any {
  array_splice(self, array_index(self, item), 1, []);
  return None;
}

/** @py def array.array.count(self, item, /) -> int */
export function array_count(self: ArrayArray, item: any): number {
  return array_tolist(self).filter((one) => truth(eq(one, item))).length;
}

/** @py def array.array.reverse(self, /) -> None */
export function array_reverse(self: ArrayArray): any {
  self.b = self.b.slice(0, self.n).reverse() as Items;
  return None;
}

/** @py def array.array.tolist(self, /) -> list */
export function array_tolist(self: ArrayArray): any[] {
  return Array.from({ length: self.n }, (_, i) => array_item(self, i));
}

/** @py def array.array.tobytes(self, /) -> bytes */
export function array_tobytes(self: ArrayArray): Bytes {
  return new Bytes(array_bytes(self).slice());
}

/** @py def array.array.frombytes(self, data, /) -> None */
export function array_frombytes(self: ArrayArray, data: any): any {
  array_append_bytes(self, bytes_of(data));
  return None;
}

/** @py def array.array.fromlist(self, list, /) -> None */
export function array_fromlist(self: ArrayArray, items: any): any {
  array_append_all(self, items);
  return None;
}

/** @py property array.array.typecode -> str */
export function array_typecode(self: ArrayArray): Str {
  return self.typecode;
}

/** @py property array.array.itemsize -> int */
export function array_itemsize(self: ArrayArray): number {
  return item_size(self.typecode);
}

// memoryview: a window on the bytes of another object. When that object has been resized since, the window shows
// bytes that are no longer its own; where MicroPython goes on, reading and writing raise BufferError.

import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { to_int } from "../core/number.js";
import { set_slice } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type Comparison, type Iter, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { int_word, item_size, read_item, write_item } from "./binary.js";
import { buffer_maybe, type ItemView, typed_view, views_equal, views_order } from "./buffer.js";
import { Bytes } from "./bytes.js";
import { BufferError, NotImplementedError, TypeError_, ValueError } from "./exception.js";
import { BuiltinIterator } from "./iterator.js";
import { sequence_index, slice_positions } from "./positions.js";
import { seen_slice } from "./slice.js";
import { type Str, str_argument, text_of } from "./str.js";
import { Tuple } from "./tuple.js";

/** What may be resized: its number of items and where they are kept. */
interface Resizable {
  readonly n: number | undefined;
  readonly b: unknown;
}

export class MemoryView extends Root {
  readonly view: ItemView;
  readonly typecode: string;
  readonly owner: any;
  private readonly owner_n: unknown;
  private readonly owner_b: unknown;
  private data: DataView | undefined;
  static {
    MemoryView.prototype.k = TAGS.MemoryView;
  }
  constructor(view: ItemView, owner: any) {
    super();
    charge(16);
    this.view = view;
    this.typecode = view.typecode ?? "B";
    this.owner = owner;
    this.owner_n = (owner as Resizable).n;
    this.owner_b = (owner as Resizable).b;
    this.data = undefined;
  }
  override get cls(): Type {
    return memoryview;
  }
  override hash(): undefined {
    return undefined;
  }
  override len(): number {
    return this.view.bytes.length / this.size;
  }
  /** Of an item. */
  get size(): number {
    return linked(typed_view) ? item_size(this.typecode) : 1;
  }
  override eq(b: any): any {
    return views_equal(this.buffer(), b);
  }
  override order(op: Comparison, b: any): any {
    return views_order(op, this.buffer(), b);
  }
  override getitem(key: any): any {
    if (typeof key !== "number" && key.k === TAGS.Slice) return memoryview_slice(this, key);
    return this.item(sequence_index("memoryview", key, this.len()));
  }
  override setitem(key: any, value: any): any {
    if (!this.view.writable) return false;
    if ((linked(set_slice) || linked(seen_slice)) && key.k === TAGS.Slice) {
      memoryview_set_slice(this, key, value);
      return;
    }
    const at = sequence_index("memoryview", key, this.len()) * this.size;
    if (linked(typed_view)) write_item(this.fresh(), this.typecode, at, value, true);
    else this.fresh().setInt8(at, int_word(to_int(value)));
  }
  override contains(x: any): boolean | undefined {
    return buffer_maybe(x) === undefined ? undefined : false;
  }
  override iterate(): Iter {
    return new MemoryViewIterator(this);
  }
  override buffer(): ItemView {
    this.fresh();
    return this.view;
  }
  item(i: number): any {
    return linked(typed_view)
      ? read_item(this.fresh(), this.typecode, i * this.size, true)
      : this.fresh().getUint8(i);
  }
  /** Access to the bytes, for which the object behind must still be as it was. */
  private fresh(): DataView {
    if (this.owner.n !== this.owner_n || this.owner.b !== this.owner_b) {
      raise_(BufferError, "memoryview of an object that was resized");
    }
    const { bytes } = this.view;
    this.data ??= new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return this.data;
  }
}

/** @py class memoryview(object) */
export const memoryview: Type = builtin_type("memoryview", [object], MemoryView);

class MemoryViewIterator extends BuiltinIterator {
  private readonly o: MemoryView;
  private i = 0;
  constructor(o: MemoryView) {
    super();
    this.o = o;
  }
  override next(): any {
    return this.i < this.o.len() ? this.o.item(this.i++) : undefined;
  }
}

/** @py def memoryview.__new__(cls, object, /) -> memoryview */
export function memoryview_new(_cls: any, o: any): MemoryView {
  const view = buffer_maybe(o) ?? raise_(TypeError_, "object with buffer protocol required");
  return new MemoryView(view, o.k === TAGS.MemoryView ? o.owner : o);
}

/** The part [start, stop) of the items, as bytes that are shared. */
function window(self: MemoryView, slice: any): Uint8Array {
  const { start, stop, step } = slice_positions(slice, self.len(), "memoryview");
  if (step !== 1) raise_(NotImplementedError, "only slices with step=1 (aka None) are supported");
  const { size } = self;
  return self.buffer().bytes.subarray(start * size, Math.max(start, stop) * size);
}

function memoryview_slice(self: MemoryView, slice: any): MemoryView {
  return new MemoryView({ ...self.view, bytes: window(self, slice) }, self.owner);
}

function memoryview_set_slice(self: MemoryView, slice: any, value: any): void {
  const to = window(self, slice);
  const from = typeof value === "string" || value.k === TAGS.AstralStr ? undefined : buffer_maybe(value);
  if (from === undefined) raise_(NotImplementedError, "array/bytes required on right side");
  const is_same = !linked(typed_view) || item_size(from.typecode ?? "B") === self.size;
  if (!is_same || from.bytes.length !== to.length) {
    raise_(ValueError, "lhs and rhs should be compatible");
  }
  to.set(from.bytes);
}

/** @py property memoryview.itemsize -> int */
export function memoryview_itemsize(self: MemoryView): number {
  return self.size;
}

/** @py property memoryview.nbytes -> int */
export function memoryview_nbytes(self: MemoryView): number {
  return self.view.bytes.length;
}

/** @py property memoryview.format -> str */
export function memoryview_format(self: MemoryView): Str {
  return self.typecode;
}

/** @py property memoryview.readonly -> bool */
export function memoryview_readonly(self: MemoryView): boolean {
  return !self.view.writable;
}

/** @py property memoryview.obj */
export function memoryview_obj(self: MemoryView): any {
  return self.owner;
}

/** @py property memoryview.shape -> tuple */
export function memoryview_shape(self: MemoryView): Tuple {
  return new Tuple([self.len()]);
}

/** @py def memoryview.tobytes(self, /) -> bytes */
export function memoryview_tobytes(self: MemoryView): Bytes {
  return new Bytes(self.buffer().bytes.slice());
}

/** @py def memoryview.tolist(self, /) -> list */
export function memoryview_tolist(self: MemoryView): any[] {
  return Array.from({ length: self.len() }, (_, i) => self.item(i));
}

/** @py def memoryview.cast(self, format: str, /) -> memoryview */
export function memoryview_cast(self: MemoryView, format: any): MemoryView {
  const typecode = text_of(str_argument(format));
  const size = item_size(typecode);
  if (size !== 1 && item_size(self.typecode) !== 1) {
    raise_(TypeError_, "memoryview: cannot cast between two non-byte formats");
  }
  if (self.view.bytes.length % size !== 0) {
    raise_(TypeError_, "memoryview: length is not a multiple of itemsize");
  }
  return new MemoryView(typed_view(self.view.bytes, self.view.writable, typecode), self.owner);
}

/** @py def memoryview.release(self, /) -> None */
export function memoryview_release(_self: MemoryView): any {
  return None;
}

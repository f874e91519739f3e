// The uctypes module: bytes in memory as structures, by a description of their layout (extmod/moductypes.c). Pointers and
// native alignment are those of 32 bits, little endian.
/** @py module uctypes */

import { is_dict } from "../core/kinds.js";
import { to_int } from "../core/number.js";
import { raise_, raise_with } from "../core/raise.js";
import { type BufferView, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { address_of_bytes, bytes_at_place, memory_at, type Place } from "../machine/addresses.js";
import { charge } from "../ports.js";
import { addressed_strings, int_word, read_item, write_item } from "../types/binary.js";
import { bytes_of } from "../types/buffer.js";
import { ByteArray } from "../types/bytearray.js";
import { Bytes } from "../types/bytes.js";
import { type Dict, dict_entries, dict_get } from "../types/dict.js";
import { IndexError, KeyError, TypeError_ } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { is_str, str_from_text } from "../types/str.js";

// A field is an int: the kind of a scalar in its upper 4 bits (of 31), an offset or a count in the others. Of an
// aggregate the first item of a tuple is such an int with the kind in 2 bits.

/** @py uctypes.VOID: int
 *  @py uctypes.UINT8: int */
export const uctypes_UINT8 = 0;
/** @py uctypes.INT8: int */
export const uctypes_INT8 = 0x8000000;
/** @py uctypes.UINT16: int
 *  @py uctypes.USHORT: int */
export const uctypes_UINT16 = 0x10000000;
/** @py uctypes.INT16: int
 *  @py uctypes.SHORT: int */
export const uctypes_INT16 = 0x18000000;
/** @py uctypes.UINT32: int
 *  @py uctypes.UINT: int
 *  @py uctypes.ULONG: int */
export const uctypes_UINT32 = 0x20000000;
/** @py uctypes.INT32: int
 *  @py uctypes.INT: int
 *  @py uctypes.LONG: int */
export const uctypes_INT32 = 0x28000000;
/** @py uctypes.UINT64: int
 *  @py uctypes.ULONGLONG: int */
export const uctypes_UINT64 = 0x30000000;
/** @py uctypes.INT64: int
 *  @py uctypes.LONGLONG: int */
export const uctypes_INT64 = 0x38000000;
/** @py uctypes.BFUINT8: int */
export const uctypes_BFUINT8 = -0x40000000;
/** @py uctypes.BFINT8: int */
export const uctypes_BFINT8 = -0x38000000;
/** @py uctypes.BFUINT16: int */
export const uctypes_BFUINT16 = -0x30000000;
/** @py uctypes.BFINT16: int */
export const uctypes_BFINT16 = -0x28000000;
/** @py uctypes.BFUINT32: int */
export const uctypes_BFUINT32 = -0x20000000;
/** @py uctypes.BFINT32: int */
export const uctypes_BFINT32 = -0x18000000;
/** @py uctypes.FLOAT32: int */
export const uctypes_FLOAT32 = -0x10000000;
/** @py uctypes.FLOAT64: int */
export const uctypes_FLOAT64 = -0x8000000;
/** @py uctypes.PTR: int */
export const uctypes_PTR = 0x20000000;
/** @py uctypes.ARRAY: int */
export const uctypes_ARRAY = -0x40000000;
/** @py uctypes.BF_POS: int */
export const uctypes_BF_POS = 17;
/** @py uctypes.BF_LEN: int */
export const uctypes_BF_LEN = 22;
/** @py uctypes.LITTLE_ENDIAN: int */
export const uctypes_LITTLE_ENDIAN = 0;
/** @py uctypes.BIG_ENDIAN: int */
export const uctypes_BIG_ENDIAN = 1;
/** @py uctypes.NATIVE: int */
export const uctypes_NATIVE = 2;

const LAYOUT = { BIG_ENDIAN: 1, NATIVE: 2 };
const KIND = { UINT8: 0, BFUINT8: 8, BFINT32: 13, FLOAT32: 14 };
const SHAPE = { STRUCT: 0, PTR: 1, ARRAY: 2 };

/** struct's letter for a kind; bit fields are read as what holds them. */
const kind_letters = "BbHhIiQqBBHHIIfd";

function kind_of(field: number): number {
  return (field >> 27) & 15;
}

function shape_of(field: number): number {
  return (field >> 29) & 3;
}

/** An offset or a count; that of a bit field holds place and width too. */
function number_in(field: number): number {
  return field & 0x7ffffff;
}

function offset_of_shape(field: number): number {
  return field & 0x1fffffff;
}

function kind_size(kind: number): number {
  return kind === KIND.FLOAT32 ? 4 : 1 << ((kind & 7) >> 1);
}

function is_bit_field(kind: number): boolean {
  return kind >= KIND.BFUINT8 && kind <= KIND.BFINT32;
}

function raise_syntax(): never {
  return raise_(TypeError_, "syntax error in uctypes descriptor");
}

/** The int at the front of a tuple, or its count. */
function small(value: any): number {
  return typeof value === "number" ? value : raise_syntax();
}

// ---- Structures --------------------------------------------------------------------------------------------------

export class Structure extends Root {
  /** The memory in which it lies, and so what keeps it alive. */
  private readonly place: Place;
  private readonly address: number;
  readonly layout: any;
  readonly flags: number;

  constructor(address: number, layout: any, flags: number, place: Place = memory_at(address)) {
    super();
    charge(16);
    this.place = place;
    this.address = address;
    this.layout = layout;
    this.flags = flags;
  }
  override get cls(): Type {
    return uctypes_struct;
  }
  override repr(): string {
    return "<struct " + shape_name(this.layout) + " " + this.address.toString(16) + ">";
  }
  override hash(): undefined {
    return undefined;
  }
  override buffer(): BufferView {
    return { bytes: this.bytes(0, layout_size(this.layout, this.flags)), writable: true };
  }

  private bytes(offset: number, size: number): Uint8Array {
    return bytes_at_place(this.place, offset, size);
  }

  /** The structure at an offset in this one. */
  private part(offset: number, layout: any): Structure {
    const place = { bytes: this.place.bytes, at: this.place.at + offset };
    return new Structure(this.address + offset, layout, this.flags, place);
  }

  private scalar(offset: number, kind: number, value: any): any {
    const bytes = this.bytes(offset, kind_size(kind));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const little = this.flags !== LAYOUT.BIG_ENDIAN;
    if (value === undefined) return read_item(view, kind_letters[kind], 0, little);
    return write_item(view, kind_letters[kind], 0, value, little);
  }

  /** `width` bits from `first` on, of the number that lies at an offset. */
  private bits(field: number, kind: number, value: any): any {
    const offset = field & 0x1ffff;
    const first = (field >> uctypes_BF_POS) & 31;
    const width = (field >> uctypes_BF_LEN) & 31;
    const mask = (1 << width) - 1;
    const holder = kind & ~1;
    const held = int_word(this.scalar(offset, holder, undefined));
    if (value === undefined) return ((held >>> first) & mask) >>> 0;
    const put = (int_word(int_argument(value)) & mask) << first;
    this.scalar(offset, holder, (held & ~(mask << first)) | put);
  }

  private field(name: string): any {
    if (!is_dict(this.layout)) raise_(TypeError_, "struct: no fields");
    const key = str_from_text(name);
    return dict_get(this.layout, key) ?? raise_with(KeyError, [key]);
  }

  override getattr(name: string): any {
    const field = this.field(name);
    if (typeof field === "number") {
      const kind = kind_of(field);
      return is_bit_field(kind)
        ? this.bits(number_in(field), kind, undefined)
        : this.scalar(number_in(field), kind, undefined);
    }
    const items = aggregate(field);
    const offset = offset_of_shape(small(items[0]));
    switch (shape_of(small(items[0]))) {
      case SHAPE.STRUCT:
        return this.part(offset, items[1]);
      case SHAPE.ARRAY:
        if (items.length === 2 && kind_of(small(items[1])) === KIND.UINT8) {
          return new ByteArray(this.bytes(offset, number_in(items[1])));
        }
        return this.part(offset, field);
      default:
        return this.part(offset, field);
    }
  }

  override setattr(name: string, value: any): any {
    const field = this.field(name);
    if (typeof field !== "number") raise_syntax();
    const kind = kind_of(field);
    if (is_bit_field(kind)) this.bits(number_in(field), kind, value);
    else this.scalar(number_in(field), kind, value);
  }

  /** As in MicroPython, nothing happens. */
  override delattr(name: string): any {
    this.field(name);
  }

  override getitem(key: any): any {
    return this.item(key, undefined);
  }

  override setitem(key: any, value: any): any {
    return this.item(key, value);
  }

  private item(key: any, value: any): any {
    const items = this.layout.k === TAGS.Tuple ? aggregate(this.layout) : undefined;
    if (items === undefined) return raise_(TypeError_, "struct: can't index");
    const index = int_argument(key);
    const content = items[1];
    switch (shape_of(small(items[0]))) {
      case SHAPE.ARRAY: {
        if (index >= number_in(small(content))) raise_(IndexError, "struct: index out of range");
        const kind = kind_of(content);
        if (items.length === 2) return this.scalar(kind_size(kind) * index, kind, value);
        if (value !== undefined) return false;
        return this.part(layout_size(items[2], this.flags) * index, items[2]);
      }
      case SHAPE.PTR: {
        const target = this.target();
        if (typeof content !== "number") {
          return new Structure(target + layout_size(content, this.flags) * index, content, this.flags);
        }
        // A store is ignored, as MicroPython's.
        const kind = kind_of(content);
        return new Structure(target, content, uctypes_NATIVE).scalar(
          kind_size(kind) * index,
          kind,
          undefined,
        );
      }
      default:
        return value === undefined ? undefined : false;
    }
  }

  /** Where a pointer points. */
  private target(): number {
    const bytes = this.bytes(0, 4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  }

  /** Only a pointer is an int; anything else counts by its bytes, as what `int()` parses. */
  op__int__(): number | undefined {
    const { layout } = this;
    return layout.k === TAGS.Tuple && shape_of(small(layout.a[0])) === SHAPE.PTR ? this.target() : undefined;
  }
}

/** @py class uctypes.struct(object) */
export const uctypes_struct: Type = builtin_type("struct", [object], Structure);

/** @py def uctypes.struct.__new__(cls, address, layout, flags=..., /) -> uctypes.struct */
export function uctypes_struct_new(_cls: any, address: any, layout: any, flags?: any): Structure {
  const at = address_argument(address);
  return new Structure(at, layout, flags === undefined ? uctypes_NATIVE : int_argument(flags));
}

function aggregate(field: any): readonly any[] {
  return field.k === TAGS.Tuple && field.a.length > 1 ? field.a : raise_syntax();
}

function shape_name(layout: any): string {
  if (is_dict(layout)) return "STRUCT";
  if (layout.k !== TAGS.Tuple) return "ERROR";
  const shape = shape_of(small(layout.a[0]));
  return shape === SHAPE.PTR ? "PTR" : shape === SHAPE.ARRAY ? "ARRAY" : "unk";
}

// ---- Sizes -------------------------------------------------------------------------------------------------------

/** Of structures in it the largest scalar counts, too: to its size native ones are rounded up. */
interface Widest {
  size: number;
}

function layout_size(layout: any, flags: number, widest: Widest = { size: 1 }): number {
  if (is_dict(layout)) return dict_size_of(layout, flags, widest);
  if (layout.k === TAGS.Tuple) return aggregate_size(layout.a, flags, widest);
  if (typeof layout === "number") raise_(TypeError_, "can't unambiguously get sizeof scalar");
  return raise_syntax();
}

function dict_size_of(layout: Dict, flags: number, widest: Widest): number {
  let end = 0;
  for (const [, field] of dict_entries(layout)) {
    if (typeof field === "number") {
      const kind = kind_of(field);
      const size = kind_size(kind);
      const offset = is_bit_field(kind) ? field & 0x1ffff : number_in(field);
      widest.size = Math.max(widest.size, size);
      end = Math.max(end, offset + size);
    } else {
      const items = aggregate(field);
      end = Math.max(end, offset_of_shape(small(items[0])) + aggregate_size(items, flags, widest));
    }
  }
  return flags === LAYOUT.NATIVE ? Math.ceil(end / widest.size) * widest.size : end;
}

function aggregate_size(items: readonly any[], flags: number, widest: Widest): number {
  if (items.length < 2) raise_syntax();
  const [head, content] = items;
  switch (shape_of(small(head))) {
    case SHAPE.STRUCT:
      return items.length === 2 ? layout_size(content, flags, widest) : raise_syntax();
    case SHAPE.PTR:
      if (items.length !== 2) raise_syntax();
      widest.size = Math.max(widest.size, 4);
      return 4;
    case SHAPE.ARRAY: {
      const count = number_in(small(content));
      if (items.length === 3) return layout_size(items[2], flags, widest) * count;
      if (items.length !== 2) raise_syntax();
      const size = kind_size(kind_of(content));
      widest.size = Math.max(widest.size, size);
      return size * count;
    }
    default:
      return raise_syntax();
  }
}

/** @py def uctypes.sizeof(layout, flags=..., /) -> int */
export function uctypes_sizeof(layout: any, flags?: any): number {
  if (layout.k === TAGS.ByteArray) return layout.n;
  if (layout instanceof Structure) {
    return flags === undefined ? layout_size(layout.layout, layout.flags) : raise_(TypeError_);
  }
  return layout_size(layout, flags === undefined ? uctypes_NATIVE : int_argument(flags));
}

// ---- Memory by its address ---------------------------------------------------------------------------------------

/** The low 32 bits, without sign. */
function address_argument(o: any): number {
  return int_word(to_int(o)) >>> 0;
}

const addressed_bytes = new Set<Uint8Array>();

/** @py def uctypes.addressof(object, /) -> int */
export function uctypes_addressof(o: any): number {
  const bytes = bytes_of(o);
  const address = address_of_bytes(bytes);
  if (is_str(o)) {
    // Its bytes are made for the purpose, and stay for good.
    addressed_bytes.add(bytes);
    addressed_strings.set(address, o);
  }
  return address;
}

/** @py def uctypes.bytes_at(address, size, /) -> bytes */
export function uctypes_bytes_at(address: any, size: any): Bytes {
  return new Bytes(memory_slice(address, size).slice());
}

/** @py def uctypes.bytearray_at(address, size, /) -> bytearray */
export function uctypes_bytearray_at(address: any, size: any): ByteArray {
  return new ByteArray(memory_slice(address, size));
}

function memory_slice(address: any, size: any): Uint8Array {
  return bytes_at_place(memory_at(address_argument(address)), 0, int_argument(size));
}

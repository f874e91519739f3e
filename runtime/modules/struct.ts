// The struct module: numbers to bytes and back by a format of letters.
/** @py module struct */

import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { item_size, read_item, write_item } from "../types/binary.js";
import { bytes_of, writable_bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { str_or_bytes_text } from "../types/decode.js";
import { ValueError } from "../types/exception.js";
import { check_length } from "../types/positions.js";
import { Tuple } from "../types/tuple.js";
import { struct_start } from "./struct-items.js";

/** One letter of a format: `count` items of a kind that starts at byte `at` ("x" and "s": that many bytes). */
interface Field {
  readonly letter: string;
  readonly count: number;
  readonly at: number;
}

interface Layout {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly little: boolean;
}

/** The layouts of the formats that were read so far: a program has few of them. */
const known_layouts = new Map<string, Layout>();
const MOST_LAYOUTS = 256;

function struct_layout(format: any): Layout {
  const text = str_or_bytes_text(format);
  let layout = known_layouts.get(text);
  if (layout === undefined) {
    layout = read_layout(text);
    if (known_layouts.size >= MOST_LAYOUTS) known_layouts.clear();
    known_layouts.set(text, layout);
  }
  return layout;
}

/** Reads a format. Only "@", the default, aligns items, counted from the start of the structure. */
function read_layout(text: string): Layout {
  const order = text[0];
  const given = order === "@" || order === "<" || order === ">" || order === "!";
  const native = !given || order === "@";
  const fields: Field[] = [];
  let at = 0;
  for (let i = given ? 1 : 0; i < text.length; i++) {
    const digits = /^[0-9]*/.exec(text.slice(i, i + 16))![0];
    i += digits.length;
    const count = digits === "" ? 1 : Number(digits);
    const letter = text[i] ?? "";
    const size = letter === "x" || letter === "s" ? 1 : item_size(letter);
    if (native && count > 0) at = Math.ceil(at / size) * size;
    fields.push({ letter, count, at });
    at += count * size;
    check_length(at);
  }
  return { fields, size: at, little: order !== ">" && order !== "!" };
}

/** @py def struct.calcsize(format, /) -> int */
export function struct_calcsize(format: any): number {
  return struct_layout(format).size;
}

/** @py def struct.pack(format, /, *values) -> bytes */
export function struct_pack(format: any, values: any[]): Bytes {
  const layout = struct_layout(format);
  const out = new Uint8Array(layout.size);
  pack_fields(layout, out, values);
  return new Bytes(out);
}

/** @py def struct.pack_into(format, buffer, offset, /, *values) -> None */
export function struct_pack_into(format: any, buffer: any, offset: any, values: any[]): any {
  const bytes = writable_bytes_of(buffer);
  const start = struct_start(bytes.length, 0, offset);
  const layout = struct_layout(format);
  if (start + layout.size > bytes.length) raise_(ValueError, "buffer too small");
  pack_fields(layout, bytes.subarray(start, start + layout.size), values);
  return None;
}

/** As in MicroPython, values that are missing leave the rest as it is, and values too many are ignored. */
function pack_fields(layout: Layout, out: Uint8Array, values: readonly any[]): void {
  const view = new DataView(out.buffer, out.byteOffset, out.length);
  let next = 0;
  for (const { letter, count, at } of layout.fields) {
    if (next >= values.length) return;
    if (letter === "x") out.fill(0, at, at + count);
    else if (letter === "s") {
      const source = bytes_of(values[next++]).subarray(0, count);
      out.set(source, at);
      out.fill(0, at + source.length, at + count);
    } else {
      const size = item_size(letter);
      for (let i = 0; i < count && next < values.length; i++) {
        write_item(view, letter, at + i * size, values[next++], layout.little);
      }
    }
  }
}

/** @py def struct.unpack(format, data, offset=0, /) -> tuple */
export function struct_unpack(format: any, data: any, offset?: any): Tuple {
  const layout = struct_layout(format);
  const bytes = bytes_of(data);
  const start = struct_start(bytes.length, layout.size, offset);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, layout.size);
  const items: any[] = [];
  for (const { letter, count, at } of layout.fields) {
    if (letter === "x") continue;
    if (letter === "s") {
      items.push(new Bytes(bytes.slice(start + at, start + at + count)));
      continue;
    }
    const size = item_size(letter);
    for (let i = 0; i < count; i++) items.push(read_item(view, letter, at + i * size, layout.little));
  }
  return new Tuple(items);
}

/** @py def struct.unpack_from(format, data, offset=0, /) -> tuple */
export function struct_unpack_from(format: any, data: any, offset?: any): Tuple {
  return struct_unpack(format, data, offset);
}

/** A format that is kept. */
class StructObject extends Root {
  readonly format: any;
  constructor(format: any) {
    super();
    this.format = format;
  }
  override get cls(): Type {
    return struct_Struct;
  }
}

/** @py class struct.Struct(object) */
export const struct_Struct: Type = builtin_type("Struct", [object], StructObject);

/** @py def struct.Struct.__new__(cls, format, /) -> struct.Struct */
export function struct_Struct_new(_cls: Type, format: any): StructObject {
  struct_layout(format);
  return new StructObject(format);
}

/** @py property struct.Struct.format */
export function struct_Struct_format(self: StructObject): any {
  return self.format;
}

/** @py property struct.Struct.size -> int */
export function struct_Struct_size(self: StructObject): number {
  return struct_calcsize(self.format);
}

/** @py def struct.Struct.pack(self, /, *values) -> bytes */
export function struct_Struct_pack(self: StructObject, values: any[]): Bytes {
  return struct_pack(self.format, values);
}

/** @py def struct.Struct.pack_into(self, buffer, offset, /, *values) -> None */
export function struct_Struct_pack_into(self: StructObject, buffer: any, offset: any, values: any[]): any {
  return struct_pack_into(self.format, buffer, offset, values);
}

/** @py def struct.Struct.unpack(self, data, /) -> tuple */
export function struct_Struct_unpack(self: StructObject, data: any): Tuple {
  return struct_unpack(self.format, data);
}

/** @py def struct.Struct.unpack_from(self, data, offset=0, /) -> tuple */
export function struct_Struct_unpack_from(self: StructObject, data: any, offset?: any): Tuple {
  return struct_unpack(self.format, data, offset);
}

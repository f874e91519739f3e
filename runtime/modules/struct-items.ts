// Structures whose format stands in the program: emitted code reads and writes their items one by one.

import { to_float, to_int } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { int_word, read_item } from "../types/binary.js";
import { ValueError } from "../types/exception.js";
import { Float } from "../types/float.js";
import { int_argument } from "../types/positions.js";

/** Where a structure begins, after a check that it is there. A negative offset counts from the end. */
export function struct_start(length: number, size: number, offset?: any): number {
  let start = 0;
  if (offset !== undefined) {
    const given = int_argument(offset);
    start = given < 0 ? given + length : given;
  }
  return start < 0 || start + size > length ? raise_(ValueError, "buffer too small") : start;
}

export function struct_i8(b: Uint8Array, at: number): number {
  return (b[at] << 24) >> 24;
}

export function struct_u16(b: Uint8Array, at: number, little: boolean): number {
  return little ? b[at] | (b[at + 1] << 8) : (b[at] << 8) | b[at + 1];
}

export function struct_i16(b: Uint8Array, at: number, little: boolean): number {
  return (struct_u16(b, at, little) << 16) >> 16;
}

export function struct_i32(b: Uint8Array, at: number, little: boolean): number {
  return little
    ? b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24)
    : (b[at] << 24) | (b[at + 1] << 16) | (b[at + 2] << 8) | b[at + 3];
}

export function struct_u32(b: Uint8Array, at: number, little: boolean): number {
  return struct_i32(b, at, little) >>> 0;
}

export function struct_f32(b: Uint8Array, at: number, little: boolean): Float {
  return new Float(new DataView(b.buffer, b.byteOffset).getFloat32(at, little));
}

export function struct_f64(b: Uint8Array, at: number, little: boolean): Float {
  return new Float(new DataView(b.buffer, b.byteOffset).getFloat64(at, little));
}

export function struct_item(b: Uint8Array, at: number, little: boolean, letter: string): any {
  return read_item(new DataView(b.buffer, b.byteOffset), letter, at, little);
}

export function struct_room(size: number): Uint8Array {
  return new Uint8Array(size);
}

/** An int to write, which is cut off to the width of its item without a word. */
export function struct_word(value: any): number {
  return int_word(to_int(value));
}

export function struct_put8(b: Uint8Array, at: number, n: number): Uint8Array {
  b[at] = n;
  return b;
}

export function struct_put16(b: Uint8Array, at: number, n: number, little: boolean): Uint8Array {
  b[at] = little ? n : n >> 8;
  b[at + 1] = little ? n >> 8 : n;
  return b;
}

export function struct_put32(b: Uint8Array, at: number, n: number, little: boolean): Uint8Array {
  struct_put16(b, little ? at : at + 2, n, little);
  return struct_put16(b, little ? at + 2 : at, n >> 16, little);
}

export function struct_put_f32(b: Uint8Array, at: number, value: any, little: boolean): Uint8Array {
  new DataView(b.buffer, b.byteOffset).setFloat32(at, to_float(value), little);
  return b;
}

export function struct_put_f64(b: Uint8Array, at: number, value: any, little: boolean): Uint8Array {
  new DataView(b.buffer, b.byteOffset).setFloat64(at, to_float(value), little);
  return b;
}

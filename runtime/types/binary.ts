// Numbers in memory: the letters of struct and array (py/binary.c). A word is 32 bits wide and little endian, as in
// MicroPython's WebAssembly build. As there, an integer that does not fit is cut off without a word.

import { type Int, int_norm } from "../core/int-arithmetic.js";
import { to_float, to_int } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { ValueError } from "./exception.js";
import { Float } from "./float.js";

/** How many bytes an item takes; it is also its native alignment. */
export function item_size(typecode: string): number {
  switch (typecode) {
    case "b":
    case "B":
      return 1;
    case "h":
    case "H":
    case "e":
      return 2;
    case "i":
    case "I":
    case "l":
    case "L":
    case "f":
    case "P":
    case "O":
    case "S":
      return 4;
    case "q":
    case "Q":
    case "d":
      return 8;
    default:
      return raise_(ValueError, "bad typecode");
  }
}

/** The item at byte `at`, as a Python value. */
export function read_item(view: DataView, typecode: string, at: number, little: boolean): any {
  switch (typecode) {
    case "b":
      return view.getInt8(at);
    case "B":
      return view.getUint8(at);
    case "h":
      return view.getInt16(at, little);
    case "H":
      return view.getUint16(at, little);
    case "i":
    case "l":
      return view.getInt32(at, little);
    case "I":
    case "L":
    case "P":
      return view.getUint32(at, little);
    case "q":
      return int_norm(view.getBigInt64(at, little));
    case "Q":
      return int_norm(view.getBigUint64(at, little));
    case "e":
      return new Float(half_to_float(view.getUint16(at, little)));
    case "f":
      return new Float(view.getFloat32(at, little));
    case "d":
      return new Float(view.getFloat64(at, little));
    case "O":
      return packed_objects[view.getUint32(at, little)] ?? raise_(ValueError, "bad typecode");
    case "S":
      return addressed_strings.get(view.getUint32(at, little)) ?? raise_(ValueError, "bad typecode");
    default:
      return raise_(ValueError, "bad typecode");
  }
}

/** Strings of which someone asked for the address, which "S" reads. */
export const addressed_strings = new Map<number, any>();

/** Objects packed with "O", by the numbers that stand for them: they stay alive. */
const packed_objects: any[] = [];

/** Stores a Python value as the item at byte `at`. */
export function write_item(view: DataView, typecode: string, at: number, value: any, little: boolean): void {
  switch (typecode) {
    case "e":
      view.setUint16(at, float_to_half(to_float(value)), little);
      return;
    case "f":
      view.setFloat32(at, to_float(value), little);
      return;
    case "d":
      view.setFloat64(at, to_float(value), little);
      return;
    case "O":
      view.setUint32(at, packed_objects.push(value) - 1, little);
      return;
  }
  const n = to_int(value);
  switch (item_size(typecode)) {
    case 1:
      view.setInt8(at, int_word(n));
      return;
    case 2:
      view.setInt16(at, int_word(n), little);
      return;
    case 4:
      view.setInt32(at, int_word(n), little);
      return;
    default:
      view.setBigInt64(at, BigInt(n), little);
  }
}

/** A number with the same lower 32 bits as an int of any size. */
export function int_word(n: Int): number {
  return typeof n === "number" ? n : Number(BigInt.asIntN(32, n));
}

/** The number that 16 bits mean in IEEE 754. */
export function half_to_float(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (fraction + 1024) * 2 ** (exponent - 25));
}

/** The nearest number of 16 bits, ties to even; infinity if it is too large. */
export function float_to_half(v: number): number {
  if (Number.isNaN(v)) return 0x7e00;
  const sign = v < 0 || Object.is(v, -0) ? 0x8000 : 0;
  const size = Math.abs(v);
  if (size >= 65520) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | round_to_even(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  // log2 may be off by one next to a power of two.
  const e = size < 2 ** exponent ? exponent - 1 : size >= 2 ** (exponent + 1) ? exponent + 1 : exponent;
  return sign | (((e + 15) << 10) + round_to_even((size / 2 ** e - 1) * 1024));
}

function round_to_even(v: number): number {
  const low = Math.floor(v);
  const rest = v - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}

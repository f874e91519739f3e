// Memory as viper's pointers see it. A pointer is a typed array that begins where it points: a Uint8Array, Uint16Array or
// Int32Array on the bytes of a bytes-like object, or an empty one if it points at nothing we know. Emitted code reads and
// writes items directly as long as they lie in it, and asks here for all others.
// As a Python int a pointer is an address (addresses.ts).

import { raise_ } from "../core/raise.js";
import { buffer_maybe } from "../types/buffer.js";
import { IndexError } from "../types/exception.js";
import { address_of_bytes, buffer_at } from "./addresses.js";
import { int32_of } from "./words.js";

type Pointer = Uint8Array | Uint16Array | Int32Array;

/** The bytes that a pointer may reach, and where in them it points. */
interface Origin {
  readonly bytes: Uint8Array;
  readonly at: number;
  /** Of a pointer to nowhere. */
  readonly address: number | undefined;
}

/** Only of pointers whose items do not simply begin at the start of their own bytes. */
const origins = new WeakMap<Pointer, Origin>();
const halves = new WeakMap<Uint8Array, Uint16Array>();
const words = new WeakMap<Uint8Array, Int32Array>();

/** `ptr8(o)`, of an object that lends its bytes, of an address, or of another pointer. */
export function pointer8(o: any): Uint8Array {
  return o instanceof Uint8Array ? o : bytes_at(o);
}

/** `ptr16(o)`. */
export function pointer16(o: any): Uint16Array {
  if (o instanceof Uint16Array) return o;
  const bytes = bytes_at(o);
  let pointer = halves.get(bytes);
  if (pointer === undefined) {
    const isAligned = bytes.byteOffset % 2 === 0;
    const { buffer, byteOffset } = bytes;
    pointer = isAligned ? new Uint16Array(buffer, byteOffset, bytes.length >> 1) : new Uint16Array(0);
    remember(pointer, bytes, isAligned);
    halves.set(bytes, pointer);
  }
  return pointer;
}

/** `ptr32(o)`. */
export function pointer32(o: any): Int32Array {
  if (o instanceof Int32Array) return o;
  const bytes = bytes_at(o);
  let pointer = words.get(bytes);
  if (pointer === undefined) {
    const isAligned = bytes.byteOffset % 4 === 0;
    const { buffer, byteOffset } = bytes;
    pointer = isAligned ? new Int32Array(buffer, byteOffset, bytes.length >> 2) : new Int32Array(0);
    remember(pointer, bytes, isAligned);
    words.set(bytes, pointer);
  }
  return pointer;
}

/** A pointer made of another one reaches as far; one that is not aligned reads byte by byte. */
function remember(pointer: Pointer, bytes: Uint8Array, isAligned: boolean): void {
  const origin = origins.get(bytes);
  if (origin !== undefined) origins.set(pointer, origin);
  else if (!isAligned) origins.set(pointer, { bytes, at: 0, address: undefined });
}

function bytes_at(o: any): Uint8Array {
  if (o instanceof Uint8Array) return o;
  if (o instanceof Uint16Array || o instanceof Int32Array) return bytes_of_pointer(o);
  return buffer_maybe(o)?.bytes ?? pointer_at(int32_of(o) >>> 0);
}

function bytes_of_pointer(pointer: Pointer): Uint8Array {
  const origin = origins.get(pointer);
  if (origin === undefined) return new Uint8Array(pointer.buffer, pointer.byteOffset, pointer.byteLength);
  const bytes = origin.bytes.subarray(origin.at);
  origins.set(bytes, origin);
  return bytes;
}

/** An item beyond the pointer's own: it may still lie in the buffer that an address led to. */
export function load_item(pointer: Pointer, index: number): number {
  const { data, at } = locate(pointer, index);
  switch (pointer.BYTES_PER_ELEMENT) {
    case 1:
      return data.getUint8(at);
    case 2:
      return data.getUint16(at, true);
    default:
      return data.getInt32(at, true);
  }
}

export function store_item(pointer: Pointer, index: number, value: number | boolean): void {
  const { data, at } = locate(pointer, index);
  switch (pointer.BYTES_PER_ELEMENT) {
    case 1:
      data.setUint8(at, +value);
      return;
    case 2:
      data.setUint16(at, +value, true);
      return;
    default:
      data.setInt32(at, +value, true);
  }
}

function locate(pointer: Pointer, index: number): { data: DataView; at: number } {
  const origin = origins.get(pointer) ?? { bytes: bytes_of_pointer(pointer), at: 0 };
  const size = pointer.BYTES_PER_ELEMENT;
  const at = origin.at + (index | 0) * size;
  const { buffer, byteOffset, length } = origin.bytes;
  if (at < 0 || at + size > length) raise_(IndexError, "memory access out of range");
  return { data: new DataView(buffer, byteOffset, length), at };
}

/** A pointer as an int. */
export function address_of(pointer: Pointer): number {
  const origin = origins.get(pointer);
  if (origin?.address !== undefined) return origin.address;
  return address_of_bytes(origin?.bytes ?? bytes_of_pointer(pointer)) + (origin?.at ?? 0);
}

/** What an address points at: the rest of a buffer that has one, or nothing. */
function pointer_at(address: number): Uint8Array {
  const place = buffer_at(address);
  if (place === undefined) {
    const nowhere = new Uint8Array(0);
    origins.set(nowhere, { bytes: nowhere, at: 0, address });
    return nowhere;
  }
  const { bytes, at } = place;
  if (at === 0) return bytes;
  const pointer = at > 0 ? bytes.subarray(at) : new Uint8Array(0);
  origins.set(pointer, { bytes, at, address: undefined });
  return pointer;
}

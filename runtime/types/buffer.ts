// The bytes of bytes-like objects. As in MicroPython a str lends its UTF-8 bytes, so whatever takes a buffer takes a str.

import { raise_ } from "../core/raise.js";
import type { BufferView } from "../core/root.js";
import { utf8_bytes } from "./codec.js";
import { TypeError_ } from "./exception.js";

/** A view with the kind of its items, where that is not bytes (struct's letters). */
export interface ItemView extends BufferView {
  readonly typecode?: string;
}

/** The bytes that `o` lends, or `undefined`: not to be written, and not to be kept across Python code. */
export function bytes_maybe(o: any): Uint8Array | undefined {
  return buffer_maybe(o)?.bytes;
}

/** As `bytes_maybe`, but raises. */
export function bytes_of(o: any): Uint8Array {
  return bytes_maybe(o) ?? raise_(TypeError_, "object with buffer protocol required");
}

/** The bytes of `o` to write into. */
export function writable_bytes_of(o: any): Uint8Array {
  const view = buffer_maybe(o);
  return view?.writable ? view.bytes : raise_(TypeError_, "object with buffer protocol required");
}

export function buffer_maybe(o: any): ItemView | undefined {
  if (typeof o === "string") return { bytes: utf8_bytes(o), writable: false };
  return typeof o === "object" && !Array.isArray(o) ? o.buffer() : undefined;
}

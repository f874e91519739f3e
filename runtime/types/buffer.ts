// The bytes of bytes-like objects. As in MicroPython a str lends its UTF-8 bytes, so whatever takes a buffer takes a str.

import { linked } from "../core/linked.js";
import { raise_ } from "../core/raise.js";
import type { BufferView, Comparison } from "../core/root.js";
import { utf8_bytes } from "./codec.js";
import { NotImplementedError, TypeError_ } from "./exception.js";
import { sign_satisfies } from "./str.js";
import { units_compare, units_equal } from "./units.js";

/** A view with the kind of its items, where that is not bytes (struct's letters). */
export interface ItemView extends BufferView {
  readonly typecode?: string;
}

/** A view whose items may be other than bytes: where nobody makes one, nobody asks for the kind of items. */
export function typed_view(bytes: Uint8Array, writable: boolean, typecode: string): ItemView {
  return { bytes, writable, typecode };
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

/** `==` of a bytearray, array or memoryview with anything that lends its bytes; `undefined` if it lends none. */
export function views_equal(a: ItemView, o: any): boolean | undefined {
  const b = buffer_maybe(o);
  if (b === undefined) return undefined;
  if (linked(typed_view)) {
    const kind = item_kind(a);
    if (kind !== item_kind(b) || kind === "f" || kind === "d") raise_(NotImplementedError);
  }
  return units_equal(a.bytes, b.bytes);
}

/** `<` and its like: False for what lends no bytes. Bytes order as items do only if these are unsigned. */
export function views_order(op: Comparison, a: ItemView, o: any): boolean {
  const b = buffer_maybe(o);
  if (b === undefined) return false;
  if (linked(typed_view) && (item_kind(a) !== item_kind(b) || (is_signed(a) && is_signed(b))))
    raise_(NotImplementedError);
  return sign_satisfies(op, units_compare(a.bytes, b.bytes));
}

/** Items of the same kind lie in memory alike, but for the sign (py/objarray.c typecode_for_comparison). */
function item_kind(view: ItemView): string {
  return (view.typecode ?? "B").toLowerCase();
}

function is_signed(view: ItemView): boolean {
  const typecode = view.typecode ?? "B";
  return typecode !== typecode.toUpperCase();
}

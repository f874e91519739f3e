// print(). Values are written one by one, so that what a `__str__` prints itself stands where it happened.

import { find_attr } from "../core/attributes.js";
import { call_with } from "../core/calls.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { text_argument } from "../core/text-argument.js";
import { to_str_text } from "../core/to-text.js";
import { current_host, write_text } from "../host/host.js";
import { utf8_bytes } from "../types/codec.js";
import { OSError } from "../types/exception.js";
import { type Str, str_from_shown, text_of } from "../types/str.js";
import { IOBase, Stream, stream_of, stream_write_exactly } from "../types/stream.js";

/**
 * @py def print(value: str, /) -> None
 * @quiet
 */
export function print_str(value: Str): any {
  write_text(text_of(value) + "\n");
  return None;
}

/**
 * @py def print(value: int, /) -> None
 * @quiet
 */
export function print_int(value: number | bigint): any {
  write_text(value + "\n");
  return None;
}

/** What print() of values does whose text the compiler puts together, the end of the line included. */
export function print_text(text: string): any {
  write_text(text);
  return None;
}

/** @py def print(value, /) -> None */
export function print_one(value: any): any {
  write_text(to_str_text(value));
  write_text("\n");
  return None;
}

/** @py def print(*values, sep=" ", end="\n") -> None */
export function print_values(values: any[], sep?: any, end?: any): any {
  print_to(write_text, values, sep, end);
  return None;
}

/**
 * `flush` is CPython's.
 * @py def print(*values, sep=" ", end="\n", file=None, flush=False) -> None
 */
export function print(values: any[], sep?: any, end?: any, file?: any, flush?: any): any {
  print_to(file === undefined ? write_text : writer_of(file), values, sep, end);
  if (flush !== undefined && truth(flush)) current_host().flush();
  return None;
}

function print_to(write: (text: string) => void, values: any[], sep: any, end: any): void {
  const between = sep === undefined ? " " : text_argument(sep);
  const last = end === undefined ? "\n" : text_argument(end);
  for (let i = 0; i < values.length; i++) {
    if (i > 0) write(between);
    write(to_str_text(values[i]));
  }
  write(last);
}

/** A stream, or as in CPython anything with `write`. */
export function writer_of(file: any): (text: string) => void {
  const native = native_of(file);
  if (native instanceof Stream || native instanceof IOBase) {
    const stream = stream_of(file);
    return (text) => stream_write_exactly(stream, utf8_bytes(str_from_shown(text)) as Uint8Array);
  }
  const write = find_attr(file, "write");
  if (write === undefined) raise_(OSError, "stream operation not supported");
  return (text) => call_with(write, [str_from_shown(text)], null, null);
}

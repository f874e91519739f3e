// input().

import { raise_ } from "../core/raise.js";
import { to_str_text } from "../core/to-text.js";
import { current_host, write_text } from "../host/host.js";
import { utf8_decode } from "../types/codec.js";
import { EOFError } from "../types/exception.js";
import type { Str } from "../types/str.js";

/** @py def input(prompt="", /) -> str */
export function input(prompt?: any): Str {
  if (prompt !== undefined) write_text(to_str_text(prompt));
  const line = read_line();
  return line === undefined ? raise_(EOFError) : line;
}

/** A line of standard input without its newline; undefined at the end. */
function read_line(): Str | undefined {
  const bytes: number[] = [];
  const one = new Uint8Array(1);
  for (;;) {
    if (current_host().read(one) === 0) {
      if (bytes.length === 0) return undefined;
      break;
    }
    if (one[0] === 10) break;
    bytes.push(one[0]);
  }
  if (bytes[bytes.length - 1] === 13) bytes.pop();
  return utf8_decode(bytes, "replace")!;
}

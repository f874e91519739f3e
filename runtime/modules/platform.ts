// The platform module: what the program runs on. That is JavaScript, wherever it is.
/** @py module platform */

import { type Str, str_from_text } from "../types/str.js";
import { Tuple } from "../types/tuple.js";

/** @py def platform.platform(aliased=False, terse=False) -> str */
export function platform_platform(_aliased?: any, _terse?: any): Str {
  return str_from_text("JavaScript-1.27.0");
}

/** @py def platform.python_compiler() -> str */
export function platform_python_compiler(): Str {
  return str_from_text("mpyjs");
}

/** @py def platform.libc_ver(executable=None, lib="", version="", chunksize=16384) -> tuple */
export function platform_libc_ver(_executable?: any, _lib?: any, _version?: any, _chunksize?: any): Tuple {
  return new Tuple(["", ""]);
}

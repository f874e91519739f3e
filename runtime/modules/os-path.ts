// os.path: what paths are made of, and what is there. Paths are POSIX's, wherever the program runs, as in micropython-lib;
// normpath does what its name says, and so does what builds on it.
/** @py module os.path */

import { getitem } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { Bytes } from "../types/bytes.js";
import { utf8_bytes } from "../types/codec.js";
import { str_or_bytes_text } from "../types/decode.js";
import { OSError, TypeError_ } from "../types/exception.js";
import { type Str, str_argument, str_from_text, text_of } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { os_getcwd, os_stat } from "./os.js";

const DIRECTORY_BITS = 0x4000;
const REGULAR_BITS = 0x8000;

/** @py os.path.sep: str */
export const os_path_sep = "/";

/** @py def os.path.join(*paths)
 *  Puts a "/" between them, whatever they are, as on the device. */
export function os_path_join(paths: any[]): Str | Bytes {
  if (paths.length === 0) raise_(TypeError_, "function missing 1 required positional arguments");
  const text = paths.map(str_or_bytes_text).join("/");
  return paths[0] instanceof Bytes ? new Bytes(utf8_bytes(text)) : str_from_text(text);
}

/** @py def os.path.split(path: str, /) -> tuple */
export function os_path_split(path: any): Tuple {
  return new Tuple(split_last(text_of(str_argument(path))).map(str_from_text));
}

function split_last(path: string): [string, string] {
  const at = path.lastIndexOf("/");
  if (at < 0) return ["", path];
  return [path.slice(0, at) || "/", path.slice(at + 1)];
}

/** @py def os.path.dirname(path: str, /) -> str */
export function os_path_dirname(path: any): Str {
  return str_from_text(split_last(text_of(str_argument(path)))[0]);
}

/** @py def os.path.basename(path: str, /) -> str */
export function os_path_basename(path: any): Str {
  return str_from_text(split_last(text_of(str_argument(path)))[1]);
}

/** @py def os.path.splitext(path: str, /) -> tuple */
export function os_path_splitext(path: any): Tuple {
  const text = text_of(str_argument(path));
  const name = split_last(text)[1];
  // Dots that a name begins with belong to it.
  const at = name.lastIndexOf(".");
  const length = /^\.*$/.test(name.slice(0, Math.max(0, at))) ? 0 : name.length - at;
  const end = text.length - length;
  return new Tuple([str_from_text(text.slice(0, end)), str_from_text(text.slice(end))]);
}

/** @py def os.path.normcase(path: str, /) -> str */
export function os_path_normcase(path: any): Str {
  return str_argument(path);
}

/** @py def os.path.normpath(path: str, /) -> str */
export function os_path_normpath(path: any): Str {
  return str_from_text(normal(text_of(str_argument(path))));
}

function normal(path: string): string {
  const start = /^\/\/(?!\/)/.test(path) ? "//" : path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (start === "") parts.push(part);
  }
  return start + parts.join("/") || ".";
}

/** @py def os.path.abspath(path: str, /) -> str */
export function os_path_abspath(path: any): Str {
  const text = text_of(str_argument(path));
  return str_from_text(normal(text.startsWith("/") ? text : `${text_of(os_getcwd())}/${text}`));
}

/** @py def os.path.isabs(path: str, /) -> bool */
export function os_path_isabs(path: any): boolean {
  return text_of(str_argument(path)).startsWith("/");
}

/** @py def os.path.expanduser(path: str, /) -> str
 *  There are no users here: nothing to expand. */
export function os_path_expanduser(path: any): Str {
  return str_argument(path);
}

// ---- What is there ---------------------------------------------------------------------------------------------

/** The mode of what lies there; undefined if nothing does. */
function mode_of(path: any): number | undefined {
  try {
    return getitem(os_stat(path), 0);
  } catch (e) {
    if (e instanceof OSError.I) return undefined;
    throw e;
  }
}

/** @py def os.path.exists(path, /) -> bool
 *  @py def os.path.lexists(path, /) -> bool */
export function os_path_exists(path: any): boolean {
  return mode_of(path) !== undefined;
}

/** @py def os.path.isdir(path, /) -> bool */
export function os_path_isdir(path: any): boolean {
  return ((mode_of(path) ?? 0) & DIRECTORY_BITS) !== 0;
}

/** @py def os.path.isfile(path, /) -> bool */
export function os_path_isfile(path: any): boolean {
  return ((mode_of(path) ?? 0) & REGULAR_BITS) !== 0;
}

/** @py def os.path.getsize(path, /) -> int */
export function os_path_getsize(path: any): any {
  return getitem(os_stat(path), 6);
}

// The json module. Writing is repr() with JSON's words, and what JSON has no word for is written as its repr. Reading
// takes more than JSON (extmod/modjson.c): commas and colons are but space, and any bracket closes any other.
/** @py module json */

import { type Int, int_norm } from "../core/int-arithmetic.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { type_name } from "../core/type-of.js";
import { EAGAIN } from "../host/files.js";
import { charge } from "../ports.js";
import { bytes_of } from "../types/buffer.js";
import { utf8_bytes, utf8_decode } from "../types/codec.js";
import { str_or_bytes_text } from "../types/decode.js";
import { Dict, dict_set } from "../types/dict.js";
import { TypeError_, ValueError } from "../types/exception.js";
import { Float } from "../types/float.js";
import { is_str, type Str, str_from_text, text_of } from "../types/str.js";
import { raise_os_error, type Stream, stream_of, stream_write_exactly } from "../types/stream.js";
import { tuple } from "../types/tuple.js";

interface Separators {
  readonly item: string;
  readonly key: string;
}

/** @py def json.dumps(obj, /, *, separators=None) -> str */
export function json_dumps(o: any, separators?: any): Str {
  return str_from_text(json_text(o, separators_argument(separators)));
}

/** @py def json.dump(obj, stream, /, *, separators=None) -> None */
export function json_dump(o: any, stream: any, separators?: any): any {
  const written = separators_argument(separators);
  const target: Stream = stream_of(stream);
  stream_write_exactly(target, utf8_bytes(str_from_text(json_text(o, written))));
  return None;
}

function separators_argument(o: any): Separators {
  if (o === undefined || o === None) return { item: ", ", key: ": " };
  const items: readonly any[] | undefined = Array.isArray(o) ? o : o.k === TAGS.Tuple ? o.a : undefined;
  if (items === undefined) return raise_(TypeError_, `object '${type_name(o)}' isn't a tuple or list`);
  if (items.length !== 2) {
    return raise_(ValueError, `requested length 2 but object has length ${items.length}`);
  }
  return { item: str_or_bytes_text(items[0]), key: str_or_bytes_text(items[1]) };
}

function json_text(o: any, separators: Separators): string {
  if (o === None) return "null";
  if (typeof o === "boolean") return o ? "true" : "false";
  if (is_str(o)) return json_quoted(text_of(o));
  if (Array.isArray(o)) return json_array(o, separators);
  switch (o.k) {
    case TAGS.Tuple:
      return o.cls === tuple ? json_array(o.a, separators) : to_repr_text(o);
    case TAGS.Dict:
      return json_object(o, separators);
    case TAGS.Bytes:
      return json_quoted(text_of(utf8_decode(o.b, "replace")!));
    case TAGS.Instance:
      // A class derived from a builtin type is written as that, unless it has a repr of its own.
      return o.op__repr__ === undefined && o.base !== undefined
        ? json_text(native_of(o), separators)
        : to_repr_text(o);
    default:
      return to_repr_text(o);
  }
}

function json_array(items: readonly any[], separators: Separators): string {
  return "[" + items.map((item) => json_text(item, separators)).join(separators.item) + "]";
}

function json_object(dict: Dict, separators: Separators): string {
  const members: string[] = [];
  const it = dict.iterate();
  for (let key: any; (key = it.next()) !== undefined; ) {
    const text = json_text(key, separators);
    const name = is_str(key) || key.k === TAGS.Bytes ? text : '"' + text + '"';
    members.push(name + separators.key + json_text(dict.getitem(key), separators));
  }
  return "{" + members.join(separators.item) + "}";
}

/** Only quotes, backslashes and control characters are escaped. */
function json_quoted(text: string): string {
  return '"' + text.replace(/["\\\0-\x1f]/g, json_escape) + '"';
}

function json_escape(c: string): string {
  switch (c) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    case '"':
    case "\\":
      return "\\" + c;
    default:
      return "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0");
  }
}

/** @py def json.load(stream, /) */
export function json_load(stream: any): any {
  const source = stream_of(stream);
  const bytes: number[] = [];
  const block = new Uint8Array(source.byte_block);
  for (let got: number | undefined; (got = source.read_into(block)) !== 0; ) {
    // Who has nothing yet is not waited for.
    if (got === undefined) raise_os_error(EAGAIN);
    for (let i = 0; i < got; i++) bytes.push(block[i]);
  }
  return json_read(text_of(utf8_decode(Uint8Array.from(bytes), "replace")!));
}

/** @py def json.loads(text, /) */
export function json_loads(text: any): any {
  return json_read(is_str(text) ? text_of(text) : text_of(utf8_decode(bytes_of(text), "replace")!));
}

/** The open arrays and objects are kept on a stack of our own: nesting is the input's choice. */
function json_read(text: string): any {
  charge(32);
  const open: any[] = [];
  let top: any;
  let key: any;
  let at = 0;
  for (;;) {
    while (at < text.length && " ,:\t\n\r".includes(text[at])) at++;
    const c = text[at];
    let value: any;
    let enter = false;
    if (c === "]" || c === "}") {
      at++;
      if (top === undefined) return raise_json();
      if (open.length === 0) break;
      top = open.pop();
      continue;
    }
    if (c === "[" || c === "{") {
      value = c === "[" ? [] : new Dict();
      enter = true;
      at++;
    } else if (c === '"') {
      const end = json_string_end(text, at + 1);
      value = json_string(text.slice(at + 1, end));
      at = end + 1;
    } else {
      const word = json_word(text, at);
      value = json_word_value(word);
      at += word.length;
    }
    if (top === undefined) {
      top = value;
      if (enter) continue;
      break;
    }
    if (Array.isArray(top)) top.push(value);
    else if (key === undefined) {
      if (enter) return raise_json();
      key = value;
    } else {
      dict_set(top, key, value);
      key = undefined;
    }
    if (enter) {
      open.push(top);
      top = value;
    }
  }
  return /^[ \t-\r]*$/.test(text.slice(at)) ? top : raise_json();
}

/** Where the string that begins at `at` has its closing quote. */
function json_string_end(text: string, at: number): number {
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 34) return at;
    if (c === 92) at++;
  }
  return raise_json();
}

/** A number or a word, as far as letters and signs go that either may have. */
function json_word(text: string, at: number): string {
  const words = /-?[0-9][-+0-9.eE]*|-[-+0-9.eE]*|null|true|false/y;
  words.lastIndex = at;
  return words.exec(text)?.[0] ?? raise_json();
}

function json_word_value(word: string): any {
  switch (word) {
    case "null":
      return None;
    case "true":
      return true;
    case "false":
      return false;
    default:
      return json_number(word);
  }
}

function raise_json(): never {
  return raise_(ValueError, "syntax error in JSON");
}

/** Fewer forms than Python's own, so that those are not linked for them. */
function json_number(text: string): any {
  return /[.eE]/.test(text) ? new Float(json_float(text)) : json_int(text);
}

function json_float(text: string): number {
  const [, sign, digits] =
    /^(-?)([0-9]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)$/.exec(text) ??
    raise_(ValueError, "invalid syntax for number");
  const v = Number("0" + digits);
  return sign === "" ? v : -v;
}

function json_int(text: string): Int {
  if (!/^-?[0-9]+$/.test(text))
    raise_(ValueError, `invalid syntax for integer with base 10: '${text.replace(/^-/, "")}'`);
  const v = Number(text) + 0;
  return Number.isSafeInteger(v) ? v : int_norm(BigInt(text));
}

/** What is no escape stands for itself without the backslash. */
function json_string(body: string): Str {
  if (!body.includes("\\")) return str_from_text(body);
  return str_from_text(
    body.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex, c) =>
      hex === undefined ? json_unescape(c) : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );
}

function json_unescape(c: string): string {
  switch (c) {
    case "b":
      return "\b";
    case "f":
      return "\f";
    case "n":
      return "\n";
    case "r":
      return "\r";
    case "t":
      return "\t";
    case "u":
      return raise_json();
    default:
      return c;
  }
}

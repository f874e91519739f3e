// format(): any value by a specification. What types take and the errors are MicroPython's (py/objstr.c
// mp_obj_str_format_helper), to which CPython adds `__format__` and complex numbers.

import { TypeError_, ValueError } from "../types/exception.js";
import { is_str, raise_implicit, str_from_shown, text_of } from "../types/str.js";
import { format_complex } from "./format-complex.js";
import { format_float, format_int } from "./format-number.js";
import { cut_text, type FormatSpec, pad_text, parse_format_spec } from "./format-spec.js";
import { is_int } from "./int-arithmetic.js";
import { latin_text } from "./latin-text.js";
import { native_of } from "./native.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { to_repr_text, to_str_text } from "./to-text.js";
import { type_name } from "./type-of.js";

/**
 * The text of a replacement field or of an interpolation in an f-string. `conversion` is "r", "s", "a" or "";
 * `spec` is JavaScript text.
 */
export function format_value(o: any, conversion: string, spec: string): string {
  if (conversion === "") return format_text(o, spec);
  const text = converted_text(o, conversion);
  return spec === "" ? text : format_native(str_from_shown(text), parse_format_spec(spec));
}

function converted_text(o: any, conversion: string): string {
  if (conversion === "s") return to_str_text(o);
  const text = to_repr_text(o);
  return conversion === "a" ? escape_non_ascii(text) : text;
}

/** What ascii() makes of a repr. */
export function escape_non_ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (c) => {
    const point = c.codePointAt(0)!;
    const digits = point.toString(16);
    if (point < 0x100) return "\\x" + digits;
    return point < 0x10000 ? "\\u" + digits.padStart(4, "0") : "\\U" + digits.padStart(8, "0");
  });
}

/** format(o, spec) as JavaScript text. An empty specification means str(), even for classes with `__format__`. */
export function format_text(o: any, spec: string): string {
  if (spec === "") return to_str_text(o);
  if (o.op__format__ !== undefined) {
    const made = o.op__format__(str_from_shown(spec));
    return is_str(made)
      ? text_of(made)
      : raise_(TypeError_, `__format__ must return a str, not ${type_name(made)}`);
  }
  return format_native(native_of(o), parse_format_spec(spec));
}

function format_native(o: any, spec: FormatSpec): string {
  if (is_int(o)) return format_int(o, spec) ?? raise_unknown_code(o, spec);
  if (typeof o === "boolean") return format_int(+o, spec) ?? raise_unknown_code(o, spec);
  if (o.k === TAGS.Float) return format_float(o.v, spec) ?? raise_unknown_code(o, spec);
  if (o.k === TAGS.Complex) return format_complex(o.re, o.im, spec) ?? raise_unknown_code(o, spec);
  if (spec.align === "=") raise_(ValueError, "'=' alignment not allowed in string format specifier");
  if (spec.type !== "" && spec.type !== "s") raise_unknown_code(o, spec);
  // As in MicroPython bytes are taken for text; other types have no format of their own.
  const text = is_str(o) ? text_of(o) : o.k === TAGS.Bytes ? latin_text(o.b) : raise_implicit(o);
  return pad_text(spec.precision < 0 ? text : cut_text(text, spec.precision), spec, "<");
}

function raise_unknown_code(o: any, spec: FormatSpec): never {
  raise_(ValueError, `unknown format code '${spec.type}' for object of type '${type_name(o)}'`);
}

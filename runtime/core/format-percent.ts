// The % operator of str and bytes: conversions with flags, width and precision, as py/objstr.c str_modulo_format has
// them; floats come out as CPython's. %a, and %b of bytes, are CPython's additions.

import { Bytes } from "../types/bytes.js";
import { utf8_bytes } from "../types/codec.js";
import { decode_bytes } from "../types/decode.js";
import { dict_getitem } from "../types/dict.js";
import { TypeError_, ValueError } from "../types/exception.js";
import { check_length } from "../types/positions.js";
import { is_str, type Str, str_from_shown, str_len, text_of } from "../types/str.js";
import { escape_non_ascii } from "./format.js";
import { char_text, float_magnitude, magnitude_digits } from "./format-number.js";
import { cut_text, text_width } from "./format-spec.js";
import { type Int, is_int } from "./int-arithmetic.js";
import { latin_bytes, latin_text } from "./latin-text.js";
import { native_of } from "./native.js";
import { int_from_float, to_float, to_int, to_smallint } from "./number.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { to_repr_text, to_str_text } from "./to-text.js";

/** `format % args`; `args` is a tuple, a dict, or a single value. */
export function str_mod(format: Str, args: any): Str {
  return str_from_shown(new PercentFormatter(text_of(format), args, false).format());
}

/** `b"…" % args`. Bytes pass through as one character each. */
export function bytes_mod(format: Bytes, args: any): Bytes {
  const text = new PercentFormatter(latin_text(format.b), args, true).format();
  return new Bytes(latin_bytes(text));
}

/** What stands between the % and the letter. */
class PercentConversion {
  readonly left: boolean;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  /** -1 if none was given. */
  readonly precision: number;
  constructor(flags: string, width: number, precision: number) {
    this.left = flags.includes("-");
    this.sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
    this.alternate = flags.includes("#");
    this.zero = flags.includes("0");
    this.width = width;
    this.precision = precision;
  }
}

class PercentFormatter {
  private readonly text: string;
  private readonly bytes: boolean;
  private readonly args: readonly any[];
  private readonly dict: any;
  private used = 0;
  private i = 0;

  constructor(text: string, args: any, bytes: boolean) {
    const o = native_of(args);
    this.text = text;
    this.bytes = bytes;
    this.args = o.k === TAGS.Tuple ? o.a : [args];
    this.dict = o.k === TAGS.Dict ? o : undefined;
  }

  format(): string {
    const text = this.text;
    let out = "";
    for (;;) {
      const percent = text.indexOf("%", this.i);
      if (percent < 0) break;
      out += text.slice(this.i, percent);
      this.i = percent + 1;
      if (this.peek() === "%") {
        out += "%";
        this.i++;
      } else out += this.conversion();
    }
    if (this.dict === undefined && this.used !== this.args.length) {
      raise_(TypeError_, "format string didn't convert all arguments");
    }
    return out + text.slice(this.i);
  }

  /** The character at the cursor; the format must not end here. */
  private peek(): string {
    return this.i < this.text.length ? this.text[this.i] : raise_(ValueError, "incomplete format");
  }

  private conversion(): string {
    const value = this.peek() === "(" ? this.mapped_value() : undefined;
    const flags = this.flags();
    const width = this.peek() === "*" ? this.star() : this.digits();
    let precision = -1;
    if (this.text[this.i] === ".") {
      this.i++;
      precision = this.peek() === "*" ? this.star() : this.digits();
    }
    check_length(Math.max(width, precision));
    const letter = this.peek();
    const conversion = new PercentConversion(flags, width, precision);
    const text = this.convert(letter, value ?? this.next_value(), conversion);
    this.i++;
    return text;
  }

  private mapped_value(): any {
    if (this.dict === undefined) raise_(TypeError_, "format needs a dict");
    const close = this.text.indexOf(")", this.i);
    if (close < 0) raise_(ValueError, "incomplete format key");
    const name = str_from_shown(this.text.slice(this.i + 1, close));
    this.i = close + 1;
    this.used = 1;
    return dict_getitem(this.dict, this.bytes ? latin_str(name) : name);
  }

  private flags(): string {
    const start = this.i;
    while (this.i < this.text.length && "-+ #0".includes(this.text[this.i])) this.i++;
    return this.text.slice(start, this.i);
  }

  /** A width or precision that is an argument. */
  private star(): number {
    this.i++;
    return to_smallint(this.next_value());
  }

  private digits(): number {
    const start = this.i;
    while (/\d/.test(this.text[this.i] ?? "")) this.i++;
    return Number(this.text.slice(start, this.i));
  }

  private next_value(): any {
    return this.used < this.args.length
      ? this.args[this.used++]
      : raise_(TypeError_, "format string needs more arguments");
  }

  private convert(letter: string, value: any, conversion: PercentConversion): string {
    const text = convert_value(letter, value, conversion, this.bytes);
    return text ?? this.raise_unsupported(letter);
  }

  private raise_unsupported(letter: string): never {
    const code = letter.charCodeAt(0).toString(16);
    raise_(ValueError, `unsupported format character '${letter}' (0x${code}) at index ${this.i}`);
  }
}

/** undefined for a letter that means nothing. */
function convert_value(
  letter: string,
  value: any,
  conversion: PercentConversion,
  bytes: boolean,
): string | undefined {
  switch (letter) {
    case "c":
      return pad_conversion(char_argument(value, bytes), conversion, " ");
    case "d":
    case "i":
    case "u":
      return convert_int(
        value.k === TAGS.Float ? int_from_float(value.v) : to_int(value),
        10,
        "",
        conversion,
      );
    case "o":
      return convert_int(to_int(value), 8, "0o", conversion);
    case "x":
      return convert_int(to_int(value), 16, "0x", conversion);
    case "X":
      return convert_int(to_int(value), 16, "0X", conversion);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return convert_float(to_float(value), letter, conversion);
    case "r":
      return convert_text(encoded_text(to_repr_text(value), bytes), conversion);
    case "a":
      return convert_text(escape_non_ascii(to_repr_text(value)), conversion);
    case "s":
      return convert_text(plain_text(value, bytes), conversion);
    default:
      if (letter === "b" && bytes) return convert_text(plain_text(value, bytes), conversion);
      return undefined;
  }
}

/** str() of a value; bytes go into bytes as they are. */
function plain_text(value: any, bytes: boolean): string {
  return bytes && value.k === TAGS.Bytes ? latin_text(value.b) : encoded_text(to_str_text(value), bytes);
}

function encoded_text(text: string, bytes: boolean): string {
  return bytes ? latin_text(utf8_bytes(str_from_shown(text))) : text;
}

function char_argument(value: any, bytes: boolean): string {
  if (is_str(value)) {
    if (str_len(value) !== 1) raise_(TypeError_, "%c needs int or char");
    return encoded_text(text_of(value), bytes);
  }
  if (!is_int(value) && typeof value !== "boolean") raise_(TypeError_, "integer needed");
  const n = is_int(value) ? value : +value;
  return bytes ? String.fromCharCode(Number(n) & 0xff) : char_text(n);
}

/** A conversion of a format that the compiler has read. */
export function percent_value(
  value: any,
  letter: string,
  flags: string,
  width: number,
  precision: number,
): string {
  return convert_value(letter, value, new PercentConversion(flags, width, precision), false)!;
}

/** The same of a raw float. */
export function percent_float(
  v: number,
  letter: string,
  flags: string,
  width: number,
  precision: number,
): string {
  return convert_float(v, letter, new PercentConversion(flags, width, precision));
}

/** The str that a key of a bytes format means. */
function latin_str(key: Str): Str {
  return decode_bytes(latin_bytes(text_of(key)));
}

/** A precision is the least number of digits. Without one zeros fill even on the right, as in MicroPython. */
function convert_int(n: Int, base: number, prefix: string, conversion: PercentConversion): string {
  const digits = magnitude_digits(n, base).padStart(conversion.precision, "0");
  const head = (n < 0 ? "-" : conversion.sign) + (conversion.alternate ? prefix : "");
  const { left, zero, precision } = conversion;
  const isZero = zero && !(left && precision > 1);
  return pad_digits(head, prefix === "0X" ? digits.toUpperCase() : digits, conversion, isZero);
}

function convert_float(v: number, letter: string, conversion: PercentConversion): string {
  const head = v < 0 || Object.is(v, -0) ? "-" : conversion.sign;
  const digits = float_magnitude(
    Math.abs(v),
    letter,
    conversion.precision,
    conversion.alternate,
    head !== "",
  );
  return pad_digits(head, digits, conversion, conversion.zero && !conversion.left);
}

function convert_text(text: string, conversion: PercentConversion): string {
  const cut = conversion.precision < 0 ? text : cut_text(text, conversion.precision);
  return pad_conversion(cut, conversion, " ");
}

/** Zeros go between the head (sign and prefix) and the digits. */
function pad_digits(head: string, digits: string, conversion: PercentConversion, zero: boolean): string {
  if (conversion.left || !zero) return pad_conversion(head + digits, conversion, zero ? "0" : " ");
  return head + digits.padStart(conversion.width - head.length, "0");
}

function pad_conversion(text: string, conversion: PercentConversion, fill: string): string {
  if (conversion.width === 0) return text;
  const room = conversion.width - text_width(text);
  if (room <= 0) return text;
  return conversion.left ? text + fill.repeat(room) : fill.repeat(room) + text;
}

// Ints and floats as text by a format specification. Ints follow MicroPython, which ignores a precision; floats follow
// CPython, digit for digit.

import { OverflowError } from "../types/exception.js";
import { exponential_digits, fixed_digits } from "./float-digits.js";
import { float_repr, pad_exponent } from "./float-text.js";
import { type FormatSpec, pad_number, pad_text } from "./format-spec.js";
import { type Int, int_to_float } from "./int-arithmetic.js";
import { raise_ } from "./raise.js";

/** undefined if ints have no such type of presentation. */
export function format_int(n: Int, spec: FormatSpec): string | undefined {
  switch (spec.type) {
    case "":
    case "d":
    case "n":
      return format_digits(n, 10, "", spec);
    case "b":
      return format_digits(n, 2, "0b", spec);
    case "o":
      return format_digits(n, 8, "0o", spec);
    case "x":
      return format_digits(n, 16, "0x", spec);
    case "X":
      return format_digits(n, 16, "0X", spec);
    case "c":
      return pad_text(char_text(n), spec, ">");
    case "s":
      return undefined;
    default:
      return format_float(int_to_float(n), spec);
  }
}

function format_digits(n: Int, base: number, prefix: string, spec: FormatSpec): string {
  const digits = magnitude_digits(n, base);
  return pad_number(
    n < 0,
    spec.alternate ? prefix : "",
    spec.type === "X" ? digits.toUpperCase() : digits,
    "",
    spec,
    base === 10 ? 3 : 4,
  );
}

/** The digits of |n|. */
export function magnitude_digits(n: Int, base: number): string {
  const digits = n.toString(base);
  return n < 0 ? digits.slice(1) : digits;
}

/** The character of a code point. */
export function char_text(n: Int): string {
  if (n < 0 || n > 0x10ffff) raise_(OverflowError, "%c arg not in range(0x110000)");
  return String.fromCodePoint(Number(n));
}

/** undefined if floats have no such type of presentation. */
export function format_float(v: number, spec: FormatSpec): string | undefined {
  if (/[bcdosxX]/.test(spec.type)) return undefined;
  const negative = v < 0 || Object.is(v, -0);
  const text = float_magnitude(
    Math.abs(v),
    spec.type,
    spec.precision,
    spec.alternate,
    negative || spec.sign !== "",
  );
  const point = /^\d*/.exec(text)![0].length;
  return Number.isFinite(v)
    ? pad_number(negative, "", text.slice(0, point), text.slice(point), spec, 3)
    : pad_number(negative, "", text, "", spec, 3);
}

/**
 * A float v >= 0 (or NaN) in a type of presentation: e E f F g G n % or none, which is a repr, and with a precision
 * almost "g". A precision of -1 means that none was given; `signed` says that a sign takes one place of the device's buffer.
 */
export function float_magnitude(
  v: number,
  type: string,
  precision: number,
  alternate: boolean,
  signed = false,
): string {
  const upper = type !== type.toLowerCase();
  if (!Number.isFinite(v)) {
    const name = Number.isNaN(v) ? "nan" : "inf";
    return (upper ? name.toUpperCase() : name) + (type === "%" ? "%" : "");
  }
  const text = finite_magnitude(v, type.toLowerCase(), precision, alternate, signed);
  return upper ? text.toUpperCase() : text;
}

function finite_magnitude(
  v: number,
  type: string,
  precision: number,
  alternate: boolean,
  signed: boolean,
): string {
  const places = precision < 0 ? 6 : precision;
  switch (type) {
    case "f":
      return fixed_or_general(v, places, alternate, signed);
    case "%":
      return percent_digits(v, places, alternate, signed) + "%";
    case "e":
      return pad_exponent(with_point(exponential_digits(v, places), alternate));
    case "":
      if (precision < 0) return with_point(float_repr(v), alternate);
      return general_digits(v, precision, alternate, 1);
    default:
      return general_digits(v, places, alternate, 0);
  }
}

/** MicroPython's buffer holds 33 characters. A number with more takes to "g" (py/formatfloat.c mp_format_float). */
function fixed_or_general(v: number, places: number, alternate: boolean, signed: boolean): string {
  if (v >= 10 && v >= 10 ** (29 - places) && exponent_of(v) + places + 2 > (signed ? 32 : 33)) {
    return general_digits(v, places + 1, alternate, 0);
  }
  return with_point(fixed_digits(v, places), alternate);
}

function exponent_of(v: number): number {
  const text = v.toExponential();
  return Number(text.slice(text.indexOf("e") + 1));
}

function percent_digits(v: number, places: number, alternate: boolean, signed: boolean): string {
  const hundredfold = v * 100;
  const finite = Number.isFinite(hundredfold);
  return finite ? fixed_or_general(hundredfold, places, alternate, signed) : "inf";
}

/**
 * `precision` significant digits, in whichever notation is shorter, without trailing zeros. `dot` is 1 for floats
 * without a type of presentation: those always show a digit after the point and take to exponents one digit earlier.
 */
function general_digits(v: number, precision: number, alternate: boolean, dot: number): string {
  const significant = Math.max(precision, 1);
  const scientific = exponential_digits(v, significant - 1);
  const e = scientific.indexOf("e");
  const exponent = Number(scientific.slice(e + 1));
  if (exponent < -4 || exponent >= significant - dot) {
    const head = scientific.slice(0, e);
    return pad_exponent((alternate ? with_point(head, true) : trim_zeros(head)) + scientific.slice(e));
  }
  const text = fixed_digits(v, significant - 1 - exponent);
  if (alternate) return with_point(text, true);
  const trimmed = trim_zeros(text);
  return dot === 1 && !trimmed.includes(".") ? trimmed + ".0" : trimmed;
}

function trim_zeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

/** With `always`, digits that have no point get one behind them (before an exponent). */
function with_point(text: string, always: boolean): string {
  return always && !text.includes(".") ? text.replace(/^\d+/, "$&.") : text;
}

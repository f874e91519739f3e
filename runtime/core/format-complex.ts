// Complex numbers as text by a format specification: CPython's way, since MicroPython has none.

import { ValueError } from "../types/exception.js";
import { float_short } from "./float-text.js";
import { float_magnitude } from "./format-number.js";
import { type FormatSpec, pad_text } from "./format-spec.js";
import { raise_ } from "./raise.js";

/** undefined if complex numbers have no such type of presentation. */
export function format_complex(re: number, im: number, spec: FormatSpec): string | undefined {
  if (/[bcdosxX%]/.test(spec.type)) return undefined;
  if (spec.zero) raise_(ValueError, "Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") raise_(ValueError, "'=' alignment flag is not allowed in complex format specifier");
  const imag = part(im, spec, "+") + "j";
  if (spec.type !== "") return pad_text(part(re, spec, spec.sign) + imag, spec, ">");
  const bare = re === 0 && !Object.is(re, -0);
  return pad_text(
    bare ? part(im, spec, spec.sign) + "j" : "(" + part(re, spec, spec.sign) + imag + ")",
    spec,
    ">",
  );
}

function part(v: number, spec: FormatSpec, sign: string): string {
  const magnitude = Math.abs(v);
  const text =
    spec.type === "" && spec.precision < 0
      ? float_short(magnitude)
      : float_magnitude(magnitude, spec.type === "" ? "g" : spec.type, spec.precision, spec.alternate);
  return (v < 0 || Object.is(v, -0) ? "-" : sign) + text;
}

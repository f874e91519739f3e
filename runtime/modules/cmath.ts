// The cmath module. What MicroPython has is computed as it does; the rest of CPython's functions follow from those.
/** @py module cmath */

import { elementary_exp, elementary_log, elementary_log10, elementary_pow } from "../core/elementary.js";
import { raise_ } from "../core/raise.js";
import { Complex, to_complex } from "../types/complex.js";
import { ValueError } from "../types/exception.js";
import { Float } from "../types/float.js";
import { Tuple } from "../types/tuple.js";
import { accurate_cosh } from "./math.js";

/** @py cmath.e: float */
export const cmath_e: number = Math.E;
/** @py cmath.pi: float */
export const cmath_pi: number = Math.PI;
/** @py cmath.tau: float */
export const cmath_tau: number = 2 * Math.PI;
/** @py cmath.inf: float */
export const cmath_inf: number = Number.POSITIVE_INFINITY;
/** @py cmath.nan: float */
export const cmath_nan: number = Number.NaN;

/** @py def cmath.phase(z, /) -> float */
export function cmath_phase(z: any): number {
  const { re, im } = to_complex(z);
  return Math.atan2(im, re);
}

/** @py def cmath.polar(z, /) -> tuple */
export function cmath_polar(z: any): Tuple {
  const { re, im } = to_complex(z);
  return new Tuple([new Float(Math.sqrt(re * re + im * im)), new Float(Math.atan2(im, re))]);
}

/** @py def cmath.rect(r: float, phi: float, /) -> complex */
export function cmath_rect(r: number, phi: number): Complex {
  return new Complex(r * Math.cos(phi), r * Math.sin(phi));
}

/** @py def cmath.exp(z, /) -> complex */
export function cmath_exp(z: any): Complex {
  const { re, im } = to_complex(z);
  return cmath_rect(elementary_exp(re), im);
}

/** @py def cmath.log(z, base=None, /) -> complex */
export function cmath_log(z: any, base?: any): Complex {
  const { re, im } = to_complex(z);
  const log = new Complex(0.5 * elementary_log(re * re + im * im), Math.atan2(im, re));
  return base === undefined ? log : log.binary("truediv", cmath_log(base));
}

/** @py def cmath.log10(z, /) -> complex */
export function cmath_log10(z: any): Complex {
  const { re, im } = to_complex(z);
  return new Complex(0.5 * elementary_log10(re * re + im * im), Math.LOG10E * Math.atan2(im, re));
}

/** @py def cmath.sqrt(z, /) -> complex */
export function cmath_sqrt(z: any): Complex {
  const { re, im } = to_complex(z);
  return cmath_rect(elementary_pow(re * re + im * im, 0.25), 0.5 * Math.atan2(im, re));
}

/** @py def cmath.cos(z, /) -> complex */
export function cmath_cos(z: any): Complex {
  const { re, im } = to_complex(z);
  return new Complex(Math.cos(re) * accurate_cosh(im), -Math.sin(re) * Math.sinh(im));
}

/** @py def cmath.sin(z, /) -> complex */
export function cmath_sin(z: any): Complex {
  const { re, im } = to_complex(z);
  return new Complex(Math.sin(re) * accurate_cosh(im), Math.cos(re) * Math.sinh(im));
}

/** @py def cmath.tan(z, /) -> complex */
export function cmath_tan(z: any): Complex {
  return cmath_sin(z).binary("truediv", cmath_cos(z));
}

/** @py def cmath.cosh(z, /) -> complex */
export function cmath_cosh(z: any): Complex {
  const { re, im } = to_complex(z);
  return new Complex(accurate_cosh(re) * Math.cos(im), Math.sinh(re) * Math.sin(im));
}

/** @py def cmath.sinh(z, /) -> complex */
export function cmath_sinh(z: any): Complex {
  const { re, im } = to_complex(z);
  return new Complex(Math.sinh(re) * Math.cos(im), accurate_cosh(re) * Math.sin(im));
}

/** @py def cmath.tanh(z, /) -> complex */
export function cmath_tanh(z: any): Complex {
  return cmath_sinh(z).binary("truediv", cmath_cosh(z));
}

/** @py def cmath.asinh(z, /) -> complex
 *  With a = √(1 + iz) and b = √(1 - iz): free of cancellation (W. Kahan, "Branch cuts for complex elementary functions"). */
export function cmath_asinh(z: any): Complex {
  const { re, im } = to_complex(z);
  const a = careful_root(1 - im, re);
  const b = careful_root(1 + im, -re);
  return new Complex(Math.asinh(a.im * b.re - a.re * b.im), Math.atan2(im, a.re * b.re - a.im * b.im));
}

/** @py def cmath.acosh(z, /) -> complex */
export function cmath_acosh(z: any): Complex {
  const { re, im } = to_complex(z);
  const a = careful_root(re - 1, im);
  const b = careful_root(re + 1, im);
  return new Complex(Math.asinh(a.re * b.re + a.im * b.im), 2 * Math.atan2(a.im, b.re));
}

/** @py def cmath.asin(z, /) -> complex */
export function cmath_asin(z: any): Complex {
  const { re, im } = to_complex(z);
  const { re: x, im: y } = cmath_asinh(new Complex(-im, re));
  return new Complex(y, -x);
}

/** @py def cmath.acos(z, /) -> complex */
export function cmath_acos(z: any): Complex {
  const { re, im } = to_complex(z);
  const a = careful_root(1 - re, -im);
  const b = careful_root(1 + re, im);
  return new Complex(2 * Math.atan2(a.re, b.re), Math.asinh(b.re * a.im - b.im * a.re));
}

/** @py def cmath.atanh(z, /) -> complex */
export function cmath_atanh(z: any): Complex {
  const { re, im } = to_complex(z);
  if (im === 0 && Math.abs(re) === 1) raise_(ValueError, "math domain error");
  const log = 0.25 * Math.log1p((4 * re) / ((1 - re) * (1 - re) + im * im));
  return new Complex(log, 0.5 * Math.atan2(2 * im, (1 - re) * (1 + re) - im * im));
}

/** @py def cmath.atan(z, /) -> complex */
export function cmath_atan(z: any): Complex {
  const { re, im } = to_complex(z);
  const { re: x, im: y } = cmath_atanh(new Complex(-im, re));
  return new Complex(y, -x);
}

/** A square root whose parts lose no digits to each other. */
function careful_root(re: number, im: number): { readonly re: number; readonly im: number } {
  if (re === 0 && im === 0) return { re: 0, im };
  const half = Math.sqrt((Math.abs(re) + Math.hypot(re, im)) / 2);
  const other = im / (2 * half);
  if (re >= 0) return { re: half, im: other };
  return { re: Math.abs(other), im: im < 0 || Object.is(im, -0) ? -half : half };
}

/** @py def cmath.isfinite(z, /) -> bool */
export function cmath_isfinite(z: any): boolean {
  const { re, im } = to_complex(z);
  return Number.isFinite(re) && Number.isFinite(im);
}

/** @py def cmath.isinf(z, /) -> bool */
export function cmath_isinf(z: any): boolean {
  const { re, im } = to_complex(z);
  return Math.abs(re) === Number.POSITIVE_INFINITY || Math.abs(im) === Number.POSITIVE_INFINITY;
}

/** @py def cmath.isnan(z, /) -> bool */
export function cmath_isnan(z: any): boolean {
  const { re, im } = to_complex(z);
  return Number.isNaN(re) || Number.isNaN(im);
}

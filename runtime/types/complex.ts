// complex: a pair of raw floats. What MicroPython computes here (quotients, powers) is computed in the same order of
// operations, so that results agree to the last digit.

import { elementary_exp, elementary_log } from "../core/elementary.js";
import { float_short, parse_float } from "../core/float-text.js";
import { hash_float } from "../core/hash-number.js";
import { native_of } from "../core/native.js";
import { to_float, to_float_maybe } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, Root, TAGS, type UnaryOp } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type_name } from "../core/type-of.js";
import { charge } from "../ports.js";
import { TypeError_, ValueError, ZeroDivisionError } from "./exception.js";
import { Float } from "./float.js";
import { is_str, text_of } from "./str.js";

export class Complex extends Root {
  declare readonly re: number;
  declare readonly im: number;
  static {
    Complex.prototype.k = TAGS.Complex;
  }
  constructor(re: number, im: number) {
    super();
    charge(16);
    (this as { re: number }).re = re;
    (this as { im: number }).im = im;
  }
  override get cls(): Type {
    return complex;
  }
  /** A real part of zero is not shown, whatever its sign (py/objcomplex.c complex_print). */
  override repr(): string {
    const im = float_short(this.im);
    if (this.re === 0) return im + "j";
    return "(" + float_short(this.re) + (/^[-]/.test(im) ? "" : "+") + im + "j)";
  }
  override hash(): number {
    return hash_float(this.re) ^ hash_float(this.im);
  }
  override truth(): boolean {
    return this.re !== 0 || this.im !== 0;
  }
  override eq(b: any): any {
    const w = to_complex_maybe(b);
    return w === undefined ? undefined : this.re === w.re && this.im === w.im;
  }
  override binary(op: BinaryOp, b: any): any {
    const w = to_complex_maybe(b);
    return w === undefined ? undefined : complex_combine(op, this, w);
  }
  override rbinary(op: BinaryOp, a: any): any {
    const v = to_complex_maybe(a);
    return v === undefined ? undefined : complex_combine(op, v, this);
  }
  override unary(op: UnaryOp): any {
    switch (op) {
      case "pos":
        return this;
      case "neg":
        return new Complex(-this.re, -this.im);
      case "abs":
        return new Float(complex_abs(this));
      default:
        return undefined;
    }
  }
}

/** @py class complex(object) */
export const complex: Type = builtin_type("complex", [object], Complex);

/** @py def complex.__new__(cls, real=0, imag=0) -> complex */
export function complex_new(_cls: Type, real: any = 0, imag?: any): Complex {
  if (imag === undefined) {
    const o = native_of(real);
    return is_str(o) ? parse_complex(text_of(o)) : to_complex(real);
  }
  const [re, im] = complex_part(real);
  const [re2, im2] = complex_part(imag);
  return new Complex(re - im2, im + re2);
}

function complex_part(o: any): [number, number] {
  return o.k === TAGS.Complex ? [o.re, o.im] : [to_float(o), 0];
}

function complex_combine(op: BinaryOp, a: Complex, b: Complex): any {
  switch (op) {
    case "add":
      return new Complex(a.re + b.re, a.im + b.im);
    case "sub":
      return new Complex(a.re - b.re, a.im - b.im);
    case "mul":
      return new Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
    case "truediv":
      return complex_quotient(a, b);
    case "floordiv":
      return raise_(TypeError_, "can't truncate-divide a complex number");
    case "pow":
      return complex_power(a, b);
    default:
      return undefined;
  }
}

function complex_quotient(a: Complex, b: Complex): Complex {
  if (b.im === 0) {
    if (b.re === 0) raise_(ZeroDivisionError, "complex divide by zero");
    return new Complex(a.re / b.re, a.im / b.re);
  }
  if (b.re === 0) return new Complex(a.im / b.im, -a.re / b.im);
  const square = b.re * b.re + b.im * b.im;
  const re = b.re / square;
  const im = b.im / -square;
  return new Complex(a.re * re - a.im * im, a.re * im + a.im * re);
}

/** exp(b · ln a). */
export function complex_power(a: Complex, b: Complex): Complex {
  const magnitude = complex_abs(a);
  if (magnitude === 0) {
    if (b.im !== 0 || b.re < 0) raise_(ZeroDivisionError, "0.0 to a complex power");
    return new Complex(b.re === 0 ? 1 : 0, a.im);
  }
  const log = elementary_log(magnitude);
  const angle = Math.atan2(a.im, a.re);
  const scale = elementary_exp(b.re * log - b.im * angle);
  const turn = b.im * log + b.re * angle;
  return new Complex(scale * Math.cos(turn), scale * Math.sin(turn));
}

export function complex_abs(z: Complex): number {
  return Math.sqrt(z.re * z.re + z.im * z.im);
}

/** A Complex of any number, or of an object with `__complex__` or `__float__`. */
export function to_complex(o: any): Complex {
  return to_complex_maybe(o) ?? raise_(TypeError_, `can't convert ${type_name(o)} to complex`);
}

export function to_complex_maybe(o: any): Complex | undefined {
  if (o.k === TAGS.Complex) return o;
  const re = to_float_maybe(o);
  if (re !== undefined) return new Complex(re, 0);
  const z = o.op__complex__?.();
  return z?.k === TAGS.Complex ? z : undefined;
}

/** `1.5`, `2j`, `1.5-2j`, `j`, with space around the whole only. */
function parse_complex(text: string): Complex {
  const trimmed = text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, "");
  if (!/j$/i.test(trimmed)) return new Complex(parse_float(trimmed) ?? raise_number_syntax(), 0);
  // The imaginary part begins at the last sign that is not an exponent's.
  let split = trimmed.length - 1;
  while (split > 0 && !(/[+-]/.test(trimmed[split]) && !/e/i.test(trimmed[split - 1]))) split--;
  const real = trimmed.slice(0, split);
  const imag = trimmed.slice(split, -1);
  const re = split === 0 ? 0 : parse_float(real);
  const im = /^[+-]?$/.test(imag) ? Number(imag + "1") : parse_float(imag);
  return re === undefined || im === undefined ? raise_number_syntax() : new Complex(re, im);
}

function raise_number_syntax(): never {
  raise_(ValueError, "invalid syntax for number");
}

/** @py property complex.real -> float */
export function complex_real(self: Complex): number {
  return self.re;
}

/** @py property complex.imag -> float */
export function complex_imag(self: Complex): number {
  return self.im;
}

/** @py def complex.conjugate(self, /) -> complex */
export function complex_conjugate(self: Complex): Complex {
  return new Complex(self.re, -self.im);
}

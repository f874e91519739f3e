// Constant folding as MicroPython's parser does it (py/parse.c fold_constants): arithmetic on int and float literals
// only; never on bool, str, bytes, tuple or complex. Where evaluating would raise, or yield a complex number, or an
// int of too many bits, nothing is folded and the run time decides.

import type { BinaryOperator, ConstantValue, UnaryOperator } from "./ast.js";
import { floatPower } from "./fold-power.js";
import { intValue } from "./numbers.js";

/** The largest result of `*`, `**` and `<<`, in bits: beyond it the run time computes. */
export const foldedBits = 64 * 1024;
/** The same inside `const(…)`, which has to be a constant. */
export const foldedConstBits = 1024 * 1024;

type IntOrFloat =
  | { readonly kind: "int"; readonly value: number | bigint }
  | { readonly kind: "float"; readonly value: number };

export function isNumber(value: ConstantValue): value is IntOrFloat {
  return value.kind === "int" || value.kind === "float";
}

export function foldUnary(op: UnaryOperator, operand: ConstantValue): ConstantValue | undefined {
  if (!isNumber(operand)) return undefined;
  switch (op) {
    case "+":
      return operand;
    case "-":
      return operand.kind === "int" ? intValue(-operand.value) : float(-operand.value);
    case "~":
      return operand.kind === "int" ? intValue(~BigInt(operand.value)) : undefined;
    case "not":
      return undefined;
  }
}

export function foldBinary(
  op: BinaryOperator,
  left: ConstantValue,
  right: ConstantValue,
  maxBits: number,
): ConstantValue | undefined {
  if (!isNumber(left) || !isNumber(right)) return undefined;
  if (left.kind === "int" && right.kind === "int") return foldInts(op, left.value, right.value, maxBits);
  const a = Number(left.value);
  const b = Number(right.value);
  if (!Number.isFinite(a) && left.kind === "int") return undefined;
  if (!Number.isFinite(b) && right.kind === "int") return undefined;
  return foldFloats(op, a, b);
}

function foldInts(
  op: BinaryOperator,
  left: number | bigint,
  right: number | bigint,
  maxBits: number,
): ConstantValue | undefined {
  if (typeof left === "number" && typeof right === "number") {
    const quick = foldSmall(op, left, right);
    if (quick !== undefined && Number.isSafeInteger(quick)) return intValue(quick);
  }
  const a = BigInt(left);
  const b = BigInt(right);
  switch (op) {
    case "+":
      return intValue(a + b);
    case "-":
      return intValue(a - b);
    case "*":
      return bitsOf(a) + bitsOf(b) > maxBits ? undefined : intValue(a * b);
    case "/": {
      if (b === 0n) return undefined;
      const quotient = Number(a) / Number(b);
      return Number.isFinite(quotient) ? float(quotient) : undefined;
    }
    case "//":
      return b === 0n ? undefined : intValue(floorDivide(a, b));
    case "%":
      return b === 0n ? undefined : intValue(a - floorDivide(a, b) * b);
    case "**":
      return foldPower(a, b, maxBits);
    case "<<":
      if (b < 0n || BigInt(bitsOf(a)) + b > BigInt(maxBits)) return undefined;
      return intValue(a << b);
    case ">>":
      if (b < 0n) return undefined;
      return intValue(b > BigInt(bitsOf(a)) ? (a < 0n ? -1n : 0n) : a >> b);
    case "&":
      return intValue(a & b);
    case "|":
      return intValue(a | b);
    case "^":
      return intValue(a ^ b);
    case "@":
      return undefined;
  }
}

// Most constants are small: these need no bigint, and the caller checks that the result is exact.
function foldSmall(op: BinaryOperator, a: number, b: number): number | undefined {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "|":
      return isInt32(a) && isInt32(b) ? a | b : undefined;
    case "&":
      return isInt32(a) && isInt32(b) ? a & b : undefined;
    case "<<":
      return a >= 0 && b >= 0 && b < 32 && a < 2 ** 20 ? a * 2 ** b : undefined;
    default:
      return undefined;
  }
}

function foldPower(base: bigint, exponent: bigint, maxBits: number): ConstantValue | undefined {
  if (exponent < 0n) return base === 0n ? undefined : foldFloats("**", Number(base), Number(exponent));
  const isTiny = base >= -1n && base <= 1n;
  if (!isTiny && BigInt(bitsOf(base)) * exponent > BigInt(maxBits) + BigInt(bitsOf(base))) return undefined;
  if (isTiny) return intValue(exponent === 0n ? 1n : exponent % 2n === 0n ? base * base : base);
  return intValue(base ** exponent);
}

function foldFloats(op: BinaryOperator, a: number, b: number): ConstantValue | undefined {
  switch (op) {
    case "+":
      return float(a + b);
    case "-":
      return float(a - b);
    case "*":
      return float(a * b);
    case "/":
      return b === 0 ? undefined : float(a / b);
    case "//":
      return b === 0 ? undefined : float(floatFloorDivide(a, b));
    case "%":
      return b === 0 ? undefined : float(floatModulo(a, b));
    case "**":
      return foldFloatPower(a, b);
    default:
      return undefined;
  }
}

// C's pow where it differs from JavaScript's: 1 ** nan and (-1) ** inf are 1. A negative base with a broken exponent
// is complex, and zero has no negative power.
function foldFloatPower(a: number, b: number): ConstantValue | undefined {
  if (a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b))) return float(1);
  if (a === 0 && b < 0) return undefined;
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) return undefined;
  const isPlain = Number.isFinite(a) && Number.isFinite(b) && a !== 0 && b !== 0 && a !== -1;
  return float(isPlain ? floatPower(a, b) : a ** b);
}

function floatModulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder === 0) return b < 0 ? -0 : 0;
  return remainder < 0 !== b < 0 ? remainder + b : remainder;
}

// As C does it from the remainder, so that quotient and remainder fit together even where a / b rounds up.
function floatFloorDivide(a: number, b: number): number {
  let remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && remainder < 0 !== b < 0) {
    remainder += b;
    quotient -= 1;
  }
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

// An upper bound, at most 4 bits too many.
function bitsOf(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  return magnitude <= 0xffff_ffffn ? 32 - Math.clz32(Number(magnitude)) : magnitude.toString(16).length * 4;
}

function isInt32(value: number): boolean {
  return (value | 0) === value;
}

function float(value: number): ConstantValue {
  return { kind: "float", value };
}

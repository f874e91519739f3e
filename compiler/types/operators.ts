// The results of operators on numbers, strings and None, as sets: what MicroPython's py/runtime.c mp_binary_op gives. Operands
// with an identity (lists, instances …) are the engine's affair.

import type { BinaryOperator } from "../syntax/ast.js";
import {
  any,
  Bit,
  bigInt,
  bytes,
  complex,
  countLimit,
  float,
  floatBits,
  isOnly,
  join,
  maxSafe,
  never,
  positiveFloat,
  smallInt,
  str,
  type Value,
} from "./lattice.js";

/** How far counting goes in one step. */
const largestStep = 8;

interface Interval {
  readonly min: number;
  readonly max: number;
}

/** The ints and bools of a value as one interval. Undefined if there are none. */
function intervalOf(value: Value): Interval | undefined {
  const hasInt = (value.bits & Bit.int) !== 0;
  if ((value.bits & Bit.bool) !== 0) {
    return hasInt ? { min: Math.min(0, value.min), max: Math.max(1, value.max) } : { min: 0, max: 1 };
  }
  return hasInt ? { min: value.min, max: value.max } : undefined;
}

/** `a op b` for the simple kinds of both; what has no result raises TypeError and adds nothing. */
export function simpleBinary(op: BinaryOperator, a: Value, b: Value, isSameOperand: boolean): Value {
  const left = intervalOf(a);
  const right = intervalOf(b);
  const leftFloat = a.bits & floatBits;
  const rightFloat = b.bits & floatBits;
  const hasComplex = ((a.bits | b.bits) & Bit.complex) !== 0;
  let result = never;
  if (left && right) result = join(result, intBinary(op, left, right));
  if ((leftFloat && (rightFloat || right)) || (rightFloat && left)) {
    result = join(result, floatBinary(op, a, b, left, right, isSameOperand));
  }
  if (
    hasComplex &&
    (left || leftFloat || a.bits & Bit.complex) &&
    (right || rightFloat || b.bits & Bit.complex)
  ) {
    if (op === "+" || op === "-" || op === "*" || op === "/" || op === "**") result = join(result, complex);
  }
  if (((a.bits | b.bits) & (Bit.str | Bit.bytes)) === 0) return result;
  return join(result, textBinary(op, a, b, left !== undefined, right !== undefined));
}

function intBinary(op: BinaryOperator, a: Interval, b: Interval): Value {
  switch (op) {
    case "+":
      return count(a, b.min, b.max) ?? count(b, a.min, a.max) ?? interval(a.min + b.min, a.max + b.max);
    case "-":
      return count(a, -b.max, -b.min) ?? interval(a.min - b.max, a.max - b.min);
    case "*":
      return span([
        product(a.min, b.min),
        product(a.min, b.max),
        product(a.max, b.min),
        product(a.max, b.max),
      ]);
    case "/":
      return a.min >= 0 && b.min >= 0 ? positiveFloat : float;
    case "//":
      return floorDivision(a, b);
    case "%":
      return remainder(a, b);
    case "**":
      return intPower(a, b);
    case "<<":
      return leftShift(a, b);
    case ">>":
      return rightShift(a, b);
    case "&":
      return bitAnd(a, b);
    case "|":
    case "^":
      return bitOr(a, b);
    case "@":
      return never;
  }
}

/** `n += 1`, of a variable that may have been counted up or down as far as there is time to count. */
function count(a: Interval, min: number, max: number): Value | undefined {
  if (min < -largestStep || max > largestStep) return undefined;
  if (a.max !== countLimit && a.min !== -countLimit) return undefined;
  return interval(a.min === -countLimit ? a.min : a.min + min, a.max === countLimit ? a.max : a.max + max);
}

function interval(min: number, max: number): Value {
  return smallInt(min, max);
}

function span(corners: readonly number[]): Value {
  // Adding 0 turns -0 into 0.
  return smallInt(Math.min(...corners) + 0, Math.max(...corners) + 0);
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

// A negative divisor turns things around; -1 alone can leave the interval of the dividend, and only by its sign.
function floorDivision(a: Interval, b: Interval): Value {
  if (b.min > 0) {
    const divisors = [b.min, b.max];
    const corners = divisors.flatMap((d) => [quotient(a.min, d), quotient(a.max, d)]);
    return span(corners);
  }
  const bound = Math.max(Math.abs(a.min), Math.abs(a.max));
  return interval(-bound, bound);
}

function quotient(a: number, b: number): number {
  if (!Number.isFinite(a)) return a;
  return b === Infinity ? (a < 0 ? -1 : 0) : Math.floor(a / b);
}

function remainder(a: Interval, b: Interval): Value {
  if (b.min >= 0) {
    const most = b.max - 1;
    if (a.min >= 0) return interval(0, Math.max(0, Math.min(a.max, most)));
    return interval(0, Math.max(0, most));
  }
  if (b.max <= 0) return interval(Math.min(0, b.min + 1), 0);
  return interval(Math.min(0, b.min + 1), Math.max(0, b.max - 1));
}

function intPower(a: Interval, b: Interval): Value {
  if (b.max < 0) return float;
  const power =
    a.min >= 0 && Number.isFinite(b.max)
      ? interval(0, Math.max(1, a.max ** Math.max(0, b.max)))
      : evenOrBig(a, b);
  return b.min >= 0 ? power : join(power, float);
}

function evenOrBig(a: Interval, b: Interval): Value {
  if (b.min !== b.max || b.min < 0) return bigInt;
  const bound = Math.max(Math.abs(a.min), Math.abs(a.max)) ** b.min;
  return interval(b.min % 2 === 0 ? 0 : -bound, bound);
}

function leftShift(a: Interval, b: Interval): Value {
  if (b.max > 60) return a.min >= 0 ? interval(0, Infinity) : bigInt;
  const by = [2 ** Math.max(0, b.min), 2 ** Math.max(0, b.max)];
  return span(by.flatMap((factor) => [product(a.min, factor), product(a.max, factor)]));
}

function rightShift(a: Interval, b: Interval): Value {
  const [least, most] = [Math.max(0, b.min), Math.max(0, b.max)];
  const by = (end: number, count: number): number => Math.floor(end / 2 ** Math.min(count, 1000));
  return interval(by(a.min, a.min < 0 ? least : most), by(a.max, a.max < 0 ? most : least));
}

function bitAnd(a: Interval, b: Interval): Value {
  if (a.min >= 0 && b.min >= 0) return interval(0, Math.min(a.max, b.max));
  if (a.min >= 0) return interval(0, a.max);
  if (b.min >= 0) return interval(0, b.max);
  return interval(-bitsBound(a, b) - 1, bitsBound(a, b));
}

function bitOr(a: Interval, b: Interval): Value {
  const bound = bitsBound(a, b);
  return a.min >= 0 && b.min >= 0 ? interval(0, bound) : interval(-bound - 1, bound);
}

/** The least 2^k - 1 that covers both intervals, negative numbers taken as their complements. */
function bitsBound(a: Interval, b: Interval): number {
  const most = Math.max(a.max, b.max, -a.min - 1, -b.min - 1, 0);
  if (most > maxSafe) return Infinity;
  let bound = 0;
  while (bound < most) bound = bound * 2 + 1;
  return bound;
}

function floatBinary(
  op: BinaryOperator,
  a: Value,
  b: Value,
  left: Interval | undefined,
  right: Interval | undefined,
  isSameOperand: boolean,
): Value {
  const isLeftPositive = (a.bits & Bit.negative) === 0 && (left === undefined || left.min >= 0);
  const isRightPositive = (b.bits & Bit.negative) === 0 && (right === undefined || right.min >= 0);
  switch (op) {
    case "+":
      return isLeftPositive && isRightPositive ? positiveFloat : float;
    case "-":
      return float;
    case "*":
    case "/":
      if (isSameOperand) return positiveFloat;
      return isLeftPositive && isRightPositive ? positiveFloat : float;
    case "//":
      return isLeftPositive && isRightPositive ? positiveFloat : float;
    case "%":
      return isRightPositive ? positiveFloat : float;
    case "**":
      // A negative base with a broken exponent gives a complex number.
      if (isLeftPositive || isEvenPower(b)) return positiveFloat;
      return (b.bits & floatBits) === 0 ? float : join(float, complex);
    default:
      return never;
  }
}

/** Of an exponent that is one even int. */
function isEvenPower(exponent: Value): boolean {
  return isOnly(exponent, Bit.int) && exponent.min === exponent.max && exponent.min % 2 === 0;
}

function textBinary(op: BinaryOperator, a: Value, b: Value, isLeftInt: boolean, isRightInt: boolean): Value {
  if (op !== "+" && op !== "*") return never;
  const mayGive = (bit: number): boolean => {
    const isLeft = (a.bits & bit) !== 0;
    if (op === "+") return isLeft && (b.bits & (Bit.str | Bit.bytes)) !== 0;
    return (isLeft && isRightInt) || ((b.bits & bit) !== 0 && isLeftInt);
  };
  return join(mayGive(Bit.str) ? str : never, mayGive(Bit.bytes) ? bytes : never);
}

/** `-a`, `+a`, `~a` for the simple kinds. */
export function simpleUnary(op: "+" | "-" | "~", value: Value): Value {
  const ints = intervalOf(value);
  let result = never;
  if (ints) {
    if (op === "+") result = interval(ints.min, ints.max);
    else if (op === "-") result = interval(-ints.max + 0, -ints.min + 0);
    else result = interval(-ints.max - 1, -ints.min - 1);
  }
  if (op !== "~" && value.bits & floatBits) result = join(result, op === "+" ? keepFloat(value) : float);
  if (op !== "~" && value.bits & Bit.complex) result = join(result, complex);
  return result;
}

function keepFloat(value: Value): Value {
  return (value.bits & Bit.negative) === 0 ? positiveFloat : float;
}

/** What an operator gives if one side is of unknown type and the other is of a simple kind. */
export function mixedBinary(op: BinaryOperator, known: Value, hasComplex: boolean): Value {
  const isFloat = (known.bits & ~floatBits) === 0 && known.bits !== 0;
  const isInt = (known.bits & ~(Bit.int | Bit.bool)) === 0 && known.bits !== 0;
  if (known.parts.length > 0 || hasComplex) return any;
  switch (op) {
    case "+":
    case "-":
    case "/":
    case "//":
      if (isFloat) return float;
      if (isInt) return op === "/" ? float : join(bigInt, float);
      return any;
    case "*":
      return isFloat ? float : any;
    default:
      return any;
  }
}

// Ranges of words: what an operation of JavaScript gives, when its operands lie in ranges. Addition and subtraction are
// done in doubles and cut to 32 bits when that matters; nothing may leave the safe integers before.

import type { BinaryOperator } from "../syntax/ast.js";
import type { Range } from "./facts.js";

export const anyInt: Range = { min: -(2 ** 31), max: 2 ** 31 - 1 };
export const anyUint: Range = { min: 0, max: 2 ** 32 - 1 };

export function join(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

export function fits(range: Range, into: Range): boolean {
  return range.min >= into.min && range.max <= into.max;
}

/** What is left after `x | 0`. */
export function asInt(range: Range): Range {
  return fits(range, anyInt) ? range : anyInt;
}

/** What is left after `x >>> 0`. */
export function asUint(range: Range): Range {
  return fits(range, anyUint) ? range : anyUint;
}

/** Whether a product is exact as a JavaScript number, and never -0. */
export function isPlainProduct(a: Range, b: Range): boolean {
  const isNeverMinusZero = (a.min >= 0 && b.min >= 0) || a.min > 0 || b.min > 0;
  return isNeverMinusZero && magnitude(a) * magnitude(b) < 2 ** 52;
}

/** Whether a sum or difference may leave what doubles hold exactly, so that its operands must be cut first. */
export function isLongSum(a: Range, b: Range): boolean {
  return magnitude(a) + magnitude(b) >= 2 ** 52;
}

function magnitude(range: Range): number {
  return Math.max(-range.min, range.max);
}

export function rangeOfUnary(op: "+" | "-" | "~", operand: Range): Range {
  switch (op) {
    case "+":
      return operand;
    case "-":
      return { min: 0 - operand.max, max: 0 - operand.min };
    case "~": {
      const { min, max } = asInt(operand);
      return { min: ~max, max: ~min };
    }
  }
}

/** `isUint`: the left operand's type, which decides how `>>` shifts. */
export function rangeOfBinary(op: BinaryOperator, a: Range, b: Range, isUint: boolean): Range {
  switch (op) {
    case "+":
    case "-": {
      const [left, right] = isLongSum(a, b) ? [asInt(a), asInt(b)] : [a, b];
      return op === "+"
        ? { min: left.min + right.min, max: left.max + right.max }
        : { min: left.min - right.max, max: left.max - right.min };
    }
    case "*":
      return isPlainProduct(a, b) ? rangeOfProduct(a, b) : anyInt;
    case "&":
      return rangeOfAnd(asInt(a), asInt(b));
    case "|":
    case "^":
      return rangeOfOr(asInt(a), asInt(b));
    case "<<":
      return rangeOfLeft(a, b);
    case ">>":
      return isUint ? rangeOfRight(asUint(a), b) : rangeOfRight(asInt(a), b);
    case "%":
      return b.min > 0 && b.max < 2 ** 31 ? { min: 0, max: b.max - 1 } : anyInt;
    default:
      return anyInt;
  }
}

function rangeOfProduct(a: Range, b: Range): Range {
  const ends = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  return { min: Math.min(...ends) + 0, max: Math.max(...ends) + 0 };
}

function rangeOfAnd(a: Range, b: Range): Range {
  if (a.min < 0 && b.min < 0) return anyInt;
  return { min: 0, max: Math.min(a.min < 0 ? Infinity : a.max, b.min < 0 ? Infinity : b.max) };
}

function rangeOfOr(a: Range, b: Range): Range {
  if (a.min < 0 || b.min < 0) return anyInt;
  const bits = 32 - Math.clz32(Math.max(a.max, b.max));
  return { min: 0, max: 2 ** bits - 1 };
}

function rangeOfLeft(a: Range, b: Range): Range {
  if (a.min < 0 || b.min < 0 || b.max > 31) return anyInt;
  const max = a.max * 2 ** b.max;
  return max < 2 ** 31 ? { min: 0, max } : anyInt;
}

function rangeOfRight(a: Range, b: Range): Range {
  const isKnown = b.min >= 0 && b.max <= 31;
  const [least, most] = isKnown ? [b.min, b.max] : [0, 32];
  // What is negative comes closer to -1, the rest to 0.
  const min = a.min < 0 ? Math.floor(a.min / 2 ** least) : Math.floor(a.min / 2 ** most);
  const max = a.max < 0 ? Math.floor(a.max / 2 ** most) : Math.floor(a.max / 2 ** least);
  return { min, max };
}

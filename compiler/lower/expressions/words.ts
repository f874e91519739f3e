// 32-bit words. What is masked in the end (`& 0xFFFFFFFF`, `% 2**16` …) needs only the low bits of everything beneath, so
// that sums and products may wrap as JavaScript's 32-bit operators do, and no big integer ever comes to life:
//
//   (h ^ c) * 16777619 & 0xFFFFFFFF      →      Math.imul(h ^ c, 16777619) >>> 0
//
// And bit operators on words that are proved to be such need no guards: `a ^ b`, or `(a ^ b) >>> 0` of unsigned ones.

import { boxed, callRuntime, conditional, int, jsOp } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { BinaryOp, Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { IntRange, PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { Operands, simplify } from "../operands.js";
import { signedWord } from "./held-items.js";
import { lowerExpr } from "./index.js";

const two31 = 2 ** 31;
const two32 = 2 ** 32;
/** How many nodes are looked at from above a mask. */
const largest = 60;

/** A JavaScript number that is right modulo 2**32, and how large it can be. */
interface Word {
  readonly value: Expr;
  readonly bound: number;
}

/** `E & mask` and `E % 2**k` over arithmetic whose leaves are small ints; undefined for anything else. */
export function lowerMasked(body: Body, expr: ast.Binary, out: Stmt[]): Expr | undefined {
  const masked = maskOf(expr);
  if (masked === undefined || !wraps(masked.of)) return undefined;
  const counts = new Set<ast.Expression>();
  const leaves = leavesOf(body, masked.of, counts);
  if (leaves === undefined) return undefined;
  const operands = new Operands(body, out);
  for (const leaf of leaves) {
    const own: Stmt[] = [];
    let value: Expr = boxed(lowerExpr(body, leaf, own));
    if (counts.has(leaf)) value = simplify(body, value, own);
    operands.add(own, value);
  }
  const values = new Map(leaves.map((leaf, i) => [leaf, operands.results[i]]));
  const { value } = buildWord(body, masked.of, values);
  return applyMask(value, masked.mask, expr.span);
}

function maskOf(expr: ast.Binary): { readonly of: ast.Expression; readonly mask: number } | undefined {
  const right = constantOf(expr.right);
  if (expr.op === "&") {
    if (right !== undefined && right >= 0 && right < two32) return { of: expr.left, mask: right };
    const left = constantOf(expr.left);
    return left !== undefined && left >= 0 && left < two32 ? { of: expr.right, mask: left } : undefined;
  }
  if (expr.op !== "%" || right === undefined || right < 2 || right > two32) return undefined;
  return Number.isInteger(Math.log2(right)) ? { of: expr.left, mask: right - 1 } : undefined;
}

function constantOf(expr: ast.Expression): number | undefined {
  if (expr.kind !== "Constant" || expr.value.kind !== "int") return undefined;
  return typeof expr.value.value === "number" ? expr.value.value : undefined;
}

function applyMask(value: Expr, mask: number, span: ast.Span): Expr {
  if (mask === two32 - 1) return js(">>>", [value, int(0, span)], span);
  const low = js("&", [value, int(mask, span)], span);
  return mask < two31 ? low : js(">>>", [low, int(0, span)], span);
}

/** An int as JavaScript's own operators give it. */
function js(op: string, args: readonly Expr[], span: ast.Span): Expr {
  return { kind: "JsOp", op, args, span, rep: "any" };
}

const wrapping: ReadonlySet<ast.BinaryOperator> = new Set(["+", "-", "*", "^", "|", "&", "<<"]);

/** Whether the low bits of a node follow from the low bits of its operands, by an operator worth it. */
function wraps(expr: ast.Expression): expr is ast.Binary | ast.Unary {
  if (expr.kind === "Unary") return expr.op === "~" || expr.op === "-";
  if (expr.kind !== "Binary" || !wrapping.has(expr.op)) return false;
  if (expr.op !== "<<") return true;
  const count = constantOf(expr.right);
  return count === undefined || (count >= 0 && count < 32);
}

/**
 * What stands beneath the wrapping operators, in order; undefined if something of it may be no JavaScript number.
 * `counts` gets those that shifts go by.
 */
function leavesOf(
  body: Body,
  root: ast.Expression,
  counts: Set<ast.Expression>,
): ast.Expression[] | undefined {
  const leaves: ast.Expression[] = [];
  const open = [root];
  let seen = 0;
  while (open.length > 0) {
    const expr = open.pop()!;
    if (++seen > largest) return undefined;
    if (!counts.has(expr) && wraps(expr)) {
      if (expr.kind === "Unary") open.push(expr.operand);
      else if (expr.op === "<<") {
        if (constantOf(expr.right) === undefined) {
          if (rangeOf(body.facts.typeOf(expr.right)) === undefined) return undefined;
          counts.add(expr.right);
          open.push(expr.right);
        }
        open.push(expr.left);
      } else open.push(expr.right, expr.left);
    } else if (rangeOf(body.facts.typeOf(expr)) === undefined) return undefined;
    else leaves.push(expr);
  }
  return leaves;
}

function rangeOf(type: PyType): IntRange | undefined {
  return type.kind === "int" ? type.range : undefined;
}

/** The depth is bounded by the number of nodes. */
function buildWord(body: Body, expr: ast.Expression, values: ReadonlyMap<ast.Expression, Expr>): Word {
  const { span } = expr;
  const leaf = values.get(expr);
  if (leaf !== undefined) {
    const range = rangeOf(body.facts.typeOf(expr))!;
    return { value: leaf, bound: Math.max(Math.abs(range.min), Math.abs(range.max)) };
  }
  if (expr.kind === "Unary") {
    const operand = buildWord(body, expr.operand, values);
    if (expr.op === "~") return { value: js("~", [operand.value], span), bound: two31 };
    return { value: js("-", [int(0, span), operand.value], span), bound: operand.bound };
  }
  const { left: first, op, right: second } = expr as ast.Binary;
  const left = buildWord(body, first, values);
  if (op === "<<") {
    const count = constantOf(second);
    if (count !== undefined) return { value: js("<<", [left.value, int(count, span)], span), bound: two31 };
    return {
      value: shiftedBy(left.value, values.get(second)!, rangeOf(body.facts.typeOf(second))!, span),
      bound: two31,
    };
  }
  const right = buildWord(body, second, values);
  switch (op) {
    case "+":
    case "-": {
      const [a, b] =
        left.bound + right.bound <= Number.MAX_SAFE_INTEGER ? [left, right] : [cut(left), cut(right)];
      return { value: js(op, [a.value, b.value], span), bound: a.bound + b.bound };
    }
    case "*": {
      const bound = left.bound * right.bound;
      if (bound <= Number.MAX_SAFE_INTEGER) return { value: js("*", [left.value, right.value], span), bound };
      return { value: js("imul", [left.value, right.value], span), bound: two31 };
    }
    default:
      return { value: js(op, [signedWord(left.value), signedWord(right.value)], span), bound: two31 };
  }
}

/** `x << n`; what is shifted by 32 bits or more has gone, and a negative count raises ValueError. */
function shiftedBy(word: Expr, count: Expr, range: IntRange, span: ast.Span): Expr {
  const shifted = js("<<", [word, count], span);
  if (range.min >= 0 && range.max <= 31) return shifted;
  const isWithin = jsOp("<", [js(">>>", [count, int(0, span)], span), int(32, span)], span);
  return conditional(isWithin, shifted, callRuntime("shift_out", [count], span), span);
}

/** Truncated to 32 bits, where a sum could otherwise leave the numbers that are exact. */
function cut({ value, bound }: Word): Word {
  if (bound <= two31) return { value, bound };
  return { value: js("|", [value, int(0, value.span)], value.span), bound: two31 };
}

// ---- Words that are proved -------------------------------------------------------------------------------------

/** A bit operator on proved words as JavaScript's own; undefined for anything else. */
export function buildWordOperator(
  op: BinaryOp,
  left: Expr,
  right: Expr,
  leftType: PyType,
  rightType: PyType,
  span: ast.Span,
): Expr | undefined {
  const a = rangeOf(leftType);
  const b = rangeOf(rightType);
  if (a === undefined || b === undefined) return undefined;
  switch (op) {
    case "and":
    case "or":
    case "xor": {
      const value = js(
        op === "and" ? "&" : op === "or" ? "|" : "^",
        [signedWord(left), signedWord(right)],
        span,
      );
      if (isSigned(a) && isSigned(b)) return value;
      // What is unsigned masks whatever the other has above.
      const isWord = isUnsigned(a) && isUnsigned(b);
      if (isWord || (op === "and" && (isUnsigned(a) || isUnsigned(b))))
        return js(">>>", [value, int(0, span)], span);
      return undefined;
    }
    case "rshift": {
      if (b.min < 0 || !(isSigned(a) || isUnsigned(a))) return undefined;
      if (b.max <= 31) return js(isSigned(a) ? ">>" : ">>>", [left, right], span);
      if (!isSimple(right)) return undefined;
      // JavaScript takes the count modulo 32.
      const isShort = jsOp("<", [right, int(32, span)], span);
      if (isSigned(a)) return js(">>", [left, conditional(isShort, right, int(31, span), span)], span);
      return conditional(isShort, js(">>>", [left, right], span), int(0, span), span);
    }
    default:
      return undefined;
  }
}

function isSigned({ min, max }: IntRange): boolean {
  return min >= -two31 && max < two31;
}

function isUnsigned({ min, max }: IntRange): boolean {
  return min >= 0 && max < two32;
}

// Arithmetic on ints that are proved to be small and not negative: JavaScript's own operators are right for them, as nothing
// can become -0 or round towards zero.

import { int, jsOp } from "../../core/build.js";
import type { BinaryOp, Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";

const two31 = 2 ** 31;

/** Undefined where the general forms are as good. */
export function buildNatural(
  op: BinaryOp,
  left: Expr,
  right: Expr,
  leftType: PyType,
  rightType: PyType,
  span: ast.Span,
): Expr | undefined {
  if (leftType.kind !== "int" || rightType.kind !== "int") return undefined;
  const [a, b] = [leftType.range, rightType.range];
  if (a === undefined || b === undefined || a.min < 0 || b.min < 0) return undefined;
  const isWord = a.max < two31 && b.max < two31;
  switch (op) {
    case "mul":
      return a.max * b.max <= Number.MAX_SAFE_INTEGER ? natural("*", left, right, span) : undefined;
    case "mod":
      // V8 divides small integers as such, all others slowly.
      return isWord && b.min > 0 && !isPowerOfTwo(right) ? natural("%", left, right, span) : undefined;
    case "floordiv":
      if (!isWord || b.min === 0) return undefined;
      return natural("|", natural("/", left, right, span), int(0, span), span);
    default:
      return undefined;
  }
}

function natural(op: string, left: Expr, right: Expr, span: ast.Span): Expr {
  return { ...jsOp(op, [left, right], span), rep: "any" };
}

/** `x % 8` is `x & 7`. */
function isPowerOfTwo(expr: Expr): boolean {
  return (
    expr.kind === "Const" &&
    expr.value.kind === "int" &&
    Number.isInteger(Math.log2(Number(expr.value.value)))
  );
}

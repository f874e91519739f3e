// `-x`, `+x`, `~x` and `not x`.

import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { buildUnary } from "./binary.js";
import { lowerExpr } from "./index.js";
import { lowerTest } from "./test.js";

export function lowerUnary(body: Body, expr: ast.Unary, out: Stmt[]): Expr {
  if (expr.op === "not") {
    const test = lowerTest(body, expr.operand, out);
    return { kind: "Not", operand: test, span: expr.span, rep: "any" };
  }
  const operand = lowerExpr(body, expr.operand, out);
  const op = expr.op === "-" ? "neg" : expr.op === "+" ? "pos" : "invert";
  return buildUnary(body, op, operand, body.facts.typeOf(expr.operand), body.facts.typeOf(expr), expr.span);
}

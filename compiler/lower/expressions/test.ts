// Conditions: an expression of which only the truth is wanted, as a JavaScript boolean.

import { boxed } from "../../core/build.js";
import type { Expr, Stmt, Truth } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { descend, takeReady } from "../deep.js";
import { limitHeight } from "../operands.js";
import { lowerNativeTest } from "../viper/expressions.js";
import { lowerBoolOpTest } from "./bool-op.js";
import { lowerCompareTest } from "./compare.js";
import { lowerConditionalTest } from "./conditional.js";
import { lowerExpr } from "./index.js";

export function lowerTest(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  if (body.viper.typeOf(expr) !== undefined)
    return limitHeight(body, expr, lowerNativeTest(body, expr, out), out);
  switch (expr.kind) {
    case "Unary":
      if (expr.op !== "not") break;
      return lowerDecision(body, expr, out, lowerNot);
    case "BoolOp":
      return lowerDecision(body, expr, out, lowerBoolOpTest);
    case "Compare":
      return lowerDecision(body, expr, out, lowerCompareTest);
    case "Conditional":
      return lowerDecision(body, expr, out, lowerConditionalTest);
  }
  const value = lowerExpr(body, expr, out);
  return limitHeight(body, expr, truthOf(value, body.facts.typeOf(expr)), out);
}

/** What is no value first. */
function lowerDecision<Node extends ast.Expression>(
  body: Body,
  expr: Node,
  out: Stmt[],
  lower: (body: Body, expr: Node, out: Stmt[]) => Expr,
): Expr {
  const ready = takeReady(body, expr, out);
  const test =
    ready === undefined ? descend(body, expr, out, lower) : truthOf(ready, body.facts.typeOf(expr));
  return limitHeight(body, expr, test, out);
}

function lowerNot(body: Body, expr: ast.Unary, out: Stmt[]): Expr {
  const operand = lowerTest(body, expr.operand, out);
  if (operand.kind === "Not") return operand.operand;
  return { kind: "Not", operand, span: expr.span, rep: "js" };
}

/** The truth of a lowered value. */
export function truthOf(value: Expr, type: PyType): Truth {
  const of = kindOfTruth(type, value);
  return {
    kind: "Truth",
    of,
    operand: of === "float" ? value : boxed(value),
    span: value.span,
    rep: "js",
  };
}

function kindOfTruth(type: PyType, value: Expr): Truth["of"] {
  if (value.rep === "float") return "float";
  switch (type.kind) {
    case "bool":
      return "bool";
    case "int":
      return "int";
    case "str":
      return "str";
    case "list":
      return "list";
    // Nothing makes these false.
    case "function":
    case "bound-method":
    case "builtin-function":
    case "builtin-method":
    case "module":
    case "generator":
      return "object";
    default:
      return "any";
  }
}

// Conditions: an expression of which only the truth is wanted, as a JavaScript boolean.

import { boxed } from "../../core/build.js";
import type { Expr, Stmt, Truth } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { limitHeight } from "../operands.js";
import { run, type Step } from "../step.js";
import { lowerNativeTest } from "../viper/expressions.js";
import { lowerBoolOpTest } from "./bool-op.js";
import { lowerCompareTest } from "./compare.js";
import { lowerConditionalTest } from "./conditional.js";
import { lowerExpr } from "./index.js";

/** For statements. */
export function testOf(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  return run(lowerTest(body, expr, out));
}

export function* lowerTest(body: Body, expr: ast.Expression, out: Stmt[]): Step<Expr> {
  const test: Expr = yield lowerTestConstruct(body, expr, out);
  return limitHeight(body, test, out);
}

function* lowerTestConstruct(body: Body, expr: ast.Expression, out: Stmt[]): Step<Expr> {
  if (body.viper.typeOf(expr) !== undefined) return yield* lowerNativeTest(body, expr, out);
  switch (expr.kind) {
    case "Unary": {
      if (expr.op !== "not") break;
      const operand: Expr = yield lowerTest(body, expr.operand, out);
      if (operand.kind === "Not") return operand.operand;
      return { kind: "Not", operand, span: expr.span, rep: "js" };
    }
    case "BoolOp":
      return yield* lowerBoolOpTest(body, expr, out);
    case "Compare":
      return yield* lowerCompareTest(body, expr, out);
    case "Conditional":
      return yield* lowerConditionalTest(body, expr, out);
  }
  const value: Expr = yield lowerExpr(body, expr, out);
  return truthOf(value, body.facts.typeOf(expr));
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

// One Python expression → one Core expression, plus statements in front of it where it needs them.

import { boxed, callRuntime, constant } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { descend, takeReady } from "../deep.js";
import { readName } from "../names.js";
import { limitHeight } from "../operands.js";
import { lowerAsObject } from "../viper/expressions.js";
import { lowerAttribute } from "./attribute.js";
import { lowerAwait } from "./await.js";
import { lowerBinary } from "./binary.js";
import { lowerBoolOp } from "./bool-op.js";
import { lowerCall } from "./call.js";
import { lowerCompare } from "./compare.js";
import { lowerDictComprehension, lowerListComprehension, lowerSetComprehension } from "./comprehension.js";
import { lowerConditional } from "./conditional.js";
import { lowerDict, lowerList, lowerSet, lowerTuple } from "./displays.js";
import { lowerFormatted, lowerTemplate } from "./formatted.js";
import { lowerGeneratorExpression } from "./generator-expression.js";
import { lowerLambda } from "./lambda.js";
import { lowerNamed } from "./named.js";
import { lowerSlice } from "./slice.js";
import { lowerSubscript } from "./subscript.js";
import { lowerUnary } from "./unary.js";
import { lowerYield, lowerYieldFrom } from "./yield.js";

/** The value in whatever representation is natural. Statements that must run before it are appended to `out`. */
export function lowerExpr(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  if (body.viper.typeOf(expr) !== undefined) return lowerAsObject(body, expr, out);
  switch (expr.kind) {
    case "Constant":
      return constant(expr.value, expr.span);
    case "Name":
      return readName(body, expr);
    case "Debug":
      return callRuntime("debug_is_on", [], expr.span);
    default:
      return (
        takeReady(body, expr, out) ?? limitHeight(body, expr, descend(body, expr, out, lowerConstruct), out)
      );
  }
}

function lowerConstruct(
  body: Body,
  expr: Exclude<ast.Expression, ast.Constant | ast.Name | ast.Debug>,
  out: Stmt[],
): Expr {
  switch (expr.kind) {
    case "BoolOp":
      return lowerBoolOp(body, expr, out);
    case "NamedExpression":
      return lowerNamed(body, expr, out);
    case "Binary":
      return lowerBinary(body, expr, out);
    case "Unary":
      return lowerUnary(body, expr, out);
    case "Lambda":
      return lowerLambda(body, expr, out);
    case "Conditional":
      return lowerConditional(body, expr, out);
    case "Dict":
      return lowerDict(body, expr, out);
    case "Set":
      return lowerSet(body, expr, out);
    case "ListComprehension":
      return lowerListComprehension(body, expr, out);
    case "SetComprehension":
      return lowerSetComprehension(body, expr, out);
    case "DictComprehension":
      return lowerDictComprehension(body, expr, out);
    case "GeneratorExpression":
      return lowerGeneratorExpression(body, expr, out);
    case "Await":
      return lowerAwait(body, expr, out);
    case "Yield":
      return lowerYield(body, expr, out);
    case "YieldFrom":
      return lowerYieldFrom(body, expr, out);
    case "Compare":
      return lowerCompare(body, expr, out);
    case "Call":
      return lowerCall(body, expr, out);
    case "JoinedStr":
      return lowerFormatted(body, expr, out);
    case "TemplateStr":
      return lowerTemplate(body, expr, out);
    case "Attribute":
      return lowerAttribute(body, expr, out);
    case "Subscript":
      return lowerSubscript(body, expr, out);
    case "Slice":
      return lowerSlice(body, expr, out);
    case "List":
      return lowerList(body, expr, out);
    case "Tuple":
      return lowerTuple(body, expr, out);
    case "Starred":
    case "Invalid":
      return bug("an expression that cannot stand here was not reported", expr);
  }
}

/** For statements: a general Python value. */
export function generalValueOf(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  return boxed(lowerExpr(body, expr, out));
}

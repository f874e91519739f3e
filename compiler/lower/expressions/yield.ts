// `yield v`, `yield from it`. What a JavaScript `yield` gives is what was sent.

import { boxed, callRuntime, conditional, js, jsOp, none, read, runtime, write } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerExpr } from "./index.js";

export function lowerYield(body: Body, expr: ast.Yield, out: Stmt[]): Expr {
  const value: Expr = expr.value === undefined ? none(expr.span) : lowerExpr(body, expr.value, out);
  return yieldOf(body, boxed(value), expr.span);
}

/** A `yield`; an asynchronous generator marks what is an item: `yield new AsyncItem(v)`. */
export function yieldOf(body: Body, value: Expr, span: ast.Span): Expr {
  const marked: Expr = body.isAsyncGenerator
    ? { kind: "JsNew", callee: runtime("AsyncItem", span, "js"), args: [value], span, rep: "any" }
    : value;
  return { kind: "Yield", value: marked, span, rep: "any" };
}

/** `(from = yield_from(value)) === void 0 ? yield void 0 : yield* from`: a generator needs no other one around it. */
export function lowerYieldFrom(body: Body, expr: ast.YieldFrom, out: Stmt[]): Expr {
  const value = lowerExpr(body, expr.value, out);
  const { span } = expr;
  const from = body.local("from", "js");
  const begun = write(from, callRuntime("yield_from", [boxed(value)], span, "js"), span);
  const nothing = js(undefined, span);
  const left: Expr = { kind: "Yield", value: nothing, span, rep: "any" };
  const own: Expr = { kind: "Delegate", value: read(from, span), span, rep: "any" };
  return conditional(jsOp("===", [begun, nothing], span), left, own, span);
}

/** `yield* helper(value)`. */
export function delegate(helper: "await_" | "await_own", value: Expr, span: ast.Span): Expr {
  return { kind: "Delegate", value: callRuntime(helper, [value], span, "js"), span, rep: "any" };
}

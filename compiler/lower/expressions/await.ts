// `await x`: coroutines are generators, awaiting is delegating.

import { boxed } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import type { Step } from "../step.js";
import { lowerExpr } from "./index.js";
import { delegate } from "./yield.js";

export function* lowerAwait(body: Body, expr: ast.Await, out: Stmt[]): Step<Expr> {
  const value: Expr = yield lowerExpr(body, expr.value, out);
  return awaited(boxed(value), expr.span);
}

/** Awaits a lowered value. */
export function awaited(value: Expr, span: ast.Span): Expr {
  return delegate("await_", value, span);
}

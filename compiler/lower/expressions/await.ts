// `await x`: coroutines are generators, awaiting is delegating.
//
//   await f()             yield* f().own_await()          where f is a coroutine function, or x of a class of the runtime
//   await x         →     yield* await_(x)

import { boxed } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerExpr } from "./index.js";
import { delegate } from "./yield.js";

export function lowerAwait(body: Body, expr: ast.Await, out: Stmt[]): Expr {
  const value = lowerExpr(body, expr.value, out);
  if (!isOwnAwaitable(body, body.facts.typeOf(expr.value))) return awaited(boxed(value), expr.span);
  return delegate("await_own", boxed(value), expr.span);
}

/** Generators of the program, and what the runtime says of its classes: `@awaitable`. */
function isOwnAwaitable(body: Body, type: PyType): boolean {
  if (type.kind === "generator") return true;
  if (type.kind !== "builtin") return false;
  return body.lowering.library.stubsOf(type.name).some(({ tags }) => tags.includes("awaitable"));
}

/** Awaits a lowered value. */
export function awaited(value: Expr, span: ast.Span): Expr {
  return delegate("await_", value, span);
}

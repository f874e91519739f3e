// `except*` (PEP 654; MicroPython has no exception groups, so the meaning is CPython's).
//
//   try { a } catch (e) {
//     const group = group_of(e);                        what is left to handle, and what handlers raise
//     const part = group.split(E);
//     if (part !== void 0) try { e = part; b } catch (x) { group.add(x); }
//     …
//     group.finish();                                   raises what is left and what was raised, as one group
//   }

import { assign, breakTo, callRuntime, declare, evaluate, ifThen, js, jsOp, read } from "../../core/build.js";
import type { Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { generalValueOf } from "../expressions/index.js";
import { symbolAt, unbind } from "../names.js";

export function lowerTryStar(body: Body, stmt: ast.Try, out: Stmt[]): void {
  const { span } = stmt;
  const tried = lowerInner(body, stmt.body);
  const done = stmt.orelse.length > 0 ? body.label("done") : null;
  const caught = body.temp("e");
  const group = body.temp("group", "js");
  const handler: Stmt[] = [declare(group, callRuntime("star_group", [read(caught, span)], span, "js"), span)];
  for (const clause of stmt.handlers) lowerClause(body, clause, read(group, clause.span), handler);
  handler.push(evaluate(callRuntime("star_finish", [read(group, span)], span)));
  if (done !== null) handler.push(breakTo(done, span));
  const whole: Stmt = { kind: "Try", body: tried.stmts, caught, handler, finalizer: null, span };
  if (done === null) out.push(whole);
  else out.push({ kind: "Block", label: done, body: [whole, ...lowerInner(body, stmt.orelse).stmts], span });
}

function lowerClause(
  body: Body,
  clause: ast.ExceptHandler,
  group: ReturnType<typeof read>,
  out: Stmt[],
): void {
  const { span } = clause;
  const classes = generalValueOf(body, clause.type!, out);
  const part = body.temp("part");
  out.push(declare(part, callRuntime("star_split", [group, classes], span), span));
  const inner: Stmt[] = [];
  const finalizer: Stmt[] = [];
  if (clause.name !== undefined) {
    const symbol = symbolAt(body, clause);
    inner.push(assign(symbol, read(part, span), span));
    unbind(symbol, span, finalizer);
  }
  const [outer, outerMayBeNone] = [body.handled, body.mayHandleNone];
  body.handled = part;
  body.mayHandleNone = false;
  inner.push(...lowerInner(body, clause.body).stmts);
  body.handled = outer;
  body.mayHandleNone = outerMayBeNone;
  const raised = body.temp("e");
  const handler = [evaluate(callRuntime("star_add", [group, read(part, span), read(raised, span)], span))];
  const isThere = jsOp("!==", [read(part, span), js(undefined, span)], span);
  const guarded: Stmt = {
    kind: "Try",
    body: inner,
    caught: raised,
    handler,
    finalizer: finalizer.length === 0 ? null : finalizer,
    span,
  };
  out.push(ifThen(isThere, [guarded], [], span));
}

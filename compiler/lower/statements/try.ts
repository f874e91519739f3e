// `try`.
//
//   try: a                     done: {
//   except E as e: b             try { a } catch (e) { if (except_match(e, E)) { b; break done; }  throw e; }
//   else: c                      c
//                              }
//
// `finally` is JavaScript's. Behind the handler `e` is unbound, which is done only where somebody could see it.

import { assign, breakTo, callRuntime, declare, evaluate, ifThen, js, read } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Label, Stmt, Symbol } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { walk } from "../../syntax/walk.js";
import { isJump, lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { generalValueOf } from "../expressions/index.js";
import { symbolAt, unbind, variableAt } from "../names.js";
import { lowerTryStar } from "./try-star.js";

export function lowerTry(body: Body, stmt: ast.Try, out: Stmt[]): void {
  const inner: Stmt[] = [];
  if (stmt.isStar) lowerTryStar(body, stmt, inner);
  else lowerHandlers(body, stmt, inner);
  if (stmt.finalbody.length === 0) {
    out.push(...inner);
    return;
  }
  lowerFinally(body, stmt, inner, out);
}

function lowerFinally(body: Body, stmt: ast.Try, inner: readonly Stmt[], out: Stmt[]): void {
  const { span } = stmt;
  if (!hasBareRaise(stmt.finalbody) && !asksForInfo(body)) {
    const finalizer = lowerInner(body, stmt.finalbody).stmts;
    const only = inner.length === 1 ? inner[0] : undefined;
    if (only?.kind === "Try" && only.finalizer === null) out.push({ ...only, finalizer });
    else out.push({ kind: "Try", body: inner, caught: null, handler: null, finalizer, span });
    return;
  }
  // A bare `raise` in `finally` raises what is on its way, or else what the handler around has caught; exc_info tells it.
  const pending = body.lowering.temp("pending", "any", false);
  const caught = body.temp("e");
  const keep: Stmt[] = [
    assign(pending, read(caught, span), span),
    { kind: "Raise", value: callRuntime("reraised", [read(caught, span)], span), span },
  ];
  const outer = body.handled;
  const outerMayBeNone = body.mayHandleNone;
  body.handled = pending;
  body.mayHandleNone = outer === undefined || outerMayBeNone;
  const finalizer = withInfo(body, lowerInner(body, stmt.finalbody).stmts, pending, span);
  body.handled = outer;
  body.mayHandleNone = outerMayBeNone;
  const before = outer === undefined ? js(undefined, span) : read(outer, span);
  out.push(declare(pending, before, span, false));
  const watched: Stmt = { kind: "Try", body: inner, caught, handler: keep, finalizer: null, span };
  out.push({ kind: "Try", body: [watched], caught: null, handler: null, finalizer, span });
}

/** Outside of inner functions, classes and handlers. */
function hasBareRaise(block: ast.Block): boolean {
  let found = false;
  for (const stmt of block)
    walk(stmt, (node) => {
      if (node.kind === "Raise" && node.exception === undefined) found = true;
    });
  return found;
}

function lowerHandlers(body: Body, stmt: ast.Try, out: Stmt[]): void {
  const { span } = stmt;
  const tried = lowerInner(body, stmt.body);
  // What catches more may catch a MemoryError, too: a locked heap has no room for a new global.
  const isForImports = stmt.handlers.every(({ type }) => type?.kind === "Name" && type.id === "ImportError");
  if (stmt.handlers.length === 0 || (isForImports && tried.stmts.every(isCertain))) {
    out.push(...tried.stmts);
    if (tried.isOpenEnded) out.push(...lowerInner(body, stmt.orelse).stmts);
    return;
  }
  const done = stmt.orelse.length > 0 ? body.label("done") : null;
  const caught = ownVariable(body, stmt) ?? body.temp("e");
  const handler: Stmt[] = [];
  lowerClauses(body, stmt, caught, done, handler);
  const whole: Stmt = { kind: "Try", body: tried.stmts, caught, handler, finalizer: null, span };
  if (done === null) {
    out.push(whole);
    return;
  }
  const orelse = tried.isOpenEnded ? lowerInner(body, stmt.orelse).stmts : [];
  out.push({ kind: "Block", label: done, body: [whole, ...orelse], span });
}

/** An import of what is certainly there raises nothing: the handler that knows another place goes. */
function isCertain(stmt: Stmt): boolean {
  if (stmt.kind === "Nothing") return true;
  if (stmt.kind !== "Evaluate" || stmt.value.kind !== "Write") return false;
  return stmt.value.value.kind === "BuiltinValue" || isSimple(stmt.value.value);
}

/** The Python variable itself, if there is one handler, which alone binds it, and nobody else mentions it. */
function ownVariable(body: Body, stmt: ast.Try): Symbol | undefined {
  const [handler] = stmt.handlers;
  if (stmt.handlers.length !== 1 || handler.name === undefined) return undefined;
  const variable = variableAt(body, handler);
  const symbol = body.lowering.symbolOf(variable);
  if (variable.kind !== "local" || symbol.rep !== "any" || !isSeenOnlyInside(body, handler)) return undefined;
  // A bare `raise` means what was caught, whatever the name stands for by then.
  if (variable.bindings.length > 1 || handler.body.some((each) => hasDelete(each, handler.name!)))
    return undefined;
  body.placed.add(symbol);
  return symbol;
}

function hasDelete(stmt: ast.Statement, name: string): boolean {
  let found = false;
  walk(stmt, (node) => {
    if (node.kind === "Delete")
      found ||= node.targets.some((each) => each.kind === "Name" && each.id === name);
  });
  return found;
}

function isSeenOnlyInside(body: Body, handler: ast.ExceptHandler): boolean {
  const variable = variableAt(body, handler);
  return !variable.isCaptured && body.lowering.uses.isOnlyMentionedIn(variable, handler.span);
}

/**
 * The clauses in order; what no clause takes goes on. A long list, or tests that need statements, make no nest: each clause
 * that takes the exception leaves the block behind it.
 */
function lowerClauses(body: Body, stmt: ast.Try, caught: Symbol, done: Label | null, out: Stmt[]): void {
  const { span } = stmt;
  const rest: Stmt[] = [];
  const last = stmt.handlers[stmt.handlers.length - 1];
  const isFlat = stmt.handlers.length > 1;
  const leave = done ?? (isFlat ? body.label("handled") : null);
  for (const handler of stmt.handlers) {
    const stmts = lowerHandler(body, handler, caught);
    const isEnd = isJump(stmts[stmts.length - 1]);
    if (handler.type === undefined) {
      rest.push(...stmts);
      if (done !== null && !isEnd) rest.push(breakTo(done, handler.span));
      break;
    }
    const classes = generalValueOf(body, handler.type, rest);
    const test = callRuntime("except_match", [read(caught, handler.span), classes], handler.span, "js");
    const rethrow: Stmt = { kind: "Raise", value: callRuntime("reraised", [read(caught, span)], span), span };
    if (leave === null) {
      rest.push(ifThen(test, stmts, [rethrow], handler.span));
      break;
    }
    if (!isEnd) stmts.push(breakTo(leave, handler.span));
    rest.push(ifThen(test, stmts, [], handler.span));
    if (handler === last) rest.push(rethrow);
  }
  if (leave !== null && leave !== done) out.push({ kind: "Block", label: leave, body: rest, span });
  else out.push(...rest);
}

function lowerHandler(body: Body, handler: ast.ExceptHandler, caught: Symbol): Stmt[] {
  const { span } = handler;
  const [outer, outerMayBeNone] = [body.handled, body.mayHandleNone];
  body.handled = caught;
  body.mayHandleNone = false;
  const { stmts, isOpenEnded } = lowerInner(body, handler.body);
  body.handled = outer;
  body.mayHandleNone = outerMayBeNone;
  const inner = withInfo(body, withContext(body, stmts, caught, span), caught, span);
  return bindHandled(body, handler, caught, inner, isOpenEnded);
}

function asksForInfo(body: Body): boolean {
  return body.lowering.uses.attributes.has("exc_info");
}

/** `sys.exc_info` gives the exception while its handler runs, where the program asks for that. */
export function withInfo(body: Body, stmts: Stmt[], caught: Symbol, span: ast.Span): Stmt[] {
  if (!asksForInfo(body)) return stmts;
  return [
    evaluate(callRuntime("enter_handler", [read(caught, span)], span)),
    {
      kind: "Try",
      body: stmts,
      caught: null,
      handler: null,
      finalizer: [evaluate(callRuntime("leave_handler", [], span))],
      span,
    },
  ];
}

/** What a handler raises has the exception it handles for `__context__`, where the program asks for that. */
function withContext(body: Body, stmts: Stmt[], caught: Symbol, span: ast.Span): Stmt[] {
  if (!body.lowering.uses.attributes.has("__context__")) return stmts;
  const raised = body.temp("e");
  const value = callRuntime("in_context", [read(raised, span), read(caught, span)], span);
  const handler: Stmt[] = [{ kind: "Raise", value, span }];
  return [{ kind: "Try", body: stmts, caught: raised, handler, finalizer: null, span }];
}

function bindHandled(
  body: Body,
  handler: ast.ExceptHandler,
  caught: Symbol,
  stmts: Stmt[],
  isOpenEnded: boolean,
): Stmt[] {
  const { span } = handler;
  if (handler.name === undefined) return stmts;
  const symbol = symbolAt(body, handler);
  if (symbol === caught) return stmts;
  const bind = assign(symbol, read(caught, span), span);
  if (isSeenOnlyInside(body, handler) && variableAt(body, handler).kind === "local") return [bind, ...stmts];
  const finalizer: Stmt[] = [];
  unbind(symbol, span, finalizer);
  if (isSeenOnlyInside(body, handler)) return isOpenEnded ? [bind, ...stmts, ...finalizer] : [bind, ...stmts];
  return [bind, { kind: "Try", body: stmts, caught: null, handler: null, finalizer, span }];
}

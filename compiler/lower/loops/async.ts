// `async for`.

import { assign, boxed, breakTo, builtin, callRuntime, declare, ifThen, read } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type { Body } from "../context.js";
import { callDunder } from "../dunder.js";
import { awaited } from "../expressions/await.js";
import { lowerExpr } from "../expressions/index.js";
import { spill } from "../operands.js";
import { assignTo } from "../targets.js";
import type { Inside, Iteration } from "./variables.js";

/**
 *   const it = o.__aiter__();
 *   for (;;) {
 *     try { x = yield* await_(it.__anext__()); } catch (e) { if (except_match(e, StopAsyncIteration)) break; throw e; }
 *     …
 *   }
 */
export function overAsync(body: Body, loop: Iteration, out: Stmt[], inside: Inside): void {
  const { span } = loop;
  const iterable: Expr = loop.iterable ?? lowerExpr(body, loop.iter, out);
  const iterator = spill(body, callDunder(body, boxed(iterable), "__aiter__", span), out, "iterator");
  const turn: Stmt[] = [];
  const next: Stmt[] = [];
  const item = body.lowering.temp("item");
  next.push(assign(item, awaited(callDunder(body, iterator, "__anext__", span), span), span));
  const caught = body.temp("e");
  const isEnd = callRuntime(
    "except_match",
    [read(caught, span), builtin("StopAsyncIteration", span)],
    span,
    "js",
  );
  const handler: Stmt[] = [
    ifThen(isEnd, [breakTo(loop.label, span)], [], span),
    { kind: "Raise", value: read(caught, span), span },
  ];
  turn.push(declare(item, null, span));
  turn.push({ kind: "Try", body: next, caught, handler, finalizer: null, span });
  assignTo(body, loop.target, read(item, span), turn);
  inside(turn);
  out.push({ kind: "Loop", label: loop.label, body: turn, span });
}

// `return`, `break`, `continue`. JavaScript runs finally blocks on the way as Python does.

import { none } from "../../core/build.js";
import type { Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerExpr } from "../expressions/index.js";
import { coerceAs } from "../representation.js";

export function lowerReturn(body: Body, stmt: ast.Return, out: Stmt[]): void {
  const value =
    stmt.value === undefined
      ? none(stmt.span)
      : coerceAs(body.facts, stmt.value, lowerExpr(body, stmt.value, out), body.returns);
  out.push({ kind: "Return", value, span: stmt.span });
}

export function lowerBreak(body: Body, stmt: ast.Break, out: Stmt[]): void {
  const loop = body.loops[body.loops.length - 1] ?? bug("a break outside of a loop was not reported", stmt);
  out.push({ kind: "Break", label: loop.breaks, span: stmt.span });
}

export function lowerContinue(body: Body, stmt: ast.Continue, out: Stmt[]): void {
  const loop =
    body.loops[body.loops.length - 1] ?? bug("a continue outside of a loop was not reported", stmt);
  out.push({ kind: "Continue", label: loop.continues, span: stmt.span });
}

// `a if t else b`. Branches that need statements make an `if` statement of it; a long chain of them
// (`a if t else b if u else …`) a block that is left when the value is known.

import { assign, breakTo, conditional, ifThen, read } from "../../core/build.js";
import type { Expr, Rep, Stmt, Symbol } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { canBeRaw, coerce, commonRep } from "../representation.js";
import { lowerExpr } from "./index.js";
import { lowerTest } from "./test.js";

const longest = 40;

type Lower = (expr: ast.Expression, out: Stmt[]) => Expr;

export function lowerConditional(body: Body, expr: ast.Conditional, out: Stmt[]): Expr {
  return lowerBranches(body, expr, out, (branch, into) => lowerExpr(body, branch, into));
}

/** As a condition: only the truth of the branches is wanted. */
export function lowerConditionalTest(body: Body, expr: ast.Conditional, out: Stmt[]): Expr {
  return lowerBranches(body, expr, out, (branch, into) => lowerTest(body, branch, into));
}

function lowerBranches(body: Body, expr: ast.Conditional, out: Stmt[], lower: Lower): Expr {
  if (lengthOf(expr) > longest) return lowerLongChain(body, expr, out, lower);
  const test = lowerTest(body, expr.test, out);
  const ifTrue: Stmt[] = [];
  const ifFalse: Stmt[] = [];
  const then: Expr = lower(expr.body, ifTrue);
  const otherwise: Expr = lower(expr.orelse, ifFalse);
  const rep = repOf(then, otherwise);
  if (ifTrue.length === 0 && ifFalse.length === 0)
    return conditional(test, coerce(then, rep), coerce(otherwise, rep), expr.span);
  const result = declareResult(body, rep, expr, out);
  ifTrue.push(assign(result, coerce(then, rep), expr.body.span));
  ifFalse.push(assign(result, coerce(otherwise, rep), expr.orelse.span));
  out.push(ifThen(test, ifTrue, ifFalse, expr.span));
  return read(result, expr.span);
}

function repOf(then: Expr, otherwise: Expr): Rep {
  return then.rep === "js" && otherwise.rep === "js" ? "js" : commonRep(then, otherwise);
}

function declareResult(body: Body, rep: Rep, expr: ast.Expression, out: Stmt[]): Symbol {
  const result = body.lowering.temp("t", rep);
  out.push({ kind: "Declare", symbol: result, value: null, constant: false, span: expr.span });
  return result;
}

function lengthOf(expr: ast.Conditional): number {
  let length = 1;
  for (let next = expr.orelse; next.kind === "Conditional"; next = next.orelse) length++;
  return length;
}

/**
 *   let t;
 *   L: { if (test1) { t = a; break L; }  if (test2) { t = b; break L; }  t = c; }
 */
function lowerLongChain(body: Body, expr: ast.Conditional, out: Stmt[], lower: Lower): Expr {
  const inner: Stmt[] = [];
  const label = body.label("chosen");
  const found: { readonly stmts: Stmt[]; readonly value: Expr }[] = [];
  const ends: (() => void)[] = [];
  let last: ast.Expression = expr;
  while (last.kind === "Conditional") {
    const link: ast.Conditional = last;
    const test = lowerTest(body, link.test, inner);
    const stmts: Stmt[] = [];
    const value: Expr = lower(link.body, stmts);
    found.push({ stmts, value });
    const at = inner.length;
    inner.push({ kind: "Nothing", span: link.span });
    ends.push(() => {
      inner[at] = ifThen(test, [...stmts, breakTo(label, link.span)], [], link.span);
    });
    last = link.orelse;
  }
  const value: Expr = lower(last, inner);
  found.push({ stmts: inner, value });
  const values = found.map((branch) => branch.value);
  const rep = values.every((each) => each.rep === "js") ? "js" : values.every(canBeRaw) ? "float" : "any";
  const result = declareResult(body, rep, expr, out);
  for (const branch of found) branch.stmts.push(assign(result, coerce(branch.value, rep), branch.value.span));
  for (const end of ends) end();
  out.push({ kind: "Block", label, body: inner, span: expr.span });
  return read(result, expr.span);
}

// `(f(x) for x in a)`: a generator function of its own. The first iterable is evaluated, and asked for its iterator, where
// the expression stands; everything else when the generator is asked for items.

import { boxed, callRuntime, evaluate, giveBack, js, none, read, runtime } from "../../core/build.js";
import type { Expr, Fn, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { Body } from "../context.js";
import { lowerFunctionBody } from "../deep.js";
import { declareVariables, lowerClauses } from "./comprehension.js";
import { lowerExpr } from "./index.js";
import { yieldOf } from "./yield.js";

export function lowerGeneratorExpression(body: Body, expr: ast.GeneratorExpression, out: Stmt[]): Expr {
  const { span } = expr;
  const { lowering } = body;
  const first = lowerExpr(body, expr.clauses[0].iter, out);
  const isAsync = expr.clauses[0].isAsync;
  const source = isAsync ? boxed(first) : callRuntime("iterate", [boxed(first)], span, "js");
  const isAsyncGenerator = lowering.names.scopeOf(expr).isAsyncGenerator;
  const child = new Body(body, {
    module: body.module,
    isGenerator: true,
    isAsyncGenerator,
    self: body.self,
  });
  const param = lowering.temp("items", source.rep);
  const content: Stmt[] = [];
  lowerFunctionBody(child, () => {
    const stmts: Stmt[] = [];
    lowerClauses(child, expr, read(param, span), stmts, (turn) => {
      const element = lowerExpr(child, expr.element, turn);
      turn.push(evaluate(yieldOf(child, boxed(element), expr.element.span)));
    });
    declareVariables(child, expr, content);
    for (const stmt of stmts) content.push(stmt);
    content.push(giveBack(none(span), span));
  });
  const symbol = lowering.functionSymbol("genexpr");
  const fn: Fn = {
    name: "<genexpr>",
    span,
    params: [param],
    rest: null,
    locals: child.locals,
    self: null,
    generator: true,
    body: content,
    arrow: false,
  };
  out.push({ kind: "Define", symbol, fn, signature: null, span });
  const made: Expr = { kind: "JsCall", callee: read(symbol, span), args: [source], span, rep: "js" };
  return {
    kind: "JsNew",
    callee: runtime(isAsyncGenerator ? "AsyncGenerator" : "Generator", span, "js"),
    args: [made, js("<genexpr>", span)],
    span,
    rep: "any",
  };
}

// List, set and dict comprehensions: loops in place that collect.
//
//   [f(x) for x in a if x]     →     const t = []; for (let x of a) if (truth(x)) t.push(f(x));
//
// Their variables are new at each evaluation, so that what captures them gets cells of its own.

import { arrayOf, boxed, callRuntime, declare, evaluate, ifThen, jsMember, read } from "../../core/build.js";
import type { Expr, Label, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerIteration } from "../loops/index.js";
import { Operands } from "../operands.js";
import { addEntry } from "./displays.js";
import { heldItem, heldItems } from "./held-items.js";
import { lowerExpr } from "./index.js";
import { keyedAsKnown } from "./pairs.js";
import { lowerTest } from "./test.js";

export function lowerListComprehension(body: Body, expr: ast.ListComprehension, out: Stmt[]): Expr {
  const { span } = expr;
  return collect(body, expr, arrayOf([], span, "any"), out, (result, turn) => {
    const element = lowerExpr(body, expr.element, turn);
    const item = heldItem(element, heldItems(body, expr), body.facts.typeOf(expr.element));
    turn.push(push(result, item, expr.element.span));
  });
}

export function lowerSetComprehension(body: Body, expr: ast.SetComprehension, out: Stmt[]): Expr {
  const { span } = expr;
  const empty = keyedAsKnown(body, callRuntime("set_of", [arrayOf([], span, "js")], span), expr);
  return collect(body, expr, empty, out, (result, turn) => {
    const element = lowerExpr(body, expr.element, turn);
    turn.push(evaluate(callRuntime("set_add", [result, boxed(element)], expr.element.span)));
  });
}

export function lowerDictComprehension(body: Body, expr: ast.DictComprehension, out: Stmt[]): Expr {
  const { span } = expr;
  const empty = keyedAsKnown(body, { kind: "DictOf", entries: [], span, rep: "any" }, expr);
  return collect(body, expr, empty, out, (result, turn) => {
    const operands = new Operands(body, turn);
    addEntry(body, expr.key, expr.value, operands);
    const [key, value] = operands.results;
    const entry = { start: expr.key.span.start, end: expr.value.span.end };
    turn.push(evaluate(callRuntime("dict_setitem", [result, key, value], entry)));
  });
}

/** A generator expression whose consumer takes all of its items at once, as a list. */
export function lowerAsList(body: Body, expr: ast.GeneratorExpression, out: Stmt[]): Expr {
  return collect(body, expr, arrayOf([], expr.span, "any"), out, (result, turn) => {
    const element = lowerExpr(body, expr.element, turn);
    turn.push(push(result, boxed(element), expr.element.span));
  });
}

/** `array.push(value)`. */
export function push(array: Expr, value: Expr, span: ast.Span): Stmt {
  const callee = jsMember(array, "push", span);
  return evaluate({ kind: "JsCall", callee, args: [value], span, rep: "js" });
}

const scopeNames = {
  ListComprehension: "<listcomp>",
  SetComprehension: "<setcomp>",
  DictComprehension: "<dictcomp>",
  GeneratorExpression: "<genexpr>",
} as const;

function collect(
  body: Body,
  expr: Comprehension,
  empty: Expr,
  out: Stmt[],
  inside: (result: Expr, turn: Stmt[]) => void,
): Expr {
  const result = body.temp("made");
  const state = [declare(result, empty, expr.span)];
  lowerInPlace(body, expr, state, null, out, (turn) => inside(read(result, expr.span), turn));
  return read(result, expr.span);
}

/** The loops of a comprehension where it stands, in a block that can be left by its label, behind the declaration of their state. */
export function lowerInPlace(
  body: Body,
  expr: Comprehension,
  state: readonly Stmt[],
  label: Label | null,
  out: Stmt[],
  inside: (turn: Stmt[]) => void,
): void {
  const own: Stmt[] = [];
  lowerClauses(body, expr, undefined, own, inside);
  declareVariables(body, expr, out);
  out.push(...state, ...own.slice(0, -1));
  const { span } = expr;
  const loop: Stmt = { kind: "Block", label: null, scope: scopeNames[expr.kind], body: own.slice(-1), span };
  out.push(label === null ? loop : { kind: "Block", label, body: [loop], span });
}

export type Comprehension =
  | ast.ListComprehension
  | ast.SetComprehension
  | ast.DictComprehension
  | ast.GeneratorExpression;

/** Those that no loop has taken for its own. */
export function declareVariables(body: Body, expr: Comprehension, out: Stmt[]): void {
  for (const variable of body.names.scopeOf(expr).variables.values()) {
    const symbol = body.lowering.symbolOf(variable);
    if (variable.kind === "local" && !body.placed.has(symbol))
      out.push(declare(symbol, null, expr.span, false));
  }
}

/** The nested loops. `first`: the value of the first iterable, if it is already evaluated. */
export function lowerClauses(
  body: Body,
  expr: Comprehension,
  first: Expr | undefined,
  out: Stmt[],
  inside: (turn: Stmt[]) => void,
): void {
  function nest(i: number, into: Stmt[]): void {
    if (i === expr.clauses.length) {
      inside(into);
      return;
    }
    const clause = expr.clauses[i];
    const { target, iter, isAsync, span } = clause;
    // An async loop is left from within a handler, but the nearest JavaScript loop is still it.
    const given = i === 0 && first !== undefined ? { iterable: first } : {};
    const loop = {
      target,
      iter,
      isAsync,
      span,
      extent: expr.span,
      label: null,
      isStatement: false,
      ...given,
    };
    function turnOf(turn: Stmt[]): void {
      let here = turn;
      for (const condition of clause.conditions) {
        const test = lowerTest(body, condition, here);
        const then: Stmt[] = [];
        here.push(ifThen(test, then, [], condition.span));
        here = then;
      }
      nest(i + 1, here);
    }
    lowerIteration(body, loop, into, turnOf);
  }
  nest(0, out);
}

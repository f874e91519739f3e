// Operands in Python's order. JavaScript evaluates the operands of one expression left to right too; but when a later operand
// needs statements, these run before the whole expression, and what stood left of them must be kept in a constant
// ("spilled"). Expressions that grow too high for JavaScript parsers are spilled for their own sake.

import { boxed, declare, read } from "../core/build.js";
import { isStable } from "../core/effects.js";
import type { Expr, Stmt, Symbol } from "../core/nodes.js";
import { isFn, operandsOf, visit } from "../core/walk.js";
import type * as ast from "../syntax/ast.js";
import type { Body } from "./context.js";
import { lowerExpr } from "./expressions/index.js";

/** V8 gives up at about 1,300 nested brackets, and one node may become several brackets. */
const maxHeight = 100;
const lowHeight = 6;
/** What is written in so few becomes no expression of that height. */
const fewCharacters = 20;

/** Keeps the value in a constant, so that nothing that follows can change it. */
export function spill(body: Body, value: Expr, out: Stmt[], name = "t"): Expr {
  if (isStable(value)) return value;
  const temp = body.temp(name, value.rep);
  out.push(declare(temp, value, value.span));
  return read(temp, value.span);
}

/** For nodes that print an operand twice: a constant or a plain read of a variable. */
export function simplify(body: Body, value: Expr, out: Stmt[], name?: string): Expr {
  if (value.kind === "Read" && value.check === undefined) return value;
  return spill(body, value, out, name);
}

/** Whether statements may change what the expression gives, so that it must be spilled before them. */
export function isChangedByStatements(value: Expr, later: readonly (Stmt | Expr)[]): boolean {
  if (isStable(value) || value.kind === "Closure") return false;
  if (value.kind !== "Read" || value.check !== undefined || value.symbol.shared === true) return true;
  return writes(later, value.symbol);
}

function writes(roots: readonly (Stmt | Expr)[], symbol: Symbol): boolean {
  let found = false;
  visit(roots, (node) => {
    if (!isFn(node) && node.kind === "Write" && node.symbol === symbol) found = true;
    if (!isFn(node) && (node.kind === "ForIter" || node.kind === "ForArray") && node.element === symbol)
      found = true;
    return !found;
  });
  return found;
}

/** Operands that are evaluated one after the other, in one expression after `out`. */
export class Operands {
  readonly results: Expr[] = [];
  readonly #body: Body;
  readonly #out: Stmt[];
  /** For the statements of the next operand: mostly there are none. */
  #own: Stmt[] | undefined;

  constructor(body: Body, out: Stmt[]) {
    this.#body = body;
    this.#out = out;
  }

  /** Lowers one more operand. */
  lower(expr: ast.Expression): void {
    if (this.results.length === 0) {
      this.results.push(lowerExpr(this.#body, expr, this.#out));
      return;
    }
    const own = (this.#own ??= []);
    this.add(own, lowerExpr(this.#body, expr, own));
    if (own.length > 0) this.#own = undefined;
  }

  /** One more operand, and the statements that must run before it: what they could change is kept first. */
  add(own: readonly Stmt[], result: Expr): void {
    const { results } = this;
    if (own.length > 0) {
      for (let i = 0; i < results.length; i++)
        results[i] = keepBefore(this.#body, results[i], own, result, this.#out);
      for (const stmt of own) this.#out.push(stmt);
    }
    results.push(result);
  }

  /** Evaluates all of them before what is made of them. */
  keep(): void {
    for (const [i, result] of this.results.entries()) this.results[i] = spill(this.#body, result, this.#out);
  }
}

/** What `own` and what follows it could change is kept first. */
function keepBefore(body: Body, earlier: Expr, own: readonly Stmt[], later: Expr, out: Stmt[]): Expr {
  return isChangedByStatements(earlier, [...own, later]) ? spill(body, earlier, out) : earlier;
}

/** Lowers operands in order. The results may be evaluated one after the other in one expression after `out`. */
export function lowerOperands(body: Body, exprs: readonly ast.Expression[], out: Stmt[]): Expr[] {
  if (exprs.length === 1) return [lowerExpr(body, exprs[0], out)];
  if (exprs.length === 2) return lowerPair(body, exprs[0], exprs[1], out);
  const operands = new Operands(body, out);
  for (const expr of exprs) operands.lower(expr);
  return operands.results;
}

/** The same of two, as most constructs have. */
export function lowerPair(
  body: Body,
  first: ast.Expression,
  second: ast.Expression,
  out: Stmt[],
): [Expr, Expr] {
  const left = lowerExpr(body, first, out);
  const own: Stmt[] = [];
  const right = lowerExpr(body, second, own);
  if (own.length === 0) return [left, right];
  const kept = keepBefore(body, left, own, right, out);
  for (const stmt of own) out.push(stmt);
  return [kept, right];
}

/** The same, as general Python values. */
export function lowerValues(body: Body, exprs: readonly ast.Expression[], out: Stmt[]): Expr[] {
  const results = lowerOperands(body, exprs, out);
  for (let i = 0; i < results.length; i++) results[i] = boxed(results[i]);
  return results;
}

/** Cuts what an expression has become off into a constant, if it has grown too high. */
export function limitHeight(body: Body, expr: ast.Expression, value: Expr, out: Stmt[]): Expr {
  if (
    expr.span.end - expr.span.start <= fewCharacters ||
    isLow(value, lowHeight) ||
    heightOf(body, value) <= maxHeight
  )
    return value;
  return spill(body, value, out);
}

/** Whether it is no higher than this. Most expressions are low, and it takes less time to see that than to note heights. */
function isLow(expr: Expr, height: number): boolean {
  if (height === 0) return false;
  switch (expr.kind) {
    case "Const":
    case "JsLiteral":
      return true;
    case "Read":
      return expr.check?.fallback === undefined;
    case "Binary":
    case "Compare":
    case "Logical":
    case "Is":
      return isLow(expr.left, height - 1) && isLow(expr.right, height - 1);
    case "Box":
    case "Unbox":
      return isLow(expr.value, height - 1);
    case "Unary":
    case "Not":
    case "Truth":
      return isLow(expr.operand, height - 1);
    case "GetAttribute":
      return isLow(expr.object, height - 1);
    case "GetElement":
      return isLow(expr.object, height - 1) && isLow(expr.index, height - 1);
    case "CallMethod":
      return isLow(expr.object, height - 1) && areLow(expr.args, height - 1);
    case "CallUnknown":
      return isLow(expr.callee, height - 1) && areLow(expr.args, height - 1);
    case "CallRuntime":
    case "JsOp":
      return areLow(expr.args, height - 1);
    default:
      return areLow(operandsOf(expr), height - 1);
  }
}

function areLow(exprs: readonly Expr[], height: number): boolean {
  for (const expr of exprs) if (!isLow(expr, height)) return false;
  return true;
}

function heightOf(body: Body, expr: Expr): number {
  const { heights } = body.lowering;
  let height = heights.get(expr);
  if (height === undefined) {
    height = 1;
    for (const operand of operandsOf(expr)) height = Math.max(height, heightOf(body, operand) + 1);
    heights.set(expr, height);
  }
  return height;
}

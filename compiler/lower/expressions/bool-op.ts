// `and` and `or`. As a condition they are JavaScript's; as a value they give one of their operands:
//
//   a or b        →   truth(t = a) ? t : b
//
// An operand that needs statements must not run them unless it is its turn; then the whole becomes a block that is
// left as soon as the value is known:
//
//   a or [f(x) for x in y]   →   let t = a; L: { if (truth(t)) break L; …; t = list }

import { assign, breakTo, conditional, ifThen, logical, not, read, write } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { canBeRaw, coerce } from "../representation.js";
import { lowerExpr } from "./index.js";
import { lowerTest, truthOf } from "./test.js";

/** Longer chains become a block too: JavaScript's own nesting has a limit. */
const longest = 40;

interface Operand {
  /** How it goes on to the next one: `or` if it is false, `and` if it is true. */
  readonly op: ast.BoolOp["op"];
  readonly expr: ast.Expression;
}

/** `a or (b and (c or d))` as one list: what decides the inner one decides the whole. */
function flatten(expr: ast.BoolOp): Operand[] {
  const operands: Operand[] = [];
  let rest: ast.Expression = expr;
  while (rest.kind === "BoolOp") {
    const { op, values }: ast.BoolOp = rest;
    for (const value of values.slice(0, -1)) operands.push({ op, expr: value });
    rest = values[values.length - 1];
  }
  operands.push({ op: "or", expr: rest });
  return operands;
}

interface Lowered {
  readonly op: ast.BoolOp["op"];
  readonly before: readonly Stmt[];
  readonly value: Expr;
  readonly type: PyType;
}

type Lower = (expr: ast.Expression, out: Stmt[]) => Expr;

function lowerAll(body: Body, expr: ast.BoolOp, lower: Lower): Lowered[] {
  const lowered: Lowered[] = [];
  for (const operand of flatten(expr)) {
    const before: Stmt[] = [];
    const value: Expr = lower(operand.expr, before);
    lowered.push({ op: operand.op, before, value, type: body.facts.typeOf(operand.expr) });
  }
  return lowered;
}

function needsBlock(operands: readonly Lowered[]): boolean {
  return operands.length > longest || operands.slice(1).some((operand) => operand.before.length > 0);
}

export function lowerBoolOp(body: Body, expr: ast.BoolOp, out: Stmt[]): Expr {
  const operands: Lowered[] = lowerAll(body, expr, (value, into) => lowerExpr(body, value, into));
  out.push(...operands[0].before);
  return needsBlock(operands) ? chainInBlock(body, expr, operands, out) : chainValues(body, expr, operands);
}

function chainValues(body: Body, expr: ast.BoolOp, operands: readonly Lowered[]): Expr {
  const rep = operands.every((operand) => canBeRaw(operand.value)) ? "float" : "any";
  let result = coerce(operands[operands.length - 1].value, rep);
  for (let i = operands.length - 2; i >= 0; i--) {
    const { op, value: own, type } = operands[i];
    const value = coerce(own, rep);
    if (isTruthValue(value) && isTruthValue(result)) {
      result = logical(op, value, result, expr.span);
      continue;
    }
    let test: Expr;
    let again: Expr;
    if (isSimple(value)) {
      test = truthOf(value, type);
      again = value;
    } else {
      const temp = body.local("t", rep);
      test = truthOf(write(temp, value, value.span), type);
      again = read(temp, value.span);
    }
    result =
      op === "or" ? conditional(test, again, result, expr.span) : conditional(test, result, again, expr.span);
  }
  return result;
}

/** Values that are their own truth: JavaScript's && and || give what Python's do. */
function isTruthValue(expr: Expr): boolean {
  return expr.kind === "Is" || expr.kind === "Not" || expr.kind === "Logical";
}

function chainInBlock(body: Body, expr: ast.BoolOp, operands: readonly Lowered[], out: Stmt[]): Expr {
  return decide(body, expr, operands, "any", out, (known, type) => truthOf(known, type));
}

/** As a condition. */
export function lowerBoolOpTest(body: Body, expr: ast.BoolOp, out: Stmt[]): Expr {
  const operands: Lowered[] = lowerAll(body, expr, (value, into) => lowerTest(body, value, into));
  out.push(...operands[0].before);
  if (needsBlock(operands)) return decide(body, expr, operands, "js", out, (known) => known);
  if (operands.every(({ op }, i) => op === expr.op || i === operands.length - 1))
    return operands
      .slice(1)
      .reduce((left, { value }) => logical(expr.op, left, value, expr.span), operands[0].value);
  return operands
    .slice(0, -1)
    .reduceRight(
      (rest, { op, value }) => logical(op, value, rest, expr.span),
      operands[operands.length - 1].value,
    );
}

/** `let t; decided: { t = a; if (t) break decided; …; t = b; }` */
function decide(
  body: Body,
  expr: ast.BoolOp,
  operands: readonly Lowered[],
  rep: "any" | "js",
  out: Stmt[],
  test: (known: Expr, type: PyType) => Expr,
): Expr {
  const result = body.lowering.temp("t", rep);
  const label = body.label("decided");
  out.push({ kind: "Declare", symbol: result, value: null, constant: false, span: expr.span });
  const inner: Stmt[] = [];
  operands.forEach(({ op, before, value, type }, i) => {
    const { span } = value;
    if (i > 0) for (const stmt of before) inner.push(stmt);
    inner.push(assign(result, coerce(value, rep), span));
    if (i === operands.length - 1) return;
    const truth = test(read(result, span), type);
    inner.push(ifThen(op === "or" ? truth : not(truth, span), [breakTo(label, span)], [], span));
  });
  out.push({ kind: "Block", label, body: inner, span: expr.span });
  return read(result, expr.span);
}

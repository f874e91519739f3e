// `and` and `or`. As a condition they are JavaScript's; as a value they give one of their operands:
//
//   a or b        →   truth(t = a) ? t : b
//
// An operand that needs statements must not run them unless it is its turn; then the whole becomes a block that is
// left as soon as the value is known:
//
//   a or [f(x) for x in y]   →   let t = a; L: { if (truth(t)) break L; …; t = list }

import { assign, boxed, breakTo, conditional, ifThen, logical, not, read, write } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { coerce } from "../representation.js";
import type { Step } from "../step.js";
import { lowerExpr } from "./index.js";
import { lowerTest, truthOf } from "./test.js";

/** Longer chains become a block too: JavaScript's own nesting has a limit. */
const longest = 40;

interface Operand {
  readonly before: readonly Stmt[];
  readonly value: Expr;
  readonly type: PyType;
}

export function* lowerBoolOp(body: Body, expr: ast.BoolOp, out: Stmt[]): Step<Expr> {
  const operands: Operand[] = [];
  for (const value of expr.values) {
    const before: Stmt[] = [];
    const lowered: Expr = yield lowerExpr(body, value, before);
    operands.push({ before, value: lowered, type: body.facts.typeOf(value) });
  }
  for (const stmt of operands[0].before) out.push(stmt);
  if (operands.length <= longest && operands.slice(1).every((operand) => operand.before.length === 0))
    return chainValues(body, expr, operands);
  return chainInBlock(body, expr, operands, out);
}

function chainValues(body: Body, expr: ast.BoolOp, operands: readonly Operand[]): Expr {
  const rep = operands.every((operand) => operand.value.rep === "float") ? "float" : "any";
  let result = coerce(operands[operands.length - 1].value, rep);
  for (let i = operands.length - 2; i >= 0; i--) {
    const { value: own, type } = operands[i];
    const value = coerce(own, rep);
    if (type.kind === "bool" && isLogicalValue(result)) {
      result = logical(expr.op, value, result, expr.span);
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
      expr.op === "or"
        ? conditional(test, again, result, expr.span)
        : conditional(test, result, again, expr.span);
  }
  return result;
}

/** Whether JavaScript's && and || may have it at their right: the checker asks for tests on both sides. */
function isLogicalValue(expr: Expr): boolean {
  return expr.kind === "Is" || expr.kind === "Not" || expr.kind === "Logical";
}

function chainInBlock(body: Body, expr: ast.BoolOp, operands: readonly Operand[], out: Stmt[]): Expr {
  const result = body.lowering.temp("t", "any");
  const label = body.label("decided");
  out.push({ kind: "Declare", symbol: result, value: null, constant: false, span: expr.span });
  const inner: Stmt[] = [];
  operands.forEach(({ before, value, type }, i) => {
    if (i > 0) for (const stmt of before) inner.push(stmt);
    inner.push(assign(result, boxed(value), value.span));
    if (i === operands.length - 1) return;
    const truth = truthOf(read(result, value.span), type);
    const test = expr.op === "or" ? truth : not(truth, value.span);
    inner.push(ifThen(test, [breakTo(label, value.span)], [], value.span));
  });
  out.push({ kind: "Block", label, body: inner, span: expr.span });
  return read(result, expr.span);
}

/** As a condition. */
export function* lowerBoolOpTest(body: Body, expr: ast.BoolOp, out: Stmt[]): Step<Expr> {
  const tests: { readonly before: Stmt[]; readonly test: Expr }[] = [];
  for (const value of expr.values) {
    const before: Stmt[] = [];
    const test: Expr = yield lowerTest(body, value, before);
    tests.push({ before, test });
  }
  for (const stmt of tests[0].before) out.push(stmt);
  if (tests.length <= longest && tests.slice(1).every(({ before }) => before.length === 0))
    return tests.slice(1).reduce((left, { test }) => logical(expr.op, left, test, expr.span), tests[0].test);
  const result = body.lowering.temp("t", "js");
  const label = body.label("decided");
  out.push({ kind: "Declare", symbol: result, value: null, constant: false, span: expr.span });
  const inner: Stmt[] = [];
  tests.forEach(({ before, test }, i) => {
    if (i > 0) for (const stmt of before) inner.push(stmt);
    inner.push(assign(result, test, test.span));
    if (i === tests.length - 1) return;
    const known = read(result, test.span);
    inner.push(
      ifThen(expr.op === "or" ? known : not(known, test.span), [breakTo(label, test.span)], [], test.span),
    );
  });
  out.push({ kind: "Block", label, body: inner, span: expr.span });
  return read(result, expr.span);
}

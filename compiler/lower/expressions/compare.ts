// Comparisons. `a < b < c` evaluates b once and stops at the first that fails:
//
//   lt(a, t = b) && lt(t, c)          as a condition
//   truth(r = lt(a, t = b)) ? lt(t, c) : r       as a value, if a comparison may give something else than a bool

import {
  assign,
  bool,
  boxed,
  breakTo,
  conditional,
  ifThen,
  js,
  logical,
  not,
  read,
  unboxed,
  write,
} from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { CompareOp, Expr, Mode, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerPair, spill } from "../operands.js";
import { isFloat, isInt, maybeFloat, unboxFrom } from "../types.js";
import { canBeNumber, isSomeNumber } from "./binary.js";
import { lowerExpr } from "./index.js";
import { buildMembership } from "./membership.js";
import { callOperatorMethod } from "./operator-methods.js";
import { truthOf } from "./test.js";

const anyType: PyType = { kind: "any" };
const boolType: PyType = { kind: "bool" };

export function lowerCompare(body: Body, expr: ast.Compare, out: Stmt[]): Expr {
  if (expr.ops.length === 1) return lowerOne(body, expr, out, false);
  return lowerChain(body, expr, out, false);
}

export function lowerCompareTest(body: Body, expr: ast.Compare, out: Stmt[]): Expr {
  if (expr.ops.length === 1) return lowerOne(body, expr, out, true);
  return lowerChain(body, expr, out, true);
}

function lowerOne(body: Body, expr: ast.Compare, out: Stmt[], isTest: boolean): Expr {
  const [comparator] = expr.comparators;
  const [left, right] = lowerPair(body, expr.left, comparator, out);
  const leftType = body.facts.typeOf(expr.left);
  const rightType = body.facts.typeOf(comparator);
  return buildCompare(body, expr.ops[0], left, right, leftType, rightType, isTest, expr.span);
}

/** One comparison of lowered operands: as a test a JavaScript boolean, else the Python value it gives. */
export function buildCompare(
  body: Body,
  op: ast.CompareOperator,
  left: Expr,
  right: Expr,
  leftType: PyType,
  rightType: PyType,
  isTest: boolean,
  span: ast.Span,
): Expr {
  const rep = isTest ? "js" : "any";
  switch (op) {
    case "is":
    case "is not":
      return { kind: "Is", negated: op === "is not", left: boxed(left), right: boxed(right), span, rep };
    case "in":
    case "not in": {
      const found = buildMembership(body, left, right, leftType, rightType, span, op === "in" ? rep : "js");
      return op === "in" ? found : { kind: "Not", operand: found, span, rep };
    }
    default: {
      const known = compareTexts(op, left, right);
      if (known !== undefined) return isTest ? js(known, span) : bool(known, span);
      const method =
        op === "!=" ? undefined : callOperatorMethod(body, methods[op], left, right, leftType, span);
      if (method?.type.kind === "bool") return isTest ? { ...method.call, rep } : method.call;
      const mode = modeOf(op, left, right, leftType, rightType);
      const isRaw = mode === "float";
      return {
        kind: "Compare",
        op: compareOps[op],
        mode,
        floats:
          (mode === "any" || mode === "number") &&
          body.facts.mayHaveFloats() &&
          (maybeFloat(leftType) || maybeFloat(rightType)),
        test: isTest,
        left: isRaw ? unboxed(left, unboxFrom(leftType)) : boxed(left),
        right: isRaw ? unboxed(right, unboxFrom(rightType)) : boxed(right),
        span,
        rep,
      };
    }
  }
}

/** `__name__ == "__main__"`: known where it is written, so that the branch it guards can go. */
function compareTexts(op: ast.CompareOperator, left: Expr, right: Expr): boolean | undefined {
  if (op !== "==" && op !== "!=") return undefined;
  if (left.kind !== "Const" || right.kind !== "Const") return undefined;
  if (left.value.kind !== "str" || right.value.kind !== "str") return undefined;
  return (left.value.value === right.value.value) === (op === "==");
}

const methods = {
  "==": "__eq__",
  "<": "__lt__",
  "<=": "__le__",
  ">": "__gt__",
  ">=": "__ge__",
} as const;

const compareOps: { readonly [Op in "==" | "!=" | "<" | "<=" | ">" | ">="]: CompareOp } = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

/** A text that is written out can be compared at once, whatever the other side is. */
function modeOf(op: ast.CompareOperator, left: Expr, right: Expr, leftType: PyType, rightType: PyType): Mode {
  const isText = (expr: Expr): boolean =>
    expr.kind === "Const" && expr.value.kind === "str" && expr.value.codePoints === undefined;
  const mode = compareMode(leftType, rightType);
  const isEquality = op === "==" || op === "!=";
  return mode === "call" && isEquality && (isText(left) || isText(right)) ? "any" : mode;
}

function compareMode(left: PyType, right: PyType): Mode {
  if (isInt(left) && isInt(right)) return "small";
  // Against an int of any size, a float must not lose digits: that is the runtime's business.
  if (isFloat(left) && isFloat(right)) return "float";
  if (isFloat(left) && right.kind === "int" && right.range !== undefined) return "float";
  if (isFloat(right) && left.kind === "int" && left.range !== undefined) return "float";
  if (left.kind === "str" && right.kind === "str") return "text";
  if (isSomeNumber(left) && isSomeNumber(right)) return "number";
  return canBeNumber(left) && canBeNumber(right) ? "any" : "call";
}

function isBool(op: ast.CompareOperator, left: PyType, right: PyType): boolean {
  if (op === "is" || op === "is not" || op === "in" || op === "not in") return true;
  const mode = compareMode(left, right);
  return mode !== "any" && mode !== "call";
}

interface Link {
  readonly before: readonly Stmt[];
  readonly value: Expr;
  readonly isBool: boolean;
}

function lowerChain(body: Body, expr: ast.Compare, out: Stmt[], isTest: boolean): Expr {
  const links: Link[] = [];
  const allBool = expr.ops.every((op, i) =>
    isBool(
      op,
      body.facts.typeOf(i === 0 ? expr.left : expr.comparators[i - 1]),
      body.facts.typeOf(expr.comparators[i]),
    ),
  );
  let [left, right] = lowerPair(body, expr.left, expr.comparators[0], out);
  let leftType = body.facts.typeOf(expr.left);
  for (let i = 0; i < expr.ops.length; i++) {
    const rightType = body.facts.typeOf(expr.comparators[i]);
    const before: Stmt[] = [];
    if (i > 0) right = lowerExpr(body, expr.comparators[i], before);
    let again = right;
    if (i < expr.ops.length - 1 && !isSimple(right)) {
      const temp = body.local("t", right.rep);
      if (before.length > 0) right = spill(body, right, before as Stmt[]);
      again = read(temp, right.span);
      right = write(temp, right, right.span);
    }
    const value = buildCompare(
      body,
      expr.ops[i],
      left,
      right,
      leftType,
      rightType,
      isTest || allBool,
      expr.span,
    );
    links.push({ before, value, isBool: isBool(expr.ops[i], leftType, rightType) });
    left = again;
    leftType = rightType;
  }
  if (links.length <= 20 && links.every((link) => link.before.length === 0)) {
    if (!isTest && !allBool) return chainValues(body, links, expr);
    const all = links
      .slice(1)
      .reduce((left, link) => logical("and", left, link.value, expr.span), links[0].value);
    return { ...all, rep: isTest ? "js" : "any" };
  }
  const all = chainInBlock(body, links, expr, out, isTest || allBool);
  return !isTest && allBool
    ? { kind: "Not", operand: not(all, expr.span), span: expr.span, rep: "any" }
    : all;
}

function chainValues(body: Body, links: readonly Link[], expr: ast.Compare): Expr {
  let result = links[links.length - 1].value;
  for (let i = links.length - 2; i >= 0; i--) {
    const { value, isBool } = links[i];
    const temp = body.local("t");
    const type = isBool ? boolType : anyType;
    result = conditional(
      truthOf(write(temp, value, value.span), type),
      result,
      read(temp, value.span),
      expr.span,
    );
  }
  return result;
}

/** `let r; L: { r = a < b; if (!truth(r)) break L; …; r = b < c; }` */
function chainInBlock(
  body: Body,
  links: readonly Link[],
  expr: ast.Compare,
  out: Stmt[],
  isTest: boolean,
): Expr {
  const result = body.lowering.temp("t", isTest ? "js" : "any");
  const label = body.label("compared");
  out.push({ kind: "Declare", symbol: result, value: null, constant: false, span: expr.span });
  const inner: Stmt[] = [];
  links.forEach(({ before, value, isBool }, i) => {
    for (const stmt of before) inner.push(stmt);
    inner.push(assign(result, value, value.span));
    if (i === links.length - 1) return;
    const known = read(result, value.span);
    const test = isTest ? known : truthOf(known, isBool ? boolType : anyType);
    inner.push(ifThen(not(test, value.span), [breakTo(label, value.span)], [], value.span));
  });
  out.push({ kind: "Block", label, body: inner, span: expr.span });
  return read(result, expr.span);
}

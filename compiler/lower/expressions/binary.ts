// Arithmetic. What the operands are known to be decides how the operator is emitted.

import { boxed, unboxed } from "../../core/build.js";
import type { BinaryOp, Expr, Mode, Stmt, Unary } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { operatorNames } from "../../syntax/operator-names.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerPair } from "../operands.js";
import { isFloat, isInt, isSmall, maybeFloat, unboxFrom } from "../types.js";
import { buildNatural } from "./natural.js";
import { callOperatorMethod } from "./operator-methods.js";
import { lowerPercent } from "./percent.js";
import { buildWordOperator, lowerMasked } from "./words.js";

export function lowerBinary(body: Body, expr: ast.Binary, out: Stmt[]): Expr {
  const masked = lowerMasked(body, expr, out);
  if (masked !== undefined) return masked;
  const formatted = lowerPercent(body, expr, out);
  if (formatted !== undefined) return formatted;
  const [left, right] = lowerPair(body, expr.left, expr.right, out);
  return buildBinary(body, expr.op, left, right, {
    left: body.facts.typeOf(expr.left),
    right: body.facts.typeOf(expr.right),
    result: body.facts.typeOf(expr),
    span: expr.span,
    isInPlace: false,
  });
}

export interface OperatorTypes {
  readonly left: PyType;
  readonly right: PyType;
  readonly result: PyType;
  readonly span: ast.Span;
  readonly isInPlace: boolean;
}

/** The operator over lowered operands. */
export function buildBinary(
  body: Body,
  operator: ast.BinaryOperator,
  left: Expr,
  right: Expr,
  types: OperatorTypes,
): Expr {
  const op = operatorNames[operator];
  const word = buildWordOperator(op, left, right, types.left, types.right, types.span);
  if (word !== undefined) return word;
  const natural = buildNatural(op, left, right, types.left, types.right, types.span);
  if (natural !== undefined) return natural;
  const method =
    types.isInPlace && body.facts.hasMethodNamed(`__i${op}__`)
      ? undefined
      : callOperatorMethod(body, `__${op}__`, left, right, types.left, types.span);
  if (method !== undefined) return method.call;
  const mode = modeOf(op, types);
  const isFloatMode = mode === "float";
  const isRaw = isFloatMode || (op === "truediv" && (mode === "int" || mode === "small"));
  return {
    kind: "Binary",
    op,
    mode,
    inplace: types.isInPlace,
    floats:
      (mode === "any" || mode === "number") &&
      body.facts.mayHaveFloats() &&
      (maybeFloat(types.left) || maybeFloat(types.right)),
    safe:
      mode === "int" || mode === "any" || mode === "number"
        ? [isSmall(types.left), isSmall(types.right)]
        : undefined,
    isBig: (mode === "int" && (grows(left) || grows(right))) || undefined,
    left: isFloatMode ? unboxed(left, unboxFrom(types.left)) : boxed(left),
    right: isFloatMode ? unboxed(right, unboxFrom(types.right)) : boxed(right),
    span: types.span,
    rep: isRaw ? "float" : "any",
  };
}

/** A quotient or remainder of what grows may well be small. */
function grows(expr: Expr): boolean {
  if (expr.kind === "Read") return expr.symbol.grows === true;
  return (
    expr.kind === "Binary" &&
    expr.isBig === true &&
    (expr.op === "add" || expr.op === "sub" || expr.op === "mul")
  );
}

/** Operators with raw floats on both sides; the others have no meaning for floats. */
const floatOps: ReadonlySet<BinaryOp> = new Set(["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"]);

function modeOf(op: BinaryOp, types: OperatorTypes): Mode {
  const { left, right, result } = types;
  if (op === "matmul") return "call";
  if (isFloat(result) && floatOps.has(op) && (isFloat(left) || isFloat(right))) {
    if (isNumber(left) && isNumber(right)) return "float";
    // There is no inline path for powers of boxed floats.
    if (isSomeNumber(left) && isSomeNumber(right)) return op === "pow" ? "float" : "number";
    return "any";
  }
  if (isInt(left) && isInt(right)) {
    // A negative exponent makes a float, so that the result tells.
    if (op === "pow" && !isInt(result)) return "call";
    if (op === "truediv") return isSmall(left) && isSmall(right) ? "small" : "int";
    return isSmall(left) && isSmall(right) && isSmall(result) ? "small" : "int";
  }
  if (op === "add" && left.kind === "str" && right.kind === "str") return "text";
  // `a += b` of a list is something else.
  if ((left.kind === "list" && !types.isInPlace) || left.kind === "bytes") {
    if (op === "add" && right.kind === left.kind) return left.kind;
    if (op === "mul" && isSmall(right)) return left.kind;
  }
  if (floatOps.has(op) && isSomeNumber(left) && isSomeNumber(right) && isSomeNumber(result)) return "number";
  return canBeNumber(left) && canBeNumber(right) ? "any" : "call";
}

function isNumber(type: PyType): boolean {
  return isFloat(type) || isInt(type);
}

/** An int, a float or a bool, whichever it is. */
export function isSomeNumber(type: PyType): boolean {
  if (type.kind === "union") return type.members.every(isSomeNumber);
  return isNumber(type) || type.kind === "bool";
}

/** Whether an inline path for numbers can ever be taken. */
export function canBeNumber(type: PyType): boolean {
  switch (type.kind) {
    case "any":
    case "int":
    case "float":
      return true;
    case "union":
      return type.members.some(canBeNumber);
    default:
      return false;
  }
}

export function buildUnary(
  body: Body,
  op: Unary["op"],
  operand: Expr,
  type: PyType,
  result: PyType,
  span: ast.Span,
): Unary {
  const mode = unaryMode(op, type, result);
  return {
    kind: "Unary",
    op,
    mode,
    floats:
      (mode === "any" || mode === "number") &&
      body.facts.mayHaveFloats() &&
      maybeFloat(type) &&
      op !== "invert",
    operand: mode === "float" ? unboxed(operand, unboxFrom(type)) : boxed(operand),
    span,
    rep: mode === "float" ? "float" : "any",
  };
}

function unaryMode(op: Unary["op"], type: PyType, result: PyType): Mode {
  if (isFloat(type) && op !== "invert") return "float";
  if (isInt(type)) return isSmall(type) && isSmall(result) ? "small" : "int";
  if (op !== "invert" && isSomeNumber(type)) return "number";
  return canBeNumber(type) ? "any" : "call";
}

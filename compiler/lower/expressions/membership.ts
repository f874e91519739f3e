// `x in y`, where y is written out or its type is known.
//
//   c in ("+", "-")     →     c === "+" || c === "-"

import { boxed, callRuntime, constant, js, jsMember, jsOp, logical, read, write } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { isKeyOf } from "./dict-access.js";
import { isString } from "./inline-calls.js";
import { holdsPairs, isPair } from "./pairs.js";

/** Longer displays are searched by the runtime. */
const mostItems = 8;
/** Of a value that may be no str the search by the runtime stands there anyway. */
const mostTexts = 3;

export function buildMembership(
  body: Body,
  left: Expr,
  right: Expr,
  leftType: PyType,
  rightType: PyType,
  span: ast.Span,
  rep: "js" | "any",
): Expr {
  return (
    amongConstants(body, boxed(left), right, leftType, span, rep) ??
    maybeAmongTexts(body, boxed(left), right, leftType, span, rep) ??
    pairAmongKeys(left, right, rightType, span, rep) ??
    isKeyOf(boxed(right), boxed(left), rightType, leftType, span, rep) ??
    callRuntime(finderOf(rightType), [boxed(left), boxed(right)], span, rep)
  );
}

function pairAmongKeys(
  left: Expr,
  right: Expr,
  type: PyType,
  span: ast.Span,
  rep: "js" | "any",
): Expr | undefined {
  if (!isPair(left) || !holdsPairs(type)) return undefined;
  return callRuntime("is_pair_in", [...left.items, boxed(right)], span, rep);
}

/** The runtime's function, which takes its operands in the order in which they are evaluated. */
function finderOf(type: PyType): string {
  switch (type.kind) {
    case "dict":
      return "is_in_dict";
    case "set":
      return "is_in_set";
    case "list":
      return "is_in_list";
    default:
      return "is_in";
  }
}

function amongConstants(
  body: Body,
  left: Expr,
  right: Expr,
  type: PyType,
  span: ast.Span,
  rep: "js" | "any",
): Expr | undefined {
  if (right.kind !== "Const" || (type.kind !== "str" && type.kind !== "int")) return undefined;
  const { value } = right;
  if (value.kind === "str" && type.kind === "str" && value.codePoints === undefined) {
    if (!isSimple(left)) return undefined;
    const callee = jsMember(js(value.value, right.span), "includes", span);
    const found: Expr = { kind: "JsCall", callee, args: [left], span, rep };
    const otherwise = callRuntime("is_in", [left, right], span, rep);
    return { kind: "Conditional", test: isString(left, span), then: found, otherwise, span, rep };
  }
  if (value.kind !== "tuple" || value.items.length === 0 || value.items.length > mostItems) return undefined;
  // A str equals strs alone; an int may equal True and 1.0.
  const isPlain = value.items.every(
    (item) =>
      (item.kind === "str" && item.codePoints === undefined) ||
      (item.kind === "int" && typeof item.value === "number"),
  );
  if (!isPlain) return undefined;
  const items = value.items.filter((item) => item.kind === type.kind);
  if (items.length === 0) return undefined;
  const temp = isSimple(left) || items.length === 1 ? undefined : body.local("t");
  const tests = items.map((item, i) => {
    const mention =
      temp === undefined ? left : i === 0 ? write(temp, left, left.span) : read(temp, left.span);
    return jsOp("===", [mention, constant(item, right.span)], span);
  });
  const all = tests.slice(1).reduce((any, test) => logical("or", any, test, span), tests[0]);
  return { ...all, rep };
}

/** Of a value that may be a str, among strs: `typeof x === "string" ? x === "+" || x === "-" : is_in(x, t)`. */
function maybeAmongTexts(
  body: Body,
  left: Expr,
  right: Expr,
  type: PyType,
  span: ast.Span,
  rep: "js" | "any",
): Expr | undefined {
  if (right.kind !== "Const" || right.value.kind !== "tuple" || !canBeStr(type)) return undefined;
  const { items } = right.value;
  const isPlain = items.every((item) => item.kind === "str" && item.codePoints === undefined);
  if (!isPlain || items.length === 0 || items.length > mostTexts) return undefined;
  const temp = isSimple(left) ? undefined : body.local("t");
  const value = temp === undefined ? left : read(temp, left.span);
  const first = temp === undefined ? left : write(temp, left, left.span);
  const tests = items.map((item) => jsOp("===", [value, constant(item, right.span)], span));
  const among = tests.slice(1).reduce((any, test) => logical("or", any, test, span), tests[0]);
  const otherwise = callRuntime("is_in", [value, right], span, rep);
  return { kind: "Conditional", test: isString(first, span), then: { ...among, rep }, otherwise, span, rep };
}

function canBeStr(type: PyType): boolean {
  if (type.kind === "union") return type.members.some(canBeStr);
  return type.kind === "any" || type.kind === "str";
}

// `a:b:c`, as an object, or as the bounds themselves where what is cut is known.
//
//   values[k:]     →     slice_items(values, k)

import { boxed, callRuntime, js, none } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerValues } from "../operands.js";
import { isSmall } from "../types.js";

export function lowerSlice(body: Body, expr: ast.Slice, out: Stmt[]): Expr {
  const given = [expr.lower, expr.upper, expr.step];
  const present = given.filter((part) => part !== undefined);
  const values = lowerValues(body, present, out);
  let next = 0;
  const parts = given.map((part) => (part === undefined ? none(expr.span) : values[next++]));
  return callRuntime(isKept(body) ? "kept_slice" : "slice_of", parts.map(boxed), expr.span);
}

/** Whether a method of the program may get hold of it, and store by it. */
function isKept({ facts }: Body): boolean {
  return ["__getitem__", "__setitem__", "__delitem__", "__class_getitem__"].some((name) =>
    facts.hasMethodNamed(name),
  );
}

export function isSliceObject(index: Expr): boolean {
  return index.kind === "CallRuntime" && /^(slice_of|kept_slice)$/.test(index.name);
}

/** A lowered subscript that is a slice; undefined if the object or a bound is not known well enough. */
export function buildSlice(
  body: Body,
  object: Expr,
  type: PyType,
  index: Expr,
  slice: ast.Slice,
): Expr | undefined {
  const step = slice.step === undefined ? undefined : forwardStep(slice.step);
  const isStrided = slice.step !== undefined;
  const cut = isStrided
    ? step !== undefined && type.kind === "list"
      ? "nth_items"
      : undefined
    : cutterOf(type);
  if (cut === undefined || index.kind !== "CallRuntime") return undefined;
  const given = [slice.lower, slice.upper];
  if (given.some((bound) => bound !== undefined && !isSmall(body.facts.typeOf(bound)))) return undefined;
  const [lower, upper] = index.args;
  const start = slice.lower === undefined ? js(0, slice.span) : lower;
  const bounds = slice.upper === undefined ? [start] : [start, upper];
  return callRuntime(
    cut,
    [object, ...(step === undefined ? [] : [js(step, slice.span)]), ...bounds],
    index.span,
  );
}

/** `l[a:b:2]`. */
function forwardStep(expr: ast.Expression): number | undefined {
  if (expr.kind !== "Constant" || expr.value.kind !== "int") return undefined;
  const step = Number(expr.value.value);
  return step > 0 && step < 2 ** 31 ? step : undefined;
}

function cutterOf(type: PyType): string | undefined {
  switch (type.kind) {
    case "list":
      return "slice_items";
    case "str":
      return "slice_str";
    case "bytes":
      return "slice_bytes";
    case "builtin":
      return type.name === "bytearray" ? "slice_bytearray" : undefined;
    default:
      return undefined;
  }
}

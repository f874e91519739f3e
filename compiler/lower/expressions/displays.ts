// Lists, tuples, sets and dicts written out.

import { arrayOf, boxed, callRuntime, runtime, tupleOf } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerOperands, lowerValues } from "../operands.js";
import { coerce } from "../representation.js";
import type { Step } from "../step.js";

export function* lowerList(body: Body, expr: ast.List, out: Stmt[]): Step<Expr> {
  if (body.facts.hasRawItems(expr)) {
    const items: Expr[] = yield* lowerRawItems(body, expr.items, out);
    return { kind: "ArrayOf", items, raw: true, span: expr.span, rep: "any" };
  }
  return arrayOf(yield* lowerItems(body, expr.items, out), expr.span, "any");
}

function* lowerRawItems(body: Body, items: readonly ast.Expression[], out: Stmt[]): Step<Expr[]> {
  const values: Expr[] = yield* lowerOperands(body, items, out);
  return values.map((value, i) => coerce(value, "float", body.facts.typeOf(items[i])));
}

export function* lowerTuple(body: Body, expr: ast.Tuple, out: Stmt[]): Step<Expr> {
  if (body.facts.hasRawItems(expr)) {
    const items: Expr[] = yield* lowerRawItems(body, expr.items, out);
    return { kind: "TupleOf", items, raw: true, span: expr.span, rep: "any" };
  }
  if (!expr.items.some((item) => item.kind === "Starred"))
    return tupleOf(yield* lowerValues(body, expr.items, out), expr.span);
  const items = arrayOf(yield* lowerItems(body, expr.items, out), expr.span, "js");
  return {
    kind: "JsNew",
    callee: runtime("Tuple", expr.span, "js"),
    args: [items],
    span: expr.span,
    rep: "any",
  };
}

export function* lowerSet(body: Body, expr: ast.SetDisplay, out: Stmt[]): Step<Expr> {
  const items = arrayOf(yield* lowerItems(body, expr.items, out), expr.span, "js");
  return callRuntime("set_of", [items], expr.span);
}

/** `a, *b, c` as the items of a JavaScript Array: starred ones are spread. */
export function* lowerItems(
  body: Body,
  items: readonly ast.Expression[],
  out: Stmt[],
): Step<(Expr | { spread: Expr })[]> {
  const plain = items.map((item) => (item.kind === "Starred" ? item.value : item));
  const values: Expr[] = yield* lowerValues(body, plain, out);
  return values.map((value, i) =>
    items[i].kind === "Starred" ? { spread: callRuntime("to_array", [value], value.span, "js") } : value,
  );
}

/**
 *   {a: b, **c, d: e}     →     dict_merge(dict_merge({a: b}, c), {d: e})
 */
export function* lowerDict(body: Body, expr: ast.Dict, out: Stmt[]): Step<Expr> {
  const operands = expr.entries.flatMap((entry) =>
    entry.kind === "DictEntry" ? [entry.key, entry.value] : [entry.value],
  );
  const values: Expr[] = yield* lowerValues(body, operands, out);
  let result: Expr | undefined;
  let entries: { readonly key: Expr; readonly value: Expr }[] = [];
  const flush = () => {
    if (entries.length === 0 && result !== undefined) return;
    const dict: Expr = { kind: "DictOf", entries, span: expr.span, rep: "any" };
    result = result === undefined ? dict : callRuntime("dict_merge", [result, dict], expr.span);
    entries = [];
  };
  let next = 0;
  for (const entry of expr.entries) {
    if (entry.kind === "DictEntry")
      entries.push({ key: boxed(values[next++]), value: boxed(values[next++]) });
    else {
      flush();
      result = callRuntime("dict_merge", [result!, values[next++]], entry.span);
    }
  }
  flush();
  return result!;
}

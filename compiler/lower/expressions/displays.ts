// Lists, tuples, sets and dicts written out.

import { arrayOf, boxed, callRuntime, runtime, tupleOf } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { walk } from "../../syntax/walk.js";
import type { Body } from "../context.js";
import { isChangedByStatements, lowerOperands, lowerValues, Operands, spill } from "../operands.js";
import { coerce } from "../representation.js";
import { toWordItem } from "./held-items.js";
import { lowerExpr } from "./index.js";
import { keyedAsKnown } from "./pairs.js";

export function lowerList(body: Body, expr: ast.List, out: Stmt[]): Expr {
  if (body.facts.hasRawItems(expr)) {
    const items = lowerRawItems(body, expr.items, out);
    return { kind: "ArrayOf", items, raw: true, span: expr.span, rep: "any" };
  }
  const items = lowerItems(body, expr.items, out);
  const isHeld = body.facts.hasWordItems(expr);
  const held = isHeld ? items.map((item) => ("spread" in item ? item : toWordItem(item))) : items;
  return arrayOf(held, expr.span, "any");
}

function lowerRawItems(body: Body, items: readonly ast.Expression[], out: Stmt[]): Expr[] {
  const values = lowerOperands(body, items, out);
  return values.map((value, i) => coerce(value, "float", body.facts.typeOf(items[i])));
}

export function lowerTuple(body: Body, expr: ast.Tuple, out: Stmt[]): Expr {
  if (body.facts.hasRawItems(expr)) {
    const items = lowerRawItems(body, expr.items, out);
    return { kind: "TupleOf", items, raw: true, span: expr.span, rep: "any" };
  }
  if (!expr.items.some((item) => item.kind === "Starred"))
    return tupleOf(lowerValues(body, expr.items, out), expr.span);
  const items = arrayOf(lowerItems(body, expr.items, out), expr.span, "js");
  return {
    kind: "JsNew",
    callee: runtime("Tuple", expr.span, "js"),
    args: [items],
    span: expr.span,
    rep: "any",
  };
}

export function lowerSet(body: Body, expr: ast.SetDisplay, out: Stmt[]): Expr {
  const items = arrayOf(lowerItems(body, expr.items, out), expr.span, "js");
  return keyedAsKnown(body, callRuntime("set_of", [items], expr.span), expr);
}

/** `a, *b, c` as the items of a JavaScript Array: starred ones are spread. */
export function lowerItems(
  body: Body,
  items: readonly ast.Expression[],
  out: Stmt[],
): (Expr | { spread: Expr })[] {
  const plain = items.map((item) => (item.kind === "Starred" ? item.value : item));
  const values = lowerValues(body, plain, out);
  return values.map((value, i) =>
    items[i].kind === "Starred" ? { spread: callRuntime("to_array", [value], value.span, "js") } : value,
  );
}

/**
 *   {a: b, **c, d: e}     →     dict_merge(dict_merge({a: b}, c), {d: e})
 */
export function lowerDict(body: Body, expr: ast.Dict, out: Stmt[]): Expr {
  const operands = new Operands(body, out);
  for (const entry of expr.entries) {
    if (entry.kind === "DictEntry") addEntry(body, entry.key, entry.value, operands);
    else {
      const own: Stmt[] = [];
      const value = lowerExpr(body, entry.value, own);
      operands.add(own, boxed(value));
    }
  }
  const values = operands.results;
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
  return keyedAsKnown(body, result!, expr);
}

/**
 * Adds a key and its value, in this order; but the value is evaluated first, as in MicroPython (py/compile.c
 * compile_dictorsetmaker_item). Only what a `:=` binds on the way is bound in the order of the text.
 */
export function addEntry(body: Body, key: ast.Expression, value: ast.Expression, operands: Operands): void {
  const ownOfKey: Stmt[] = [];
  const ownOfValue: Stmt[] = [];
  if (body.lowering.uses.bindsInExpressions && (bindsNames(key) || bindsNames(value))) {
    const first = lowerExpr(body, key, ownOfKey);
    operands.add(ownOfKey, boxed(first));
    const second = lowerExpr(body, value, ownOfValue);
    operands.add(ownOfValue, boxed(second));
    return;
  }
  let loweredValue: Expr = boxed(lowerExpr(body, value, ownOfValue));
  const loweredKey: Expr = boxed(lowerExpr(body, key, ownOfKey));
  const canWait =
    !isChangedByStatements(loweredValue, [...ownOfKey, loweredKey]) ||
    (ownOfKey.length === 0 && !isChangedByStatements(loweredKey, [loweredValue]));
  if (!canWait) loweredValue = spill(body, loweredValue, ownOfValue, "value");
  operands.add([...ownOfValue, ...ownOfKey], loweredKey);
  operands.add([], loweredValue);
}

function bindsNames(root: ast.Expression): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind === "NamedExpression") found = true;
  });
  return found;
}

// `a[i]`.

import { callRuntime } from "../../core/build.js";
import type { Expr, GetElement, Indexed, Stmt, TupleOf } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerValues } from "../operands.js";
import { isNatural, isSmall } from "../types.js";
import { getDictItem } from "./dict-access.js";
import { fromWordItem, type HeldItems, heldItems } from "./held-items.js";
import { holdsPairs, isPair } from "./pairs.js";
import { buildSlice, isSliceObject } from "./slice.js";

export function lowerSubscript(body: Body, expr: ast.Subscript, out: Stmt[]): Expr {
  const [object, index] = lowerValues(body, [expr.value, expr.index], out);
  const type = body.facts.typeOf(expr.value);
  return (
    (expr.index.kind === "Slice" ? buildSlice(body, object, type, index, expr.index) : undefined) ??
    buildSubscript(
      body,
      object,
      index,
      type,
      body.facts.typeOf(expr.index),
      expr.span,
      heldItems(body, expr.value),
    )
  );
}

export function buildSubscript(
  body: Body,
  object: Expr,
  index: Expr,
  objectType: PyType,
  indexType: PyType,
  span: ast.Span,
  held: HeldItems,
): Expr {
  const isSlice = isSliceObject(index);
  const of = indexedAs(objectType);
  if (isOnlyItem(object, index)) return object.items[0];
  if (objectType.kind === "dict")
    return isPair(index) && holdsPairs(objectType)
      ? callRuntime("dict_getitem_pair", [object, ...index.items], span)
      : getDictItem(body, object, index, objectType, indexType, span);
  if (isSlice || of === undefined || !canBeIndex(indexType))
    return callRuntime(getterOf(objectType), [object, index], span);
  const element: Expr = {
    kind: "GetElement",
    object,
    index,
    of,
    position: positionOf(indexType),
    span,
    rep: held === "float" ? "float" : "any",
  };
  return held === "word" ? fromWordItem(element) : element;
}

/** `struct.unpack("<H", data)[0]`: no tuple is made. */
function isOnlyItem(object: Expr, index: Expr): object is TupleOf {
  if (object.kind !== "TupleOf" || object.items.length !== 1 || index.kind !== "Const") return false;
  return index.value.kind === "int" && index.value.value === 0;
}

export function positionOf(type: PyType): GetElement["position"] {
  return isNatural(type) ? "natural" : isSmall(type) ? "small" : "any";
}

/** Who answers for an index that is not seen through. */
function getterOf(type: PyType): string {
  switch (type.kind) {
    case "list":
      return "list_getitem";
    case "str":
      return "str_getitem";
    case "tuple":
    case "bytes":
      return "own_getitem";
    case "builtin":
      return type.name === "memoryview" || type.name === "bytearray" ? "own_getitem" : "getitem";
    default:
      return "getitem";
  }
}

/** As what an object is indexed inline; undefined if it has no inline path. */
function indexedAs(type: PyType): Indexed | undefined {
  switch (type.kind) {
    case "list":
    case "tuple":
    case "str":
    case "bytes":
      return type.kind;
    case "builtin":
      return type.name === "bytearray" ? "bytearray" : undefined;
    default:
      return canBeList(type) ? "any" : undefined;
  }
}

/** Whether the inline path for lists can ever be taken. */
export function canBeList(type: PyType): boolean {
  if (type.kind === "union") return type.members.some(canBeList);
  return type.kind === "any" || type.kind === "list";
}

export function canBeIndex(type: PyType): boolean {
  if (type.kind === "union") return type.members.some(canBeIndex);
  return type.kind === "any" || type.kind === "int";
}

// What stands at the left of `=`, after `for` and after `as`.

import { boxed, callRuntime, evaluate, js, jsIndex, jsMember } from "../core/build.js";
import { isChangedBy } from "../core/effects.js";
import type { Expr, Stmt } from "../core/nodes.js";
import { bug } from "../diagnostics/bug.js";
import type * as ast from "../syntax/ast.js";
import type { PyType } from "../types/facts.js";
import type { Body } from "./context.js";
import { heldItem, heldItems } from "./expressions/held-items.js";
import { lowerExpr } from "./expressions/index.js";
import { canBeIndex, canBeList, positionOf } from "./expressions/subscript.js";
import { storeName } from "./names.js";
import { lowerValues, simplify, spill } from "./operands.js";
import { coerce } from "./representation.js";

/** Stores a value. It is evaluated once, before the parts of the target. */
export function assignTo(body: Body, target: ast.Expression, value: Expr, out: Stmt[]): void {
  if (target.kind !== "Tuple" && target.kind !== "List") {
    store(body, target, value, out);
    return;
  }
  const open: Part[] = [{ target, value }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.target.kind === "Tuple" || part.target.kind === "List")
      open.push(...unpack(body, part.target, boxed(part.value), out).reverse());
    else store(body, part.target, part.value, out);
  }
}

/** What one item of a target gets. */
interface Part {
  readonly target: ast.Expression;
  readonly value: Expr;
}

function store(body: Body, target: ast.Expression, value: Expr, out: Stmt[]): void {
  switch (target.kind) {
    case "Name":
      storeName(body, target, value, out, target.span);
      return;
    case "Attribute":
      assignAttribute(body, target, value, out);
      return;
    case "Subscript":
      assignElement(body, target, value, out);
      return;
    default:
      bug("a target that cannot be assigned to was not reported", target);
  }
}

function assignAttribute(body: Body, target: ast.Attribute, value: Expr, out: Stmt[]): void {
  const type = body.facts.typeOf(target.value);
  const own: Stmt[] = [];
  const object = lowerExpr(body, target.value, own);
  const kept = own.length > 0 ? spill(body, value, out) : value;
  for (const stmt of own) out.push(stmt);
  storeAttribute(body, boxed(object), type, target.attr, kept, target.span, out);
}

/** `o.x = v` over lowered parts. The general form names both twice. */
export function storeAttribute(
  body: Body,
  object: Expr,
  type: PyType,
  name: string,
  given: Expr,
  span: ast.Span,
  out: Stmt[],
): void {
  const { fields } = body.lowering;
  const field = fields.kindOf(type, name);
  const closed = fields.takesStores(type, name);
  const direct = field !== undefined;
  if (direct && !body.lowering.unread.isRead(name) && isUnseen(given) && isUnseen(object)) return;
  const raw = field === "raw";
  const value = coerce(given, raw ? "float" : "any", { kind: raw ? "float" : "any" });
  if (direct && object.kind === "Read" && object.check === undefined && !isChangedBy(object, [value])) {
    out.push({ kind: "SetAttribute", object, name, value, direct, raw, closed, span });
    return;
  }
  const keptValue = simplify(body, value, out);
  const keptObject = simplify(body, object, out, "o");
  out.push({ kind: "SetAttribute", object: keptObject, name, value: keptValue, direct, raw, closed, span });
}

/** Whether nobody can tell that a value was not made. */
function isUnseen(value: Expr): boolean {
  switch (value.kind) {
    case "Const":
    case "Closure":
    case "JsLiteral":
    case "This":
      return true;
    case "Read":
      return value.check === undefined;
    case "Box":
      return isUnseen(value.value);
    case "ArrayOf":
      return value.items.length === 0;
    case "DictOf":
      return value.entries.length === 0;
    default:
      return false;
  }
}

function assignElement(body: Body, target: ast.Subscript, value: Expr, out: Stmt[]): void {
  const own: Stmt[] = [];
  const [object, index] = lowerValues(body, [target.value, target.index], own);
  const kept = own.length > 0 ? spill(body, value, out) : value;
  for (const stmt of own) out.push(stmt);
  storeElement(body, target, object, index, kept, out);
}

/** `a[i] = v` over lowered parts: in this order, as Python evaluates them, v first. */
export function storeElement(
  body: Body,
  target: ast.Subscript,
  object: Expr,
  index: Expr,
  given: Expr,
  out: Stmt[],
): void {
  const held = heldItems(body, target.value);
  const raw = held === "float";
  const value = heldItem(given, held, { kind: raw ? "float" : "any" });
  const objectType = body.facts.typeOf(target.value);
  const indexType = body.facts.typeOf(target.index);
  const isSimplest = isPlain(object) && isPlain(index);
  const keptValue =
    isSimplest && !isChangedBy(object, [value]) && !isChangedBy(index, [value]) && !mayBeInline(objectType)
      ? value
      : simplify(body, value, out);
  const keptObject = simplify(body, object, out, "o");
  const keptIndex = simplify(body, index, out, "i");
  const { span } = target;
  const isSlice = target.index.kind === "Slice";
  const isBytes = objectType.kind === "builtin" && objectType.name === "bytearray";
  const isInline = mayBeInline(objectType);
  if (isSlice || !isInline || !canBeIndex(indexType)) {
    const slices = isBytes ? "bytearray_set_slice" : "set_slice";
    const store = isSlice ? slices : objectType.kind === "dict" ? "dict_setitem" : "setitem";
    out.push(evaluate(callRuntime(store, [keptObject, keptIndex, keptValue], span)));
    return;
  }
  out.push({
    kind: "SetElement",
    object: keptObject,
    index: keptIndex,
    value: keptValue,
    raw,
    of: objectType.kind === "list" ? "list" : isBytes ? "bytearray" : "any",
    position: positionOf(indexType),
    span,
  });
}

function mayBeInline(type: PyType): boolean {
  return canBeList(type) || (type.kind === "builtin" && type.name === "bytearray");
}

function isPlain(expr: Expr): boolean {
  return expr.kind === "Const" || (expr.kind === "Read" && expr.check === undefined);
}

/**
 *   a, b = v          const t = unpack(v, 2); a = t[0]; b = t[1];      v.a if v is certainly a tuple of two
 *   a, *b, c = v      const t = unpack_star(v, 1, 1); …
 */
function unpack(body: Body, target: ast.Tuple | ast.List, value: Expr, out: Stmt[]): Part[] {
  const isRaw = body.facts.takesRawItems(target);
  const { items, span } = target;
  const starAt = items.findIndex((item) => item.kind === "Starred");
  const type = body.facts.typeOfUnpacked(target);
  const isCounted = starAt < 0 && type.kind === "tuple" && type.items?.length === items.length;
  if (value.kind === "TupleOf" && isCounted && !isRaw) {
    out.push({ kind: "Nothing", makes: 16, span });
    const kept = value.items.map((item) => spill(body, item, out));
    return items.map((item, i) => ({ target: item, value: kept[i] }));
  }
  const unpacked = isCounted
    ? jsMember(value, "a", span)
    : starAt < 0
      ? callRuntime("unpack", [value, js(items.length, span)], span, "js")
      : callRuntime(
          "unpack_star",
          [value, js(starAt, span), js(items.length - starAt - 1, span)],
          span,
          "js",
        );
  if (items.length === 0) {
    out.push(evaluate(unpacked));
    return [];
  }
  const array = spill(body, unpacked, out, "items");
  return items.map((item, i) => ({
    target: item.kind === "Starred" ? item.value : item,
    value: { ...jsIndex(array, js(i, item.span), item.span), rep: isRaw ? "float" : "any" },
  }));
}

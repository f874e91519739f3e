// One loop over an iterable, for `for` statements and comprehensions alike. What the iterable is known to be decides.
//
//   for x in a_list:         for (let i = 0; i < l.length; i++) { x = l[i]; … }
//   for x in anything:       for (const it = iterate(o); (x = it.next()) !== void 0; ) { … }
//
// A loop over `range` counts (range.ts); over `enumerate` and `zip` it makes no pairs (pairs.ts),
// and none of rows that are written down (rows.ts).

import { boxed, callRuntime, jsMember, read, runtime } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { fromWordItem, type HeldItems, heldItems } from "../expressions/held-items.js";
import { lowerExpr } from "../expressions/index.js";
import { isChangedByStatements, spill } from "../operands.js";
import { assignTo } from "../targets.js";
import { overAsync } from "./async.js";
import { overEnumerate, overZip } from "./pairs.js";
import { overRange, rangeArguments } from "./range.js";
import { overRows } from "./rows.js";
import { elementOf, type Inside, type Iteration } from "./variables.js";

export type { Inside, Iteration } from "./variables.js";

/** Appends the loop. */
export function lowerIteration(body: Body, loop: Iteration, out: Stmt[], inside: Inside): void {
  if (loop.isAsync) {
    overAsync(body, loop, out, inside);
    return;
  }
  if (loop.iterable !== undefined) {
    overIterable(body, loop, loop.iterable, anyType, out, inside);
    return;
  }
  const range = rangeArguments(body, loop.iter);
  if (range !== undefined) {
    overRange(body, loop, range, out, inside);
    return;
  }
  if (overEnumerate(body, loop, out, inside)) return;
  if (overZip(body, loop, out, inside)) return;
  if (overRows(body, loop, out, inside)) return;
  const ofDict = dictIterator(body, loop.iter, out);
  if (ofDict !== undefined) {
    overIterable(body, loop, ofDict, anyType, out, inside);
    return;
  }
  const iterable = boxed(lowerExpr(body, loop.iter, out));
  overIterable(body, loop, iterable, body.facts.typeOf(loop.iter), out, inside, heldItems(body, loop.iter));
}

/** `d.items()`: the iterator, without the view that would be iterated. */
function dictIterator(body: Body, iter: ast.Expression, out: Stmt[]): Expr | undefined {
  if (iter.kind !== "Call" || iter.func.kind !== "Attribute" || iter.args.length > 0) return undefined;
  const target = body.facts.targetOf(iter);
  const name = target.kind === "builtin-method" ? dictIterators[target.name] : undefined;
  if (name === undefined || body.facts.typeOf(iter.func.value).kind !== "dict") return undefined;
  const { span } = iter;
  const dict = lowerExpr(body, iter.func.value, out);
  out.push({ kind: "Nothing", makes: 16, span });
  return { kind: "JsNew", callee: runtime(name, span, "js"), args: [boxed(dict)], span, rep: "js" };
}

const dictIterators: { readonly [method: string]: string | undefined } = {
  "dict.keys": "DictKeyIterator",
  "dict.values": "DictValueIterator",
  "dict.items": "DictItemIterator",
};

const anyType: PyType = { kind: "any" };

/** Over a lowered value, or over its iterator if that is at hand (rep js). */
export function overIterable(
  body: Body,
  loop: Iteration,
  iterable: Expr,
  type: PyType,
  out: Stmt[],
  inside: Inside,
  held: HeldItems = "any",
): void {
  const turn: Stmt[] = [];
  const { element, isOwn } =
    held === "word" ? { element: body.temp("item"), isOwn: false } : elementOf(body, loop, held);
  const { span, label } = loop;
  const item = read(element, loop.target.span);
  if (!isOwn) assignTo(body, loop.target, held === "word" ? fromWordItem(item) : item, turn);
  inside(turn);
  const items = itemsOf(iterable, type);
  if (items !== undefined) {
    const array = isChangedByStatements(items, turn) ? spill(body, items, out) : items;
    out.push({ kind: "ForArray", label, array, element, declare: true, body: turn, span });
    return;
  }
  const iterator = iterable.rep === "js" ? iterable : callRuntime("iterate", [iterable], span, "js");
  out.push({ kind: "ForIter", label, iterator, element, declare: true, body: turn, span });
}

/** Something with `length` and items by index, of values that have such a thing inside. */
export function itemsOf(iterable: Expr, type: PyType): Expr | undefined {
  const { span } = iterable;
  if (iterable.rep === "js") return undefined;
  switch (type.kind) {
    case "list":
      return iterable;
    case "tuple":
      return jsMember(iterable, "a", span);
    case "bytes":
      return jsMember(iterable, "b", span);
    case "str":
      return callRuntime("str_chars", [iterable], span, "js");
    default:
      return undefined;
  }
}

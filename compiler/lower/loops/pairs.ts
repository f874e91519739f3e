// Loops over `enumerate(…)` and `zip(…)` that take their pairs apart at once: no pair is made.
//
//   for i, x in enumerate(a):      let n = 0; for (x of a) { i = n; n++; … }
//   for x, y in zip(a, b):         const it = iterate(b); for (x of a) { y = it.next(); if (y === void 0) break; … }

import {
  assign,
  boxed,
  breakTo,
  callRuntime,
  declare,
  ifThen,
  int,
  js,
  jsIndex,
  jsMember,
  jsOp,
  read,
} from "../../core/build.js";
import type { Expr, Stmt, Symbol } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerValues, spill } from "../operands.js";
import { assignTo } from "../targets.js";
import { itemsOf, lowerIteration, overIterable } from "./index.js";
import { type Inside, type Iteration, namesOf } from "./variables.js";

/** Whether it was such a loop, and has been appended. */
export function overEnumerate(body: Body, loop: Iteration, out: Stmt[], inside: Inside): boolean {
  const args = argumentsOf(body, loop.iter, "enumerate");
  const names = namesOf(loop.target);
  if (args === undefined || names?.length !== 2 || args.length < 1 || args.length > 2) return false;
  const start = args[1] === undefined ? 0 : smallConstant(args[1]);
  if (start === undefined) return false;
  const { span } = loop;
  out.push({ kind: "Nothing", makes: 16, span });
  const counter = body.lowering.temp("n", "any", false);
  out.push(declare(counter, int(start, span), span, false));
  const [index, item] = names;
  lowerIteration(body, { ...loop, target: item, iter: args[0] }, out, (turn) => {
    assignTo(body, index, read(counter, index.span), turn);
    turn.push(assign(counter, addOne(counter, span), span));
    inside(turn);
  });
  return true;
}

export function overZip(body: Body, loop: Iteration, out: Stmt[], inside: Inside): boolean {
  const args = argumentsOf(body, loop.iter, "zip");
  const names = namesOf(loop.target);
  if (args === undefined || args.length < 2 || names?.length !== args.length) return false;
  const { span } = loop;
  out.push({ kind: "Nothing", makes: 32, span });
  const values = lowerValues(body, args, out);
  const kept = values.map((value) => spill(body, value, out));
  const types = args.map((arg) => body.facts.typeOf(arg));
  const isRaw = args.map((arg) => body.facts.hasRawItems(arg));
  const first =
    itemsOf(kept[0], types[0]) === undefined ? spill(body, iterate(kept[0], span), out, "it") : kept[0];
  const rest = kept.slice(1).map((value, i) => sourceOf(body, value, types[i + 1], isRaw[i + 1], span, out));
  const inner = { ...loop, target: names[0] };
  const turnOf: Inside = (turn) => {
    for (const [i, next] of rest.entries()) assignTo(body, names[i + 1], next(turn), turn);
    inside(turn);
  };
  overIterable(body, inner, first, types[0], out, turnOf, isRaw[0] ? "float" : "any");
  return true;
}

/** How a turn of the loop gets the next item, or leaves the loop. */
type Source = (turn: Stmt[]) => Expr;

function sourceOf(
  body: Body,
  value: Expr,
  type: PyType,
  isRaw: boolean,
  span: ast.Span,
  out: Stmt[],
): Source {
  const found = itemsOf(value, type);
  if (found === undefined) {
    const iterator = spill(body, iterate(value, span), out, "it");
    return (turn) => {
      const callee = jsMember(iterator, "next", span);
      const item = spill(body, { kind: "JsCall", callee, args: [], span, rep: "any" }, turn, "item");
      turn.push(ifThen(jsOp("===", [item, js(undefined, span)], span), [breakTo(null, span)], [], span));
      return item;
    };
  }
  // The length is asked anew in each turn, as the loop may change it.
  const items = type.kind === "list" ? found : spill(body, found, out, "items");
  const counter = body.lowering.temp("j", "any", false);
  out.push(declare(counter, int(0, span), span, false));
  return (turn) => {
    const isOver = jsOp(">=", [read(counter, span), jsMember(items, "length", span)], span);
    turn.push(ifThen(isOver, [breakTo(null, span)], [], span));
    const item: Expr = { ...jsIndex(items, read(counter, span), span), rep: isRaw ? "float" : "any" };
    const kept = spill(body, item, turn, "item");
    turn.push(assign(counter, addOne(counter, span), span));
    return kept;
  };
}

function addOne(counter: Symbol, span: ast.Span): Expr {
  return { ...jsOp("+", [read(counter, span), int(1, span)], span), rep: "any" };
}

function iterate(value: Expr, span: ast.Span): Expr {
  return callRuntime("iterate", [boxed(value)], span, "js");
}

/** The arguments of a call of this builtin, all of them positional. */
function argumentsOf(body: Body, iter: ast.Expression, name: string): readonly ast.Expression[] | undefined {
  if (iter.kind !== "Call") return undefined;
  const target = body.facts.targetOf(iter);
  if (target.kind !== "builtin" || target.name !== name) return undefined;
  const args: ast.Expression[] = [];
  for (const arg of iter.args) {
    if (arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred" || arg.kind === "Starred")
      return undefined;
    args.push(arg);
  }
  return args;
}

function smallConstant(expr: ast.Expression): number | undefined {
  const isSmall =
    expr.kind === "Constant" && expr.value.kind === "int" && typeof expr.value.value === "number";
  const value = isSmall && expr.value.kind === "int" ? Number(expr.value.value) : Number.NaN;
  return Math.abs(value) < 2 ** 31 ? value : undefined;
}

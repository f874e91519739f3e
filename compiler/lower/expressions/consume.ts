// Builtins that take in a comprehension or generator expression at once: the loop stands in place, and no list, no
// generator is made.
//
//   any(x > 1 for x in a)     →     let found = false; L: for (let x of a) if (x > 1) { found = true; break L; }
//   sum([x * x for x in a])   →     let sum = 0; for (let x of a) sum += x * x;

import {
  assign,
  bool,
  boxed,
  breakTo,
  conditional,
  declare,
  ifThen,
  int,
  js,
  not,
  rawConstant,
  read,
} from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { coerce } from "../representation.js";
import { buildBinary } from "./binary.js";
import { type Comprehension, lowerAsList, lowerInPlace } from "./comprehension.js";
import { lowerExpr } from "./index.js";
import { lowerTest } from "./test.js";

/** Builtins and methods that go through all items before they do anything else. */
const takesAll: ReadonlySet<string> = new Set(["list", "tuple", "sorted", "str.join"]);

/** A call with one comprehension for its argument; undefined where it has to be called. */
export function lowerConsumer(body: Body, name: string, expr: ast.Call, out: Stmt[]): Expr | undefined {
  const [only] = expr.args;
  if (expr.args.length !== 1) return undefined;
  if (only.kind !== "ListComprehension" && only.kind !== "GeneratorExpression") return undefined;
  if (!isPlain(only)) return undefined;
  // The facts count on it.
  if (name === "sum") return lowerSum(body, only, expr, out);
  if (isTooDeep(body, only)) return undefined;
  switch (name) {
    case "any":
    case "all":
      // A list is made as a whole before it is looked at.
      return only.kind === "GeneratorExpression" ? lowerSearch(body, only, name === "any", out) : undefined;
    case "list":
      return only.kind === "GeneratorExpression" ? lowerAsList(body, only, out) : undefined;
    default:
      return undefined;
  }
}

/** The first argument of a builtin that takes all items first: of a generator expression its list. */
export function lowerAllItems(
  body: Body,
  name: string,
  argument: ast.Argument,
  out: Stmt[],
): Expr | undefined {
  if (argument.kind !== "GeneratorExpression" || !isPlain(argument) || isTooDeep(body, argument))
    return undefined;
  const { kind } = body.facts.typeOf(argument.element);
  // Comparing these runs no code that could see the difference.
  const isExtreme =
    (name === "min" || name === "max") && (kind === "int" || kind === "float" || kind === "str");
  return takesAll.has(name) || isExtreme ? lowerAsList(body, argument, out) : undefined;
}

/** Far down, a generator expression stays a function of its own. */
function isTooDeep(body: Body, expr: Comprehension): boolean {
  return expr.kind === "GeneratorExpression" && body.lowering.depth.isDeep;
}

function isPlain(expr: Comprehension): boolean {
  return expr.clauses.every((clause) => !clause.isAsync);
}

/** Of floats the sum is raw until the end: 0 if there may be none and are none, as Python begins with that. */
function lowerSum(body: Body, items: Comprehension, expr: ast.Call, out: Stmt[]): Expr | undefined {
  if (items.kind !== "ListComprehension" && items.kind !== "GeneratorExpression") return undefined;
  const type = body.facts.typeOf(items.element);
  const { span } = expr;
  if (type.kind !== "float" && type.kind !== "int") return undefined;
  const isFloat = type.kind === "float";
  const mayBeEmpty = isFloat && body.facts.typeOf(expr).kind !== "float";
  const sum = body.lowering.temp("sum", isFloat ? "float" : "any", false);
  const some = body.lowering.temp("some", "js", false);
  const state = [declare(sum, isFloat ? rawConstant(0, span) : int(0, span), span, false)];
  if (mayBeEmpty) state.push(declare(some, js(false, span), span, false));
  lowerInPlace(body, items, state, null, out, (turn) => {
    const element = lowerExpr(body, items.element, turn);
    const total = body.facts.typeOf(expr);
    const types = {
      left: isFloat ? type : total.kind === "int" ? total : ({ kind: "int", range: undefined } as const),
      right: type,
      result: isFloat ? type : ({ kind: "int", range: undefined } as const),
      span,
      isInPlace: false,
    };
    const next = buildBinary(
      body,
      "+",
      read(sum, span),
      coerce(element, isFloat ? "float" : "any", type),
      types,
    );
    turn.push(assign(sum, next, span));
    if (mayBeEmpty) turn.push(assign(some, js(true, span), span));
  });
  if (!mayBeEmpty) return read(sum, span);
  return conditional(read(some, span), boxed(read(sum, span)), int(0, span), span);
}

function lowerSearch(body: Body, items: ast.GeneratorExpression, isAny: boolean, out: Stmt[]): Expr {
  const { span } = items;
  const found = body.lowering.temp("found", "any", false);
  const label = body.label("search");
  const state = [declare(found, bool(!isAny, span), span, false)];
  lowerInPlace(body, items, state, label, out, (turn) => {
    const test = lowerTest(body, items.element, turn);
    const then: Stmt[] = [assign(found, bool(isAny, span), span), breakTo(label, span)];
    turn.push(ifThen(isAny ? test : not(test, span), then, [], span));
  });
  return read(found, span);
}

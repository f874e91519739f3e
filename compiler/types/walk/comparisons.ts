// Unary operators and comparisons.

import type * as ast from "../../syntax/ast.js";
import { Use } from "../engine.js";
import { any, Bit, bool, isAny, keep, never, type Value, without } from "../lattice.js";
import { simpleUnary } from "../operators.js";
import type { AnyPart } from "../parts.js";
import type { Walker } from "../walker.js";
import type { Env } from "./env.js";
import { copyEnv, joinEnvs } from "./environments.js";
import { evaluate } from "./expressions.js";

const comparisonNames: { readonly [op: string]: readonly [string, string] } = {
  "==": ["__eq__", "__eq__"],
  "!=": ["__ne__", "__ne__"],
  "<": ["__lt__", "__gt__"],
  "<=": ["__le__", "__ge__"],
  ">": ["__gt__", "__lt__"],
  ">=": ["__ge__", "__le__"],
};

export function evaluateUnary(walker: Walker, expr: ast.Unary, value: Value): Value {
  if (expr.op === "not") {
    walker.engine.touch(value, Use.truth);
    return bool;
  }
  if (isAny(value)) return any;
  let result = simpleUnary(expr.op, value);
  const name = expr.op === "-" ? "__neg__" : expr.op === "+" ? "__pos__" : "__invert__";
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag !== "instance") {
      if (part.tag !== "site") result = walker.engine.union(result, any);
      continue;
    }
    for (const state of walker.engine.exactStates(part)) {
      result = walker.engine.union(result, walker.calls.callSpecial(state, name, []));
    }
  }
  return result;
}

export function evaluateCompare(walker: Walker, expr: ast.Compare, first: Value): Value {
  let result = never;
  let left = first;
  const isChain = expr.ops.length > 1;
  let uncertain: Env | undefined;
  for (let i = 0; i < expr.ops.length; i++) {
    const right = evaluate(walker, expr.comparators[i]);
    result = walker.engine.union(result, compareTwo(walker, expr.ops[i], left, right));
    left = right;
    if (isChain) uncertain = joinEnvs(walker, uncertain, copyEnv(walker));
  }
  if (isChain) walker.env = joinEnvs(walker, uncertain, walker.env);
  return result;
}

function compareTwo(walker: Walker, op: ast.CompareOperator, left: Value, right: Value): Value {
  const engine = walker.engine;
  if (op === "is" || op === "is not") return bool;
  if (op === "in" || op === "not in") {
    engine.touch(left, Use.compare);
    engine.touch(right);
    // A container's own `__contains__` keeps what it is asked for if it likes.
    if (isAny(right) || !(right.parts as readonly AnyPart[]).every(isSite)) engine.escape(left);
    return bool;
  }
  const [name, reflected] = comparisonNames[op];
  const { storedNames } = engine.survey;
  const isOverloaded = storedNames.has("__eq__") || storedNames.has(name) || storedNames.has(reflected);
  if (!isOverloaded) return bool;
  if (isAny(left) || isAny(right)) {
    engine.escape(left);
    engine.escape(right);
    return any;
  }
  const answer = askToCompare(walker, op, name, left, right);
  return engine.union(engine.union(bool, answer), askToCompare(walker, op, reflected, right, left));
}

/** What the instances among the values answer when they are compared with the other. */
function askToCompare(
  walker: Walker,
  op: ast.CompareOperator,
  method: string,
  value: Value,
  other: Value,
): Value {
  if (value.parts.length === 0) return never;
  const { engine, calls } = walker;
  let result = never;
  engine.touch(
    keep(value, -1, (part) => (part as AnyPart).tag !== "instance"),
    Use.compare,
  );
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag !== "instance") continue;
    for (const state of engine.exactStates(part)) {
      result = engine.union(result, without(calls.callSpecial(state, method, [other]), Bit.other));
      // Without `__ne__`, `!=` is the contrary of `__eq__`.
      if (op === "!=") engine.touch(calls.callSpecial(state, "__eq__", [other]), Use.truth);
    }
  }
  return result;
}

function isSite(part: AnyPart): boolean {
  return part.tag === "site";
}

// Calls as they are written: arguments, methods of whatever the receiver may be.

import type * as ast from "../../syntax/ast.js";
import { builtinTypeOfBit } from "../attributes.js";
import { callSimpleMethod, callSiteMethod } from "../builtins.js";
import type { Actuals } from "../calls.js";
import { any, Bit, isAny, never, type Value, valueOf } from "../lattice.js";
import type { AnyPart } from "../parts.js";
import type { Walker } from "../walker.js";
import { addValue, evaluate } from "./expressions.js";
import { loadAttributeAt } from "./items.js";
import { callReflective } from "./reflection.js";
import { hasItems } from "./turns.js";

// `first` is the callee, or the receiver if the callee is an attribute.
export function evaluateCall(walker: Walker, expr: ast.Call, first: Value): Value {
  const { func } = expr;
  const actuals = evaluateArguments(walker, expr.args);
  if (func.kind === "Attribute") {
    const value = callMethod(walker, expr, func, first, actuals);
    return value;
  }
  const special = callReflective(walker, expr, first, actuals);
  return special ?? walker.calls.callValue(expr, first, actuals);
}

function evaluateArguments(walker: Walker, args: readonly ast.Argument[]): Actuals {
  const positional: Value[] = [];
  let keywords: Map<string, Value> | undefined;
  let starred: Value | undefined;
  let doubleStarred: Value | undefined;
  for (const argument of args) {
    if (argument.kind === "KeywordArgument") {
      (keywords ??= new Map()).set(argument.name, evaluate(walker, argument.value));
    } else if (argument.kind === "DoubleStarred") {
      const values = valuesOfMapping(walker, evaluate(walker, argument.value));
      doubleStarred = doubleStarred === undefined ? values : walker.engine.union(doubleStarred, values);
    } else {
      const value = evaluate(walker, argument);
      // Behind a star the places are not known.
      if (argument.kind !== "Starred" && starred === undefined) positional.push(value);
      else starred = starred === undefined ? value : walker.engine.union(starred, value);
    }
  }
  const hasFirst = args.length > 0 && hasItems(walker, args[0]);
  return { positional, starred, keywords, doubleStarred, hasItems: hasFirst };
}

function valuesOfMapping(walker: Walker, value: Value): Value {
  if (isAny(value)) walker.engine.readAny("keys");
  if (isAny(value)) return any;
  let result = never;
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag === "site" && part.kind === "dict") {
      result = walker.engine.union(result, walker.engine.read(part.element));
    } else {
      walker.engine.escape(valueOf(part));
      walker.engine.readAny("keys");
      result = walker.engine.union(result, any);
    }
  }
  return result;
}

function callMethod(
  walker: Walker,
  expr: ast.Call,
  func: ast.Attribute,
  receiver: Value,
  actuals: Actuals,
): Value {
  const engine = walker.engine;
  const calls = walker.calls;
  const name = func.attr;
  if (isAny(receiver)) {
    addValue(walker, func, loadAttributeAt(walker, func, receiver));
    calls.escapeAll(actuals);
    return any;
  }
  let result = never;
  if (receiver.bits !== 0) {
    for (const [bits, type] of builtinTypeOfBit) {
      if ((receiver.bits & bits) === 0) continue;
      result = engine.union(result, callSimpleMethod(calls, expr, type, name, actuals));
    }
  }
  if (receiver.bits & Bit.other) {
    calls.escapeAll(actuals);
    result = engine.union(result, any);
  }
  for (const part of receiver.parts as readonly AnyPart[]) {
    result = engine.union(result, callMethodOfPart(walker, expr, func, part, actuals));
  }
  return result;
}

function callMethodOfPart(
  walker: Walker,
  expr: ast.Call,
  func: ast.Attribute,
  part: AnyPart,
  actuals: Actuals,
): Value {
  const engine = walker.engine;
  const calls = walker.calls;
  if (part.tag === "site") {
    const modelled = callSiteMethod(calls, expr, part, func.attr, actuals);
    if (modelled !== undefined) return modelled;
    engine.escape(valueOf(part));
    calls.escapeAll(actuals);
    return any;
  }
  if (part.tag === "library-instance") {
    const stubs = findMethodStubs(walker, part.name, func.attr);
    return calls.callStub(expr, stubs, actuals);
  }
  if (part.tag === "user-module" || part.tag === "library-module" || part.tag === "library-class") {
    const callee = loadAttributeAt(walker, func, valueOf(part));
    addValue(walker, func, callee);
    return callReflective(walker, expr, callee, actuals) ?? calls.callValue(expr, callee, actuals);
  }
  const callee = loadAttributeAt(walker, func, valueOf(part));
  addValue(walker, func, callee);
  return calls.callValue(expr, callee, actuals);
}

function findMethodStubs(walker: Walker, type: string, name: string) {
  const { stubs } = walker.engine;
  for (let at: string | undefined = type; at !== undefined; at = stubs.classOf(at)?.bases[0]) {
    const found = stubs.signaturesOf(`${at}.${name}`);
    if (found.length > 0) return found;
  }
  return [];
}

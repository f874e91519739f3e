// Statements of viper functions, as far as they deal with native values; all others are lowered as everywhere.

import { assign, declare, read } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { ViperType } from "../../viper/facts.js";
import { isWord, itemSize } from "../../viper/types.js";
import { asInt as asIntRange } from "../../viper/words.js";
import type { Body } from "../context.js";
import { symbolAt } from "../names.js";
import { spill } from "../operands.js";
import { assignTo } from "../targets.js";
import { combine, lowerValue, lowerValuesOf } from "./expressions.js";
import { lowerNativeLoop } from "./for.js";
import { isPure, loadItem, storeItem } from "./memory.js";
import { convert, stored, type Value, zeroOf } from "./native.js";

/** Whether the statement was one for us. */
export function lowerViperStatement(body: Body, stmt: ast.Statement, out: Stmt[]): boolean {
  switch (stmt.kind) {
    case "Assign":
      return lowerAssign(body, stmt, out);
    case "AnnAssign":
      if (stmt.value === undefined || body.viper.typeOf(stmt.value) === undefined) return false;
      lowerStores(body, [stmt.target], stmt.value, out);
      return true;
    case "AugAssign":
      return lowerAugmented(body, stmt, out);
    case "For": {
      const loop = body.viper.loopOf(stmt);
      if (loop === undefined || loop.type === "object") return false;
      lowerNativeLoop(body, stmt, loop, out);
      return true;
    }
    case "Return": {
      if (body.fn === undefined) return false;
      const type = body.viper.returnTypeOf(body.fn.node);
      const value = stmt.value === undefined ? undefined : lowerValue(body, stmt.value, out);
      out.push({ kind: "Return", value: result(value, type, stmt.span), span: stmt.span });
      return true;
    }
    default:
      return false;
  }
}

/** What a function gives back to its caller: always an object. */
export function result(value: Value | undefined, type: ViperType, span: ast.Span): Expr {
  if (value !== undefined && value.type !== "None") return convert({ ...value, type }, "object");
  if (type === "object" || type === "None") return zeroOf("None", span);
  // None is the word 0 to a function that gives back a native value.
  return convert({ value: zeroOf(type, span), type, range: { min: 0, max: 0 } }, "object");
}

// ---- Assignment ------------------------------------------------------------------------------------------------

function lowerAssign(body: Body, stmt: ast.Assign, out: Stmt[]): boolean {
  const pairs = body.viper.pairsOf(stmt);
  if (pairs === undefined) {
    if (body.viper.typeOf(stmt.value) === undefined) return false;
    lowerStores(body, stmt.targets, stmt.value, out);
    return true;
  }
  const given = pairs.map(([, value]) => value);
  const values = lowerValuesOf(body, given, out);
  const kept = keepAll(body, values.map(settled), out);
  for (const [i, [target]] of pairs.entries()) assignValue(body, target, kept[i], out);
  return true;
}

/**
 *   a, b = b, a + b       const t = a + b; a = b; b = t;
 */
function keepAll(body: Body, values: readonly Value[], out: Stmt[]): Value[] {
  const isQuiet = values.every(({ value }) => isPure(value));
  const later = values.slice(1).map((value) => ({ ...value, value: spillCopy(body, value.value, out) }));
  if (isQuiet) return [values[0], ...later];
  const own: Stmt[] = [];
  const first = { ...values[0], value: spillCopy(body, values[0].value, own) };
  out.splice(out.length - later.length, 0, ...own);
  return [first, ...later];
}

/** Always a constant of its own: what it was read from is about to change. */
function spillCopy(body: Body, value: Expr, out: Stmt[]): Expr {
  const temp = body.temp("t", value.rep);
  out.push(declare(temp, value, value.span));
  return read(temp, value.span);
}

/** As a variable would hold it. */
function settled(value: Value): Value {
  const range = isWord(value.type) ? asIntRange(value.range) : value.range;
  return { ...value, value: stored(value), range };
}

function lowerStores(body: Body, targets: readonly ast.Target[], expr: ast.Expression, out: Stmt[]): boolean {
  let value: Value = lowerValue(body, expr, out);
  if (targets.length > 1) {
    const cut = settled(value);
    value = { ...cut, value: spill(body, cut.value, out) };
  }
  for (const target of targets) assignValue(body, target, value, out);
  return true;
}

/** Stores a value, which is evaluated before the parts of the target. */
function assignValue(body: Body, target: ast.Target, value: Value, out: Stmt[]): boolean {
  if (target.kind === "Name" && isOwnNative(body, target)) {
    out.push(assign(symbolAt(body, target), stored(value), target.span));
    return true;
  }
  if (target.kind === "Subscript" && itemSize(body.viper.typeOf(target.value)) !== undefined) {
    const own: Stmt[] = [];
    const [pointer, index] = lowerValuesOf(body, [target.value, target.index], own);
    const isQuiet = own.length === 0 && isPure(pointer.value) && isPure(index.value);
    const kept = isQuiet || isPure(value.value) === false ? value.value : spill(body, value.value, out);
    const first = isPure(kept) ? kept : spill(body, kept, out);
    out.push(...own);
    storeItem(body, pointer.value, index.value, first, target.span, out);
    return true;
  }
  assignTo(body, target, convert(value, "object"), out);
  return true;
}

/** A local that holds a native value: what functions inside share, and globals, are objects. */
function isOwnNative(body: Body, target: ast.Name): boolean {
  const resolution = body.names.resolve(target);
  return resolution.kind === "variable" && body.viper.typeOfVariable(resolution.variable) !== "object";
}

function lowerAugmented(body: Body, stmt: ast.AugAssign, out: Stmt[]): boolean {
  const { target, op, span } = stmt;
  const type = target.kind === "Invalid" ? undefined : body.viper.typeOf(target);
  if (type === undefined) return false;
  const range = body.viper.rangeOf(stmt);
  if (target.kind === "Name") {
    const [old, value] = lowerValuesOf(body, [target, stmt.value], out);
    const made: Value = { value: combine(op, old, value, span), type, range };
    out.push(assign(symbolAt(body, target), stored(made), span));
    return true;
  }
  if (target.kind !== "Subscript") return false;
  const parts = [target.value, target.index, stmt.value];
  const [pointer, index, value] = lowerValuesOf(body, parts, out);
  const keep = (expr: Expr): Expr => (isPlain(expr) ? expr : spill(body, expr, out));
  const p = keep(pointer.value);
  const i = keep(index.value);
  const old: Value = { value: loadItem(body, p, i, span), type, range: body.viper.rangeOf(target) };
  storeItem(body, p, i, combine(op, old, value, span), span, out);
  return true;
}

function isPlain(expr: Expr): boolean {
  return expr.kind === "Const" || (expr.kind === "Read" && expr.check === undefined);
}

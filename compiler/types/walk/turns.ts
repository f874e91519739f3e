// What a loop over `range(…)` tells of its bounds: a turn is taken only where there is something to count, so that in
//
//   for i in range(n): rows.append(sum([f(i, j) for j in range(n)]))
//
// `n` is at least 1 inside, and the comprehension has items.

import type * as ast from "../../syntax/ast.js";
import { Bit, clamp, isNever, isOnly } from "../lattice.js";
import type { AnyPart } from "../parts.js";
import type { Walker } from "../walker.js";
import { slotAt } from "./names.js";

/** In a turn of a loop over `iter`: the variable that it counts to is above where it begins. */
export function refineBound(walker: Walker, iter: ast.Expression): void {
  const bounds = countingBounds(walker, iter);
  if (bounds?.stop.kind !== "Name" || walker.env === undefined) return;
  const resolution = walker.engine.names.resolve(bounds.stop);
  // What the loop may store in it is no bound.
  if (resolution.kind !== "variable" || resolution.variable.onlyBinding === undefined) return;
  const slot = slotAt(walker, bounds.stop);
  const value = slot < 0 ? undefined : walker.env.get(slot);
  if (value !== undefined && isOnly(value, Bit.int))
    walker.env.set(slot, clamp(value, bounds.least + 1, Infinity));
}

/** Whether a list comprehension or generator expression certainly has items. */
export function hasItems(walker: Walker, expr: ast.Node): boolean {
  if (expr.kind !== "ListComprehension" && expr.kind !== "GeneratorExpression") return false;
  const [clause, ...more] = expr.clauses;
  if (more.length > 0 || clause.conditions.length > 0) return false;
  const bounds = countingBounds(walker, clause.iter);
  if (bounds === undefined) return false;
  const stop = walker.places.valueOf(bounds.stop);
  if (stop === undefined) return false;
  // Never: as far as is known by now, nothing gets here.
  return isNever(stop) || (isOnly(stop, Bit.int) && stop.min > bounds.most);
}

interface Bounds {
  readonly stop: ast.Expression;
  /** Where it begins: at least, at most. */
  readonly least: number;
  readonly most: number;
}

/** Of a call of `range` that counts up. */
function countingBounds(walker: Walker, iter: ast.Expression): Bounds | undefined {
  if (iter.kind !== "Call" || iter.args.length < 1 || iter.args.length > 2) return undefined;
  const { places } = walker;
  const callee = places.valueOf(iter.func);
  const part = callee?.parts[0] as AnyPart | undefined;
  const isRange = part?.tag === "library-class" && part.name === "range";
  if (!isRange || callee?.bits !== 0 || callee.parts.length !== 1) return undefined;
  const [first, second] = iter.args;
  if (!isPlain(first) || (second !== undefined && !isPlain(second))) return undefined;
  if (second === undefined) return { stop: first, least: 0, most: 0 };
  const start = places.valueOf(first);
  if (start === undefined || !isOnly(start, Bit.int)) return undefined;
  return { stop: second, least: start.min, most: start.max };
}

function isPlain(arg: ast.Argument): arg is ast.Expression {
  return arg.kind !== "Starred" && arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred";
}

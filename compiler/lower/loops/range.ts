// A loop over `range(…)`: it counts, and no range object is made.
//
//   for x in range(a, b):    for (let x = a; x < b; x++) { … }        if nothing else stores x and nobody reads it later
//                            for (let i = a; i < b; i++) { x = i; … }

import { boxed, callRuntime, declare, int, read } from "../../core/build.js";
import { isStable } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { variableAt } from "../names.js";
import { isChangedByStatements, lowerOperands, spill } from "../operands.js";
import type { Step } from "../step.js";
import { assignTo } from "../targets.js";
import { isSmall } from "../types.js";
import { type Inside, type Iteration, isLoopsAlone, ownVariable } from "./variables.js";

interface RangeArguments {
  readonly from: ast.Expression | undefined;
  readonly to: ast.Expression;
  readonly step: number;
}

export function rangeArguments(body: Body, iter: ast.Expression): RangeArguments | undefined {
  if (iter.kind !== "Call") return undefined;
  const target = body.facts.targetOf(iter);
  if (target.kind !== "builtin" || target.name !== "range") return undefined;
  const args: ast.Expression[] = [];
  for (const arg of iter.args) {
    if (arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred" || arg.kind === "Starred")
      return undefined;
    args.push(arg);
  }
  if (args.length < 1 || args.length > 3) return undefined;
  let step = 1;
  if (args.length === 3) {
    const given = args[2];
    if (given.kind !== "Constant" || given.value.kind !== "int" || typeof given.value.value !== "number")
      return undefined;
    step = given.value.value;
    if (step === 0) return undefined;
  }
  return args.length === 1 ? { from: undefined, to: args[0], step } : { from: args[0], to: args[1], step };
}

export function* overRange(
  body: Body,
  loop: Iteration,
  range: RangeArguments,
  out: Stmt[],
  inside: Inside,
): Step<void> {
  const given = range.from === undefined ? [range.to] : [range.from, range.to];
  const bounds: Expr[] = yield* lowerOperands(body, given, out);
  const numbers = bounds.map((bound, i) => asNumber(body, bound, given[i]));
  const from = numbers.length === 2 ? numbers[0] : int(0, loop.iter.span);
  let to = numbers[numbers.length - 1];
  const turn: Stmt[] = [];
  let counter = ownVariable(body, loop, "any");
  if (
    counter !== undefined &&
    loop.target.kind === "Name" &&
    variableAt(body, loop.target).onlyBinding !== loop.target
  )
    counter = undefined;
  if (counter === undefined) {
    counter = body.lowering.temp("i", "any", false);
    yield* assignTo(body, loop.target, read(counter, loop.target.span), turn);
    if (loop.target.kind === "Name") {
      const variable = variableAt(body, loop.target);
      if (isLoopsAlone(body, variable, loop.extent)) {
        // `let` inside of the turn, instead of at the top.
        const symbol = body.lowering.symbolOf(variable);
        body.placed.add(symbol);
        const first = turn[0];
        if (first.kind === "Evaluate" && first.value.kind === "Write")
          turn[0] = declare(symbol, first.value.value, first.span, false);
      }
    }
  }
  yield* inside(turn);
  let start = from;
  if (isChangedByStatements(to, turn)) {
    // Both bounds are evaluated once, the first one first.
    if (!isStable(start)) start = spill(body, start, out);
    to = spill(body, to, out, "stop");
  }
  out.push({
    kind: "ForCount",
    label: loop.label,
    counter,
    from: start,
    to,
    step: range.step,
    body: turn,
    span: loop.span,
  });
}

/** A bound as a JavaScript number. */
function asNumber(body: Body, bound: Expr, expr: ast.Expression): Expr {
  if (
    isSmall(body.facts.typeOf(expr)) ||
    (bound.kind === "Const" && bound.value.kind === "int" && typeof bound.value.value === "number")
  )
    return boxed(bound);
  return callRuntime("range_bound", [boxed(bound)], bound.span, "js");
}

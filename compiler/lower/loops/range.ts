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
import { assignTo } from "../targets.js";
import { isSmall, maybeFloat } from "../types.js";
import { type Inside, type Iteration, isLoopsAlone, ownVariable } from "./variables.js";

interface RangeArguments {
  readonly from: ast.Expression | undefined;
  readonly to: ast.Expression;
  /** Of a step that is no constant, its sign. */
  readonly step: number;
  readonly by: ast.Expression | undefined;
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
  if (args.length === 1) return { from: undefined, to: args[0], step: 1, by: undefined };
  const [from, to, by] = args;
  if (by === undefined) return { from, to, step: 1, by };
  if (by.kind === "Constant" && by.value.kind === "int" && typeof by.value.value === "number")
    return by.value.value === 0 ? undefined : { from, to, step: by.value.value, by: undefined };
  const type = body.facts.typeOf(by);
  if (type.kind !== "int" || type.range === undefined) return undefined;
  const { min, max } = type.range;
  return min > 0 || max < 0 ? { from, to, step: Math.sign(min), by } : undefined;
}

export function overRange(
  body: Body,
  loop: Iteration,
  range: RangeArguments,
  out: Stmt[],
  inside: Inside,
): void {
  const given = [range.from, range.to, range.by].filter((each) => each !== undefined);
  const bounds = lowerOperands(body, given, out);
  const numbers = bounds.map((bound, i) => asNumber(body, bound, given[i], given[i] === range.to && loop));
  const from = range.from === undefined ? int(0, loop.iter.span) : numbers.shift()!;
  let [to, by] = numbers as [Expr, Expr | undefined];
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
    assignTo(body, loop.target, read(counter, loop.target.span), turn);
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
  inside(turn);
  let start = from;
  const isStepChanged = by !== undefined && !isStable(by);
  if (isStepChanged || isChangedByStatements(to, turn)) {
    // All are evaluated once, in their order.
    if (!isStable(start)) start = spill(body, start, out);
    to = spill(body, to, out, "stop");
    if (by !== undefined) by = spill(body, by, out, "step");
  }
  out.push({
    kind: "ForCount",
    label: loop.label,
    counter,
    from: start,
    to,
    step: range.step,
    ...(by === undefined ? {} : { by }),
    body: turn,
    span: loop.span,
  });
}

/** A bound as a JavaScript number. MicroPython's `for` compares with the end whatever it is, so that it may be a float. */
function asNumber(body: Body, bound: Expr, expr: ast.Expression, endOf: Iteration | false): Expr {
  if (
    isSmall(body.facts.typeOf(expr)) ||
    (bound.kind === "Const" && bound.value.kind === "int" && typeof bound.value.value === "number")
  )
    return boxed(bound);
  const mayBeFloat = endOf !== false && endOf.isStatement && maybeFloat(body.facts.typeOf(expr));
  return callRuntime(mayBeFloat ? "range_end" : "range_bound", [boxed(bound)], bound.span, "js");
}

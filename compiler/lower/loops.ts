// One loop over an iterable, for `for` statements and comprehensions alike.
//
//   for x in range(a, b):    for (let x = a; x < b; x++) { … }        if nothing else stores x and nobody reads it later
//                            for (let i = a; i < b; i++) { x = i; … }
//   for x in a_list:         for (let i = 0; i < l.length; i++) { x = l[i]; … }
//   for x in anything:       for (const it = iterate(o); (x = it.next()) !== void 0; ) { … }

import { assign, boxed, breakTo, builtin, callRuntime, declare, ifThen, int, read } from "../core/build.js";
import { isStable } from "../core/effects.js";
import type { Expr, Label, Rep, Stmt, Symbol } from "../core/nodes.js";
import type { Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { Body } from "./context.js";
import { awaited } from "./expressions/await.js";
import { lowerExpr } from "./expressions/index.js";
import { variableAt } from "./names.js";
import { isChangedByStatements, lowerOperands, spill } from "./operands.js";
import type { Step } from "./step.js";
import { assignTo } from "./targets.js";
import { isSmall } from "./types.js";

export interface Iteration {
  readonly target: ast.Target;
  readonly iter: ast.Expression;
  /** The value of `iter`, if it is already evaluated. */
  readonly iterable?: Expr;
  readonly isAsync: boolean;
  /** All that may mention the loop's variables, if they are to belong to the loop alone. */
  readonly extent: ast.Span;
  readonly span: ast.Span;
  readonly label: Label | null;
}

/** Appends the loop. `inside` appends the statements of one turn. */
export function* lowerIteration(
  body: Body,
  loop: Iteration,
  out: Stmt[],
  inside: (turn: Stmt[]) => Step<unknown>,
): Step<void> {
  if (loop.isAsync) return yield* overAsync(body, loop, out, inside);
  const range = rangeArguments(body, loop.iter);
  if (range !== undefined) return yield* overRange(body, loop, range, out, inside);
  const type = body.facts.typeOf(loop.iter);
  const iterable: Expr = yield lowerExpr(body, loop.iter, out);
  return yield* overIterable(body, loop, boxed(iterable), type.kind === "list", out, inside);
}

/** Over a lowered value, or over its iterator if that is at hand (rep js). */
export function* overIterable(
  body: Body,
  loop: Omit<Iteration, "iter">,
  iterable: Expr,
  isList: boolean,
  out: Stmt[],
  inside: (turn: Stmt[]) => Step<unknown>,
): Step<void> {
  const turn: Stmt[] = [];
  const { element, isOwn } = elementOf(body, loop);
  const { span, label } = loop;
  if (!isOwn) yield* assignTo(body, loop.target, read(element, loop.target.span), turn);
  yield* inside(turn);
  const array = isList && isChangedByStatements(iterable, turn) ? spill(body, iterable, out) : iterable;
  if (isList) out.push({ kind: "ForArray", label, array, element, declare: true, body: turn, span });
  else {
    const iterator = iterable.rep === "js" ? iterable : callRuntime("iterate", [iterable], span, "js");
    out.push({ kind: "ForIter", label, iterator, element, declare: true, body: turn, span });
  }
}

/** The loop's own element: the Python variable itself if it is the loop's alone, else a temporary that is assigned from. */
function elementOf(body: Body, loop: Omit<Iteration, "iter">): { element: Symbol; isOwn: boolean } {
  const symbol = ownVariable(body, loop, "any");
  if (symbol !== undefined) return { element: symbol, isOwn: true };
  return { element: body.temp(loop.target.kind === "Name" ? loop.target.id : "item"), isOwn: false };
}

function ownVariable(body: Body, loop: Omit<Iteration, "iter">, rep: Rep): Symbol | undefined {
  if (loop.target.kind !== "Name") return undefined;
  const variable = variableAt(body, loop.target);
  if (!isLoopsAlone(body, variable, loop.extent)) return undefined;
  const symbol = body.lowering.symbolOf(variable);
  if (symbol.rep !== rep) return undefined;
  body.placed.add(symbol);
  return symbol;
}

/** Captured variables are one cell for all turns; a JavaScript loop would give each turn its own. */
function isLoopsAlone(body: Body, variable: Variable, extent: ast.Span): boolean {
  return (
    variable.kind === "local" &&
    !variable.isCaptured &&
    !variable.isDeleted &&
    body.lowering.uses.isOnlyMentionedIn(variable, extent)
  );
}

// ---- range -----------------------------------------------------------------------------------------------------

interface RangeArguments {
  readonly from: ast.Expression | undefined;
  readonly to: ast.Expression;
  readonly step: number;
}

function rangeArguments(body: Body, iter: ast.Expression): RangeArguments | undefined {
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

function* overRange(
  body: Body,
  loop: Iteration,
  range: RangeArguments,
  out: Stmt[],
  inside: (turn: Stmt[]) => Step<unknown>,
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

// ---- async for -------------------------------------------------------------------------------------------------

/**
 *   const it = o.__aiter__();
 *   for (;;) {
 *     try { x = yield* await_(it.__anext__()); } catch (e) { if (except_match(e, StopAsyncIteration)) break; throw e; }
 *     …
 *   }
 */
function* overAsync(
  body: Body,
  loop: Iteration,
  out: Stmt[],
  inside: (turn: Stmt[]) => Step<unknown>,
): Step<void> {
  const { span } = loop;
  const iterable: Expr = loop.iterable ?? (yield lowerExpr(body, loop.iter, out));
  const iterator = spill(body, callDunder(body, boxed(iterable), "__aiter__", span), out, "iterator");
  const turn: Stmt[] = [];
  const next: Stmt[] = [];
  const item = body.lowering.temp("item");
  next.push(assign(item, awaited(callDunder(body, iterator, "__anext__", span), span), span));
  const caught = body.temp("e");
  const isEnd = callRuntime(
    "except_match",
    [read(caught, span), builtin("StopAsyncIteration", span)],
    span,
    "js",
  );
  const handler: Stmt[] = [
    ifThen(isEnd, [breakTo(loop.label, span)], [], span),
    { kind: "Raise", value: read(caught, span), span },
  ];
  turn.push(declare(item, null, span));
  turn.push({ kind: "Try", body: next, caught, handler, finalizer: null, span });
  yield* assignTo(body, loop.target, read(item, span), turn);
  yield* inside(turn);
  out.push({ kind: "Loop", label: loop.label, body: turn, span });
}

export function callDunder(
  body: Body,
  object: Expr,
  name: string,
  span: ast.Span,
  args: readonly Expr[] = [],
): Expr {
  body.lowering.useSelector(name, args.length);
  return { kind: "CallMethod", object, name, args, exact: false, span, rep: "any" };
}

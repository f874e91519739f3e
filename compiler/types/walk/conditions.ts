// What a test says of the variables it mentions, if it is true and if it is false.

import type * as ast from "../../syntax/ast.js";
import { constantTruth } from "../../syntax/truth.js";
import { walk } from "../../syntax/walk.js";
import { Use } from "../engine.js";
import {
  Bit,
  bool,
  clamp,
  floatBits,
  isAny,
  isNever,
  isOnly,
  keep,
  maxSafe,
  none,
  numberBits,
  type Value,
  without,
} from "../lattice.js";
import { deepestCondition, type Walker } from "../walker.js";
import { classTests, noInstances, onlyInstances } from "./class-tests.js";
import type { Env } from "./env.js";
import { joinEnvs } from "./environments.js";
import { evaluate, recordValue } from "./expressions.js";
import { slotAt } from "./names.js";
import { unreachedEnv } from "./steps.js";

const negated = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** Evaluates a test, and answers what holds of the variables if it is true and if it is false. */
export function evaluateCondition(
  walker: Walker,
  expr: ast.Expression,
  depth: number,
): { whenTrue: Env | undefined; whenFalse: Env | undefined } {
  if (depth < deepestCondition) {
    if (expr.kind === "Unary" && expr.op === "not") {
      const { whenTrue, whenFalse } = evaluateCondition(walker, expr.operand, depth + 1);
      recordValue(walker, expr, bool);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    if (expr.kind === "BoolOp") return evaluateConditions(walker, expr, depth);
  }
  const value = evaluate(walker, expr);
  walker.engine.touch(value, Use.truth);
  const env = walker.env!;
  const truth = constantTruth(expr);
  const whenTrue = truth === false ? undefined : narrow(walker, expr, env.copy(), true);
  const whenFalse = truth === true ? undefined : narrow(walker, expr, env, false);
  return { whenTrue, whenFalse };
}

function evaluateConditions(
  walker: Walker,
  expr: ast.BoolOp,
  depth: number,
): { whenTrue: Env | undefined; whenFalse: Env | undefined } {
  let decided: Env | undefined;
  let going = walker.env;
  for (const value of expr.values) {
    walker.env = going ?? unreachedEnv(walker);
    const outcome = evaluateCondition(walker, value, depth + 1);
    going = expr.op === "and" ? outcome.whenTrue : outcome.whenFalse;
    decided = joinEnvs(walker, decided, expr.op === "and" ? outcome.whenFalse : outcome.whenTrue);
  }
  walker.env = joinEnvs(walker, decided, going);
  return expr.op === "and"
    ? { whenTrue: going, whenFalse: decided }
    : { whenTrue: decided, whenFalse: going };
}

function narrow(walker: Walker, expr: ast.Expression, env: Env, outcome: boolean): Env {
  if (expr.kind === "Name") refine(walker, expr, env, outcome ? exceptNone : (value) => value);
  else if (expr.kind === "NamedExpression") narrow(walker, expr.target, env, outcome);
  else if (expr.kind === "Compare") narrowComparison(walker, expr, env, outcome);
  else if (expr.kind === "Call") narrowCall(walker, expr, env, outcome);
  return env;
}

function refine(walker: Walker, expr: ast.Expression, env: Env, refine: (value: Value) => Value): void {
  const name = expr.kind === "NamedExpression" ? expr.target : expr;
  if (name.kind !== "Name") return;
  const slot = slotAt(walker, name);
  const value = slot < 0 ? undefined : env.get(slot);
  if (value !== undefined) env.set(slot, refine(value));
}

function narrowComparison(walker: Walker, expr: ast.Compare, env: Env, outcome: boolean): void {
  // Of a chain only the whole is known to be true, nothing if it is false.
  if (expr.ops.length > 1 && !outcome) return;
  // `x < (x := y)` compares a value that x no longer has.
  if (walker.engine.survey.hasWalrus && expr.comparators.some(hasWalrus)) return;
  let left = expr.left;
  for (let i = 0; i < expr.ops.length; i++) {
    const right = expr.comparators[i];
    narrowPair(walker, left, expr.ops[i], right, env, outcome);
    left = right;
  }
}

function isNone(expr: ast.Expression): boolean {
  return expr.kind === "Constant" && expr.value.kind === "none";
}

function onlyNone(value: Value): Value {
  return isAny(value) ? none : keep(value, Bit.none, () => false);
}

function exceptNone(value: Value): Value {
  return without(value, Bit.none);
}

function narrowPair(
  walker: Walker,
  left: ast.Expression,
  op: ast.CompareOperator,
  right: ast.Expression,
  env: Env,
  outcome: boolean,
): void {
  if (op === "is" || op === "is not") {
    if (isNone(right)) refine(walker, left, env, (op === "is") === outcome ? onlyNone : exceptNone);
    return;
  }
  if (op === "==" || op === "!=") {
    if (isNone(right) && (op === "!=") === outcome) refine(walker, left, env, exceptNone);
    return;
  }
  if (op !== "<" && op !== "<=" && op !== ">" && op !== ">=") return;
  const effective = outcome ? op : negated[op];
  const leftValue = walker.places.valueOf(left);
  const rightValue = walker.places.valueOf(right);
  if (leftValue === undefined || rightValue === undefined) return;
  // Both sides have just been evaluated.
  const isLess = effective === "<" || effective === "<=";
  const gap = effective === "<" || effective === ">" ? 1 : 0;
  limitBy(walker, left, rightValue, env, isLess, gap);
  limitBy(walker, right, leftValue, env, !isLess, gap);
  // Asking which is less raises TypeError for a complex number, and so does one beside it.
  if (isOnly(rightValue, numberBits)) refine(walker, left, env, exceptComplex);
  if (isOnly(leftValue, numberBits)) refine(walker, right, env, exceptComplex);
  if (!outcome) return;
  if (!isLess && isPositive(rightValue)) refine(walker, left, env, exceptNegative);
  if (isLess && isPositive(leftValue)) refine(walker, right, env, exceptNegative);
}

function exceptComplex(value: Value): Value {
  return withoutFully(value, Bit.complex);
}

function exceptNegative(value: Value): Value {
  return withoutFully(value, Bit.negative);
}

/** As `without`, but for a value that has nothing else: there the comparison is not passed, which is for others to say. */
function withoutFully(value: Value, bits: number): Value {
  const left = without(value, bits);
  return isNever(left) ? value : left;
}

/** Whether what is greater is no negative float. */
function isPositive(bound: Value): boolean {
  return isOnly(bound, Bit.int | Bit.positive) && ((bound.bits & Bit.int) === 0 || bound.min >= 0);
}

// Only ints beside ints: for floats "not less" is not "greater or equal", and instances may answer anything.
function limitBy(
  walker: Walker,
  expr: ast.Expression,
  bound: Value,
  env: Env,
  isUpper: boolean,
  gap: number,
): void {
  if (!isOnly(bound, Bit.int)) return;
  const solved = isUpper ? solve(expr, -Infinity, bound.max - gap) : solve(expr, bound.min + gap, Infinity);
  const name = solved.expr;
  if (name.kind !== "Name" && name.kind !== "NamedExpression") return;
  refine(walker, name, env, (value) => {
    if (!isOnly(value, name === expr ? Bit.int | floatBits : Bit.int)) return value;
    const limited = clamp(value, solved.min, solved.max);
    return isNever(limited) ? value : limited;
  });
}

/**
 * What an interval of a small expression means for the variable in it: `2 * i + 1` in 0 … 9 says that i is in 0 … 4. If
 * the variable is an int, so is everything around it.
 */
function solve(
  expr: ast.Expression,
  min: number,
  max: number,
): { readonly expr: ast.Expression; readonly min: number; readonly max: number } {
  while (expr.kind === "Binary") {
    const { left, right, op } = expr;
    const n = intOf(right);
    const m = intOf(left);
    if (op === "*" && isSameName(left, right)) {
      const root = Math.floor(Math.sqrt(Math.max(0, max)));
      [expr, min, max] = [left, -root, root];
      break;
    }
    const known = n ?? m;
    if (known === undefined) break;
    if (op === "+") [min, max] = [min - known, max - known];
    else if (op === "-" && n !== undefined) [min, max] = [min + n, max + n];
    else if (op === "*" && known > 0) [min, max] = [Math.ceil(min / known), Math.floor(max / known)];
    else break;
    expr = n === undefined ? right : left;
  }
  // Adding 0 turns -0 into 0.
  return { expr, min: min < -maxSafe ? -Infinity : min + 0, max: max > maxSafe ? Infinity : max + 0 };
}

function intOf(expr: ast.Expression): number | undefined {
  const isInt = expr.kind === "Constant" && expr.value.kind === "int" && typeof expr.value.value === "number";
  return isInt && expr.value.kind === "int" ? Number(expr.value.value) : undefined;
}

function isSameName(a: ast.Expression, b: ast.Expression): boolean {
  return a.kind === "Name" && b.kind === "Name" && a.id === b.id;
}

function narrowCall(walker: Walker, expr: ast.Call, env: Env, outcome: boolean): void {
  if (expr.func.kind !== "Name" || expr.func.id !== "isinstance" || expr.args.length !== 2) return;
  if (walker.engine.names.resolve(expr.func).kind !== "builtin") return;
  const [subject, cls] = expr.args;
  if (walker.engine.survey.hasWalrus && hasWalrus(cls)) return;
  if (subject.kind !== "Name" || cls.kind === "KeywordArgument" || cls.kind === "DoubleStarred") return;
  const classes = walker.places.valueOf(cls);
  if (classes === undefined) return;
  const tests = classTests(walker, classes);
  if (tests === undefined) return;
  refine(walker, subject, env, (value) =>
    outcome ? onlyInstances(walker, value, tests) : noInstances(value, tests),
  );
}

function hasWalrus(root: ast.Node): boolean {
  if (root.kind === "Constant" || root.kind === "Name") return false;
  let found = false;
  walk(root, (node) => {
    if (node.kind === "NamedExpression") found = true;
  });
  return found;
}

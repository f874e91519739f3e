// Expressions of viper that are no objects: arithmetic of words as JavaScript does it on 32 bits.

import {
  assign,
  bool,
  boxed,
  callRuntime,
  conditional,
  ifThen,
  int,
  logical,
  none,
  not,
  read,
  write,
} from "../../core/build.js";
import { isChangedBy, isSimple } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { NativeType, Range } from "../../viper/facts.js";
import { isWord } from "../../viper/types.js";
import { anyInt, anyUint, fits, isLongSum, isPlainProduct } from "../../viper/words.js";
import type { Body } from "../context.js";
import { descend, takeReady } from "../deep.js";
import { lowerExpr } from "../expressions/index.js";
import { lowerTest } from "../expressions/test.js";
import { symbolAt } from "../names.js";
import { limitHeight, Operands, spill } from "../operands.js";
import { loadItem } from "./memory.js";
import {
  asInt,
  asTyped,
  constantOf,
  convert,
  operator,
  stored,
  toWord,
  truthOfNative,
  type Value,
} from "./native.js";

/** A value in its own type, an object or native. */
export function lowerValue(body: Body, expr: ast.Expression, out: Stmt[]): Value {
  const type = body.viper.typeOf(expr);
  if (type === undefined) {
    const value = lowerExpr(body, expr, out);
    return { value: boxed(value), type: "object", range: anyInt };
  }
  const value =
    takeReady(body, expr, out) ?? limitHeight(body, expr, descend(body, expr, out, lowerNative), out);
  return { value, type, range: body.viper.rangeOf(expr) };
}

/** A native value where an object is wanted. */
export function lowerAsObject(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  const value = lowerValue(body, expr, out);
  return convert(value, "object");
}

/** A native value as a condition. */
export function lowerNativeTest(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  const value = lowerValue(body, expr, out);
  return truthOfNative(value);
}

/** Operands one after the other, in one expression after `out`. */
export function lowerValuesOf(body: Body, exprs: readonly ast.Expression[], out: Stmt[]): Value[] {
  const operands = new Operands(body, out);
  const values: Value[] = [];
  for (const expr of exprs) {
    const own: Stmt[] = [];
    const value = lowerValue(body, expr, own);
    operands.add(own, value.value);
    values.push(value);
  }
  return values.map((value, i) => ({ ...value, value: operands.results[i] }));
}

function lowerNative(body: Body, expr: ast.Expression, out: Stmt[]): Expr {
  const type = body.viper.typeOf(expr)!;
  switch (expr.kind) {
    case "Constant":
      return lowerConstant(expr);
    case "Debug":
      return callRuntime("debug_is_on", [], expr.span);
    case "Name":
      return read(symbolAt(body, expr), expr.span);
    case "NamedExpression": {
      const value = lowerValue(body, expr.value, out);
      return write(symbolAt(body, expr.target as ast.Name), stored(value), expr.span);
    }
    case "Unary": {
      const operand = lowerValue(body, expr.operand, out);
      if (expr.op === "+") return operand.value;
      const args = expr.op === "-" ? [int(0, expr.span), operand.value] : [operand.value];
      return operator(expr.op, args, expr.span);
    }
    case "Binary": {
      const [left, right] = lowerValuesOf(body, [expr.left, expr.right], out);
      return combine(expr.op, left, right, expr.span);
    }
    case "Compare":
      return lowerComparison(body, expr, out);
    case "Subscript": {
      const [pointer, index] = lowerValuesOf(body, [expr.value, expr.index], out);
      return loadItem(body, pointer.value, index.value, expr.span);
    }
    case "Call": {
      const [arg] = expr.args as readonly ast.Expression[];
      const operand = lowerValue(body, arg, out);
      return cast(body, arg, operand, type);
    }
    case "Conditional":
      return lowerChoice(body, expr, type, out);
    case "BoolOp":
      return lowerDecision(body, expr, type, out);
    default:
      return bug("an expression that can't be native is", expr);
  }
}

function lowerConstant({ value, span }: ast.Constant): Expr {
  switch (value.kind) {
    case "int":
      return int(Number(value.value), span);
    case "bool":
      return bool(value.value, span);
    default:
      return none(span);
  }
}

/** Casts between words leave the bits alone. */
function cast(body: Body, arg: ast.Expression, value: Value, type: NativeType): Expr {
  if (!isWord(type)) return convert(value, type);
  if (value.type === "object" && arg.kind !== "Constant") {
    const known = body.facts.typeOf(arg);
    // A small int is a word already, as far as its bits go.
    if (known.kind === "int" && known.range !== undefined)
      return asInt({ value: value.value, type: "int", range: known.range });
  }
  const isExact = isWord(value.type) || value.type === "bool" || value.type === "None";
  return isExact ? toWord(value).value : asInt(toWord(value));
}

// ---- Arithmetic ------------------------------------------------------------------------------------------------

export function combine(op: ast.BinaryOperator, left: Value, right: Value, span: ast.Span): Expr {
  const a = left.value;
  const b = right.value;
  switch (op) {
    case "+":
    case "-":
      return isLongSum(left.range, right.range)
        ? operator(op, [asInt(left), asInt(right)], span)
        : operator(op, [a, b], span);
    case "*":
      return isPlainProduct(left.range, right.range)
        ? operator("*", [a, b], span)
        : operator("imul", [a, b], span);
    case "&":
    case "|":
    case "^":
      return operator(op, [a, b], span);
    case "<<":
      return shift("<<", "int32_lshift", left, right, a, span);
    case ">>":
      return left.type === "uint"
        ? shift(">>>", "uint32_rshift", left, right, a, span)
        : shift(">>", "int32_rshift", left, right, asInt(left), span);
    case "//":
      return floorDivision(left, right, span);
    case "%":
      return modulo(left, right, span);
    default:
      return bug(`words have no operator ${op}`);
  }
}

/** JavaScript takes counts modulo 32; a board shifts everything out. */
function shift(op: string, slow: string, left: Value, right: Value, cut: Expr, span: ast.Span): Expr {
  const count = constantOf(right.value);
  if (count !== undefined && (count < 0 || count > 31)) {
    if (op === ">>") return operator(">>", [cut, int(31, span)], span);
    // Evaluated, and gone.
    return operator("&", [left.value, int(0, span)], span);
  }
  if (fits(right.range, { min: 0, max: 31 })) return operator(op, [left.value, right.value], span);
  return callRuntime(slow, [cut, asInt(right)], span);
}

function floorDivision(left: Value, right: Value, span: ast.Span): Expr {
  const divisor = constantOf(right.value);
  const power = divisor === undefined ? undefined : exponentOf(divisor);
  if (power !== undefined) return operator(">>", [left.value, int(power, span)], span);
  const isPositive = left.range.min >= 0 && right.range.min > 0;
  if (isPositive && fits(left.range, anyInt) && fits(right.range, anyInt))
    return operator("|", [operator("/", [left.value, right.value], span), int(0, span)], span);
  return callRuntime("int32_floordiv", [asInt(left), asInt(right)], span);
}

function modulo(left: Value, right: Value, span: ast.Span): Expr {
  const divisor = constantOf(right.value);
  if (divisor !== undefined && exponentOf(divisor) !== undefined)
    return operator("&", [left.value, int(divisor - 1, span)], span);
  const isPositive = left.range.min >= 0 && right.range.min > 0;
  if (isPositive && fits(left.range, anyInt) && fits(right.range, anyInt))
    return operator("%", [left.value, right.value], span);
  return callRuntime("int32_modulo", [asInt(left), asInt(right)], span);
}

function exponentOf(n: number): number | undefined {
  const exponent = Math.log2(n);
  return Number.isInteger(exponent) && exponent >= 0 && exponent < 31 ? exponent : undefined;
}

// ---- Comparisons -----------------------------------------------------------------------------------------------

const comparisons: { readonly [op in ast.CompareOperator]?: string } = {
  "==": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** `a < b < c` is `a < b && b < c` with one evaluation of b. */
function lowerComparison(body: Body, expr: ast.Compare, out: Stmt[]): Expr {
  const { span } = expr;
  const exprs = [expr.left, ...expr.comparators];
  const befores: Stmt[][] = [];
  const values: Value[] = [];
  for (const each of exprs) {
    const own: Stmt[] = [];
    values.push(lowerValue(body, each, own));
    befores.push(own);
  }
  const operands = new Operands(body, out);
  operands.add(befores[0], values[0].value);
  operands.add(befores[1], values[1].value);
  const compare = (i: number, left: Value, right: Value): Expr =>
    operator(comparisons[expr.ops[i]]!, [asTyped(left), asTyped(right)], span);
  let left: Value = { ...values[0], value: operands.results[0] };
  let right: Value = { ...values[1], value: operands.results[1] };
  if (exprs.length === 2) return compare(0, left, right);
  const isInline = befores.slice(2).every((before) => before.length === 0);
  if (isInline) {
    let result: Expr | undefined;
    for (let i = 0; i < expr.ops.length; i++) {
      right = i === 0 ? right : values[i + 1];
      let again = right;
      if (i + 1 < expr.ops.length) [right, again] = mentionTwice(body, right, values[i + 2].value);
      const test = compare(i, left, right);
      result = result === undefined ? test : logical("and", result, test, span);
      left = again;
    }
    return result!;
  }
  // What a later operand needs is only done if it is evaluated.
  const answer = body.local("t", "any");
  let into = out;
  for (let i = 0; i < expr.ops.length; i++) {
    if (i > 0) {
      right = values[i + 1];
      into.push(...befores[i + 1]);
    }
    right = { ...right, value: spill(body, asTyped(right), into) };
    into.push(assign(answer, compare(i, left, right), span));
    left = right;
    if (i + 1 === expr.ops.length) break;
    const next: Stmt[] = [];
    into.push(
      ifThen(truthOfNative({ value: read(answer, span), type: "bool", range: anyInt }), next, [], span),
    );
    into = next;
  }
  return read(answer, span);
}

function mentionTwice(body: Body, value: Value, later: Expr): readonly [Value, Value] {
  if (isSimple(value.value) && !isChangedBy(value.value, [later])) return [value, value];
  const temp = body.local("t", value.value.rep);
  const cut = asTyped(value);
  return [
    { ...value, value: write(temp, cut, cut.span), range: rangeAfter(value) },
    { ...value, value: read(temp, cut.span), range: rangeAfter(value) },
  ];
}

function rangeAfter({ type, range }: Value): Range {
  const all = type === "uint" ? anyUint : anyInt;
  return fits(range, all) ? range : all;
}

// ---- Choices ---------------------------------------------------------------------------------------------------

/** `a if t else b` */
function lowerChoice(body: Body, expr: ast.Conditional, type: NativeType, out: Stmt[]): Expr {
  const { span } = expr;
  const test = lowerTest(body, expr.test, out);
  const [then, otherwise]: Stmt[][] = [[], []];
  const first = lowerValue(body, expr.body, then);
  const second = lowerValue(body, expr.orelse, otherwise);
  const values = convertAll([first, second], type);
  if (then.length === 0 && otherwise.length === 0) return conditional(test, values[0], values[1], span);
  const answer = body.local("t", values[0].rep);
  then.push(assign(answer, values[0], span));
  otherwise.push(assign(answer, values[1], span));
  out.push(ifThen(test, then, otherwise, span));
  return read(answer, span);
}

/** Words among themselves stay uncut: the range of the choice is that of its parts. */
function convertAll(values: readonly Value[], type: NativeType): Expr[] {
  if (!isWord(type)) return values.map((value) => convert(value, type));
  const areWords = values.every((value) => isWord(value.type));
  return values.map((value) => (areWords ? value.value : asInt(toWord(value))));
}

/** `a and b`, `a or b` as values: the first that decides. */
function lowerDecision(body: Body, expr: ast.BoolOp, type: NativeType, out: Stmt[]): Expr {
  const { span, op } = expr;
  const befores: Stmt[][] = [];
  const values: Value[] = [];
  for (const each of expr.values) {
    const own: Stmt[] = [];
    values.push(lowerValue(body, each, own));
    befores.push(own);
  }
  out.push(...befores[0]);
  const isInline = befores.slice(1).every((before) => before.length === 0);
  const last = values.length - 1;
  if (isInline && values.length <= 50) {
    const mentions = values.map((value, i) => (i === last ? [value, value] : mentionTwiceRaw(body, value)));
    const converted = convertAll(
      mentions.map(([, again]) => again),
      type,
    );
    let result = converted[last];
    for (let i = last - 1; i >= 0; i--) {
      const test = truthOfNative(mentions[i][0]);
      const decided = converted[i];
      result =
        op === "or" ? conditional(test, decided, result, span) : conditional(test, result, decided, span);
    }
    return result;
  }
  // Each is kept before it is tested, so that the conversion can come first.
  const kept = values.map((value) => ({ ...value, value: read(body.local("t", value.value.rep), span) }));
  const converted = convertAll(kept, type);
  const answer = body.local("t", converted[last].rep);
  let into = out;
  values.forEach((value, i) => {
    if (i > 0) into.push(...befores[i]);
    into.push(assign(kept[i].value.symbol, value.value, span));
    into.push(assign(answer, converted[i], span));
    if (i === last) return;
    const next: Stmt[] = [];
    const test = truthOfNative(kept[i]);
    into.push(ifThen(op === "and" ? test : not(test, span), next, [], span));
    into = next;
  });
  return read(answer, span);
}

function mentionTwiceRaw(body: Body, value: Value): readonly [Value, Value] {
  if (isSimple(value.value)) return [value, value];
  const temp = body.local("t", value.value.rep);
  return [
    { ...value, value: write(temp, value.value, value.value.span) },
    { ...value, value: read(temp, value.value.span) },
  ];
}

// Comparisons and truth.

import type { Compare, CompareOp, Truth } from "../core/nodes.js";
import { numberGuards, spilledFirst, typeIs } from "./binary.js";
import {
  allOf,
  binary,
  call,
  conditional,
  type Expression,
  literal,
  member,
  numeric,
  sequence,
} from "./build.js";
import type { FunctionContext } from "./context.js";
import { emitExpression } from "./expressions.js";
import { constantNumber, constantText, type Operands, prepare } from "./operands.js";
import { compareFunction } from "./runtime-names.js";

const operators: { readonly [op in CompareOp]: "===" | "!==" | "<" | "<=" | ">" | ">=" } = {
  eq: "===",
  ne: "!==",
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
};

export function emitCompare(node: Compare, context: FunctionContext): Expression {
  switch (node.mode) {
    case "small":
    case "float":
      return plain(node, context);
    case "int":
      // JavaScript orders numbers and BigInts together, and ints that are equal have one form: except that two equal
      // BigInts are `===` too.
      return plain(node, context);
    case "call":
    case "list":
    case "bytes":
      return callRuntime(node, context);
    case "text":
      return emitTextCompare(node, context);
    case "number":
      return emitGuarded(node, context);
    case "any":
      return constantText(node.left) !== undefined || constantText(node.right) !== undefined
        ? emitTextCompare(node, context)
        : emitGuarded(node, context);
  }
}

function plain(node: Compare, context: FunctionContext): Expression {
  return binary(operators[node.op], emitExpression(node.left, context), emitExpression(node.right, context));
}

function callRuntime(node: Compare, context: FunctionContext): Expression {
  const args = [emitExpression(node.left, context), emitExpression(node.right, context)];
  return tested(
    node,
    call(context.unit.runtime(compareFunction(node.op, node.mode), node.span), args),
    context,
  );
}

function slowCall(node: Compare, operands: Operands, context: FunctionContext): Expression {
  const args = [operands.left.mention(), operands.right.mention()];
  return tested(
    node,
    call(context.unit.runtime(compareFunction(node.op, node.mode), node.span), args),
    context,
  );
}

/** `__lt__` may answer anything; where a test is wanted, its truth is. */
function tested(node: Compare, answer: Expression, context: FunctionContext): Expression {
  return node.test && node.mode !== "number"
    ? call(context.unit.runtime("truth", node.span), [answer])
    : answer;
}

/** `typeof a === "number" && typeof b === "number" ? a < b : lt(a, b)`, with an arm for boxed floats between. */
function emitGuarded(node: Compare, context: FunctionContext): Expression {
  if (constantNumber(node.left) !== undefined && constantNumber(node.right) !== undefined)
    return plain(node, context);
  const hasInt = !isOther(node.left) && !isOther(node.right);
  if (!hasInt) return callRuntime(node, context);
  const operands = prepare(node.left, node.right, context);
  const tests = numberGuards(operands, context);
  const fast = binary(operators[node.op], operands.left.mention(), operands.right.mention());
  return operands.wrap(conditional(tests, fast, floatPath(node, operands, context)));
}

function floatPath(node: Compare, operands: Operands, context: FunctionContext): Expression {
  if (!node.floats) return slowCall(node, operands, context);
  const both_ = [operands.left, operands.right];
  const tests = both_
    .filter((operand) => !operand.isNumber)
    .map((operand) => binary("===", member(operand.mention(), "k"), numeric(1)));
  const [left, right] = both_.map((operand) => {
    const constant = constantNumber(operand.expr);
    return constant === undefined ? member(operand.mention(), "v") : numeric(constant);
  });
  const fast = binary(operators[node.op], left, right);
  return conditional(allOf(tests), fast, slowCall(node, operands, context));
}

// A constant that no number equals inline: None, a tuple …
function isOther(expr: Compare["left"]): boolean {
  return expr.kind === "Const" && constantNumber(expr) === undefined;
}

/** A primitive string equals another one or nothing; order by code units is order by code points within the BMP. */
function emitTextCompare(node: Compare, context: FunctionContext): Expression {
  const isEquality = node.op === "eq" || node.op === "ne";
  const hasConstant = (constantText(node.left) ?? constantText(node.right)) !== undefined;
  // A str that is no JavaScript string has a character that the constant has not.
  if (node.mode === "text" && isEquality && hasConstant) return plain(node, context);
  const operands = prepare(node.left, node.right, context);
  const open = spilledFirst(operands).filter((operand) => constantText(operand.expr) === undefined);
  // For equality it is enough to know one side, and the constant is known.
  const tests = open.map((operand) => typeIs(operand.mention(), "string"));
  const fast = () => binary(operators[node.op], operands.left.mention(), operands.right.mention());
  if (tests.length === 0) return operands.wrap(fast());
  return operands.wrap(conditional(allOf(tests), fast(), slowCall(node, operands, context)));
}

// ---- Truth -----------------------------------------------------------------------------------------------------

export function emitTruth(node: Truth, context: FunctionContext): Expression {
  const operand = emitExpression(node.operand, context);
  switch (node.of) {
    case "bool":
      return operand;
    case "int":
    case "float":
      return binary("!==", operand, numeric(0));
    case "str":
      return binary("!==", operand, literal(""));
    case "list":
      return binary("!==", member(operand, "length"), numeric(0));
    case "object":
      return sequence([operand, literal(true)]);
    case "any":
      return call(context.unit.runtime("truth", node.span), [operand]);
  }
}

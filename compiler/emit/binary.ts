// Operators. Where the types are not known, the case of two ints stands inline behind `typeof` tests, then the case of
// two boxed floats if the program has floats, then the call of the runtime: a helper shared by the whole program would
// see all of its types and could not be made fast.

import type { Binary, BinaryOp, Expr, Unary } from "../core/nodes.js";
import {
  allOf,
  assign,
  binary,
  both,
  call,
  conditional,
  construct,
  type Expression,
  literal,
  logical,
  member,
  numeric,
  unary,
} from "./build.js";
import type { FunctionContext } from "./context.js";
import { emitExpression } from "./expressions.js";
import {
  constantNumber,
  constantText,
  type Operand,
  type Operands,
  prepare,
  prepareOne,
} from "./operands.js";
import { binaryFunction, unaryFunction } from "./runtime-names.js";

export function emitBinary(node: Binary, context: FunctionContext): Expression {
  switch (node.mode) {
    case "list":
    case "bytes":
    case "call":
      return callRuntime(node, context);
    case "small":
      return emitSmall(node, context);
    case "float":
      return emitFloat(node, context);
    case "text":
      return emitText(node, context);
    case "any":
    case "number":
    case "int":
      return emitGuarded(node, context);
  }
}

// ---- Types unknown, or ints of any size ------------------------------------------------------------------------

function emitGuarded(node: Binary, context: FunctionContext): Expression {
  const { left, right } = node;
  if (node.isBig === true) return callLarge(node, context);
  if (node.op === "add" && (constantText(left) ?? constantText(right)) !== undefined)
    return emitText(node, context);
  const exponent = constantNumber(right);
  if (node.op === "pow" && exponent !== 2) return callRuntime(node, context);
  if (node.op === "matmul") return callRuntime(node, context);
  const [isLeftSafe, isRightSafe] = node.safe ?? [false, false];
  if (isLeftSafe && isRightSafe && node.op !== "pow") return emitGuardedSmall(node, context);
  const prepared = prepare(left, right, context);
  // What a guard evaluates keeps its guard.
  const unguarded = (operand: Operand, isSafe: boolean): Operand =>
    isSafe && !operand.isSpilled ? { ...operand, isNumber: true } : operand;
  const operands: Operands = {
    ...prepared,
    left: unguarded(prepared.left, isLeftSafe),
    right: unguarded(prepared.right, isRightSafe),
  };
  const shape =
    isFloatConstant(left) || isFloatConstant(right)
      ? slowPath(node, operands, context)
      : fastPath(node, operands, context);
  return operands.wrap(shape ?? slowCall(node, operands, context));
}

/** `guards ? inline : slow`; undefined if the operator has no inline case for these operands. */
function fastPath(node: Binary, operands: Operands, context: FunctionContext): Expression | undefined {
  const { left, right } = operands;
  const m = constantNumber(node.left);
  const n = constantNumber(node.right);
  if (m !== undefined && n !== undefined) return undefined;
  const guards = () => numberGuards(operands, context);
  const choose = (tests: Expression, value: () => Expression): Expression =>
    conditional(tests, value(), slowPath(node, operands, context));
  const a = () => left.mention();
  const b = () => right.mention();

  switch (node.op) {
    case "add":
    case "sub":
    case "mul":
    case "pow": {
      const tests = guards();
      const t = context.take();
      const name = () => context.unit.symbol(t);
      const ok = inSafeRange(
        () => assign(name(), arithmetic(node.op, a, b, m, n)),
        name,
        node.op,
        m,
        n,
        context,
      );
      const shape = choose(both(tests, ok), name);
      context.giveBack(t);
      return shape;
    }
    case "truediv":
      if (n === 0) return undefined;
      return choose(n === undefined ? both(guards(), isNot(b(), 0)) : guards(), () =>
        quotient(node, a(), b(), context),
      );
    case "floordiv":
      if (n !== undefined && n <= 0) return undefined;
      return choose(n === undefined ? both(guards(), isAbove(b(), 0)) : guards(), () =>
        floor(binary("/", a(), b()), context),
      );
    case "mod": {
      if (n !== undefined && n <= 0) return undefined;
      const mask = n === undefined ? undefined : maskOfModulus(n);
      if (mask !== undefined) return choose(guards(), () => masked(a(), mask));
      const tests = both(guards(), binary(">=", a(), numeric(0)));
      return choose(n === undefined ? both(tests, isAbove(b(), 0)) : tests, () => binary("%", a(), b()));
    }
    case "and": {
      const mask = m ?? n;
      if (mask !== undefined && mask >= 0 && mask < 2 ** 32)
        return choose(guards(), () => masked((m === undefined ? a : b)(), mask));
      return choose(both(guards(), ...int32Guards(operands)), () => binary("&", a(), b()));
    }
    case "or":
    case "xor":
      return choose(both(guards(), ...int32Guards(operands)), () =>
        binary(node.op === "or" ? "|" : "^", a(), b()),
      );
    case "lshift": {
      if (n !== undefined && n >= 0 && n < 53) {
        const tests = guards();
        const t = context.take();
        const name = () => context.unit.symbol(t);
        const product = () => assign(name(), binary("*", a(), numeric(2 ** n)));
        const ok = inSafeRange(product, name, "mul", undefined, 2 ** n, context);
        const shape = choose(both(tests, ok), name);
        context.giveBack(t);
        return shape;
      }
      if (m !== 1) return undefined;
      return choose(both(guards(), binary(">=", b(), numeric(0)), binary("<", b(), numeric(31))), () =>
        binary("<<", a(), b()),
      );
    }
    case "rshift": {
      if (n !== undefined && (n < 0 || n > 31)) return undefined;
      if (m !== undefined && (m | 0) !== m) return undefined;
      const tests = m === undefined ? both(guards(), isInt32(left)) : guards();
      const count = n === undefined ? [binary(">=", b(), numeric(0)), binary("<", b(), numeric(32))] : [];
      return choose(both(tests, ...count), () => binary(">>", a(), b()));
    }
    case "matmul":
      return undefined;
  }
}

/** After the ints: two boxed floats inline where the program has floats, then the runtime. */
function slowPath(node: Binary, operands: Operands, context: FunctionContext): Expression {
  const operator = node.floats ? floatOperators[node.op] : undefined;
  if (operator === undefined) return slowCall(node, operands, context);
  const tests = distinct(spilledFirst(operands))
    .filter((operand) => rawConstant(operand.expr) === undefined)
    .map((operand) => binary("===", member(operand.mention(), "k"), numeric(1)));
  if (tests.length === 0) return slowCall(node, operands, context);
  const raw = (operand: Operand): Expression => {
    const constant = rawConstant(operand.expr);
    return constant === undefined ? member(operand.mention(), "v") : numeric(constant);
  };
  const sum = binary(operator, raw(operands.left), raw(operands.right));
  const boxed = construct(context.unit.runtime("Float"), [sum]);
  return conditional(allOf(tests), boxed, slowCall(node, operands, context));
}

const floatOperators: { readonly [op in BinaryOp]?: "+" | "-" | "*" } = { add: "+", sub: "-", mul: "*" };

function slowCall(node: Binary, operands: Operands, context: FunctionContext): Expression {
  // A power of numbers that gets here is a square, and one of ints may be.
  const isOfInts = node.mode === "int" || node.mode === "small";
  const isSquare =
    node.op === "pow" && (node.mode === "number" || (isOfInts && constantNumber(node.right) === 2));
  const name = binaryFunction(isSquare ? "mul" : node.op, node.mode, node.inplace, node.rep);
  const both_ = isSquare ? [operands.left, operands.left] : [operands.left, operands.right];
  const args = both_.map((operand) => operand.mention());
  return call(context.unit.runtime(name, node.span), args);
}

function callLarge(node: Binary, context: FunctionContext): Expression {
  const isDivision = node.op === "floordiv" || node.op === "mod";
  return isDivision && isLarge(node.right)
    ? callRuntime(node, context, `large_${node.op}`)
    : callRuntime(node, context);
}

function isLarge(expr: Expr): boolean {
  return expr.kind === "Read" ? expr.symbol.grows === true : expr.kind === "Binary" && expr.isBig === true;
}

function callRuntime(
  node: Binary,
  context: FunctionContext,
  name = binaryFunction(node.op, node.mode, node.inplace, node.rep),
): Expression {
  const args = [emitExpression(node.left, context), emitExpression(node.right, context)];
  return call(context.unit.runtime(name, node.span), args);
}

// ---- Guards ----------------------------------------------------------------------------------------------------

/** `typeof a === "number" && typeof b === "number"` on the operands that are not constants. */
export function numberGuards(operands: Operands, _context: FunctionContext): Expression {
  const tests = distinct(spilledFirst(operands))
    .filter((operand) => !operand.isNumber)
    .map((operand) => typeIs(operand.mention(), "number"));
  return tests.length === 0 ? literal(true) : allOf(tests);
}

/** `x * x` needs to look at x once. */
export function distinct(operands: readonly Operand[]): readonly Operand[] {
  const [first, second] = operands;
  const isSame =
    first.expr.kind === "Read" &&
    second.expr.kind === "Read" &&
    first.expr.symbol === second.expr.symbol &&
    !first.isSpilled &&
    !second.isSpilled;
  return isSame ? [first] : operands;
}

/** The operand whose first mention evaluates it must be mentioned first. */
export function spilledFirst(operands: Operands): readonly Operand[] {
  const { left, right } = operands;
  return right.isSpilled && !left.isSpilled ? [right, left] : [left, right];
}

export function typeIs(value: Expression, type: string): Expression {
  return binary("===", unary("typeof", value), literal(type));
}

// `((t = a + b) | 0) === t || t <= MAX && t >= -MAX`: int32 first, because a range test alone makes V8 compare doubles.
// With a constant operand the result can leave the range on one side only.
function inSafeRange(
  store: () => Expression,
  name: () => Expression,
  op: BinaryOp,
  m: number | undefined,
  n: number | undefined,
  context: FunctionContext,
): Expression {
  const max = () =>
    context.unit.symbol(
      context.unit.constants.share("MAX_INT", "MAX_INT", () => numeric(Number.MAX_SAFE_INTEGER)),
    );
  const below = () => binary("<=", name(), max());
  const above = () => binary(">=", name(), unary("-", max()));
  const constant = m ?? n;
  const isInt = binary("===", binary("|", store(), numeric(0)), name());
  if (op === "add" && constant !== undefined) return logical("||", isInt, constant >= 0 ? below() : above());
  if (op === "sub" && n !== undefined) return logical("||", isInt, n >= 0 ? above() : below());
  return logical("||", isInt, both(below(), above()));
}

function isInt32(operand: Operand): Expression {
  return binary("===", binary("|", operand.mention(), numeric(0)), operand.mention());
}

function int32Guards(operands: Operands): Expression[] {
  return [operands.left, operands.right]
    .filter((operand) => {
      const constant = constantNumber(operand.expr);
      return constant === undefined || (constant | 0) !== constant;
    })
    .map(isInt32);
}

function isNot(value: Expression, constant: number): Expression {
  return binary("!==", value, numeric(constant));
}

function isAbove(value: Expression, constant: number): Expression {
  return binary(">", value, numeric(constant));
}

// ---- Pieces of arithmetic --------------------------------------------------------------------------------------

// A product of 0 and a negative number is -0, which no int may be; adding 0 mends it. A positive factor cannot make it.
function arithmetic(
  op: BinaryOp,
  a: () => Expression,
  b: () => Expression,
  m: number | undefined,
  n: number | undefined,
): Expression {
  switch (op) {
    case "add":
      return binary("+", a(), b());
    case "sub":
      return binary("-", a(), b());
    case "pow":
      return binary("*", a(), a());
    default: {
      const product = binary("*", a(), b());
      return (m ?? n ?? 0) > 0 ? product : binary("+", product, numeric(0));
    }
  }
}

function quotient(node: Binary, a: Expression, b: Expression, context: FunctionContext): Expression {
  const raw = binary("/", a, b);
  return node.rep === "float" ? raw : construct(context.unit.runtime("Float"), [raw]);
}

function floor(value: Expression, context: FunctionContext): Expression {
  return call(member(context.unit.global("Math"), "floor"), [value]);
}

/** `x % 2**k` is `x & 2**k - 1`, for negative x too, because JavaScript's `&` works modulo 2**32. */
function maskOfModulus(modulus: number): number | undefined {
  const exponent = Math.log2(modulus);
  return Number.isInteger(exponent) && exponent <= 32 ? modulus - 1 : undefined;
}

function masked(value: Expression, mask: number): Expression {
  if (mask === 2 ** 32 - 1) return binary(">>>", value, numeric(0));
  const low = binary("&", value, numeric(mask));
  return mask < 2 ** 31 ? low : binary(">>>", low, numeric(0));
}

function isFloatConstant(expr: Expr): boolean {
  return expr.kind === "Const" && expr.value.kind === "float";
}

function rawConstant(expr: Expr): number | undefined {
  return expr.kind === "Const" && expr.value.kind === "float" ? expr.value.value : constantNumber(expr);
}

// ---- Types known -----------------------------------------------------------------------------------------------

/** Both are JavaScript numbers and so is the result. */
function emitSmall(node: Binary, context: FunctionContext): Expression {
  const m = constantNumber(node.left);
  const n = constantNumber(node.right);
  const a = () => emitExpression(node.left, context);
  const b = () => emitExpression(node.right, context);
  switch (node.op) {
    case "add":
      return binary("+", a(), b());
    case "sub":
      return binary("-", a(), b());
    case "mul":
      return arithmetic("mul", a, b, m, n);
    case "and": {
      const mask = m ?? n;
      if (mask === undefined || mask < 0 || mask >= 2 ** 32) break;
      return masked(m === undefined ? a() : b(), mask);
    }
    case "floordiv":
      if (n !== undefined && n > 0) return floor(binary("/", a(), b()), context);
      break;
    case "mod":
      if (n !== undefined && n > 0) return smallModulus(node, n, context);
      break;
    case "truediv":
      if (n !== undefined && n !== 0) return quotient(node, a(), b(), context);
      break;
    case "lshift":
      if (n !== undefined && n >= 0 && n < 53) return binary("*", a(), numeric(2 ** n));
      break;
    default:
      break;
  }
  return emitGuardedSmall(node, context);
}

// What is left needs a look at the values, but never at their types.
function emitGuardedSmall(node: Binary, context: FunctionContext): Expression {
  if (node.op === "matmul" || node.op === "pow") {
    const isSquare = node.op === "pow" && constantNumber(node.right) === 2;
    if (!isSquare) return callRuntime(node, context);
    const operand = prepareOne(node.left, context);
    return operand.wrap(binary("*", operand.mention(), operand.mention()));
  }
  const plain = prepare(node.left, node.right, context);
  const typed: Operands = {
    ...plain,
    left: { ...plain.left, isNumber: true },
    right: { ...plain.right, isNumber: true },
  };
  // With no `typeof` to mention it first, a spilled operand is stored before the shape.
  const before = spilledFirst(typed)
    .filter((operand) => operand.isSpilled)
    .map((operand) => operand.mention());
  const shape = fastPath(node, typed, context) ?? slowCall(node, typed, context);
  const whole = typed.wrap(withoutTrue(shape));
  return before.length === 0 ? whole : { type: "SequenceExpression", expressions: [...before, whole] };
}

/** `true && x` is x: the guards of operands that need none. */
function withoutTrue(shape: Expression): Expression {
  if (shape.type !== "ConditionalExpression") return shape;
  return { ...shape, test: strip(shape.test) };
}

function strip(test: Expression): Expression {
  if (test.type !== "LogicalExpression" || test.operator !== "&&") return test;
  const left = strip(test.left);
  if (left.type === "Literal" && left.value === true) return test.right;
  return { ...test, left };
}

function smallModulus(node: Binary, n: number, context: FunctionContext): Expression {
  const mask = maskOfModulus(n);
  if (mask !== undefined) return masked(emitExpression(node.left, context), mask);
  const operand = prepareOne(node.left, context);
  if (n > 2 ** 31) {
    // a - floor(a / n) * n: what is mentioned first stands first, since it may be where the value is kept.
    const a = operand.mention();
    const whole = floor(binary("/", operand.mention(), numeric(n)), context);
    return operand.wrap(binary("-", a, binary("*", whole, numeric(n))));
  }
  const a = operand.mention();
  const t = context.take();
  const name = () => context.unit.symbol(t);
  const rest = assign(name(), binary("|", binary("%", a, numeric(n)), numeric(0)));
  const shape = conditional(binary("<", rest, numeric(0)), binary("+", name(), numeric(n)), name());
  context.giveBack(t);
  return operand.wrap(shape);
}

/** Raw numbers in, raw number out. */
function emitFloat(node: Binary, context: FunctionContext): Expression {
  switch (node.op) {
    case "add":
      return binary("+", emitExpression(node.left, context), emitExpression(node.right, context));
    case "sub":
      return binary("-", emitExpression(node.left, context), emitExpression(node.right, context));
    case "mul":
      return binary("*", emitExpression(node.left, context), emitExpression(node.right, context));
    case "truediv": {
      const { right } = node;
      if (right.kind === "Const" && right.value.kind === "float" && right.value.value !== 0)
        return binary("/", emitExpression(node.left, context), emitExpression(right, context));
      const operands = prepare(node.left, node.right, context);
      const [first] = spilledFirst(operands);
      const before = first.isSpilled && first === operands.left ? [first.mention()] : [];
      const shape = conditional(
        isNot(operands.right.mention(), 0),
        binary("/", operands.left.mention(), operands.right.mention()),
        slowCall(node, operands, context),
      );
      const whole = operands.wrap(shape);
      return before.length === 0 ? whole : { type: "SequenceExpression", expressions: [...before, whole] };
    }
    case "pow":
      return floatPower(node, context);
    default:
      return callRuntime(node, context);
  }
}

/** As C's pow() has it: a square is a product, and the root of -0.0 is 0.0. */
function floatPower(node: Binary, context: FunctionContext): Expression {
  const exponent = rawConstant(node.right);
  if (exponent === 2) {
    const operand = prepareOne(node.left, context);
    return operand.wrap(binary("*", operand.mention(), operand.mention()));
  }
  // The result is no complex number, so that the base is not negative.
  if (exponent === 0.5)
    return binary(
      "+",
      call(member(context.unit.global("Math"), "sqrt"), [emitExpression(node.left, context)]),
      numeric(0),
    );
  return callRuntime(node, context);
}

/** Strings: JavaScript's `+` while both are primitive. A constant proves itself. */
function emitText(node: Binary, context: FunctionContext): Expression {
  if (node.op !== "add") return callRuntime(node, context);
  const operands = prepare(node.left, node.right, context);
  const tests = spilledFirst(operands)
    .filter((operand) => constantText(operand.expr) === undefined)
    .map((operand) => typeIs(operand.mention(), "string"));
  if (tests.length === 0) return operands.wrap(slowCall(node, operands, context));
  const shape = conditional(
    allOf(tests),
    binary("+", operands.left.mention(), operands.right.mention()),
    slowCall(node, operands, context),
  );
  return operands.wrap(shape);
}

// ---- One operand -----------------------------------------------------------------------------------------------

export function emitUnary(node: Unary, context: FunctionContext): Expression {
  const plain = () => emitExpression(node.operand, context);
  if (node.mode === "float" && node.op !== "invert") return node.op === "neg" ? unary("-", plain()) : plain();
  if (node.mode === "small") return smallUnary(node.op, plain());
  const name = unaryFunction(node.op, node.mode);
  if (node.mode === "call" || node.mode === "text")
    return call(context.unit.runtime(name, node.span), [plain()]);
  const operand = prepareOne(node.operand, context);
  let test = typeIs(operand.mention(), "number");
  if (node.op === "invert") test = both(test, isInt32(operand));
  const fast = node.op === "invert" ? unary("~", operand.mention()) : smallUnary(node.op, operand.mention());
  const slow = call(context.unit.runtime(name, node.span), [operand.mention()]);
  return operand.wrap(conditional(test, fast, slow));
}

function smallUnary(op: Unary["op"], value: Expression): Expression {
  switch (op) {
    case "neg":
      return binary("-", numeric(0), value);
    case "pos":
      return value;
    case "invert":
      return binary("-", unary("-", numeric(1)), value);
  }
}

// Core expressions → ESTree. One small function a kind.

import type * as ESTree from "estree";
import type {
  ArrayOf,
  CallKeywords,
  CallKnown,
  CallMethod,
  CallMethodKeywords,
  CallSpread,
  CallUnknown,
  ClassOf,
  Closure,
  DictOf,
  Expr,
  GetAttribute,
  GetElement,
  Indexed,
  JsLiteral,
  JsOp,
  Read,
  Unbound,
  Unbox,
} from "../core/nodes.js";
import { bug } from "../diagnostics/bug.js";
import type { MethodCall } from "../link/unit.js";
import { emitBinary, emitUnary, spilledFirst, typeIs } from "./binary.js";
import {
  allOf,
  array,
  assign,
  binary,
  call,
  conditional,
  construct,
  type Expression,
  index,
  literal,
  logical,
  member,
  negate,
  nothing,
  numeric,
  property,
  sequence,
  unary,
} from "./build.js";
import { emitCompare, emitTruth } from "./compare.js";
import { emitConstant } from "./constants.js";
import type { FunctionContext } from "./context.js";
import { emitFactory } from "./factory.js";
import { emitFunctionExpression, withSignature } from "./functions.js";
import { constantNumber, type Operand, prepare, prepareOne } from "./operands.js";

export function emitExpression(node: Expr, context: FunctionContext): Expression {
  const { unit } = context;
  switch (node.kind) {
    case "Const":
      if (node.rep === "float") return rawConstant(node);
      return emitConstant(node.value, unit);
    case "Read":
      return emitRead(node, context);
    case "Runtime":
      return unit.runtime(node.name, node.span);
    case "BuiltinValue":
      return node.isKind ? unit.builtinKind(node.name) : unit.builtin(node.name);
    case "Write":
      return assign(unit.symbol(node.symbol, node.span), emitExpression(node.value, context));
    case "Sequence":
      return sequence(emitAll(node.items, context));
    case "Binary":
      return emitBinary(node, context);
    case "Unary":
      return emitUnary(node, context);
    case "Compare":
      return emitCompare(node, context);
    case "Is":
      return binary(
        node.negated ? "!==" : "===",
        emitExpression(node.left, context),
        emitExpression(node.right, context),
      );
    case "Not":
      return negate(emitExpression(node.operand, context));
    case "Truth":
      return emitTruth(node, context);
    case "Logical":
      return logical(
        node.op === "and" ? "&&" : "||",
        emitExpression(node.left, context),
        emitExpression(node.right, context),
      );
    case "Conditional":
      return conditional(
        emitExpression(node.test, context),
        emitExpression(node.then, context),
        emitExpression(node.otherwise, context),
      );
    case "CallKnown":
      return emitCallKnown(node, context);
    case "CallRuntime":
      return call(unit.runtime(node.name, node.span), emitArguments(node.args, context));
    case "CallUnknown":
      return emitCallUnknown(node, context);
    case "CallMethod":
      return emitCallMethod(node, context);
    case "CallKeywords":
      return emitCallKeywords(node, context);
    case "CallSpread":
      return emitCallSpread(node, context);
    case "CallMethodKeywords":
      return emitCallMethodKeywords(node, context);
    case "GetAttribute":
      return emitGetAttribute(node, context);
    case "GetElement":
      return emitGetElement(node, context);
    case "ArrayOf":
      return emitArray(node, context);
    case "TupleOf":
      return construct(unit.runtime("Tuple"), [array(emitAll(node.items, context))]);
    case "DictOf":
      return emitDict(node, context);
    case "Closure":
      return emitClosure(node, context);
    case "ClassOf":
      return emitClass(node, context);
    case "Yield":
      return { type: "YieldExpression", argument: emitExpression(node.value, context), delegate: false };
    case "Delegate":
      return { type: "YieldExpression", argument: emitExpression(node.value, context), delegate: true };
    case "Box":
      return construct(unit.runtime("Float"), [emitExpression(node.value, context)]);
    case "Unbox":
      return emitUnbox(node, context);
    case "JsMember":
      return member(emitExpression(node.object, context), node.name, unit.origin(node.span));
    case "JsIndex":
      return index(emitExpression(node.object, context), emitExpression(node.index, context));
    case "JsCall":
      return call(emitExpression(node.callee, context), emitArguments(node.args, context));
    case "JsNew":
      return construct(emitExpression(node.callee, context), emitArguments(node.args, context));
    case "JsLiteral":
      return emitLiteral(node);
    case "JsOp":
      return emitOperator(node, context);
    case "This":
      return { type: "ThisExpression" };
  }
}

export function emitAll(exprs: readonly Expr[], context: FunctionContext): Expression[] {
  const made: Expression[] = [];
  for (const expr of exprs) made.push(emitExpression(expr, context));
  return made;
}

// ---- Names and constants ---------------------------------------------------------------------------------------

function rawConstant(node: Expr & { readonly kind: "Const" }): Expression {
  const { value } = node;
  if (value.kind === "float" || value.kind === "int") return numeric(Number(value.value));
  return bug("a raw constant is no number", node);
}

/** `x`, or `x !== void 0 ? x : unbound_local("x")` where it may be unbound. */
function emitRead({ symbol, check, span }: Read, context: FunctionContext): Expression {
  const { unit } = context;
  if (check === undefined) return unit.symbol(symbol, span);
  const isBound = binary("!==", unit.symbol(symbol, span), nothing());
  return conditional(isBound, unit.symbol(symbol, span), emitUnbound(check, span, context));
}

function emitUnbound(check: Unbound, span: Read["span"], context: FunctionContext): Expression {
  const { unit } = context;
  if (check.fallback !== undefined) return emitExpression(check.fallback, context);
  switch (check.kind) {
    case "local":
      return call(unit.runtime("unbound_error", span), []);
    case "global":
      return call(unit.runtime("name_error", span), [literal(check.name)]);
    case "attribute":
      return call(unit.runtime("module_attribute_error", span), [
        literal(check.module ?? "__main__"),
        literal(check.name),
      ]);
  }
}

function emitLiteral(node: JsLiteral): Expression {
  if (node.value === undefined) return nothing();
  return typeof node.value === "number" ? numeric(node.value) : literal(node.value);
}

/** `.v` of what is certainly a box; a number where an int is one; otherwise the runtime looks. */
function emitUnbox(node: Unbox, context: FunctionContext): Expression {
  const value = emitExpression(node.value, context);
  switch (node.from) {
    case "boxed":
      return member(value, "v");
    case "small":
      return value;
    case "int":
      return call(context.unit.runtime("int_to_float", node.span), [value]);
    case "any":
      return call(context.unit.runtime("to_float", node.span), [value]);
  }
}

// ---- Calls -----------------------------------------------------------------------------------------------------

/** Omitted optional arguments at the end are not written. */
function emitArguments(args: readonly Expr[], context: FunctionContext): Expression[] {
  let count = args.length;
  while (count > 0 && isOmitted(args[count - 1])) count--;
  const made: Expression[] = [];
  for (let i = 0; i < count; i++) made.push(emitExpression(args[i], context));
  return made;
}

function isOmitted(expr: Expr): boolean {
  return expr.kind === "JsLiteral" && expr.value === undefined;
}

/** `f(x)`; a function in method form gets its receiver by `call`. */
function emitCallKnown(node: CallKnown, context: FunctionContext): Expression {
  const callee = emitExpression(node.callee, context);
  if (node.self === undefined) return call(callee, emitArguments(node.args, context));
  const self = emitExpression(node.self, context);
  return call(member(callee, "call", context.unit.origin(node.span)), [
    self,
    ...emitArguments(node.args, context),
  ]);
}

/** `(f.d?.n === k ? f : callable(f, k))(…)` */
function emitCallUnknown(node: CallUnknown, context: FunctionContext): Expression {
  const { unit } = context;
  if (node.sure === true) return call(emitExpression(node.callee, context), emitAll(node.args, context));
  const callee = prepareOne(node.callee, context);
  const arity = numeric(node.args.length);
  const count = optionalMember(member(callee.mention(), "d"), "n");
  const target = conditional(
    binary("===", count, arity),
    callee.mention(),
    call(unit.runtime(node.function ? "callable_function" : "callable", node.span), [
      callee.mention(),
      numeric(node.args.length),
    ]),
  );
  const checked = callee.wrap(target);
  return call(checked, emitAll(node.args, context));
}

function optionalMember(object: Expression, name: string): Expression {
  const read: ESTree.SimpleCallExpression | ESTree.MemberExpression = {
    type: "MemberExpression",
    object,
    property: { type: "Identifier", name },
    computed: false,
    optional: true,
  };
  return { type: "ChainExpression", expression: read };
}

/** Left open for the linker, unless the receiver certainly has the selector: then `o.append$1(v)`. */
function emitCallMethod(node: CallMethod, context: FunctionContext): Expression {
  const { unit } = context;
  const selector = `${node.name}$${node.args.length}`;
  if (node.sure) unit.selectsSurely(selector);
  else {
    unit.selects(selector);
    unit.asks(node.name);
  }
  const object = emitExpression(node.object, context);
  if (node.exact) return call(member(object, selector, unit.origin(node.span)), emitAll(node.args, context));
  const isSimple = object.type === "Identifier" || object.type === "ThisExpression";
  const temporary = isSimple ? undefined : context.take();
  const spill = temporary === undefined ? undefined : unit.symbol(temporary);
  context.giveBack(temporary);
  const open: MethodCall = {
    type: "MethodCall",
    object,
    selector,
    arguments: emitAll(node.args, context),
    spill,
    loc: unit.origin(node.span),
  };
  return open as unknown as Expression;
}

function emitCallKeywords(node: CallKeywords, context: FunctionContext): Expression {
  return call(context.unit.runtime("call_kw", node.span), [
    emitExpression(node.callee, context),
    ...keywordArguments(node, context),
  ]);
}

function emitCallMethodKeywords(node: CallMethodKeywords, context: FunctionContext): Expression {
  context.unit.asks(node.name);
  return call(context.unit.runtime("call_method_kw", node.span), [
    emitExpression(node.object, context),
    literal(node.name),
    ...keywordArguments(node, context),
  ]);
}

function keywordArguments(node: CallKeywords | CallMethodKeywords, context: FunctionContext): Expression[] {
  return [
    array(emitAll(node.args, context)),
    array(node.names.map((name) => literal(name))),
    array(emitAll(node.values, context)),
  ];
}

function emitCallSpread(node: CallSpread, context: FunctionContext): Expression {
  const callee = emitExpression(node.callee, context);
  const args = emitExpression(node.args, context);
  if (node.kw === null) return call(context.unit.runtime("call", node.span), [callee, args]);
  return call(context.unit.runtime("call_ex", node.span), [callee, args, emitExpression(node.kw, context)]);
}

// ---- Attributes ------------------------------------------------------------------------------------------------

/** The property of an attribute; raw floats have one of their own (docs/object-model.md). */
export function fieldKey(name: string, isRaw: boolean): string {
  return isRaw ? `${name}$f` : `$${name}`;
}

/** `o.$x`, or `(t = o.$x) !== void 0 ? t : getattr(o, "x")`, or the like with `missing_field` or `missing_member`. */
function emitGetAttribute(node: GetAttribute, context: FunctionContext): Expression {
  const { unit } = context;
  const isClosed = node.closed !== undefined && node.closed !== "open";
  if (!isClosed) unit.asks(node.name);
  const key = fieldKey(node.name, node.rep === "float");
  if (node.direct) return member(emitExpression(node.object, context), key, unit.origin(node.span));
  const object = prepareOne(node.object, context);
  const read = member(object.mention(), key, unit.origin(node.span));
  const found = context.take();
  const slow = isClosed ? `missing_${node.closed}` : "getattr";
  const shape = conditional(
    binary("!==", assign(unit.symbol(found), read), nothing()),
    unit.symbol(found),
    call(unit.runtime(slow, node.span), [object.mention(), literal(node.name)]),
  );
  context.giveBack(found);
  return object.wrap(shape);
}

/** What a value that is indexed has to pass, and where its items are. */
const inside: { readonly [of in Indexed]: { items?: string; length: string } } = {
  any: { length: "length" },
  list: { length: "length" },
  tuple: { items: "a", length: "length" },
  str: { length: "length" },
  bytes: { items: "b", length: "length" },
  bytearray: { items: "b", length: "n" },
};

/**
 * `Array.isArray(a) && typeof i === "number" && (t = a[i < 0 ? i + a.length : i]) !== void 0 ? t : getitem(a, i)`, less
 * what is known. The test for a negative index stands before the read: `a[-1]` on an Array is slow. The items of a tuple
 * are `o.a`, those of bytes `o.b`; a bytearray has room behind its items, so that the index is compared; a str may be
 * an AstralStr.
 */
function emitGetElement(node: GetElement, context: FunctionContext): Expression {
  const { unit } = context;
  const constant = constantNumber(node.index);
  const operands = prepare(node.object, node.index, context);
  const object = operands.left;
  const at = operands.right;
  const needsIndexGuard = constant === undefined && node.position === "any";
  const needsObjectGuard = node.of === "any" || node.of === "str";
  const isGuarded = (each: Operand): boolean => (each === object ? needsObjectGuard : needsIndexGuard);
  // A stored operand that no guard evaluates is stored before.
  const stored = [object, at]
    .filter((each) => each.isSpilled && !isGuarded(each))
    .map((each) => each.mention());
  const tests = spilledFirst(operands)
    .filter(isGuarded)
    .map((each) =>
      each !== object
        ? typeIs(at.mention(), "number")
        : node.of === "str"
          ? typeIs(object.mention(), "string")
          : call(member(unit.global("Array"), "isArray"), [object.mention()]),
    );
  const { items, length } = inside[node.of];
  const array = (): Expression => (items === undefined ? object.mention() : member(object.mention(), items));
  const size = (): Expression => member(node.of === "bytearray" ? object.mention() : array(), length);
  const slow = (): Expression => {
    const name = { any: "getitem", list: "list_getitem", str: "str_getitem" }[node.of as string];
    return name === undefined
      ? call(member(object.mention(), "getitem", unit.origin(node.span)), [at.mention()])
      : call(unit.runtime(name, node.span), [object.mention(), at.mention()]);
  };
  if (node.of === "bytearray") {
    if (constant !== undefined && constant < 0) return sequence([...stored, operands.wrap(slow())]);
    if (constant === undefined && node.position !== "natural")
      tests.push(binary(">=", at.mention(), numeric(0)));
    tests.push(binary("<", at.mention(), size()));
    const shape = conditional(allOf(tests), index(array(), at.mention()), slow());
    return sequence([...stored, operands.wrap(shape)]);
  }
  const found = context.take();
  let position = at.mention();
  if (constant !== undefined) {
    if (constant < 0) position = binary("-", size(), numeric(-constant));
  } else if (node.position !== "natural") {
    position = conditional(
      binary("<", position, numeric(0)),
      binary("+", at.mention(), size()),
      at.mention(),
    );
  }
  const read = assign(unit.symbol(found), index(array(), position));
  tests.push(binary("!==", read, nothing()));
  const shape = conditional(allOf(tests), unit.symbol(found), slow());
  context.giveBack(found);
  return sequence([...stored, operands.wrap(shape)]);
}

// ---- Displays --------------------------------------------------------------------------------------------------

function emitArray(node: ArrayOf, context: FunctionContext): Expression {
  return array(
    node.items.map((item) =>
      "spread" in item
        ? { type: "SpreadElement" as const, argument: emitExpression(item.spread, context) }
        : emitExpression(item, context),
    ),
  );
}

/** `dict_of([[k, v], …])`. */
function emitDict(node: DictOf, context: FunctionContext): Expression {
  const { unit } = context;
  if (node.entries.length === 0) return construct(unit.runtime("Dict"), []);
  const pairs = node.entries.map(({ key, value }) =>
    array([emitExpression(key, context), emitExpression(value, context)]),
  );
  return call(unit.runtime("dict_of"), [array(pairs)]);
}

function emitClosure(node: Closure, context: FunctionContext): Expression {
  const fn = emitFunctionExpression(node.fn, context.unit);
  return node.signature === null ? fn : withSignature(fn, node.signature, context.unit);
}

/**
 * `class_("Point", [object], { $x: … }, { make })`, or with whatever a class statement may have
 * `general_class("Point", [A, B], { $x: … }, { make, layer, metaclass, keywords })`, which links more; `plain_class` links less,
 * and `with_raw` tells the class that it made of raw floats.
 */
function emitClass(node: ClassOf, context: FunctionContext): Expression {
  const { unit } = context;
  const members: Expression = {
    type: "ObjectExpression",
    properties: node.members.map(({ name, value }) => property(`$${name}`, emitExpression(value, context))),
  };
  const args = [literal(node.name), emitExpression(node.bases, context), members];
  const extra: ESTree.Property[] = [];
  const make = emitFactory(node, unit);
  if (make !== undefined) extra.push(property("make", make));
  const isPlain = isPlainlyMade(node);
  const raw = array(node.raw.map(literal));
  if (node.raw.length > 0 && !isPlain) extra.push(property("raw", raw));
  if (node.layer) extra.push(property("layer", unit.runtime("BaseLayer")));
  if (node.metaclass !== null) extra.push(property("metaclass", emitExpression(node.metaclass, context)));
  if (node.keywords !== null) extra.push(property("keywords", emitExpression(node.keywords, context)));
  if (extra.length > 0) args.push({ type: "ObjectExpression", properties: extra });
  const isSimple = node.keywords === null && node.metaclass === null && !node.layer && hasOneBase(node.bases);
  const maker = isPlain ? "plain_class" : isSimple ? "class_" : "general_class";
  const made = call(unit.runtime(maker, node.span), args);
  return isPlain && node.raw.length > 0 ? call(unit.runtime("with_raw", node.span), [made, raw]) : made;
}

/** Instruments may have put something around the methods. */
function isPlainlyMade({ plain, members }: ClassOf): boolean {
  return (
    plain === true &&
    members.every(({ value }) =>
      value.kind === "Closure"
        ? value.signature?.method === true
        : value.kind !== "CallRuntime" || plainWrappers.has(value.name),
    )
  );
}

const plainWrappers: ReadonlySet<string> = new Set(["staticmethod_new", "property_new", "property_setter"]);

function hasOneBase(bases: Expr): boolean {
  return (
    bases.kind === "ArrayOf" && bases.items.length < 2 && bases.items.every((each) => !("spread" in each))
  );
}

// ---- JavaScript's own operators --------------------------------------------------------------------------------

function emitOperator(node: JsOp, context: FunctionContext): Expression {
  const args = emitAll(node.args, context);
  if (node.op === "++" || node.op === "--")
    return { type: "UpdateExpression", operator: node.op, prefix: true, argument: args[0] };
  if (node.op === "!") return negate(args[0]);
  if (node.op === "=") return assign(args[0] as ESTree.MemberExpression, args[1]);
  if (args.length === 1) return unary(node.op as ESTree.UnaryOperator, args[0]);
  if (node.op === "imul") return call(member(context.unit.global("Math"), "imul"), args);
  const isLogical = node.op === "&&" || node.op === "||" || node.op === "??";
  return args.reduce((left, right) =>
    isLogical
      ? logical(node.op as ESTree.LogicalOperator, left, right)
      : binary(node.op as ESTree.BinaryOperator, left, right),
  );
}

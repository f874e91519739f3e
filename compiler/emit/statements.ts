// Core statements → ESTree. One small function a kind.

import { isSimple, isStable } from "../core/effects.js";
import type {
  Declare,
  Define,
  Expr,
  ForArray,
  ForCount,
  ForIter,
  If,
  Label,
  SetAttribute,
  SetElement,
  Stmt,
  Symbol,
  Try,
} from "../core/nodes.js";
import { typeIs } from "./binary.js";
import {
  assign,
  binary,
  block,
  both,
  call,
  declaration,
  type Expression,
  expressionStatement,
  ifStatement,
  index,
  literal,
  member,
  nothing,
  numeric,
  type Statement,
} from "./build.js";
import { type FunctionContext, freshSymbol } from "./context.js";
import { emitExpression, fieldKey } from "./expressions.js";
import { emitFunctionDeclaration, withSignature } from "./functions.js";
import { constantNumber } from "./operands.js";

export function emitStatements(stmts: readonly Stmt[], context: FunctionContext): Statement[] {
  const result: Statement[] = [];
  for (const stmt of stmts) for (const made of emitStatement(stmt, context)) result.push(made);
  return result;
}

function emitStatement(stmt: Stmt, context: FunctionContext): readonly Statement[] {
  switch (stmt.kind) {
    case "Evaluate":
      return unrolled(emitExpression(stmt.value, context), expressionStatement);
    case "Declare":
      return emitDeclare(stmt, context);
    case "SetAttribute":
      return emitSetAttribute(stmt, context);
    case "SetElement":
      return emitSetElement(stmt, context);
    case "If":
      return emitIf(stmt, context);
    case "While": {
      const test = emitExpression(stmt.test, context);
      return [
        labelled(stmt.label, { type: "WhileStatement", test, body: body(stmt.body, context) }, context),
      ];
    }
    case "ForCount":
      return [emitForCount(stmt, context)];
    case "ForArray":
      return [emitForArray(stmt, context)];
    case "ForIter":
      return [emitForIter(stmt, context)];
    case "Loop":
      return [labelled(stmt.label, forStatement(null, null, null, body(stmt.body, context)), context)];
    case "Block":
      return emitBlock(stmt.label, stmt.body, context);
    case "Return":
      return emitReturn(stmt.value, context);
    case "Raise":
      return unrolled(emitExpression(stmt.value, context), (argument) => ({
        type: "ThrowStatement",
        argument,
      }));
    case "Try":
      return [emitTry(stmt, context)];
    case "Break":
      return [{ type: "BreakStatement", label: labelOf(stmt.label, context) }];
    case "Continue":
      return [{ type: "ContinueStatement", label: labelOf(stmt.label, context) }];
    case "Define":
      return emitDefine(stmt, context);
    case "Nothing":
      return [];
  }
}

/** What a statement evaluates first, operands that are stored for instance, becomes statements of its own. */
export function unrolled(expression: Expression, make: (last: Expression) => Statement): Statement[] {
  if (expression.type === "SequenceExpression") {
    const last = expression.expressions[expression.expressions.length - 1];
    const before = expression.expressions.slice(0, -1);
    return [...before.flatMap((each) => unrolled(each, expressionStatement)), ...unrolled(last, make)];
  }
  const isPlainStore = expression.type === "AssignmentExpression" && expression.left.type === "Identifier";
  if (isPlainStore && expression.right.type === "SequenceExpression") {
    return unrolled(expression.right, (right) => make({ ...expression, right }));
  }
  return [make(expression)];
}

function body(stmts: readonly Stmt[], context: FunctionContext): Statement {
  return block(emitStatements(stmts, context));
}

// ---- Stores ----------------------------------------------------------------------------------------------------

function emitDeclare(stmt: Declare, context: FunctionContext): Statement[] {
  const id = context.unit.symbol(stmt.symbol, stmt.span);
  const kind = stmt.constant ? "const" : "let";
  if (stmt.value === null) return [declaration(kind, [{ id, init: null }])];
  return unrolled(emitExpression(stmt.value, context), (init) => declaration(kind, [{ id, init }]));
}

/** `if (o.w === true) o.$x = v; else setattr(o, "x", v);`, or the like with `refuse_store`. */
function emitSetAttribute(stmt: SetAttribute, context: FunctionContext): Statement[] {
  const { unit } = context;
  if (!stmt.closed) unit.asks(stmt.name);
  const store = (object: Expression, value: Expression): Statement =>
    expressionStatement(assign(member(object, fieldKey(stmt.name, stmt.raw), unit.origin(stmt.span)), value));
  if (stmt.direct) return [store(emitExpression(stmt.object, context), emitExpression(stmt.value, context))];
  const operands = keep([stmt.object, stmt.value], context);
  const [object, value] = operands.mentions;
  const slow = stmt.closed
    ? call(unit.runtime("refuse_store", stmt.span), [object(), literal(stmt.name)])
    : call(unit.runtime("setattr", stmt.span), [object(), literal(stmt.name), value()]);
  const test = binary("===", member(object(), "w"), literal(true));
  operands.release();
  return [
    ...operands.before,
    { type: "IfStatement", test, consequent: store(object(), value()), alternate: expressionStatement(slow) },
  ];
}

/** `if (Array.isArray(a) && typeof i === "number" && i >= 0 && i < a.length) a[i] = v; else setitem(a, i, v);` */
function emitSetElement(stmt: SetElement, context: FunctionContext): Statement[] {
  const { unit } = context;
  const operands = keep([stmt.object, stmt.index, stmt.value], context);
  const [object, position, value] = operands.mentions;
  const constant = constantNumber(stmt.index);
  const isBytes = stmt.of === "bytearray";
  const slow = expressionStatement(
    isBytes
      ? call(member(object(), "setitem", unit.origin(stmt.span)), [position(), value()])
      : call(unit.runtime(stmt.of === "list" ? "list_setitem" : "setitem", stmt.span), [
          object(),
          position(),
          value(),
        ]),
  );
  operands.release();
  const isFromEnd = constant !== undefined && constant < 0;
  if (isFromEnd && isBytes) return [...operands.before, slow];
  const tests: Expression[] = [];
  if (stmt.of === "any") tests.push(call(member(unit.global("Array"), "isArray"), [object()]));
  if (constant === undefined && stmt.position === "any") tests.push(typeIs(position(), "number"));
  if (constant === undefined && stmt.position !== "natural") tests.push(binary(">=", position(), numeric(0)));
  const length = () => member(object(), isBytes ? "n" : "length");
  tests.push(isFromEnd ? binary(">=", length(), numeric(-constant)) : binary("<", position(), length()));
  const octet = constantNumber(stmt.value);
  if (isBytes && (octet === undefined || octet < 0 || octet > 255))
    tests.push(typeIs(value(), "number"), binary("===", binary("&", value(), numeric(255)), value()));
  const items = isBytes ? member(object(), "b") : object();
  const place = isFromEnd ? binary("-", length(), numeric(-constant)) : position();
  const fast = expressionStatement(assign(index(items, place), value()));
  return [
    ...operands.before,
    { type: "IfStatement", test: both(tests[0], ...tests.slice(1)), consequent: fast, alternate: slow },
  ];
}

interface Kept {
  /** Statements that evaluate what is not simple. */
  readonly before: readonly Statement[];
  readonly mentions: readonly (() => Expression)[];
  release(): void;
}

// Operands to be mentioned several times by statements: all are stored, in order, once one of them is not simple.
function keep(exprs: readonly Expr[], context: FunctionContext): Kept {
  if (exprs.every(isSimple)) {
    return {
      before: [],
      mentions: exprs.map((expr) => () => emitExpression(expr, context)),
      release: () => {},
    };
  }
  const before: Statement[] = [];
  const taken: Symbol[] = [];
  const mentions = exprs.map((expr) => {
    if (isStable(expr)) return () => emitExpression(expr, context);
    const value = emitExpression(expr, context);
    const temporary = context.take();
    taken.push(temporary);
    before.push(expressionStatement(assign(context.unit.symbol(temporary), value)));
    return () => context.unit.symbol(temporary);
  });
  return { before, mentions, release: () => taken.forEach((temporary) => void context.giveBack(temporary)) };
}

// ---- Branches and loops ----------------------------------------------------------------------------------------

// An `elif` is an If alone in the otherwise branch of another. Chains may be thousands long, so they are built from
// the end instead of by recursion.
function emitIf(stmt: If, context: FunctionContext): Statement[] {
  const chain: If[] = [stmt];
  for (;;) {
    const { otherwise } = chain[chain.length - 1];
    if (otherwise.length !== 1 || otherwise[0].kind !== "If") break;
    chain.push(otherwise[0]);
  }
  // Emitted in order of text, so that temporaries and constants are numbered in it.
  const parts = chain.map((link) => ({
    test: emitExpression(link.test, context),
    then: emitStatements(link.then, context),
  }));
  let rest = emitStatements(chain[chain.length - 1].otherwise, context);
  for (let i = parts.length - 1; i > 0; i--) rest = [ifStatement(parts[i].test, parts[i].then, rest)];
  const [first] = parts;
  return unrolled(first.test, (test) => ifStatement(test, first.then, rest));
}

function forStatement(
  init: ReturnType<typeof declaration> | Expression | null,
  test: Expression | null,
  update: Expression | null,
  loopBody: Statement,
): Statement {
  return { type: "ForStatement", init, test, update, body: loopBody };
}

/** `for (let i = from, n = to; i < n; i++) { … }`; a `to` that cannot change stands in the test itself. */
function emitForCount(stmt: ForCount, context: FunctionContext): Statement {
  const { unit } = context;
  const counter = (): Expression => unit.symbol(stmt.counter, stmt.span);
  const isLocal = isDeclaredByFunction(stmt.counter, context);
  const from = emitExpression(stmt.from, context);
  let end: () => Expression = () => emitExpression(stmt.to, context);
  const extra: { id: ReturnType<typeof unit.symbol>; init: Expression }[] = [];
  let temporary: Symbol | undefined;
  if (!isStable(stmt.to)) {
    const limit = isLocal ? context.take() : freshSymbol("n");
    if (isLocal) temporary = limit;
    extra.push({ id: unit.symbol(limit), init: end() });
    end = () => unit.symbol(limit);
  }
  // The bounds are evaluated before the counter changes: it may occur in them.
  const init = isLocal
    ? sequenceOf([...extra.map(({ id, init }) => assign(id, init)), assign(unit.symbol(stmt.counter), from)])
    : declaration("let", [{ id: unit.symbol(stmt.counter), init: from }, ...extra]);
  const test = binary(stmt.step > 0 ? "<" : ">", counter(), end());
  const loop = forStatement(init, test, advance(stmt, context), body(stmt.body, context));
  context.giveBack(temporary);
  return labelled(stmt.label, loop, context);
}

function sequenceOf(expressions: readonly Expression[]): Expression {
  return expressions.length === 1
    ? expressions[0]
    : { type: "SequenceExpression", expressions: [...expressions] };
}

function advance(stmt: ForCount, context: FunctionContext): Expression {
  const counter = context.unit.symbol(stmt.counter);
  if (stmt.by === undefined && Math.abs(stmt.step) === 1)
    return {
      type: "UpdateExpression",
      operator: stmt.step > 0 ? "++" : "--",
      prefix: false,
      argument: counter,
    };
  return {
    type: "AssignmentExpression",
    operator: stmt.step > 0 || stmt.by !== undefined ? "+=" : "-=",
    left: counter,
    right: stmt.by === undefined ? numeric(Math.abs(stmt.step)) : emitExpression(stmt.by, context),
  };
}

/** `for (let i = 0; i < a.length; i++) { x = a[i]; … }`: the length is live, as Python's is. */
function emitForArray(stmt: ForArray, context: FunctionContext): Statement {
  const { unit } = context;
  const position = freshSymbol("i");
  const declarators: { id: ReturnType<typeof unit.symbol>; init: Expression }[] = [];
  let items = (): Expression => emitExpression(stmt.array, context);
  if (!isStable(stmt.array)) {
    const array = freshSymbol("a");
    declarators.push({ id: unit.symbol(array), init: items() });
    items = () => unit.symbol(array);
  }
  declarators.push({ id: unit.symbol(position), init: numeric(0) });
  const item = index(items(), unit.symbol(position));
  const element = unit.symbol(stmt.element, stmt.span);
  const first: Statement = stmt.declare
    ? declaration(stmt.element.stable === true ? "const" : "let", [{ id: element, init: item }])
    : expressionStatement(assign(element, item));
  const loop = forStatement(
    declaration("let", declarators),
    binary("<", unit.symbol(position), member(items(), "length")),
    { type: "UpdateExpression", operator: "++", prefix: false, argument: unit.symbol(position) },
    block([first, ...emitStatements(stmt.body, context)]),
  );
  return labelled(stmt.label, loop, context);
}

/** `for (const it = iterate(o); (x = it.next()) !== void 0; ) { … }` */
function emitForIter(stmt: ForIter, context: FunctionContext): Statement {
  const { unit } = context;
  const iterator = freshSymbol("it");
  const init = { id: unit.symbol(iterator), init: emitExpression(stmt.iterator, context) };
  const next = call(member(unit.symbol(iterator), "next", unit.origin(stmt.span)), []);
  const found = binary("!==", assign(unit.symbol(stmt.element, stmt.span), next), nothing());
  const test = stmt.before === undefined ? found : sequenceOf([emitExpression(stmt.before, context), found]);
  const head = stmt.declare
    ? declaration("let", [init, { id: unit.symbol(stmt.element), init: null }])
    : declaration("const", [init]);
  return labelled(stmt.label, forStatement(head, test, null, body(stmt.body, context)), context);
}

function isDeclaredByFunction(symbol: Symbol, context: FunctionContext): boolean {
  if (symbol.kind === "global") return true;
  const { fn } = context;
  return fn.locals.includes(symbol) || fn.params.includes(symbol) || fn.rest === symbol || fn.self === symbol;
}

/** Braces are kept where a label or a declaration needs them. */
function emitBlock(
  label: Label | null,
  stmts: readonly Stmt[],
  context: FunctionContext,
): readonly Statement[] {
  if (label === null && !stmts.some((stmt) => stmt.kind === "Declare" || stmt.kind === "Define"))
    return emitStatements(stmts, context);
  return [labelled(label, block(emitStatements(stmts, context)), context)];
}

function labelled(label: Label | null, statement: Statement, context: FunctionContext): Statement {
  if (label === null) return statement;
  return {
    type: "LabeledStatement",
    label: { type: "Identifier", name: context.label(label) },
    body: statement,
  };
}

function labelOf(label: Label | null, context: FunctionContext): { type: "Identifier"; name: string } | null {
  return label === null ? null : { type: "Identifier", name: context.label(label) };
}

function emitReturn(value: Expr, context: FunctionContext): Statement[] {
  if (value.kind === "JsLiteral" && value.value === undefined)
    return [{ type: "ReturnStatement", argument: null }];
  return unrolled(emitExpression(value, context), (argument) => ({ type: "ReturnStatement", argument }));
}

// ---- Exceptions ------------------------------------------------------------------------------------------------

/** `catch (e) { e = py_exception(e); … }`: what JavaScript throws becomes an exception of Python. */
function emitTry(stmt: Try, context: FunctionContext): Statement {
  const { unit } = context;
  const tried = block(emitStatements(stmt.body, context));
  let handler = null;
  if (stmt.handler !== null) {
    const { caught } = stmt;
    const statements: Statement[] = [];
    if (caught !== null && stmt.raw !== true) {
      const exception = call(unit.runtime("py_exception"), [unit.symbol(caught)]);
      statements.push(expressionStatement(assign(unit.symbol(caught), exception)));
    }
    statements.push(...emitStatements(stmt.handler, context));
    const param = caught === null ? null : unit.symbol(caught);
    handler = { type: "CatchClause" as const, param, body: block(statements) };
  }
  const finalizer = stmt.finalizer === null ? null : block(emitStatements(stmt.finalizer, context));
  return { type: "TryStatement", block: tried, handler, finalizer };
}

// ---- Functions -------------------------------------------------------------------------------------------------

function emitDefine(stmt: Define, context: FunctionContext): Statement[] {
  const { unit } = context;
  const name = unit.symbol(stmt.symbol, stmt.span);
  const made = emitFunctionDeclaration(name, stmt.fn, unit);
  if (stmt.signature === null) return [made];
  return [made, expressionStatement(withSignature(unit.symbol(stmt.symbol), stmt.signature, unit))];
}

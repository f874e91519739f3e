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
  allOf,
  assign,
  binary,
  block,
  call,
  declaration,
  declarator,
  type Expression,
  expressionStatement,
  ifStatement,
  index,
  literal,
  member,
  nothing,
  numeric,
  type Statement,
  sequence,
} from "./build.js";
import { type FunctionContext, freshSymbol } from "./context.js";
import { emitExpression, fieldKey } from "./expressions.js";
import { emitFunctionDeclaration, withSignature } from "./functions.js";
import { constantNumber } from "./operands.js";

export function emitStatements(stmts: readonly Stmt[], context: FunctionContext): Statement[] {
  const out: Statement[] = [];
  emitInto(out, stmts, context);
  return out;
}

function emitInto(out: Statement[], stmts: readonly Stmt[], context: FunctionContext): void {
  for (const stmt of stmts) emitStatement(stmt, context, out);
}

function emitStatement(stmt: Stmt, context: FunctionContext, out: Statement[]): void {
  switch (stmt.kind) {
    case "Evaluate":
      unroll(emitExpression(stmt.value, context), out, expressionStatement);
      return;
    case "Declare":
      emitDeclare(stmt, context, out);
      return;
    case "SetAttribute":
      emitSetAttribute(stmt, context, out);
      return;
    case "SetElement":
      emitSetElement(stmt, context, out);
      return;
    case "If":
      emitIf(stmt, context, out);
      return;
    case "While": {
      const test = emitExpression(stmt.test, context);
      const loop: Statement = { type: "WhileStatement", test, body: body(stmt.body, context) };
      out.push(labelled(stmt.label, loop, context));
      return;
    }
    case "ForCount":
      out.push(emitForCount(stmt, context));
      return;
    case "ForArray":
      out.push(emitForArray(stmt, context));
      return;
    case "ForIter":
      out.push(emitForIter(stmt, context));
      return;
    case "Loop":
      out.push(labelled(stmt.label, forStatement(null, null, null, body(stmt.body, context)), context));
      return;
    case "Block":
      emitBlock(stmt.label, stmt.body, context, out);
      return;
    case "Return":
      emitReturn(stmt.value, context, out);
      return;
    case "Raise":
      unroll(emitExpression(stmt.value, context), out, throwStatement);
      return;
    case "Try":
      out.push(emitTry(stmt, context));
      return;
    case "Break":
      out.push({ type: "BreakStatement", label: labelOf(stmt.label, context) });
      return;
    case "Continue":
      out.push({ type: "ContinueStatement", label: labelOf(stmt.label, context) });
      return;
    case "Define":
      emitDefine(stmt, context, out);
      return;
    case "Nothing":
      return;
  }
}

/** What a statement evaluates first, operands that are stored for instance, becomes statements of its own. */
function unroll(expression: Expression, out: Statement[], make: (last: Expression) => Statement): void {
  if (expression.type === "SequenceExpression") {
    const end = expression.expressions.length - 1;
    for (let i = 0; i < end; i++) unroll(expression.expressions[i], out, expressionStatement);
    unroll(expression.expressions[end], out, make);
  } else if (
    expression.type === "AssignmentExpression" &&
    expression.right.type === "SequenceExpression" &&
    expression.left.type === "Identifier"
  )
    unroll(expression.right, out, (right) => make({ ...expression, right }));
  else out.push(make(expression));
}

function throwStatement(argument: Expression): Statement {
  return { type: "ThrowStatement", argument };
}

function returnStatement(argument: Expression): Statement {
  return { type: "ReturnStatement", argument };
}

function body(stmts: readonly Stmt[], context: FunctionContext): ReturnType<typeof block> {
  return block(emitStatements(stmts, context));
}

// ---- Stores ----------------------------------------------------------------------------------------------------

function emitDeclare(stmt: Declare, context: FunctionContext, out: Statement[]): void {
  const id = context.unit.symbol(stmt.symbol, stmt.span);
  const kind = stmt.constant ? "const" : "let";
  if (stmt.value === null) out.push(declaration(kind, [declarator(id, null)]));
  else unroll(emitExpression(stmt.value, context), out, (init) => declaration(kind, [declarator(id, init)]));
}

/** `if (o.w === true) o.$x = v; else setattr(o, "x", v);`, or the like with `refuse_store`. */
function emitSetAttribute(stmt: SetAttribute, context: FunctionContext, out: Statement[]): void {
  const { unit } = context;
  if (!stmt.closed) unit.asks(stmt.name);
  const store = (object: Expression, value: Expression): Statement =>
    expressionStatement(assign(member(object, fieldKey(stmt.name, stmt.raw), unit.origin(stmt.span)), value));
  if (stmt.direct) {
    out.push(store(emitExpression(stmt.object, context), emitExpression(stmt.value, context)));
    return;
  }
  const operands = keep([stmt.object, stmt.value], context, out);
  const [object, value] = operands.mentions;
  const slow = stmt.closed
    ? call(unit.runtime("refuse_store", stmt.span), [object(), literal(stmt.name)])
    : call(unit.runtime("setattr", stmt.span), [object(), literal(stmt.name), value()]);
  const test = binary("===", member(object(), "w"), literal(true));
  operands.release();
  const consequent = store(object(), value());
  out.push({ type: "IfStatement", test, consequent, alternate: expressionStatement(slow) });
}

/** `if (Array.isArray(a) && typeof i === "number" && i >= 0 && i < a.length) a[i] = v; else setitem(a, i, v);` */
function emitSetElement(stmt: SetElement, context: FunctionContext, out: Statement[]): void {
  const { unit } = context;
  const operands = keep([stmt.object, stmt.index, stmt.value], context, out);
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
  if (isFromEnd && isBytes) {
    out.push(slow);
    return;
  }
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
  out.push({ type: "IfStatement", test: allOf(tests), consequent: fast, alternate: slow });
}

interface Kept {
  readonly mentions: readonly (() => Expression)[];
  release(): void;
}

// Operands to be mentioned several times by statements: all are stored, in order, once one of them is not simple.
function keep(exprs: readonly Expr[], context: FunctionContext, out: Statement[]): Kept {
  if (exprs.every(isSimple)) {
    return {
      mentions: exprs.map((expr) => () => emitExpression(expr, context)),
      release: () => {},
    };
  }
  const taken: Symbol[] = [];
  const mentions = exprs.map((expr) => {
    if (isStable(expr)) return () => emitExpression(expr, context);
    const value = emitExpression(expr, context);
    const temporary = context.take();
    taken.push(temporary);
    out.push(expressionStatement(assign(context.unit.symbol(temporary), value)));
    return () => context.unit.symbol(temporary);
  });
  return { mentions, release: () => taken.forEach((temporary) => void context.giveBack(temporary)) };
}

// ---- Branches and loops ----------------------------------------------------------------------------------------

// An `elif` is an If alone in the otherwise branch of another. Chains may be thousands long, so they are built from
// the end instead of by recursion.
function emitIf(stmt: If, context: FunctionContext, out: Statement[]): void {
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
  unroll(first.test, out, (test) => ifStatement(test, first.then, rest));
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
  const extra: ReturnType<typeof declarator>[] = [];
  let temporary: Symbol | undefined;
  if (!isStable(stmt.to)) {
    const limit = isLocal ? context.take() : freshSymbol("n");
    if (isLocal) temporary = limit;
    extra.push(declarator(unit.symbol(limit), end()));
    end = () => unit.symbol(limit);
  }
  // The bounds are evaluated before the counter changes: it may occur in them.
  const init = isLocal
    ? sequence([...extra.map(({ id, init }) => assign(id, init!)), assign(unit.symbol(stmt.counter), from)])
    : declaration("let", [declarator(unit.symbol(stmt.counter), from), ...extra]);
  const test = binary(stmt.step > 0 ? "<" : ">", counter(), end());
  const loop = forStatement(init, test, advance(stmt, context), body(stmt.body, context));
  context.giveBack(temporary);
  return labelled(stmt.label, loop, context);
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
  const declarators: ReturnType<typeof declarator>[] = [];
  let items = (): Expression => emitExpression(stmt.array, context);
  if (!isStable(stmt.array)) {
    const array = freshSymbol("a");
    declarators.push(declarator(unit.symbol(array), items()));
    items = () => unit.symbol(array);
  }
  declarators.push(declarator(unit.symbol(position), numeric(0)));
  const item = index(items(), unit.symbol(position));
  const element = unit.symbol(stmt.element, stmt.span);
  const first: Statement = stmt.declare
    ? declaration(stmt.element.stable === true ? "const" : "let", [declarator(element, item)])
    : expressionStatement(assign(element, item));
  const test = binary("<", unit.symbol(position), member(items(), "length"));
  const loopBody = [first];
  emitInto(loopBody, stmt.body, context);
  const loop = forStatement(
    declaration("let", declarators),
    test,
    { type: "UpdateExpression", operator: "++", prefix: false, argument: unit.symbol(position) },
    block(loopBody),
  );
  return labelled(stmt.label, loop, context);
}

/** `for (const it = iterate(o); (x = it.next()) !== void 0; ) { … }` */
function emitForIter(stmt: ForIter, context: FunctionContext): Statement {
  const { unit } = context;
  const iterator = freshSymbol("it");
  const init = declarator(unit.symbol(iterator), emitExpression(stmt.iterator, context));
  const next = call(member(unit.symbol(iterator), "next", unit.origin(stmt.span)), []);
  const found = binary("!==", assign(unit.symbol(stmt.element, stmt.span), next), nothing());
  const test = stmt.before === undefined ? found : sequence([emitExpression(stmt.before, context), found]);
  const head = stmt.declare
    ? declaration("let", [init, declarator(unit.symbol(stmt.element), null)])
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
  out: Statement[],
): void {
  if (label === null && !stmts.some((stmt) => stmt.kind === "Declare" || stmt.kind === "Define"))
    emitInto(out, stmts, context);
  else out.push(labelled(label, body(stmts, context), context));
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

function emitReturn(value: Expr, context: FunctionContext, out: Statement[]): void {
  if (value.kind === "JsLiteral" && value.value === undefined)
    out.push({ type: "ReturnStatement", argument: null });
  else unroll(emitExpression(value, context), out, returnStatement);
}

// ---- Exceptions ------------------------------------------------------------------------------------------------

/** `catch (e) { e = py_exception(e); … }`: what JavaScript throws becomes an exception of Python. */
function emitTry(stmt: Try, context: FunctionContext): Statement {
  const { unit } = context;
  const tried = body(stmt.body, context);
  let handler = null;
  if (stmt.handler !== null) {
    const { caught } = stmt;
    const statements: Statement[] = [];
    if (caught !== null && stmt.raw !== true) {
      const exception = call(unit.runtime("py_exception"), [unit.symbol(caught)]);
      statements.push(expressionStatement(assign(unit.symbol(caught), exception)));
    }
    emitInto(statements, stmt.handler, context);
    const param = caught === null ? null : unit.symbol(caught);
    handler = { type: "CatchClause" as const, param, body: block(statements) };
  }
  const finalizer = stmt.finalizer === null ? null : body(stmt.finalizer, context);
  return { type: "TryStatement", block: tried, handler, finalizer };
}

// ---- Functions -------------------------------------------------------------------------------------------------

function emitDefine(stmt: Define, context: FunctionContext, out: Statement[]): void {
  const { unit } = context;
  const name = unit.symbol(stmt.symbol, stmt.span);
  const made = emitFunctionDeclaration(name, stmt.fn, unit);
  out.push(made);
  if (stmt.signature !== null)
    out.push(expressionStatement(withSignature(unit.symbol(stmt.symbol), stmt.signature, unit)));
}

// Statements. A compound statement does not call the parser for its block: it answers that it needs one, and what to
// do with it then. `parseBlocks` keeps the open blocks on a stack, so that nesting and `elif` chains cost no recursion.

import { atEndOfFile, type Diagnostic } from "../diagnostics/diagnostic.js";
import * as messages from "../diagnostics/messages.js";
import type { Span } from "../source/source-file.js";
import type {
  Alias,
  BinaryOperator,
  Block,
  ClassDef,
  ExceptHandler,
  Expression,
  FunctionDef,
  IfClause,
  ImportFrom,
  MatchCase,
  Statement,
  Target,
  TypeParam,
  WithItem,
} from "./ast.js";
import { defineConst, isErased } from "./const-statements.js";
import {
  makeTuple,
  parseNamed,
  parseOperators,
  parseStarOrTest,
  parseTargetList,
  parseTest,
  parseTestList,
  parseTestListOrYield,
  readArguments,
  startsExpression,
} from "./expressions.js";
import { enterFunction, parseParameters } from "./parameters.js";
import { fitted, type Parser } from "./parser.js";
import { isIrrefutable, parseCasePattern } from "./patterns.js";
import { toDeleteTarget, toSingleTarget, toTarget } from "./targets.js";
import { Kind, type TokenKind } from "./tokens.js";

/** How deep blocks may nest. */
export const maxBlockDepth = 1000;

// ---- Blocks -------------------------------------------------------------------------------------------------------

/** A statement that is complete, or one that needs a block first. */
type Step = Statement | NeedBlock;

interface NeedBlock {
  readonly kind: "NeedBlock";
  /** What the block belongs to, for a message: "'if'". */
  readonly after: string;
  readonly then: (body: Block) => Step;
  /** What stands in the block, if not statements: the `case` clauses of a `match`. */
  readonly readItem?: (p: Parser) => Step;
}

interface OpenBlock {
  readonly need: NeedBlock;
  readonly outer: Statement[];
}

/** All statements to the end of the file. */
export function parseBlocks(p: Parser): Block {
  const open: OpenBlock[] = [];
  let body: Statement[] = [];
  for (;;) {
    let step: Step;
    if (p.kind === Kind.Dedent && open.length > 0) {
      p.next();
      const closed = open.pop()!;
      step = closed.need.then(fitted(body));
      body = closed.outer;
    } else if (p.kind === Kind.End && open.length === 0) {
      return fitted(body);
    } else {
      const readItem = open.length === 0 ? undefined : open[open.length - 1].need.readItem;
      if (readItem !== undefined) step = readItem(p);
      else if (isCompound(p)) step = parseCompound(p);
      else {
        parseSimpleLine(p, body);
        continue;
      }
    }
    while (step.kind === "NeedBlock" && startsOnSameLine(p, step)) {
      const inline: Statement[] = [];
      parseSimpleLine(p, inline);
      step = step.then(fitted(inline));
    }
    if (step.kind !== "NeedBlock") {
      body.push(step);
      continue;
    }
    openBlock(p, step, open.length);
    open.push({ need: step, outer: body });
    body = [];
  }
}

// `if x: pass`, after the colon.
function startsOnSameLine(p: Parser, need: NeedBlock): boolean {
  return need.readItem === undefined && p.kind !== Kind.Newline;
}

function openBlock(p: Parser, need: NeedBlock, depth: number): void {
  p.expect(Kind.Newline, "the end of the line");
  if (p.kind === Kind.Problem) p.unexpected("a block");
  if (p.kind !== Kind.Indent) {
    const problem = messages.missingBlock(p.place(p.tokenSpan()), need.after);
    p.fail(p.kind === Kind.End ? atEndOfFile(problem) : problem);
  }
  if (depth >= maxBlockDepth) p.fail(messages.nestedTooDeep(p.place(p.tokenSpan()), "Blocks", maxBlockDepth));
  p.next();
}

// Consumes the colon, and asks for the block behind it.
function needBlock(p: Parser, after: string, then: (body: Block) => Step): NeedBlock {
  if (p.kind === Kind.Equal) p.fail(messages.assignmentInCondition(p.place(p.tokenSpan())));
  p.expect(Kind.Colon, `':' after ${after}`);
  return { kind: "NeedBlock", after, then };
}

// `else: …` if there is one.
function needElse(p: Parser, then: (orelse: Block) => Step): Step {
  if (!p.accept(Kind.Else)) return then([]);
  return needBlock(p, "'else'", then);
}

// ---- Simple statements --------------------------------------------------------------------------------------------

// `a; b; c` and the end of the line.
function parseSimpleLine(p: Parser, body: Statement[]): void {
  for (;;) {
    const start = p.pos;
    body.push(parseSimple(p));
    if (p.kind === Kind.Newline) break;
    if (p.kind !== Kind.Semicolon) refuseRestOfLine(p, start);
    p.next();
    if (p.kind === Kind.Newline) break;
  }
  p.next();
}

function refuseRestOfLine(p: Parser, start: number): never {
  if (p.pos === start + 1 && startsExpression(p.kind)) {
    if (p.isWord("print", start)) p.fail(messages.printStatement(p.place(p.tokenSpan())));
    if (p.isWord("exec", start)) p.fail(messages.execStatement(p.place(p.tokenSpan())));
  }
  p.unexpected("the end of the statement");
}

function parseSimple(p: Parser): Statement {
  switch (p.kind) {
    case Kind.Pass:
      return parseWord(p, "Pass");
    case Kind.Break:
      return parseWord(p, "Break");
    case Kind.Continue:
      return parseWord(p, "Continue");
    case Kind.Return:
      return parseReturn(p);
    case Kind.Raise:
      return parseRaise(p);
    case Kind.Global:
      return parseScopeNames(p, "Global");
    case Kind.Nonlocal:
      return parseScopeNames(p, "Nonlocal");
    case Kind.Del:
      return parseDelete(p);
    case Kind.Assert:
      return parseAssert(p);
    case Kind.Import:
      p.imports++;
      return parseImport(p);
    case Kind.From:
      p.imports++;
      return parseImportFrom(p);
    case Kind.Name:
      return isTypeAlias(p) ? parseTypeAlias(p) : parseExpressionStatement(p);
    default:
      return parseExpressionStatement(p);
  }
}

function parseWord(p: Parser, kind: "Pass" | "Break" | "Continue"): Statement {
  const span = p.tokenSpan();
  p.next();
  return { kind, span };
}

const augmentedOperators: ReadonlyMap<TokenKind, BinaryOperator> = new Map([
  [Kind.PlusEqual, "+"],
  [Kind.MinusEqual, "-"],
  [Kind.StarEqual, "*"],
  [Kind.SlashEqual, "/"],
  [Kind.DoubleSlashEqual, "//"],
  [Kind.PercentEqual, "%"],
  [Kind.DoubleStarEqual, "**"],
  [Kind.ShiftLeftEqual, "<<"],
  [Kind.ShiftRightEqual, ">>"],
  [Kind.AmpersandEqual, "&"],
  [Kind.PipeEqual, "|"],
  [Kind.CaretEqual, "^"],
  [Kind.AtEqual, "@"],
]);

function parseExpressionStatement(p: Parser): Statement {
  const { start } = p;
  const first = parseTestListOrYield(p);
  if (p.kind === Kind.Equal) return parseAssignment(p, first, start);
  if (p.kind === Kind.Colon) return parseAnnotated(p, first, start);
  const op = augmentedOperators.get(p.kind);
  if (op !== undefined) {
    const target = toSingleTarget(p, first);
    const opSpan = p.tokenSpan();
    p.next();
    const value = parseTestListOrYield(p);
    return { kind: "AugAssign", span: p.spanFrom(start), target, op, opSpan, value };
  }
  return { kind: "ExpressionStatement", span: p.spanFrom(start), value: first };
}

function parseAssignment(p: Parser, first: Expression, start: number): Statement {
  p.next();
  const lefts = [first];
  let value = parseTestListOrYield(p);
  while (p.accept(Kind.Equal)) {
    lefts.push(value);
    value = parseTestListOrYield(p);
  }
  if (p.kind === Kind.Colon || augmentedOperators.has(p.kind)) p.unexpected("the end of the statement");
  const span = p.spanFrom(start);
  if (lefts.length === 1) {
    const constant = defineConst(p, first, value);
    if (constant !== undefined) {
      if (isErased(first)) return { kind: "ConstErased", span, name: first.id, value: constant };
      value = { kind: "Constant", place: 0, span: value.span, value: constant };
    }
  }
  return { kind: "Assign", span, targets: lefts.map((left) => toAssigned(p, left)), value };
}

// A lone `*a` was already refused as an expression; as a target it is refused in other words.
function toAssigned(p: Parser, left: Expression): Target {
  if (left.kind !== "Invalid" || left.diagnostic.code !== messages.strayStar(p.place(left.span)).code) {
    return toTarget(p, left);
  }
  const note = "A starred target stands in a list or tuple: write a comma after it.";
  return { ...left, diagnostic: messages.cannotAssign(p.place(left.span), note) };
}

function parseAnnotated(p: Parser, first: Expression, start: number): Statement {
  p.next();
  if (first.kind !== "Name" && first.kind !== "Attribute" && first.kind !== "Subscript") {
    p.warnLenient(first.span, "An annotation on this");
  }
  const annotation = p.kind === Kind.Yield ? parseTestListOrYield(p) : parseTest(p);
  if (!p.accept(Kind.Equal)) {
    const span = p.spanFrom(start);
    const isTarget = toTarget(p, first).kind !== "Invalid";
    if (isTarget)
      return { kind: "AnnAssign", span, target: toTarget(p, first), annotation, value: undefined };
    // `f(): int` is accepted by MicroPython, which evaluates neither side.
    return { kind: "Pass", span };
  }
  const value = parseTestListOrYield(p);
  const span = p.spanFrom(start);
  const constant = defineConst(p, first, value);
  if (constant !== undefined && isErased(first))
    return { kind: "ConstErased", span, name: first.id, value: constant };
  const assigned: Expression =
    constant === undefined ? value : { kind: "Constant", place: 0, span: value.span, value: constant };
  return { kind: "AnnAssign", span, target: toAssigned(p, first), annotation, value: assigned };
}

function isTypeAlias(p: Parser): boolean {
  if (!p.isWord("type") || p.kindAt(p.pos + 1) !== Kind.Name) return false;
  const after = p.kindAt(p.pos + 2);
  return after === Kind.Equal || after === Kind.BracketOpen;
}

function parseTypeAlias(p: Parser): Statement {
  const { start } = p;
  p.next();
  const nameSpan = p.tokenSpan();
  const name = p.expectName("the name of a type");
  const typeParams = parseTypeParams(p);
  p.expect(Kind.Equal, "'=' after the name of a type");
  const value = parseTest(p);
  return { kind: "TypeAlias", span: p.spanFrom(start), name, nameSpan, typeParams, value };
}

function parseReturn(p: Parser): Statement {
  const { start } = p;
  p.next();
  const value = startsExpression(p.kind) ? parseTestList(p) : undefined;
  return { kind: "Return", span: p.spanFrom(start), value };
}

function parseRaise(p: Parser): Statement {
  const { start } = p;
  p.next();
  const exception = startsExpression(p.kind) ? parseTest(p) : undefined;
  const cause = exception !== undefined && p.accept(Kind.From) ? parseTest(p) : undefined;
  return { kind: "Raise", span: p.spanFrom(start), exception, cause };
}

function parseScopeNames(p: Parser, kind: "Global" | "Nonlocal"): Statement {
  const { start } = p;
  p.next();
  const names: string[] = [];
  const nameSpans: Span[] = [];
  do {
    nameSpans.push(p.tokenSpan());
    names.push(p.expectName("a name"));
  } while (p.accept(Kind.Comma));
  return { kind, span: p.spanFrom(start), names, nameSpans };
}

function parseDelete(p: Parser): Statement {
  const { start } = p;
  p.next();
  const targets: Target[] = [];
  do {
    if (targets.length > 0 && !startsExpression(p.kind)) break;
    targets.push(toDeleteTarget(p, parseDeleted(p)));
  } while (p.accept(Kind.Comma));
  return { kind: "Delete", span: p.spanFrom(start), targets };
}

function parseDeleted(p: Parser): Expression {
  return p.kind === Kind.Star ? parseStarOrTest(p) : parseOperators(p);
}

function parseAssert(p: Parser): Statement {
  const { start } = p;
  p.next();
  const test = parseTest(p);
  const message = p.accept(Kind.Comma) ? parseTest(p) : undefined;
  return { kind: "Assert", span: p.spanFrom(start), test, message };
}

// ---- Imports ------------------------------------------------------------------------------------------------------

function parseImport(p: Parser): Statement {
  const { start } = p;
  p.next();
  const names: Alias[] = [];
  do {
    const from = p.start;
    const name = parseDottedName(p);
    names.push(parseAlias(p, name, from));
  } while (p.accept(Kind.Comma));
  return { kind: "Import", span: p.spanFrom(start), names };
}

function parseDottedName(p: Parser): string {
  let name = p.expectName("the name of a module");
  while (p.accept(Kind.Dot)) name += `.${p.expectName("a name after '.'")}`;
  return name;
}

function parseAlias(p: Parser, name: string, start: number): Alias {
  const nameSpan = p.spanFrom(start);
  const asName = p.accept(Kind.As) ? p.expectName("a name after 'as'") : undefined;
  return { kind: "Alias", span: p.spanFrom(start), name, nameSpan, asName };
}

function parseImportFrom(p: Parser): ImportFrom {
  const { start } = p;
  p.next();
  const moduleStart = p.start;
  let level = 0;
  while (p.kind === Kind.Dot || p.kind === Kind.Ellipsis) {
    level += p.kind === Kind.Dot ? 1 : 3;
    p.next();
  }
  const module = level > 0 && p.kind === Kind.Import ? undefined : parseDottedName(p);
  const moduleSpan = p.spanFrom(moduleStart);
  p.expect(Kind.Import, "'import'");
  if (p.accept(Kind.Star)) {
    return {
      kind: "ImportFrom",
      span: p.spanFrom(start),
      level,
      module,
      moduleSpan,
      names: [],
      isStar: true,
    };
  }
  const names = parseImportedNames(p);
  return { kind: "ImportFrom", span: p.spanFrom(start), level, module, moduleSpan, names, isStar: false };
}

function parseImportedNames(p: Parser): Alias[] {
  const hasParens = p.accept(Kind.ParenOpen);
  const names: Alias[] = [];
  do {
    if (names.length > 0 && p.kind !== Kind.Name) {
      if (!hasParens) p.warnLenient(p.lastSpan(), "This comma");
      break;
    }
    const from = p.start;
    names.push(parseAlias(p, p.expectName("a name to import"), from));
  } while (p.accept(Kind.Comma));
  if (hasParens) p.expect(Kind.ParenClose, "',' or ')' after an imported name");
  return names;
}

// ---- Compound statements ------------------------------------------------------------------------------------------

function isCompound(p: Parser): boolean {
  switch (p.kind) {
    case Kind.If:
    case Kind.While:
    case Kind.For:
    case Kind.Try:
    case Kind.With:
    case Kind.Def:
    case Kind.Class:
    case Kind.At:
    case Kind.Async:
      return true;
    case Kind.Name:
      return p.isWord("match") && isMatchStatement(p);
    default:
      return false;
  }
}

function parseCompound(p: Parser): Step {
  const { start } = p;
  switch (p.kind) {
    case Kind.If:
      return parseIfClause(p, start, []);
    case Kind.While:
      return parseWhile(p);
    case Kind.For:
      return parseFor(p, start, false);
    case Kind.Try:
      return parseTry(p);
    case Kind.With:
      return parseWith(p, start, false);
    case Kind.Def:
      return parseFunction(p, start, noDecorators, false);
    case Kind.Class:
      return parseClass(p, start, noDecorators);
    case Kind.At:
      return parseDecorated(p);
    case Kind.Async:
      return parseAsync(p);
    default:
      return parseMatch(p);
  }
}

function parseIfClause(p: Parser, start: number, before: readonly IfClause[]): Step {
  const clauses = before as IfClause[];
  const clauseStart = p.start;
  const word = p.kind === Kind.If ? "'if'" : "'elif'";
  p.next();
  const test = parseNamed(p);
  return needBlock(p, word, (body) => {
    clauses.push({ kind: "IfClause", span: p.spanFrom(clauseStart), test, body });
    if (p.kind === Kind.Elif) return parseIfClause(p, start, clauses);
    return needElse(p, (orelse) => ({
      kind: "If",
      span: p.spanFrom(start),
      clauses: fitted(clauses),
      orelse,
    }));
  });
}

function parseWhile(p: Parser): Step {
  const { start } = p;
  p.next();
  const test = parseNamed(p);
  return needBlock(p, "'while'", (body) =>
    needElse(p, (orelse) => ({ kind: "While", span: p.spanFrom(start), test, body, orelse })),
  );
}

function parseFor(p: Parser, start: number, isAsync: boolean): Step {
  p.next();
  const target = toTarget(p, parseTargetList(p));
  p.expect(Kind.In, "'in' after the target of 'for'");
  const iter = parseTestList(p);
  return needBlock(p, "'for'", (body) =>
    needElse(p, (orelse) => ({ kind: "For", span: p.spanFrom(start), isAsync, target, iter, body, orelse })),
  );
}

function parseAsync(p: Parser): Step {
  const { start } = p;
  p.next();
  if (p.kind === Kind.Def) return parseFunction(p, start, noDecorators, true);
  if (p.kind === Kind.For) return parseFor(p, start, true);
  if (p.kind === Kind.With) return parseWith(p, start, true);
  return p.unexpected("'def', 'for' or 'with' after 'async'");
}

// ---- with ---------------------------------------------------------------------------------------------------------

function parseWith(p: Parser, start: number, isAsync: boolean): Step {
  p.next();
  const items = hasParenthesisedItems(p) ? parseParenthesisedItems(p) : parseWithItems(p, Kind.Colon);
  return needBlock(p, "'with'", (body) => ({ kind: "With", span: p.spanFrom(start), isAsync, items, body }));
}

// `with (a as b, c): …`. Without an `as` in it, a parenthesis that reaches to the colon is read as items too, unless
// it holds what no item can be: a generator expression, a yield, a starred or named expression.
function hasParenthesisedItems(p: Parser): boolean {
  if (p.kind !== Kind.ParenOpen) return false;
  const { partners, kinds } = p.tokens;
  const close = partners[p.pos];
  if (close === -1 || p.kindAt(close + 1) !== Kind.Colon) return false;
  let isItemStart = true;
  let hasComma = false;
  for (let i = p.pos + 1; i < close; i++) {
    const kind = kinds[i];
    if (isItemStart && (kind === Kind.Star || kind === Kind.Yield)) return false;
    if (kind === Kind.As) return true;
    if (kind === Kind.Walrus || kind === Kind.For) return false;
    isItemStart = kind === Kind.Comma;
    if (isItemStart) hasComma = true;
    if (partners[i] > i) i = partners[i];
  }
  return hasComma;
}

function parseParenthesisedItems(p: Parser): WithItem[] {
  p.next();
  const items = parseWithItems(p, Kind.ParenClose);
  p.expect(Kind.ParenClose, "',' or ')' after a context manager");
  return items;
}

function parseWithItems(p: Parser, end: TokenKind): WithItem[] {
  const items: WithItem[] = [];
  do {
    if (items.length > 0 && p.kind === end && end === Kind.ParenClose) break;
    const { start } = p;
    const context = parseTest(p);
    const target = p.accept(Kind.As) ? toTarget(p, parseWithTarget(p)) : undefined;
    items.push({ kind: "WithItem", span: p.spanFrom(start), context, target });
  } while (p.accept(Kind.Comma));
  return items;
}

function parseWithTarget(p: Parser): Expression {
  return p.kind === Kind.Star ? parseStarOrTest(p) : parseOperators(p);
}

// ---- try ----------------------------------------------------------------------------------------------------------

function parseTry(p: Parser): Step {
  const { start } = p;
  p.next();
  return needBlock(p, "'try'", (body) => {
    if (p.kind === Kind.Except) return parseHandler(p, { start, body, handlers: [], isStar: undefined });
    if (p.kind !== Kind.Finally) p.unexpected("'except' or 'finally' after the block of 'try'");
    return parseFinally(p, { start, body, handlers: [], isStar: undefined }, []);
  });
}

interface BegunTry {
  readonly start: number;
  readonly body: Block;
  readonly handlers: ExceptHandler[];
  readonly isStar: boolean | undefined;
}

function parseHandler(p: Parser, begun: BegunTry): Step {
  const { start } = p;
  p.next();
  const starSpan = p.tokenSpan();
  const isStar = p.accept(Kind.Star);
  if (begun.isStar !== undefined && begun.isStar !== isStar) p.fail(messages.mixedExcept(p.place(starSpan)));
  const type = p.kind === Kind.Colon && !isStar ? undefined : parseHandlerType(p);
  let name: string | undefined;
  let nameSpan: Span | undefined;
  if (type !== undefined && p.accept(Kind.As)) {
    nameSpan = p.tokenSpan();
    name = p.expectName("a name after 'as'");
  }
  return needBlock(p, "'except'", (body) => {
    begun.handlers.push({ kind: "ExceptHandler", span: p.spanFrom(start), type, name, nameSpan, body });
    if (p.kind === Kind.Except) return parseHandler(p, { ...begun, isStar });
    return needElse(p, (orelse) => parseFinally(p, { ...begun, isStar }, orelse));
  });
}

// `except A, B:` needs no parentheses (PEP 758), unless `as` follows.
function parseHandlerType(p: Parser): Expression {
  const { start } = p;
  const first = parseTest(p);
  if (p.kind !== Kind.Comma) return first;
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (p.kind === Kind.Colon) break;
    items.push(parseTest(p));
  }
  if (p.kind === Kind.As) p.unexpected("':', as several classes need parentheses before 'as'");
  return makeTuple(items, p.spanFrom(start));
}

function parseFinally(p: Parser, begun: BegunTry, orelse: Block): Step {
  const finish = (finalbody: Block): Step => {
    const { start, body, handlers } = begun;
    const span = p.spanFrom(start);
    const bare = handlers.findIndex((handler) => handler.type === undefined);
    if (bare !== -1 && bare < handlers.length - 1) {
      const { start: at } = handlers[bare].span;
      const diagnostic = messages.defaultExceptNotLast(p.place({ start: at, end: at + "except".length }));
      return { kind: "InvalidStatement", span, diagnostic };
    }
    return { kind: "Try", span, isStar: begun.isStar === true, body, handlers, orelse, finalbody };
  };
  if (!p.accept(Kind.Finally)) return finish([]);
  return needBlock(p, "'finally'", finish);
}

// ---- def and class ------------------------------------------------------------------------------------------------

interface Decorators {
  readonly decorators: readonly Expression[];
  /** Undefined: as the function around. */
  readonly emitter: FunctionDef["emitter"] | undefined;
  readonly problem: Diagnostic | undefined;
}

const noDecorators: Decorators = { decorators: [], emitter: undefined, problem: undefined };

function parseDecorated(p: Parser): Step {
  const { start } = p;
  const parsed = parseDecorators(p);
  if (p.kind === Kind.Class) return parseClass(p, start, parsed);
  const isAsync = p.accept(Kind.Async);
  if (p.kind !== Kind.Def)
    p.unexpected(isAsync ? "'def' after 'async'" : "'def' or 'class' after a decorator");
  return parseFunction(p, start, parsed, isAsync);
}

// `@micropython.native` and its like are no decorators but words for the compiler, whatever `micropython` is bound to
// (py/compile.c compile_built_in_decorator).
function parseDecorators(p: Parser): Decorators {
  const decorators: Expression[] = [];
  let { emitter } = noDecorators;
  let problem: Diagnostic | undefined;
  while (p.accept(Kind.At)) {
    const { start } = p;
    const path = readDecoratorPath(p);
    const expr = path ?? parseNamed(p);
    const span = p.spanFrom(start);
    p.expect(Kind.Newline, "the end of the line after a decorator");
    const words = path === undefined ? [] : p.file.slice(span).split(".");
    if (words.length === 0 || words[0].trim() !== "micropython") {
      decorators.push(expr);
      continue;
    }
    const word = words.length === 2 ? words[1].trim() : "";
    if (word === "bytecode" || word === "native" || word === "viper") emitter = word;
    else problem ??= refuseEmitter(p, word, span);
  }
  return { decorators, emitter, problem };
}

function refuseEmitter(p: Parser, word: string, span: Span): Diagnostic {
  const note = word.startsWith("asm_")
    ? "Inline assembler can't be compiled to JavaScript."
    : "There are micropython.bytecode, micropython.native and micropython.viper.";
  return messages.invalidDecorator(p.place(span), note);
}

// `a.b.c` alone, in which no name is replaced by its const() (the names are no atoms to MicroPython's grammar).
function readDecoratorPath(p: Parser): Expression | undefined {
  let end = p.pos;
  while (p.kindAt(end) === Kind.Name && p.kindAt(end + 1) === Kind.Dot) end += 2;
  if (p.kindAt(end) !== Kind.Name || p.kindAt(end + 1) !== Kind.Newline) return undefined;
  const { start } = p;
  const span = p.tokenSpan();
  let expr: Expression = {
    kind: "Name",
    place: 0,
    span,
    id: p.expectName("a decorator"),
    mention: undefined,
  };
  while (p.accept(Kind.Dot)) {
    const attrSpan = p.tokenSpan();
    const attr = p.expectName("a name after '.'");
    expr = { kind: "Attribute", place: 0, span: p.spanFrom(start), value: expr, attr, attrSpan };
  }
  return expr;
}

/** `def name[T](…) -> …`, without the block. */
export function parseSignature(p: Parser) {
  p.expect(Kind.Def, "'def'");
  const nameSpan = p.tokenSpan();
  const name = p.expectName("the name of a function");
  const typeParams = parseTypeParams(p);
  p.expect(Kind.ParenOpen, "'(' after the name of a function");
  const { params, problem } = parseParameters(p, Kind.ParenClose, name);
  p.next();
  const returns = p.accept(Kind.Arrow) ? parseTest(p) : undefined;
  return { name, nameSpan, typeParams, params, problem, returns };
}

function parseFunction(p: Parser, start: number, decorated: Decorators, isAsync: boolean): Step {
  const { problem, ...signature } = parseSignature(p);
  const { decorators } = decorated;
  const around = p.emitter;
  const emitter = decorated.emitter ?? around;
  enterFunction(p);
  p.emitter = emitter;
  return needBlock(p, "the head of a function", (body): Statement => {
    p.functionDepth--;
    p.emitter = around;
    const span = p.spanFrom(start);
    const diagnostic = decorated.problem ?? problem;
    if (diagnostic !== undefined) return { kind: "InvalidStatement", span, diagnostic };
    return { kind: "FunctionDef", span, ...signature, isAsync, decorators, emitter, body };
  });
}

function parseClass(p: Parser, start: number, decorated: Decorators): Step {
  const head = parseClassHead(p);
  const { decorators, problem } = decorated;
  return needBlock(p, "the head of a class", (body): Statement => {
    const span = p.spanFrom(start);
    if (problem !== undefined) return { kind: "InvalidStatement", span, diagnostic: problem };
    return { kind: "ClassDef", span, ...head, decorators, body };
  });
}

/** `class name[T](…)`, without the block. */
export function parseClassHead(p: Parser): Pick<ClassDef, "name" | "nameSpan" | "typeParams" | "args"> {
  p.expect(Kind.Class, "'class'");
  const nameSpan = p.tokenSpan();
  const name = p.expectName("the name of a class");
  const typeParams = parseTypeParams(p);
  const args = p.kind === Kind.ParenOpen ? readArguments(p).args : [];
  return { name, nameSpan, typeParams, args };
}

/** `[T, *Ts, **P]` if there is one (PEP 695, with the defaults of PEP 696). */
export function parseTypeParams(p: Parser): TypeParam[] {
  if (!p.accept(Kind.BracketOpen)) return [];
  const params: TypeParam[] = [];
  do {
    if (params.length > 0 && p.kind === Kind.BracketClose) break;
    params.push(parseTypeParam(p));
  } while (p.accept(Kind.Comma));
  p.expect(Kind.BracketClose, "',' or ']' after a type parameter");
  return params;
}

function parseTypeParam(p: Parser): TypeParam {
  const { start } = p;
  if (p.accept(Kind.Star)) {
    const name = p.expectName("the name of a type parameter");
    const defaultValue = p.accept(Kind.Equal) ? parseStarOrTest(p) : undefined;
    return { kind: "TypeVarTuple", span: p.spanFrom(start), name, default: defaultValue };
  }
  if (p.accept(Kind.DoubleStar)) {
    const name = p.expectName("the name of a type parameter");
    const defaultValue = p.accept(Kind.Equal) ? parseTest(p) : undefined;
    return { kind: "ParamSpec", span: p.spanFrom(start), name, default: defaultValue };
  }
  const name = p.expectName("the name of a type parameter");
  const bound = p.accept(Kind.Colon) ? parseTest(p) : undefined;
  const defaultValue = p.accept(Kind.Equal) ? parseTest(p) : undefined;
  return { kind: "TypeVar", span: p.spanFrom(start), name, bound, default: defaultValue };
}

// ---- match --------------------------------------------------------------------------------------------------------

// `match` is a word like any other unless its line ends in a colon and a block follows that begins with `case`.
function isMatchStatement(p: Parser): boolean {
  const { partners } = p.tokens;
  if (!startsExpression(p.kindAt(p.pos + 1))) return false;
  let i = p.pos + 1;
  for (; p.kindAt(i) !== Kind.Newline; i++) {
    if (p.kindAt(i) === Kind.End || p.kindAt(i) === Kind.Problem) return false;
    if (partners[i] > i) i = partners[i];
  }
  return p.kindAt(i - 1) === Kind.Colon && p.kindAt(i + 1) === Kind.Indent && p.isWord("case", i + 2);
}

function parseMatch(p: Parser): Step {
  const { start } = p;
  p.next();
  const subject = parseSubject(p);
  const cases: MatchCase[] = [];
  const need = needBlock(p, "'match'", () => ({ kind: "Match", span: p.spanFrom(start), subject, cases }));
  return { ...need, readItem: () => parseCase(p, cases) };
}

// A tuple without parentheses may hold `:=` here.
function parseSubject(p: Parser): Expression {
  const { start } = p;
  const first = p.kind === Kind.Star ? parseStarOrTest(p) : parseNamed(p);
  if (p.kind !== Kind.Comma) return first;
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (!startsExpression(p.kind)) break;
    items.push(p.kind === Kind.Star ? parseStarOrTest(p) : parseNamed(p));
  }
  return makeTuple(items, p.spanFrom(start));
}

// The finished case goes into `cases`; in the list of statements of the block a `Pass` stands for it.
function parseCase(p: Parser, cases: MatchCase[]): Step {
  const { start } = p;
  if (!p.isWord("case")) p.unexpected("'case'");
  const last = cases[cases.length - 1];
  if (last !== undefined && last.guard === undefined && isIrrefutable(last.pattern)) {
    p.fail(
      messages.patternProblem(
        p.place(last.pattern.span),
        "This matches anything, so the cases after it are never tried.",
      ),
    );
  }
  p.next();
  const pattern = parseCasePattern(p);
  const guard = p.accept(Kind.If) ? parseNamed(p) : undefined;
  return needBlock(p, "'case'", (body) => {
    const span = p.spanFrom(start);
    cases.push({ kind: "MatchCase", span, pattern, guard, body });
    return { kind: "Pass", span };
  });
}

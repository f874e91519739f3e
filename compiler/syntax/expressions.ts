// Expressions, from loosest to tightest binding: named, test (conditional, lambda), or, and, not, comparison,
// operators, await, primary (trailers), atom. Chains are loops with their own stacks; only brackets recurse, through
// `readGroup`, which bounds them, and lambdas in the defaults of lambdas, which are counted.
// Constants are folded as soon as a node is complete, as in py/parse.c.

import * as messages from "../diagnostics/messages.js";
import type { Span } from "../source/source-file.js";
import type {
  Argument,
  BinaryOperator,
  CompareOperator,
  ComprehensionFor,
  ConstantValue,
  DictEntry,
  DoubleStarred,
  Expression,
  UnaryOperator,
} from "./ast.js";
import { endsOperand, type FieldContext, readGroup } from "./deep-groups.js";
import { foldBinary, foldedConstBits, foldUnary } from "./fold.js";
import { moduleConstant } from "./module-constants.js";
import { valueOfNumber } from "./numbers.js";
import { enterFunction, type ParsedParameters, parseParameters } from "./parameters.js";
import { fitted, type Parser } from "./parser.js";
import { parseStrings, readField } from "./string-literals.js";
import { describe, invalid, toNameTarget, toTarget } from "./targets.js";
import { Kind, nameOf, type TokenKind } from "./tokens.js";
import { constantTruth } from "./truth.js";

// ---- Lists of expressions -----------------------------------------------------------------------------------------

/** `a`, `a, *b`, `a,`: an expression, or a tuple without parentheses. */
export function parseTestList(p: Parser): Expression {
  return parseList(p, parseStarOrTest);
}

/** As `parseTestList`, or `yield …`. */
export function parseTestListOrYield(p: Parser): Expression {
  return p.kind === Kind.Yield ? parseYield(p) : parseTestList(p);
}

/** What may stand between `for` and `in`: operators bind tighter than `in`. */
export function parseTargetList(p: Parser): Expression {
  return parseList(p, parseStarOrOperators, true);
}

function parseList(p: Parser, parseItem: (p: Parser) => Expression, isTarget = false): Expression {
  const { start } = p;
  const first = parseItem(p);
  if (p.kind !== Kind.Comma) return isTarget ? first : refuseStar(p, first);
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (!startsExpression(p.kind)) break;
    items.push(parseItem(p));
  }
  return makeTuple(fitted(items), p.spanFrom(start));
}

/** A tuple; a constant if all its items are. */
export function makeTuple(items: readonly Expression[], span: Span): Expression {
  const values: ConstantValue[] = [];
  for (const item of items) {
    if (item.kind !== "Constant") return { kind: "Tuple", place: 0, span, items };
    values.push(item.value);
  }
  return { kind: "Constant", place: 0, span, value: { kind: "tuple", items: fitted(values) } };
}

/** `*a` or a test. Where a lone star means nothing, the caller refuses it. */
export function parseStarOrTest(p: Parser): Expression {
  return p.kind === Kind.Star ? parseStarred(p) : parseTest(p);
}

function parseStarOrNamed(p: Parser): Expression {
  return p.kind === Kind.Star ? parseStarred(p) : parseNamed(p);
}

function parseStarOrOperators(p: Parser): Expression {
  return p.kind === Kind.Star ? parseStarred(p) : parseOperators(p);
}

function parseStarred(p: Parser): Expression {
  const { start } = p;
  p.next();
  const value = parseOperators(p);
  return { kind: "Starred", place: 0, span: p.spanFrom(start), value };
}

function refuseStar(p: Parser, expr: Expression): Expression {
  return expr.kind === "Starred" ? invalid(expr, messages.strayStar(p.place(expr.span))) : expr;
}

export function startsExpression(kind: TokenKind): boolean {
  switch (kind) {
    case Kind.Name:
    case Kind.Number:
    case Kind.String:
    case Kind.Bytes:
    case Kind.FStringStart:
    case Kind.TStringStart:
    case Kind.False:
    case Kind.None:
    case Kind.True:
    case Kind.Debug:
    case Kind.Await:
    case Kind.Lambda:
    case Kind.Not:
    case Kind.ParenOpen:
    case Kind.BracketOpen:
    case Kind.BraceOpen:
    case Kind.Ellipsis:
    case Kind.Plus:
    case Kind.Minus:
    case Kind.Tilde:
    case Kind.Star:
      return true;
    default:
      return false;
  }
}

export function parseYield(p: Parser): Expression {
  const { start } = p;
  p.expect(Kind.Yield, "'yield'");
  if (p.accept(Kind.From)) {
    const value = parseTest(p);
    return { kind: "YieldFrom", place: 0, span: p.spanFrom(start), value };
  }
  const value = startsExpression(p.kind) ? parseTestList(p) : undefined;
  return { kind: "Yield", place: 0, span: p.spanFrom(start), value };
}

// ---- Named, conditional, lambda -----------------------------------------------------------------------------------

/** `name := test`, or a test. */
export function parseNamed(p: Parser): Expression {
  const { start } = p;
  const expr = parseTest(p);
  return p.kind === Kind.Walrus ? parseNamedRest(p, expr, start) : expr;
}

function parseNamedRest(p: Parser, left: Expression, start: number): Expression {
  p.next();
  const target = toNameTarget(p, left);
  const value = parseTest(p);
  return { kind: "NamedExpression", place: 0, span: p.spanFrom(start), target, value };
}

type Pending =
  | ({ readonly kind: "lambda"; readonly start: number } & ParsedParameters)
  | {
      readonly kind: "conditional";
      readonly start: number;
      readonly body: Expression;
      readonly test: Expression;
    };

/**
 * `lambda a: test` and `a if b else test` end in a test again, so that a chain of them is a loop: what is begun waits
 * in `pending` for the last one.
 */
export function parseTest(p: Parser): Expression {
  const { start } = p;
  if (p.kind !== Kind.Lambda) {
    const first = parseOr(p);
    if (p.kind !== Kind.If) return first;
    return parseTestChain(p, first, start, true);
  }
  return parseTestChain(p, undefined, start, true);
}

// The condition of a comprehension: an `if` after it begins the next condition.
function parseTestWithoutConditional(p: Parser): Expression {
  return p.kind === Kind.Lambda ? parseTestChain(p, undefined, p.start, false) : parseOr(p);
}

function parseTestChain(
  p: Parser,
  first: Expression | undefined,
  firstStart: number,
  hasConditionals: boolean,
): Expression {
  const pending: Pending[] = [];
  let start = firstStart;
  let expr = first;
  for (;;) {
    if (expr === undefined && p.kind === Kind.Lambda) {
      p.next();
      const { params, problem } = parseParameters(p, Kind.Colon, "<lambda>");
      p.next();
      enterFunction(p);
      pending.push({ kind: "lambda", start, params, problem });
      start = p.start;
      continue;
    }
    expr ??= parseOr(p);
    if (!hasConditionals || p.kind !== Kind.If) break;
    p.next();
    const test = parseOr(p);
    p.expect(Kind.Else, "'else', as this is a conditional expression");
    pending.push({ kind: "conditional", start, body: expr, test });
    expr = undefined;
    start = p.start;
  }
  for (let i = pending.length - 1; i >= 0; i--) expr = finishPending(p, pending[i], expr);
  return expr;
}

function finishPending(p: Parser, pending: Pending, last: Expression): Expression {
  const span = p.spanFrom(pending.start);
  p.nesting++;
  if (pending.kind === "conditional") {
    return {
      kind: "Conditional",
      place: 0,
      span,
      test: pending.test,
      body: pending.body,
      orelse: last,
    };
  }
  p.functionDepth--;
  if (pending.problem !== undefined) return { kind: "Invalid", place: 0, span, diagnostic: pending.problem };
  return { kind: "Lambda", place: 0, span, params: pending.params, body: last };
}

// ---- Logic and comparison -----------------------------------------------------------------------------------------

function parseOr(p: Parser): Expression {
  const { start } = p;
  const first = parseAnd(p);
  if (p.kind !== Kind.Or) return first;
  const values = [first];
  while (p.accept(Kind.Or)) values.push(parseAnd(p));
  return makeBoolOp("or", values, p.spanFrom(start));
}

function parseAnd(p: Parser): Expression {
  const { start } = p;
  const first = parseNot(p);
  if (p.kind !== Kind.And) return first;
  const values = [first];
  while (p.accept(Kind.And)) values.push(parseNot(p));
  return makeBoolOp("and", values, p.spanFrom(start));
}

// Operands that a constant decides are left out: `0 and x` is 0, `x or 0 or y` is `x or y` (py/parse.c
// fold_logical_constants).
function makeBoolOp(op: "and" | "or", values: readonly Expression[], span: Span): Expression {
  const kept: Expression[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const truth = constantTruth(value);
    const isLast = i === values.length - 1;
    if (truth === undefined) kept.push(value);
    else if (truth === (op === "or")) {
      kept.push(value);
      break;
    } else if (isLast) kept.push(value);
  }
  return kept.length === 1 ? kept[0] : { kind: "BoolOp", place: 0, span, op, values: fitted(kept) };
}

function parseNot(p: Parser): Expression {
  if (p.kind !== Kind.Not) return parseComparison(p);
  const starts: number[] = [];
  while (p.kind === Kind.Not) {
    starts.push(p.start);
    p.next();
  }
  let expr = parseComparison(p);
  for (let i = starts.length - 1; i >= 0; i--) {
    const span = p.spanFrom(starts[i]);
    const truth = constantTruth(expr);
    expr =
      truth === undefined
        ? { kind: "Unary", place: 0, span, op: "not", operand: expr }
        : { kind: "Constant", place: 0, span, value: { kind: "bool", value: !truth } };
  }
  return expr;
}

function parseComparison(p: Parser): Expression {
  const { start } = p;
  const left = parseOperators(p);
  let op = acceptCompareOperator(p);
  if (op === undefined) return left;
  const ops = [op];
  const comparators = [parseOperators(p)];
  for (op = acceptCompareOperator(p); op !== undefined; op = acceptCompareOperator(p)) {
    ops.push(op);
    comparators.push(parseOperators(p));
  }
  return { kind: "Compare", place: 0, span: p.spanFrom(start), left, ops, comparators };
}

function acceptCompareOperator(p: Parser): CompareOperator | undefined {
  switch (p.kind) {
    case Kind.Less:
      p.next();
      return "<";
    case Kind.LessEqual:
      p.next();
      return "<=";
    case Kind.Greater:
      p.next();
      return ">";
    case Kind.GreaterEqual:
      p.next();
      return ">=";
    case Kind.EqualEqual:
      p.next();
      return "==";
    case Kind.NotEqual:
      p.next();
      return "!=";
    case Kind.In:
      p.next();
      return "in";
    case Kind.Is:
      p.next();
      return p.accept(Kind.Not) ? "is not" : "is";
    case Kind.Not:
      if (p.kindAt(p.pos + 1) !== Kind.In) return undefined;
      p.next();
      p.next();
      return "not in";
    default:
      return undefined;
  }
}

// ---- Operators ----------------------------------------------------------------------------------------------------

const unaryPrecedence = 7;
const powerPrecedence = 8;

const binaryOperators: ReadonlyMap<TokenKind, readonly [BinaryOperator, precedence: number]> = new Map([
  [Kind.Pipe, ["|", 1]],
  [Kind.Caret, ["^", 2]],
  [Kind.Ampersand, ["&", 3]],
  [Kind.ShiftLeft, ["<<", 4]],
  [Kind.ShiftRight, [">>", 4]],
  [Kind.Plus, ["+", 5]],
  [Kind.Minus, ["-", 5]],
  [Kind.Star, ["*", 6]],
  [Kind.Slash, ["/", 6]],
  [Kind.DoubleSlash, ["//", 6]],
  [Kind.Percent, ["%", 6]],
  [Kind.At, ["@", 6]],
  [Kind.DoubleStar, ["**", powerPrecedence]],
]);

function isOperator(kind: TokenKind): boolean {
  return (kind >= Kind.Plus && kind <= Kind.Caret) || kind === Kind.At;
}

function isPrefix(kind: TokenKind): boolean {
  return kind === Kind.Minus || kind === Kind.Plus || kind === Kind.Tilde;
}

/** Everything from `|` down, by precedence, with a stack of waiting operators. */
export function parseOperators(p: Parser): Expression {
  const { start } = p;
  if (isPrefix(p.kind)) return new OperatorParser(p).parse(undefined, start);
  const first = parseAwait(p);
  return isOperator(p.kind) ? parseBinary(p, first, start) : first;
}

// Most have one operator, and need no stack.
function parseBinary(p: Parser, left: Expression, start: number): Expression {
  const after = p.pos + 1;
  if (isPrefix(p.kindAt(after))) return new OperatorParser(p).parse(left, start);
  const operator = p.kind;
  p.next();
  const rightStart = p.start;
  const right = parseAwait(p);
  if (isOperator(p.kind)) return new OperatorParser(p).goOn(operator, left, start, right, rightStart);
  return makeBinary(p, binaryOperators.get(operator)![0], left, right, { start, end: p.lastEnd });
}

interface WaitingOperator {
  readonly op: BinaryOperator | UnaryOperator;
  readonly precedence: number;
  readonly isPrefix: boolean;
  /** Where a prefix operator stands. */
  readonly start: number;
}

class OperatorParser {
  readonly p: Parser;
  readonly operands: Expression[] = [];
  /** Where each operand starts, parentheses included. */
  readonly starts: number[] = [];
  readonly waiting: WaitingOperator[] = [];

  constructor(p: Parser) {
    this.p = p;
  }

  parse(first: Expression | undefined, start: number): Expression {
    if (first === undefined) this.readOperand();
    else {
      this.operands.push(first);
      this.starts.push(start);
    }
    return this.parseRest();
  }

  /** After `left operator right`, where another operator follows. */
  goOn(
    operator: TokenKind,
    left: Expression,
    start: number,
    right: Expression,
    rightStart: number,
  ): Expression {
    const [op, precedence] = binaryOperators.get(operator)!;
    this.operands.push(left, right);
    this.starts.push(start, rightStart);
    this.waiting.push({ op, precedence, isPrefix: false, start: 0 });
    return this.parseRest();
  }

  parseRest(): Expression {
    const { p } = this;
    while (isOperator(p.kind)) {
      const [op, precedence] = binaryOperators.get(p.kind)!;
      // `**` is the one that groups to the right; a prefix operator to its left waits for it: -a ** b is -(a ** b).
      this.reduce(precedence === powerPrecedence ? precedence + 1 : precedence);
      p.next();
      this.waiting.push({ op, precedence, isPrefix: false, start: 0 });
      this.readOperand();
    }
    this.reduce(0);
    return this.operands[0];
  }

  readOperand(): void {
    const { p } = this;
    while (isPrefix(p.kind)) {
      const op = p.kind === Kind.Minus ? "-" : p.kind === Kind.Plus ? "+" : "~";
      this.waiting.push({ op, precedence: unaryPrecedence, isPrefix: true, start: p.start });
      p.next();
    }
    this.starts.push(p.start);
    this.operands.push(parseAwait(p));
  }

  // Builds the nodes of the operators that bind at least as tight as `precedence`.
  reduce(precedence: number): void {
    const { p, operands, starts, waiting } = this;
    while (waiting.length > 0 && waiting[waiting.length - 1].precedence >= precedence) {
      const { op, isPrefix: isUnary, start } = waiting.pop()!;
      const right = operands.pop()!;
      starts.pop();
      if (isUnary) {
        starts.push(start);
        operands.push(makeUnary(op as UnaryOperator, right, p.spanFrom(start)));
      } else {
        const left = operands.pop()!;
        const leftStart = starts.pop()!;
        starts.push(leftStart);
        operands.push(makeBinary(p, op as BinaryOperator, left, right, { start: leftStart, end: p.lastEnd }));
      }
    }
  }
}

function makeUnary(op: UnaryOperator, operand: Expression, span: Span): Expression {
  const value = operand.kind === "Constant" ? foldUnary(op, operand.value) : undefined;
  return value === undefined
    ? { kind: "Unary", place: 0, span, op, operand }
    : { kind: "Constant", place: 0, span, value };
}

function makeBinary(
  p: Parser,
  op: BinaryOperator,
  left: Expression,
  right: Expression,
  span: Span,
): Expression {
  if (left.kind === "Constant" && right.kind === "Constant") {
    const value = foldBinary(op, left.value, right.value, p.maxBits);
    if (value !== undefined) return { kind: "Constant", place: 0, span, value };
  }
  return { kind: "Binary", place: 0, span, op, left, right };
}

function parseAwait(p: Parser): Expression {
  if (p.kind !== Kind.Await) return parsePrimary(p);
  const { start } = p;
  p.next();
  const value = parsePrimary(p);
  return { kind: "Await", place: 0, span: p.spanFrom(start), value };
}

// ---- Primaries ----------------------------------------------------------------------------------------------------

function parsePrimary(p: Parser): Expression {
  const { start } = p;
  let expr = parseAtom(p);
  for (;;) {
    switch (p.kind) {
      case Kind.Dot:
        expr = parseAttribute(p, expr, start);
        break;
      case Kind.ParenOpen:
        expr = parseCall(p, expr, start);
        break;
      case Kind.BracketOpen: {
        const index = readGroup(p, readSubscript, readAnyGroup);
        expr = { kind: "Subscript", place: 0, span: p.spanFrom(start), value: expr, index };
        break;
      }
      default:
        return expr;
    }
  }
}

function parseAttribute(p: Parser, value: Expression, start: number): Expression {
  p.next();
  const attrSpan = p.tokenSpan();
  const attr = p.expectName("the name of an attribute after '.'");
  if (value.kind === "Name" && !startsTrailer(p.kind)) {
    const constant = moduleConstant(value.id, attr);
    if (constant !== undefined) {
      return {
        kind: "Constant",
        place: 0,
        span: p.spanFrom(start),
        value: constant,
        name: `${value.id}.${attr}`,
      };
    }
  }
  return { kind: "Attribute", place: 0, span: p.spanFrom(start), value, attr, attrSpan };
}

function startsTrailer(kind: TokenKind): boolean {
  return kind === Kind.Dot || kind === Kind.ParenOpen || kind === Kind.BracketOpen;
}

function parseCall(p: Parser, func: Expression, start: number): Expression {
  const { maxBits } = p;
  if (func.kind === "Name" && func.id === "const") p.maxBits = foldedConstBits;
  const { args, hasTrailingComma } = readGroup(p, readArguments, readAnyGroup);
  p.maxBits = maxBits;
  const call = { kind: "Call", place: 0, span: p.spanFrom(start), func, args } as const;
  if (hasTrailingComma) p.callWithTrailingComma = call;
  return call;
}

interface ParsedArguments {
  readonly args: readonly Argument[];
  readonly hasTrailingComma: boolean;
}

const noArguments: ParsedArguments = { args: fitted([]), hasTrailingComma: false };

/** `(a, *b, c=d, **e)` of a call or class. */
export function readArguments(p: Parser): ParsedArguments {
  p.expect(Kind.ParenOpen, "'('");
  if (p.accept(Kind.ParenClose)) return noArguments;
  const args: Argument[] = [];
  let hasTrailingComma = false;
  const seen = { keyword: false, doubleStar: false };
  while (p.kind !== Kind.ParenClose) {
    const arg = parseArgument(p);
    args.push(checkOrder(p, arg, seen));
    if (arg.kind === "KeywordArgument") seen.keyword = true;
    else if (arg.kind === "DoubleStarred") seen.doubleStar = true;
    hasTrailingComma = p.accept(Kind.Comma);
    if (!hasTrailingComma && p.kind !== Kind.ParenClose) p.unexpected("',' or ')' after an argument");
  }
  p.next();
  return { args: fitted(args), hasTrailingComma };
}

function parseArgument(p: Parser): Argument {
  const { start } = p;
  if (p.accept(Kind.Star)) {
    const value = parseTest(p);
    return { kind: "Starred", place: 0, span: p.spanFrom(start), value };
  }
  if (p.accept(Kind.DoubleStar)) {
    const value = parseTest(p);
    return { kind: "DoubleStarred", span: p.spanFrom(start), value };
  }
  const nameIndex = p.pos;
  const expr = parseTest(p);
  if (p.kind === Kind.Equal) return parseKeywordArgument(p, expr, nameIndex);
  if (p.kind === Kind.Walrus) return parseNamedRest(p, expr, start);
  if (p.kind !== Kind.For && p.kind !== Kind.Async) return expr;
  const clauses = parseComprehensionClauses(p);
  return { kind: "GeneratorExpression", place: 0, span: p.spanFrom(start), element: expr, clauses };
}

function parseKeywordArgument(p: Parser, left: Expression, nameIndex: number): Argument {
  const start = p.tokens.starts[nameIndex];
  p.next();
  const value = parseTest(p);
  const span = p.spanFrom(start);
  if (left.kind === "Name") {
    return { kind: "KeywordArgument", span, name: left.id, nameSpan: left.span, value };
  }
  const note = `${describe(p, left)} can't name a parameter.`;
  return {
    kind: "Invalid",
    place: 0,
    span,
    diagnostic: messages.keywordNotName(p.place(span), note),
  };
}

function checkOrder(p: Parser, arg: Argument, seen: { keyword: boolean; doubleStar: boolean }): Argument {
  if (!seen.keyword && !seen.doubleStar) return arg;
  if (arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred" || arg.kind === "Invalid") return arg;
  const at = p.place(arg.span);
  if (arg.kind === "Starred") return seen.doubleStar ? invalid(arg, messages.starAfterDoubleStar(at)) : arg;
  return invalid(
    arg,
    seen.doubleStar ? messages.positionalAfterDoubleStar(at) : messages.positionalAfterKeyword(at),
  );
}

function readSubscript(p: Parser): Expression {
  p.next();
  const { start } = p;
  const first = parseSubscriptItem(p);
  if (p.accept(Kind.BracketClose)) return first.kind === "Starred" ? makeTuple([first], first.span) : first;
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (p.kind === Kind.BracketClose) break;
    items.push(parseSubscriptItem(p));
  }
  const span = p.spanFrom(start);
  p.expect(Kind.BracketClose, "',' or ']' after an index");
  return makeTuple(items, span);
}

function parseSubscriptItem(p: Parser): Expression {
  const { start } = p;
  const lower = p.kind === Kind.Colon ? undefined : parseStarOrNamed(p);
  // A star takes no part in a slice: the colon is what is wrong.
  if (lower !== undefined && (p.kind !== Kind.Colon || lower.kind === "Starred")) return lower;
  p.expect(Kind.Colon, "an index");
  const upper = endsSlicePart(p.kind) ? undefined : parseTest(p);
  const step = p.accept(Kind.Colon) && !endsSlicePart(p.kind) ? parseTest(p) : undefined;
  return { kind: "Slice", place: 0, span: p.spanFrom(start), lower, upper, step };
}

function endsSlicePart(kind: TokenKind): boolean {
  return kind === Kind.Colon || kind === Kind.Comma || kind === Kind.BracketClose;
}

// ---- Atoms --------------------------------------------------------------------------------------------------------

function parseAtom(p: Parser): Expression {
  const span = p.tokenSpan();
  switch (p.kind) {
    case Kind.Name: {
      const id = nameOf(p.tokens, p.pos);
      p.next();
      const definition = p.consts.get(id);
      if (definition !== undefined)
        return { kind: "Constant", place: 0, span, value: definition.value, name: id };
      return { kind: "Name", place: 0, span, id, mention: undefined };
    }
    case Kind.Number: {
      const value = valueOfNumber(p.tokenText());
      p.next();
      return { kind: "Constant", place: 0, span, value };
    }
    case Kind.String:
    case Kind.Bytes:
    case Kind.FStringStart:
    case Kind.TStringStart:
      return parseStrings(p);
    case Kind.None:
      p.next();
      return { kind: "Constant", place: 0, span, value: { kind: "none" } };
    case Kind.True:
      p.next();
      return { kind: "Constant", place: 0, span, value: { kind: "bool", value: true } };
    case Kind.False:
      p.next();
      return { kind: "Constant", place: 0, span, value: { kind: "bool", value: false } };
    case Kind.Debug: {
      p.next();
      const { debug } = p.options;
      if (debug === "dynamic") return { kind: "Debug", place: 0, span };
      return { kind: "Constant", place: 0, span, value: { kind: "bool", value: debug } };
    }
    case Kind.Ellipsis:
      p.next();
      return { kind: "Constant", place: 0, span, value: { kind: "ellipsis" } };
    case Kind.ParenOpen:
      return readGroup(p, readParenthesised, readAnyGroup);
    case Kind.BracketOpen:
      return readGroup(p, readListDisplay, readAnyGroup);
    case Kind.BraceOpen:
      return readGroup(p, readBraceDisplay, readAnyGroup);
    default:
      p.unexpected("an expression");
  }
}

// The bracket at the cursor, whichever it is: for those parsed before what surrounds them.
function readAnyGroup(p: Parser, context: FieldContext): unknown {
  const isTrailer = endsOperand(p.kindAt(p.pos - 1));
  switch (p.kind) {
    case Kind.ParenOpen:
      return isTrailer ? readArguments(p) : readParenthesised(p);
    case Kind.BracketOpen:
      return isTrailer ? readSubscript(p) : readListDisplay(p);
    case Kind.BraceOpen:
      return readBraceDisplay(p);
    default:
      return readField(p, context);
  }
}

/** A replacement field of an f-string, which is a bracket too. */
export function parseField(p: Parser, context: FieldContext): ReturnType<typeof readField> {
  return readGroup(p, () => readField(p, context), readAnyGroup);
}

function readParenthesised(p: Parser): Expression {
  const { start } = p;
  p.next();
  if (p.accept(Kind.ParenClose)) return makeTuple([], p.spanFrom(start));
  if (p.kind === Kind.Yield) {
    const value = parseYield(p);
    p.expect(Kind.ParenClose, "')' after the yield expression");
    return value;
  }
  const first = parseStarOrNamed(p);
  if (p.kind === Kind.For || p.kind === Kind.Async) {
    const element = refuseStar(p, first);
    const clauses = parseComprehensionClauses(p);
    p.expect(Kind.ParenClose, "')' after a generator expression");
    return { kind: "GeneratorExpression", place: 0, span: p.spanFrom(start), element, clauses };
  }
  if (p.accept(Kind.ParenClose)) return refuseStar(p, first);
  if (p.kind !== Kind.Comma) refuseToken(p, "',' or ')'");
  const items = parseRestOfItems(p, first, Kind.ParenClose, "',' or ')'");
  return makeTuple(items, p.spanFrom(start));
}

function readListDisplay(p: Parser): Expression {
  const { start } = p;
  p.next();
  if (p.accept(Kind.BracketClose)) return { kind: "List", place: 0, span: p.spanFrom(start), items: [] };
  const first = parseStarOrNamed(p);
  if (p.kind === Kind.For || p.kind === Kind.Async) {
    const element = refuseStar(p, first);
    const clauses = parseComprehensionClauses(p);
    p.expect(Kind.BracketClose, "']' after a list comprehension");
    return { kind: "ListComprehension", place: 0, span: p.spanFrom(start), element, clauses };
  }
  const items = parseRestOfItems(p, first, Kind.BracketClose, "',' or ']'");
  return { kind: "List", place: 0, span: p.spanFrom(start), items };
}

// Consumes the rest of a display, the closing bracket included.
function parseRestOfItems(
  p: Parser,
  first: Expression,
  close: TokenKind,
  expected: string,
): readonly Expression[] {
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (p.kind === close) break;
    items.push(parseStarOrNamed(p));
  }
  if (p.kind !== close) refuseToken(p, expected);
  p.next();
  return fitted(items);
}

function refuseToken(p: Parser, expected: string): never {
  if (p.kind === Kind.Equal) p.fail(messages.assignmentInCondition(p.place(p.tokenSpan())));
  p.unexpected(expected);
}

type BraceItem = DictEntry | DoubleStarred | Expression;

function readBraceDisplay(p: Parser): Expression {
  const { start } = p;
  p.next();
  if (p.accept(Kind.BraceClose)) return { kind: "Dict", place: 0, span: p.spanFrom(start), entries: [] };
  const first = parseBraceItem(p);
  if (p.kind === Kind.For || p.kind === Kind.Async) return finishBraceComprehension(p, first, start);
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (p.kind === Kind.BraceClose) break;
    items.push(parseBraceItem(p));
  }
  if (p.kind !== Kind.BraceClose) refuseToken(p, "',' or '}'");
  p.next();
  return makeBraceDisplay(p, fitted(items), p.spanFrom(start));
}

function parseBraceItem(p: Parser): BraceItem {
  const { start } = p;
  if (p.accept(Kind.DoubleStar)) {
    const value = parseOperators(p);
    return { kind: "DoubleStarred", span: p.spanFrom(start), value };
  }
  const key = parseStarOrNamed(p);
  if (p.kind !== Kind.Colon) return key;
  p.next();
  const value = parseTest(p);
  return { kind: "DictEntry", span: p.spanFrom(start), key: refuseStar(p, key), value };
}

function finishBraceComprehension(p: Parser, first: BraceItem, start: number): Expression {
  if (first.kind === "DoubleStarred") p.unexpected("',' or '}'; '**' has no place in a comprehension");
  const clauses = parseComprehensionClauses(p);
  p.expect(Kind.BraceClose, "'}' after a comprehension");
  const span = p.spanFrom(start);
  if (first.kind === "DictEntry") {
    return { kind: "DictComprehension", place: 0, span, key: first.key, value: first.value, clauses };
  }
  return { kind: "SetComprehension", place: 0, span, element: refuseStar(p, first), clauses };
}

// The first item says whether it is a dict or a set.
function makeBraceDisplay(p: Parser, items: readonly BraceItem[], span: Span): Expression {
  const isDict = isDictItem(items[0]);
  const stray = items.find((item) => isDictItem(item) !== isDict);
  if (stray !== undefined) {
    const at = p.place(stray.span);
    const diagnostic = isDict ? messages.expectingKeyValue(at) : messages.expectingValue(at);
    return { kind: "Invalid", place: 0, span, diagnostic };
  }
  if (isDict)
    return { kind: "Dict", place: 0, span, entries: items as readonly (DictEntry | DoubleStarred)[] };
  return { kind: "Set", place: 0, span, items: items as readonly Expression[] };
}

function isDictItem(item: BraceItem): item is DictEntry | DoubleStarred {
  return item.kind === "DictEntry" || item.kind === "DoubleStarred";
}

// ---- Comprehensions -----------------------------------------------------------------------------------------------

function parseComprehensionClauses(p: Parser): readonly ComprehensionFor[] {
  p.nesting++;
  const clauses: ComprehensionFor[] = [];
  while (p.kind === Kind.For || p.kind === Kind.Async) {
    const { start } = p;
    const isAsync = p.accept(Kind.Async);
    p.expect(Kind.For, "'for' after 'async'");
    const target = toTarget(p, parseTargetList(p));
    p.expect(Kind.In, "'in' after the target of 'for'");
    const iter = parseOr(p);
    const conditions: Expression[] = [];
    while (p.accept(Kind.If)) conditions.push(parseCondition(p));
    clauses.push({
      kind: "ComprehensionFor",
      span: p.spanFrom(start),
      isAsync,
      target,
      iter,
      conditions: fitted(conditions),
    });
  }
  return fitted(clauses);
}

function parseCondition(p: Parser): Expression {
  const { start } = p;
  const test = parseTestWithoutConditional(p);
  return p.kind === Kind.Walrus ? parseNamedRest(p, test, start) : test;
}

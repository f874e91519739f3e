// Patterns of `match`. A name that is a const() by now can't be captured: like every assignment to it, that is
// refused where the code is alive.

import * as messages from "../diagnostics/messages.js";
import type { Span } from "../source/source-file.js";
import type { ConstantValue, Expression, MatchKeyword, MatchMappingEntry, Pattern } from "./ast.js";
import { foldUnary } from "./fold.js";
import { moduleConstant } from "./module-constants.js";
import { valueOfNumber } from "./numbers.js";
import type { Parser } from "./parser.js";
import { checkNames } from "./pattern-names.js";
import { parseStrings } from "./string-literals.js";
import { Kind } from "./tokens.js";

const maxPatternDepth = 200;

/** What follows `case`: a pattern, or a sequence without brackets. */
export function parseCasePattern(p: Parser): Pattern {
  const pattern = parseOpenSequence(p);
  checkNames(p, pattern);
  return pattern;
}

function parseOpenSequence(p: Parser): Pattern {
  const { start } = p;
  const first = parseStarOrPattern(p);
  if (p.kind !== Kind.Comma) return refuseStar(p, first);
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (p.kind === Kind.Colon || p.kind === Kind.If) break;
    items.push(parseStarOrPattern(p));
  }
  return makeSequence(p, items, p.spanFrom(start));
}

/** A starred name is one of several items, or has a comma behind it. */
function refuseStar(p: Parser, pattern: Pattern): Pattern {
  return pattern.kind === "MatchStar" ? p.unexpected("',' after a starred name") : pattern;
}

function parseStarOrPattern(p: Parser): Pattern {
  if (p.kind !== Kind.Star) return parsePattern(p);
  const { start } = p;
  p.next();
  const nameSpan = p.tokenSpan();
  const name = p.expectName("a name after '*'");
  if (name === "_") return { kind: "MatchStar", span: p.spanFrom(start), name: undefined };
  return refuseConst(p, name, nameSpan) ?? { kind: "MatchStar", span: p.spanFrom(start), name };
}

function parsePattern(p: Parser): Pattern {
  if (++p.patternDepth > maxPatternDepth) {
    p.fail(messages.nestedTooDeep(p.place(p.tokenSpan()), "Patterns", maxPatternDepth));
  }
  const { start } = p;
  const pattern = parseOrPattern(p);
  p.patternDepth--;
  if (!p.accept(Kind.As)) return pattern;
  const nameSpan = p.tokenSpan();
  const name = p.expectName("a name after 'as'");
  if (name === "_")
    p.fail(messages.patternProblem(p.place(nameSpan), "'_' matches anything and names nothing."));
  return refuseConst(p, name, nameSpan) ?? { kind: "MatchAs", span: p.spanFrom(start), pattern, name };
}

function parseOrPattern(p: Parser): Pattern {
  const { start } = p;
  const first = parseClosedPattern(p);
  if (p.kind !== Kind.Pipe) return first;
  const alternatives = [first];
  while (p.accept(Kind.Pipe)) alternatives.push(parseClosedPattern(p));
  for (const [i, alternative] of alternatives.entries()) {
    if (i < alternatives.length - 1 && isIrrefutable(alternative)) {
      const note = "This alternative matches anything, so those after it would never be tried.";
      p.fail(messages.patternProblem(p.place(alternative.span), note));
    }
  }
  return { kind: "MatchOr", span: p.spanFrom(start), alternatives };
}

/** Whether a pattern matches everything: only the last `case` or alternative may. */
export function isIrrefutable(pattern: Pattern): boolean {
  if (pattern.kind === "MatchOr") return pattern.alternatives.some(isIrrefutable);
  return pattern.kind === "MatchAs" && (pattern.pattern === undefined || isIrrefutable(pattern.pattern));
}

function parseClosedPattern(p: Parser): Pattern {
  switch (p.kind) {
    case Kind.Name:
      return parseNamePattern(p);
    case Kind.ParenOpen:
      return parseParenthesised(p);
    case Kind.BracketOpen:
      return parseBracketed(p);
    case Kind.BraceOpen:
      return parseMapping(p);
    default: {
      const value = parseLiteral(p);
      return { kind: "MatchValue", span: value.span, value };
    }
  }
}

// Numbers with sign, `1 + 2j`, strings, None, True, False.
function parseLiteral(p: Parser): Expression {
  const span = p.tokenSpan();
  switch (p.kind) {
    case Kind.Number:
    case Kind.Minus:
      return parseSignedNumber(p);
    case Kind.String:
    case Kind.Bytes: {
      const value = parseStrings(p);
      if (value.kind === "Constant") return value;
      return p.fail(
        messages.patternProblem(p.place(value.span), "A pattern can't be an f-string or t-string."),
      );
    }
    case Kind.None:
      p.next();
      return { kind: "Constant", place: 0, span, value: { kind: "none" } };
    case Kind.True:
    case Kind.False: {
      const value = p.kind === Kind.True;
      p.next();
      return { kind: "Constant", place: 0, span, value: { kind: "bool", value } };
    }
    default:
      return p.unexpected("a pattern");
  }
}

function parseSignedNumber(p: Parser): Expression {
  const { start } = p;
  const isNegative = p.accept(Kind.Minus);
  const first = readNumber(p);
  const left: Expression = isNegative ? negate(first, p.spanFrom(start)) : first;
  if (p.kind !== Kind.Plus && p.kind !== Kind.Minus) return left;
  const op = p.kind === Kind.Plus ? "+" : "-";
  p.next();
  const right = readNumber(p);
  if (isImaginary(left) || !isImaginary(right)) {
    p.fail(
      messages.patternProblem(
        p.place(p.spanFrom(start)),
        "The only sum a pattern may have is a complex number.",
      ),
    );
  }
  return { kind: "Binary", place: 0, span: p.spanFrom(start), op, left, right };
}

/** -1j is no constant. */
function isImaginary(expr: Expression): boolean {
  if (expr.kind === "Unary") return isImaginary(expr.operand);
  return expr.kind === "Constant" && expr.value.kind === "imaginary";
}

function readNumber(p: Parser): Expression {
  if (p.kind !== Kind.Number) p.unexpected("a number");
  const text = p.tokenText();
  const span = p.tokenSpan();
  p.next();
  return { kind: "Constant", place: 0, span, value: valueOfNumber(text) };
}

function negate(operand: Expression, span: Span): Expression {
  const value = operand.kind === "Constant" ? foldUnary("-", operand.value) : undefined;
  return value === undefined
    ? { kind: "Unary", place: 0, span, op: "-", operand }
    : { kind: "Constant", place: 0, span, value };
}

// A capture, the wildcard, a dotted value, or a class.
function parseNamePattern(p: Parser): Pattern {
  const { start } = p;
  const span = p.tokenSpan();
  const name = p.expectName("a pattern");
  if (p.kind !== Kind.Dot && p.kind !== Kind.ParenOpen) {
    if (name === "_") return { kind: "MatchAs", span, pattern: undefined, name: undefined };
    return refuseConst(p, name, span) ?? { kind: "MatchAs", span, pattern: undefined, name };
  }
  const value = readDottedName(p, name, span, start);
  if (p.kind !== Kind.ParenOpen) return { kind: "MatchValue", span: value.span, value };
  return parseClass(p, value, start);
}

function readDottedName(p: Parser, name: string, span: Span, start: number): Expression {
  const definition = p.consts.get(name);
  let value: Expression =
    definition === undefined
      ? { kind: "Name", place: 0, span, id: name, mention: undefined }
      : { kind: "Constant", place: 0, span, value: definition.value, name };
  while (p.accept(Kind.Dot)) {
    const attrSpan = p.tokenSpan();
    const attr = p.expectName("the name of an attribute after '.'");
    const constant: ConstantValue | undefined =
      value.kind === "Name" && p.kind !== Kind.Dot && p.kind !== Kind.ParenOpen
        ? moduleConstant(value.id, attr)
        : undefined;
    const whole = p.spanFrom(start);
    value =
      constant === undefined
        ? { kind: "Attribute", place: 0, span: whole, value, attr, attrSpan }
        : { kind: "Constant", place: 0, span: whole, value: constant, name: `${name}.${attr}` };
  }
  return value;
}

function parseClass(p: Parser, cls: Expression, start: number): Pattern {
  p.next();
  const positional: Pattern[] = [];
  const keywords: MatchKeyword[] = [];
  const names = new Set<string>();
  while (p.kind !== Kind.ParenClose) {
    if (p.kind === Kind.Name && p.kindAt(p.pos + 1) === Kind.Equal) {
      keywords.push(parseKeyword(p, names));
    } else {
      if (keywords.length > 0) {
        const note = "Patterns without a name come before those with one.";
        p.fail(messages.patternProblem(p.place(p.tokenSpan()), note));
      }
      positional.push(parsePattern(p));
    }
    if (!p.accept(Kind.Comma) && p.kind !== Kind.ParenClose) p.unexpected("',' or ')' after a pattern");
  }
  p.next();
  return { kind: "MatchClass", span: p.spanFrom(start), cls, positional, keywords };
}

function parseKeyword(p: Parser, known: Set<string>): MatchKeyword {
  const { start } = p;
  const name = p.expectName("the name of an attribute");
  if (known.has(name)) {
    p.fail(messages.patternProblem(p.place(p.lastSpan()), `The attribute '${name}' is matched twice.`));
  }
  known.add(name);
  p.next();
  const pattern = parsePattern(p);
  return { kind: "MatchKeyword", span: p.spanFrom(start), name, pattern };
}

function parseParenthesised(p: Parser): Pattern {
  const { start } = p;
  p.next();
  if (p.accept(Kind.ParenClose)) return makeSequence(p, [], p.spanFrom(start));
  const first = parseStarOrPattern(p);
  if (p.kind === Kind.ParenClose) {
    refuseStar(p, first);
    p.next();
    return first;
  }
  const items = [first];
  while (p.accept(Kind.Comma)) {
    if (p.kind === Kind.ParenClose) break;
    items.push(parseStarOrPattern(p));
  }
  p.expect(Kind.ParenClose, "',' or ')' after a pattern");
  return makeSequence(p, items, p.spanFrom(start));
}

function parseBracketed(p: Parser): Pattern {
  const { start } = p;
  p.next();
  const items: Pattern[] = [];
  while (p.kind !== Kind.BracketClose) {
    items.push(parseStarOrPattern(p));
    if (!p.accept(Kind.Comma) && p.kind !== Kind.BracketClose) p.unexpected("',' or ']' after a pattern");
  }
  p.next();
  return makeSequence(p, items, p.spanFrom(start));
}

function makeSequence(p: Parser, items: readonly Pattern[], span: Span): Pattern {
  const stars = items.filter((item) => item.kind === "MatchStar");
  if (stars.length > 1) {
    p.fail(
      messages.patternProblem(p.place(stars[1].span), "A sequence pattern has one starred name at most."),
    );
  }
  return { kind: "MatchSequence", span, items };
}

function parseMapping(p: Parser): Pattern {
  const { start } = p;
  p.next();
  const entries: MatchMappingEntry[] = [];
  const keys = new Set<string>();
  let rest: string | undefined;
  let refused: Pattern | undefined;
  while (p.kind !== Kind.BraceClose) {
    if (rest !== undefined) p.fail(messages.patternProblem(p.place(p.tokenSpan()), "The '**' comes last."));
    if (p.accept(Kind.DoubleStar)) {
      const nameSpan = p.tokenSpan();
      rest = p.expectName("a name after '**'");
      refused = refuseConst(p, rest, nameSpan);
      if (rest === "_")
        p.fail(
          messages.patternProblem(p.place(nameSpan), "'**_' would match nothing more than its absence."),
        );
    } else {
      const entry = parseEntry(p);
      const key = entry.key.kind === "Constant" ? textOfConstant(entry.key.value) : undefined;
      if (key !== undefined && keys.has(key))
        p.fail(messages.patternProblem(p.place(entry.key.span), "This key is asked for twice."));
      if (key !== undefined) keys.add(key);
      entries.push(entry);
    }
    if (!p.accept(Kind.Comma) && p.kind !== Kind.BraceClose) p.unexpected("',' or '}' after a pattern");
  }
  p.next();
  return refused ?? { kind: "MatchMapping", span: p.spanFrom(start), entries, rest };
}

/** Constants that are equal have the same. */
function textOfConstant(value: ConstantValue): string | undefined {
  switch (value.kind) {
    case "int":
    case "float":
      return String(value.value);
    case "bool":
      return String(Number(value.value));
    case "str":
      return `"${value.value}`;
    default:
      return undefined;
  }
}

function parseEntry(p: Parser): MatchMappingEntry {
  const { start } = p;
  let key: Expression;
  if (p.kind === Kind.Name) {
    const span = p.tokenSpan();
    key = readDottedName(p, p.expectName("a key"), span, start);
    if (key.kind === "Name") {
      p.fail(messages.patternProblem(p.place(span), "A key is a literal or a dotted name."));
    }
  } else {
    key = parseLiteral(p);
  }
  p.expect(Kind.Colon, "':' after a key");
  const pattern = parsePattern(p);
  return { kind: "MatchMappingEntry", span: p.spanFrom(start), key, pattern };
}

function refuseConst(p: Parser, name: string, span: Span): Pattern | undefined {
  const definition = p.consts.get(name);
  if (definition === undefined) return undefined;
  const note = `'${name}' is the const() of line ${p.lineOf(definition.span.start)}; it can't be assigned to.`;
  return { kind: "InvalidPattern", span, diagnostic: messages.cannotAssign(p.place(span), note) };
}

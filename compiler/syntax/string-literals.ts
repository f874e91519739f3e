// String atoms: neighbouring literals joined into one, and the fields of f- and t-strings (PEP 701, PEP 750).

import * as messages from "../diagnostics/messages.js";
import type { Constant, Expression, FormattedValue, Interpolation, JoinedStr } from "./ast.js";
import { contextOfString, type FieldContext } from "./deep-groups.js";
import { parseField, parseTestListOrYield } from "./expressions.js";
import { fitted, type Parser } from "./parser.js";
import { bytesValue, decodeBytes, decodeText, TextBuilder } from "./strings.js";
import { Kind } from "./tokens.js";

type Part = Constant | FormattedValue | Interpolation;

/** All literals from the cursor on that stand side by side. */
export function parseStrings(p: Parser): Expression {
  if (p.kind === Kind.Bytes) return parseBytes(p);
  const { start } = p;
  const literal = new LiteralParts(p, start);
  let hasFields = false;
  let hasTemplate = false;
  for (;;) {
    if (p.kind === Kind.String) {
      if (hasTemplate)
        p.fail(messages.mixedLiterals(p.place(p.tokenSpan()), "Text and t-strings can't be joined."));
      const context = p.tokenText().slice(0, 2);
      readPlainString(p, literal, /^[uU]?[rR]/.test(context));
    } else if (p.kind === Kind.FStringStart || p.kind === Kind.TStringStart) {
      const isTemplate = p.kind === Kind.TStringStart;
      if (isTemplate ? p.start !== start && !hasTemplate : hasTemplate) {
        const what = isTemplate && !hasFields ? "Text" : "f-strings";
        p.fail(messages.mixedLiterals(p.place(p.tokenSpan()), `${what} and t-strings can't be joined.`));
      }
      if (isTemplate) hasTemplate = true;
      else hasFields = true;
      readFString(p, literal);
    } else if (p.kind === Kind.Bytes) {
      p.fail(messages.mixedLiterals(p.place(p.tokenSpan()), "Bytes and text can't be joined."));
    } else {
      break;
    }
  }
  const span = p.spanFrom(start);
  if (hasTemplate)
    return {
      kind: "TemplateStr",
      place: 0,
      span,
      parts: literal.finish() as readonly (Constant | Interpolation)[],
    };
  if (hasFields)
    return {
      kind: "JoinedStr",
      place: 0,
      span,
      parts: literal.finish() as readonly (Constant | FormattedValue)[],
    };
  return { kind: "Constant", place: 0, span, value: literal.text.take() };
}

function parseBytes(p: Parser): Expression {
  const { start } = p;
  const bytes: number[] = [];
  while (p.kind === Kind.Bytes) {
    const prefix = /^[a-zA-Z]*/.exec(p.tokenText().slice(0, 2))![0];
    const { start: from, end } = contentOf(p, prefix.length);
    decodeBytes({ file: p.file, start: from, end, isRaw: /[rR]/.test(prefix), hasBraces: false }, bytes, p);
    p.next();
  }
  if (p.kind === Kind.String || p.kind === Kind.FStringStart || p.kind === Kind.TStringStart) {
    p.fail(messages.mixedLiterals(p.place(p.tokenSpan()), "Bytes and text can't be joined."));
  }
  return { kind: "Constant", place: 0, span: p.spanFrom(start), value: bytesValue(bytes) };
}

function readPlainString(p: Parser, literal: LiteralParts, isRaw: boolean): void {
  const first = p.text.charCodeAt(p.start);
  const { start, end } = contentOf(p, first === 34 || first === 39 ? 0 : 1);
  decodeText({ file: p.file, start, end, isRaw, hasBraces: false }, literal.text, p);
  p.next();
}

// The text between the quotes of the token at the cursor.
function contentOf(p: Parser, prefixLength: number): { readonly start: number; readonly end: number } {
  const start = p.start + prefixLength;
  const end = p.tokens.ends[p.pos];
  const quote = p.text[start];
  const isTriple = end - start >= 6 && p.text[start + 1] === quote && p.text[start + 2] === quote;
  const width = isTriple ? 3 : 1;
  return { start: start + width, end: end - width };
}

function readFString(p: Parser, literal: LiteralParts): void {
  const context = contextOfString(p, p.pos);
  p.next();
  while (p.kind !== Kind.FStringEnd) {
    if (p.kind === Kind.FStringText) {
      const span = p.tokenSpan();
      decodeText({ file: p.file, ...span, isRaw: context.isRaw, hasBraces: true }, literal.text, p);
      p.next();
    } else if (p.kind === Kind.FieldOpen) {
      const field = parseField(p, context);
      if (field.debugText !== undefined) literal.text.addText(field.debugText);
      literal.add(field.part);
    } else {
      p.unexpected("the end of the string");
    }
  }
  p.next();
}

export interface ParsedField {
  readonly part: FormattedValue | Interpolation;
  /** The text that `=` asks for, up to the next token, with all its blanks. */
  readonly debugText: string | undefined;
}

/** `{value = !r:spec}`, with the cursor at the brace. */
export function readField(p: Parser, context: FieldContext): ParsedField {
  const { start } = p;
  p.next();
  const textStart = p.lastEnd;
  if (p.kind === Kind.FieldClose || p.kind === Kind.Colon || p.kind === Kind.Exclamation) {
    p.fail(messages.malformedFString(p.place({ start, end: p.lastEnd }), "This field has no expression."));
  }
  const value = parseTestListOrYield(p);
  // As in CPython and MicroPython, blanks before the expression belong to its text.
  const text = p.text.slice(textStart, p.start).trimEnd();
  const hasDebug = p.accept(Kind.Equal);
  const debugText = hasDebug ? p.text.slice(textStart, p.start) : undefined;
  let conversion = p.accept(Kind.Exclamation) ? readConversion(p) : undefined;
  const spec = p.accept(Kind.Colon) ? readSpec(p, context) : undefined;
  if (p.kind !== Kind.FieldClose) p.unexpected("'!', ':' or '}' after the expression of a field");
  p.next();
  const span = p.spanFrom(start);
  if (!context.isTemplate)
    return { part: { kind: "FormattedValue", span, value, conversion, spec }, debugText };
  if (hasDebug && conversion === undefined && spec === undefined) conversion = "r";
  return { part: { kind: "Interpolation", span, value, text, conversion, spec }, debugText };
}

function readConversion(p: Parser): "s" | "r" | "a" {
  const letter = p.kind === Kind.Name ? p.tokenText() : "";
  if (letter !== "s" && letter !== "r" && letter !== "a") p.unexpected("'s', 'r' or 'a' after '!'");
  p.next();
  return letter;
}

// The specifier of an Interpolation is an f-string too: its fields are evaluated at once.
function readSpec(p: Parser, context: FieldContext): JoinedStr {
  const { start } = p;
  const literal = new LiteralParts(p, start);
  while (p.kind !== Kind.FieldClose) {
    if (p.kind === Kind.FStringText) {
      const span = p.tokenSpan();
      decodeText({ file: p.file, ...span, isRaw: context.isRaw, hasBraces: false }, literal.text, p);
      p.next();
    } else if (p.kind === Kind.FieldOpen) {
      const field = parseField(p, { isRaw: context.isRaw, isTemplate: false });
      if (field.debugText !== undefined) literal.text.addText(field.debugText);
      literal.add(field.part);
    } else {
      p.unexpected("'}' after a format specifier");
    }
  }
  return {
    kind: "JoinedStr",
    place: 0,
    span: { start, end: p.start },
    parts: literal.finish() as readonly (Constant | FormattedValue)[],
  };
}

// Text and fields in order, neighbouring text merged.
class LiteralParts {
  readonly text = new TextBuilder();
  readonly #p: Parser;
  readonly #parts: Part[] = [];
  #textStart: number;

  constructor(p: Parser, start: number) {
    this.#p = p;
    this.#textStart = start;
  }

  add(part: Part): void {
    this.#flush(part.span.start);
    this.#parts.push(part);
    this.#textStart = part.span.end;
  }

  finish(): readonly Part[] {
    this.#flush(this.#p.lastEnd);
    return fitted(this.#parts);
  }

  #flush(end: number): void {
    if (this.text.isEmpty) return;
    const span = { start: this.#textStart, end: Math.max(this.#textStart, end) };
    this.#parts.push({ kind: "Constant", place: 0, span, value: this.text.take() });
  }
}

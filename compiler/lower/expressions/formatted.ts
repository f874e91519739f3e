// f-strings and t-strings. A part of an f-string is text, or a value formatted by its specification.

import { arrayOf, boxed, callRuntime, constant, js, none, text } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerOperands, lowerValues, Operands, simplify } from "../operands.js";
import { isNatural } from "../types.js";
import type { Arguments } from "./call.js";
import { convert } from "./percent.js";

/**
 *   f"{a}, {b:>5}"     →     fstring(format_value(a, "", "") + ", " + format_value(b, "", ">5"))
 *
 * The parts are JavaScript text.
 */
export function lowerFormatted(body: Body, expr: ast.JoinedStr, out: Stmt[]): Expr {
  const holes = expr.parts.filter((part) => part.kind === "FormattedValue");
  const given = holes.flatMap((part) =>
    fixedSpec(part) === undefined ? [part.value, part.spec!] : [part.value],
  );
  let operands: readonly Expr[] = lowerOperands(body, given, out);
  // As in `str.format`, which is what MicroPython makes of it, all values are known before the first is formatted.
  const isQuiet = holes.length < 2 || holes.every((part) => isCertain(body, part));
  if (!isQuiet) operands = operands.map((value) => simplify(body, value, out));
  let next = 0;
  const texts = expr.parts.map((part) => {
    if (part.kind === "Constant") return literalText(part);
    const fixed = fixedSpec(part);
    const value = operands[next++];
    return formatHole(body, part, value, fixed ?? boxed(operands[next++]));
  });
  return joinTexts(texts, expr.span);
}

/** A str of texts, and of ints that become text by being appended. */
function joinTexts(parts: readonly Expr[], span: ast.Span): Expr {
  return callRuntime("fstring", [sumOfTexts(parts, span)], span);
}

/** JavaScript has only so many operands in a row. */
const MOST_IN_A_ROW = 200;

/** Of texts, and of ints that become text by being appended. */
export function sumOfTexts(parts: readonly Expr[], span: ast.Span): Expr {
  if (parts.length > MOST_IN_A_ROW) {
    const rows: Expr[] = [];
    for (let at = 0; at < parts.length; at += MOST_IN_A_ROW)
      rows.push(sumOfTexts(parts.slice(at, at + MOST_IN_A_ROW), span));
    return sumOfTexts(rows, span);
  }
  const isText = parts.slice(0, 2).some(({ rep }) => rep === "js");
  const all = isText ? parts : [js("", span), ...parts];
  return all.length === 1 ? all[0] : { kind: "JsOp", op: "+", args: all, span, rep: "js" };
}

function literalText(part: ast.Constant): Expr {
  return js(part.value.kind === "str" ? part.value.value : "", part.span);
}

/** A specification that is written out. */
function fixedSpec({ spec, span }: ast.FormattedValue): Expr | undefined {
  if (spec === undefined) return js("", span);
  const [only] = spec.parts;
  return spec.parts.length === 1 && only.kind === "Constant" ? literalText(only) : undefined;
}

/** Whether formatting it neither raises nor runs code of the program. */
function isCertain(body: Body, part: ast.FormattedValue): boolean {
  const type = body.facts.typeOf(part.value);
  if (type.kind !== "int" && type.kind !== "float" && type.kind !== "str") return false;
  if (part.spec === undefined) return true;
  const fixed = fixedSpec(part);
  const standIn = js("", part.span);
  return (
    fixed?.kind === "JsLiteral" && formatKnown(standIn, String(fixed.value), type, part.span) !== undefined
  );
}

function formatHole(body: Body, part: ast.FormattedValue, value: Expr, spec: Expr): Expr {
  const { span } = part;
  if (spec.kind === "JsLiteral" && part.conversion === undefined) {
    const known = formatKnown(value, String(spec.value), body.facts.typeOf(part.value), span);
    if (known !== undefined) return known;
  }
  const text = spec.kind === "JsLiteral" ? spec : callRuntime("text_of", [spec], span, "js");
  return callRuntime("format_value", [boxed(value), js(part.conversion ?? "", span), text], span, "js");
}

const KNOWN_SPEC = /^([<>]?)(0?)(\d*)(?:\.(\d+))?([dxXsfeg]?)$/;

/** What a specification makes of a value of a known type; undefined if the runtime has to read it. */
function formatKnown(value: Expr, spec: string, type: PyType, span: ast.Span): Expr | undefined {
  const match = KNOWN_SPEC.exec(spec);
  if (match === null) return undefined;
  const [, align, zero, width, precision, letter] = match;
  // Zeros fill numbers that are aligned to the right, of their own accord.
  if ((zero !== "" && align !== "") || Number(width) > 1000 || Number(precision ?? 0) > 1000)
    return undefined;
  const flags = align === "<" ? "-" : zero;
  const rest = { width: Number(width), precision: precision === undefined ? -1 : Number(precision) };
  switch (type.kind) {
    case "int":
      if (precision !== undefined || "sfeg".includes(letter || "d")) return undefined;
      if (zero !== "" && !isNatural(type)) return undefined;
      return convert({ flags, letter: letter || "d", ...rest }, value, type, span);
    case "float":
      if (precision === undefined || letter === "" || !"feg".includes(letter)) return undefined;
      return convert({ flags, letter, ...rest }, value, type, span);
    case "str":
      return spec === "" ? callRuntime("text_of", [boxed(value)], span, "js") : undefined;
    default:
      return undefined;
  }
}

/**
 *   t"{a!r:>5}"     →     template_of([strings…], [interpolation(a, "a", "r", ">5")])
 */
export function lowerTemplate(body: Body, expr: ast.TemplateStr, out: Stmt[]): Expr {
  const strings: Expr[] = [];
  let isAfterText = false;
  for (const part of expr.parts) {
    if (part.kind === "Constant") {
      strings.push(constant(part.value, part.span));
      isAfterText = true;
    } else {
      if (!isAfterText) strings.push(text("", part.span));
      isAfterText = false;
    }
  }
  if (!isAfterText) strings.push(text("", expr.span));
  const holes = expr.parts.filter((part) => part.kind === "Interpolation");
  const operands = new Operands(body, out);
  for (const part of holes) {
    const own: Stmt[] = [];
    const exprs = part.spec === undefined ? [part.value] : [part.value, part.spec];
    const [value, spec] = lowerValues(body, exprs, own);
    const conversion = part.conversion === undefined ? none(part.span) : text(part.conversion, part.span);
    const parts = [value, text(part.text, part.span), conversion, spec ?? text("", part.span)];
    operands.add(own, callRuntime("interpolation", parts, part.span));
  }
  return callRuntime(
    "template_of",
    [arrayOf(strings, expr.span, "js"), arrayOf(operands.results, expr.span, "js")],
    expr.span,
  );
}

const FIELD = /\{\{|\}\}|\{(\d*)(?:!([rsa]))?(?::([^{}]*))?\}|[{}]/g;

/** `"…{}…".format(…)` of a text that is written out; undefined if the runtime has to read it. */
export function lowerFormatCall(
  body: Body,
  template: string,
  args: Arguments,
  expr: ast.Call,
  out: Stmt[],
): Expr | undefined {
  if (args.given.some((arg) => arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred"))
    return undefined;
  if (args.given.some((arg) => arg.kind === "Starred")) return undefined;
  const fields = readTemplate(template, args.given.length);
  if (fields === undefined) return undefined;
  const types = args.given.map((arg) => body.facts.typeOf(arg as ast.Expression));
  // All arguments are known before the first of them is formatted, and a field may name one twice.
  const values = args.values.map((value) => simplify(body, value, out));
  const { span } = expr;
  const parts = fields.map((field) => {
    if (typeof field === "string") return js(field, span);
    const value = values[field.at];
    const known = field.conversion === "" ? formatKnown(value, field.spec, types[field.at], span) : undefined;
    if (known !== undefined) return known;
    const words = [js(field.conversion, span), js(field.spec, span)];
    return callRuntime("format_value", [boxed(value), ...words], span, "js");
  });
  return joinTexts(parts, span);
}

interface Field {
  readonly at: number;
  readonly conversion: string;
  readonly spec: string;
}

/** Texts and fields; undefined if a field is no plain argument, or there is no such argument. */
function readTemplate(template: string, count: number): readonly (string | Field)[] | undefined {
  const parts: (string | Field)[] = [];
  let literal = "";
  let last = 0;
  let next = 0;
  let isNumbered = false;
  for (const match of template.matchAll(FIELD)) {
    literal += template.slice(last, match.index);
    last = match.index + match[0].length;
    if (match[0].length === 1) return undefined;
    if (match[0] === "{{" || match[0] === "}}") {
      literal += match[0][0];
      continue;
    }
    const [, place, conversion, spec] = match;
    isNumbered ||= place !== "";
    const at = place === "" ? next++ : Number(place);
    if (at >= count || (isNumbered && next > 0)) return undefined;
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push({ at, conversion: conversion ?? "", spec: spec ?? "" });
  }
  literal += template.slice(last);
  if (literal !== "" || parts.length === 0) parts.push(literal);
  return parts;
}

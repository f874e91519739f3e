// f-strings and t-strings. A part of an f-string is text, or a value formatted by its specification.

import { arrayOf, callRuntime, constant, js, none, text } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerValues, Operands } from "../operands.js";
import type { Step } from "../step.js";

/**
 *   f"{a}, {b:>5}"     →     fstring([format_value(a, "", ""), ", ", format_value(b, "", ">5")])
 *
 * The parts are JavaScript text.
 */
export function* lowerFormatted(body: Body, expr: ast.JoinedStr, out: Stmt[]): Step<Expr> {
  const operands = new Operands(body, out);
  for (const part of expr.parts) {
    if (part.kind === "Constant") {
      operands.add([], literalText(part));
      continue;
    }
    const own: Stmt[] = [];
    const text = yield* lowerPart(body, part, own);
    operands.add(own, text);
  }
  return callRuntime("fstring", [arrayOf(operands.results, expr.span, "js")], expr.span);
}

function literalText(part: ast.Constant): Expr {
  return js(part.value.kind === "str" ? part.value.value : "", part.span);
}

function* lowerPart(body: Body, part: ast.FormattedValue, out: Stmt[]): Step<Expr> {
  const { span, spec } = part;
  const fixed =
    spec === undefined
      ? js("", span)
      : spec.parts.length === 1 && spec.parts[0].kind === "Constant"
        ? literalText(spec.parts[0])
        : undefined;
  const exprs = fixed === undefined ? [part.value, spec!] : [part.value];
  const [value, made]: Expr[] = yield* lowerValues(body, exprs, out);
  if (spec === undefined && part.conversion === undefined && body.facts.typeOf(part.value).kind === "str")
    return callRuntime("text_of", [value], span, "js");
  const specText = fixed ?? callRuntime("text_of", [made], span, "js");
  return callRuntime("format_value", [value, js(part.conversion ?? "", span), specText], span, "js");
}

/**
 *   t"{a!r:>5}"     →     template_of([strings…], [interpolation(a, "a", "r", ">5")])
 */
export function* lowerTemplate(body: Body, expr: ast.TemplateStr, out: Stmt[]): Step<Expr> {
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
    const [value, spec]: Expr[] = yield* lowerValues(body, exprs, own);
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

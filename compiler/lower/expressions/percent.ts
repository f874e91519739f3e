// `"…" % values` with a format that is written out. It is taken apart here, so that the output has neither to read it nor
// to link what reads formats:
//
//   "%d: %s" % (n, name)     →     fstring(n + ": " + text_of(name))

import { boxed, callRuntime, js, jsMember, jsOp } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerOperands, simplify } from "../operands.js";
import { coerce } from "../representation.js";
import { isNatural } from "../types.js";

export interface Conversion {
  readonly flags: string;
  readonly width: number;
  /** -1 if none is given. */
  readonly precision: number;
  readonly letter: string;
}

/** A conversion without a name or a star; other formats are read at run time. */
const CONVERSION = /%(?:(%)|([-+ #0]*)(\d*)(?:\.(\d*))?([diuxXocrseEfFgG]))/y;
const mostPieces = 60;

type Piece = string | Conversion;

/** Undefined where the format cannot be taken apart, or does not fit the values. */
export function lowerPercent(body: Body, expr: ast.Binary, out: Stmt[]): Expr | undefined {
  const { left, right, span } = expr;
  if (expr.op !== "%" || left.kind !== "Constant" || left.value.kind !== "str") return undefined;
  if (left.value.codePoints !== undefined) return undefined;
  const pieces = readFormat(left.value.value);
  const values = valuesOf(body, right);
  if (pieces === undefined || values === undefined) return undefined;
  const conversions = pieces.filter((piece) => typeof piece !== "string");
  if (conversions.length !== values.length) return undefined;
  const types = values.map((value) => body.facts.typeOf(value));
  let operands: readonly Expr[] = lowerOperands(body, values, out);
  // Who formats may run code: only once all values are known.
  if (!conversions.every((each, i) => isCertain(each, types[i])))
    operands = operands.map((value) => simplify(body, value, out));
  let next = 0;
  const texts = pieces.map((piece) => {
    if (typeof piece === "string") return js(piece, left.span);
    const made = convert(piece, operands[next], types[next], span);
    next++;
    return made;
  });
  if (texts[0]?.kind !== "JsLiteral") texts.unshift(js("", span));
  const whole: Expr = { kind: "JsOp", op: "+", args: texts, span, rep: "any" };
  const result =
    texts.length === 1
      ? { ...js(texts[0].kind === "JsLiteral" ? texts[0].value : "", span), rep: "any" as const }
      : whole;
  const isPlain = conversions.every(
    (each, i) => "diuxXoeEfFgG".includes(each.letter) || types[i].kind === "int",
  );
  return isPlain ? result : callRuntime("fstring", [result], span);
}

/** The values that the conversions take; undefined if that is not known. */
function valuesOf(body: Body, right: ast.Expression): readonly ast.Expression[] | undefined {
  if (right.kind === "Tuple")
    return right.items.some((item) => item.kind === "Starred") ? undefined : right.items;
  switch (body.facts.typeOf(right).kind) {
    case "int":
    case "float":
    case "str":
    case "bool":
    case "none":
      return [right];
    default:
      return undefined;
  }
}

function readFormat(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let literal = "";
  for (let at = 0; at < text.length; ) {
    const percent = text.indexOf("%", at);
    if (percent < 0) {
      literal += text.slice(at);
      break;
    }
    literal += text.slice(at, percent);
    CONVERSION.lastIndex = percent;
    const match = CONVERSION.exec(text);
    if (match === null || pieces.length > mostPieces) return undefined;
    at = percent + match[0].length;
    const [, escaped, flags, width, precision, letter] = match;
    if (escaped !== undefined) {
      literal += "%";
      continue;
    }
    const conversion = {
      flags,
      width: Number(width),
      precision: precision === undefined ? -1 : Number(precision),
      letter,
    };
    if (conversion.width > 1000 || conversion.precision > 1000) return undefined;
    if (literal !== "") pieces.push(literal);
    literal = "";
    pieces.push(conversion);
  }
  if (literal !== "" || pieces.length === 0) pieces.push(literal);
  return pieces;
}

/** Whether it neither raises nor runs code of the program. */
export function isCertain({ letter }: Conversion, type: PyType): boolean {
  if ("diuxXo".includes(letter)) return type.kind === "int";
  if ("eEfFgG".includes(letter)) return type.kind === "float";
  return letter !== "c" && (type.kind === "str" || type.kind === "int" || type.kind === "float");
}

/** JavaScript text, or a number to be appended to one. */
export function convert(conversion: Conversion, value: Expr, type: PyType, span: ast.Span): Expr {
  const { letter, flags, width, precision } = conversion;
  const isInt = type.kind === "int";
  if ("eEfFgG".includes(letter) && type.kind === "float") {
    const raw = coerce(value, "float", type);
    return callRuntime("percent_float", [raw, ...rest(conversion, span)], span, "js");
  }
  if (precision < 0 && letter === "s" && isPadding(flags) && (type.kind === "str" || isInt)) {
    const text = isInt ? value : callRuntime("text_of", [value], span, "js");
    if (width === 0) return text;
    if (isInt) return pad(append(text, span), width, flags !== "-", " ", span);
  }
  if (precision < 0 && isInt && (flags === "" || flags === "-" || flags === "0")) {
    const isZero = flags === "0" && width > 0;
    if ("diu".includes(letter) && (!isZero || isNatural(type))) {
      if (width === 0) return value;
      return pad(append(value, span), width, flags !== "-", isZero ? "0" : " ", span);
    }
    if ((letter === "x" || letter === "X") && (!isZero || isNatural(type))) {
      const digits = method(boxed(value), "toString", [js(16, span)], span);
      const text = letter === "X" ? method(digits, "toUpperCase", [], span) : digits;
      return width === 0 ? text : pad(text, width, flags !== "-", isZero ? "0" : " ", span);
    }
  }
  return callRuntime("percent_value", [boxed(value), ...rest(conversion, span)], span, "js");
}

function rest({ letter, flags, width, precision }: Conversion, span: ast.Span): Expr[] {
  return [js(letter, span), js(flags, span), js(width, span), js(precision, span)];
}

/** Text is padded with spaces on the left, or on the right after `-`. */
function isPadding(flags: string): boolean {
  return flags === "" || flags === "-";
}

function append(value: Expr, span: ast.Span): Expr {
  return jsOp("+", [js("", span), value], span);
}

function pad(text: Expr, width: number, isLeft: boolean, fill: string, span: ast.Span): Expr {
  const args = fill === " " ? [js(width, span)] : [js(width, span), js(fill, span)];
  return method(text, isLeft ? "padStart" : "padEnd", args, span);
}

function method(object: Expr, name: string, args: readonly Expr[], span: ast.Span): Expr {
  return { kind: "JsCall", callee: jsMember(object, name, span), args, span, rep: "js" };
}

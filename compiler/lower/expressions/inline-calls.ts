// Calls of builtins that are one small JavaScript expression where the type is known: `len(a)` of a list is `a.length`.

import { callRuntime, conditional, js, jsMember, jsOp } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import { coerce } from "../representation.js";

/** The call of a builtin with one value of a known type; undefined if it has to be called. */
export function inlineCall(name: string, value: Expr, type: PyType, span: ast.Span): Expr | undefined {
  switch (name) {
    case "len":
      return lengthOf(value, type, span);
    case "ord":
      return codeOf(value, type, span);
    case "str":
      return type.kind === "int" ? callRuntime("str_of_int", [value], span) : undefined;
    default:
      return undefined;
  }
}

function lengthOf(value: Expr, type: PyType, span: ast.Span): Expr | undefined {
  switch (type.kind) {
    case "list":
      return size(value, "length", span);
    case "tuple":
      return size(jsMember(value, "a", span), "length", span);
    case "bytes":
      return size(jsMember(value, "b", span), "length", span);
    case "dict":
    case "set":
      return size(jsMember(value, "m", span), "size", span);
    case "builtin":
      return type.name === "bytearray" ? size(value, "n", span) : undefined;
    case "str":
      // Code points beyond the BMP are not one unit each.
      if (!isSimple(value)) return undefined;
      return conditional(
        isString(value, span),
        size(value, "length", span),
        callRuntime("len", [value], span),
        span,
      );
    default:
      return undefined;
  }
}

/** A plain JavaScript property that is an int. */
function size(object: Expr, name: string, span: ast.Span): Expr {
  return { kind: "JsMember", object, name, span, rep: "any" };
}

/** `ord(c)` of a str: mostly one that is one unit long. */
function codeOf(value: Expr, type: PyType, span: ast.Span): Expr | undefined {
  if (type.kind !== "str" || !isSimple(value)) return undefined;
  const isOne = jsOp("===", [jsMember(value, "length", span), js(1, span)], span);
  const callee = jsMember(value, "charCodeAt", span);
  const code: Expr = { kind: "JsCall", callee, args: [js(0, span)], span, rep: "any" };
  const test: Expr = {
    kind: "Logical",
    op: "and",
    left: isString(value, span),
    right: isOne,
    span,
    rep: "js",
  };
  return conditional(test, code, callRuntime("ord_of_str", [value], span), span);
}

/** `min(a, b, c)` of ints, or of floats: `min(min(a, b), c)` compares the same pairs. */
export function buildExtreme(
  name: "min" | "max",
  values: readonly Expr[],
  types: readonly PyType[],
  span: ast.Span,
): Expr | undefined {
  if (values.length < 3 || values.length > 4) return undefined;
  const { kind } = types[0];
  if ((kind !== "int" && kind !== "float") || types.some((type) => type.kind !== kind)) return undefined;
  const rep = kind === "float" ? "float" : "any";
  const items = values.map((value, i) => coerce(value, rep, types[i]));
  return items.reduce((best, item) => callRuntime(`${name}_${kind}`, [best, item], span, rep));
}

export function isString(value: Expr, span: ast.Span): Expr {
  return jsOp("===", [jsOp("typeof", [value], span), js("string", span)], span);
}

// print() of what has a text of its own: ints, floats and strs are put together as JavaScript does, and no other kind of
// object has to be shown by what would be linked for it.

import { boxed, callRuntime, js } from "../../core/build.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { coerce } from "../representation.js";
import type { Arguments } from "./call.js";
import { sumOfTexts } from "./formatted.js";

/**
 *   print("n", n, x)     →     print_text("n " + n + " " + float_repr(x) + "\n")
 *
 * undefined if some argument is of another kind, or is no plain value, and for one alone that the library has a stub for.
 */
export function lowerPrint(body: Body, args: Arguments, span: Expr["span"]): Expr | undefined {
  const [only] = args.given;
  if (args.given.length === 1 && body.facts.typeOf(only as ast.Expression).kind !== "float") return undefined;
  const texts: Expr[] = [];
  const values = args.values;
  for (const [i, arg] of args.given.entries()) {
    if (arg.kind === "KeywordArgument" || arg.kind === "Starred" || arg.kind === "DoubleStarred")
      return undefined;
    const text = textOf(values[i], body.facts.typeOf(arg));
    if (text === undefined) return undefined;
    if (i > 0) texts.push(js(" ", span));
    texts.push(text);
  }
  if (texts.length === 0) return undefined;
  return callRuntime("print_text", [sumOfTexts(joined([...texts, js("\n", span)]), span)], span);
}

function textOf(value: Expr, type: PyType): Expr | undefined {
  if (value.kind === "Const" && value.value.kind === "str" && value.value.codePoints === undefined)
    return js(value.value.value, value.span);
  switch (type.kind) {
    case "int":
      return value;
    case "str":
      return callRuntime("text_of", [boxed(value)], value.span, "js");
    case "float":
      return callRuntime("float_repr", [coerce(value, "float", type)], value.span, "js");
    default:
      return undefined;
  }
}

/** Texts that are written out next to each other are one. */
function joined(texts: readonly Expr[]): readonly Expr[] {
  const result: Expr[] = [];
  for (const text of texts) {
    const last = result.at(-1);
    if (text.kind === "JsLiteral" && last?.kind === "JsLiteral")
      result[result.length - 1] = js(`${last.value}${text.value}`, last.span);
    else result.push(text);
  }
  return result;
}

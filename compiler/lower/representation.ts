// From one representation to another where a value is stored, passed or combined.

import { boxed, unboxed } from "../core/build.js";
import type { Expr, Rep } from "../core/nodes.js";
import type * as ast from "../syntax/ast.js";
import type { Facts, PyType } from "../types/facts.js";
import { unboxFrom } from "./types.js";

/** The value as `rep` wants it. `type`, if known, says what a general value holds that has to become raw. */
export function coerce(value: Expr, rep: Rep, type?: PyType): Expr {
  if (value.rep === rep || rep === "js") return value;
  if (rep === "float") {
    if (value.kind === "JsLiteral") return value;
    return unboxed(value, type === undefined ? "any" : unboxFrom(type));
  }
  return boxed(value);
}

/** The same of the value of an expression. */
export function coerceAs(facts: Facts, expr: ast.Expression, value: Expr, rep: Rep): Expr {
  return rep === "float" && value.rep !== "float"
    ? coerce(value, rep, facts.typeOf(expr))
    : coerce(value, rep);
}

/** What two branches can both be. */
export function commonRep(a: Expr, b: Expr): Rep {
  return canBeRaw(a) && canBeRaw(b) ? "float" : "any";
}

/** Float constants are whatever is wanted of them. */
export function canBeRaw(value: Expr): boolean {
  return value.rep === "float" || (value.kind === "Const" && value.value.kind === "float");
}

// How containers hold their items. Raw floats where nothing else is in them; and lists of unsigned 32-bit words hold these as
// signed ones, which V8 keeps as small integers: a table of a checksum, the state of a hash. Where such an item is read
// it becomes unsigned again, unless a bit operator takes it as it is.

import { boxed, int, jsOp } from "../../core/build.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { coerce } from "../representation.js";

export type HeldItems = "float" | "word" | "any";

/** How the containers that an expression gives hold their items. */
export function heldItems(body: Body, expr: ast.Expression): HeldItems {
  if (body.facts.hasRawItems(expr)) return "float";
  return body.facts.hasWordItems(expr) ? "word" : "any";
}

/** An item as its container holds it. */
export function heldItem(value: Expr, held: HeldItems, type: PyType): Expr {
  return held === "word" ? toWordItem(boxed(value)) : coerce(value, held, type);
}

/** An int of 0 … 2**32 - 1 as such a list holds it. */
export function toWordItem(value: Expr): Expr {
  const { span } = value;
  if (value.kind === "Const" && value.value.kind === "int") return int(Number(value.value.value) | 0, span);
  return { ...jsOp("|", [signedWord(value), int(0, span)], span), rep: "any" };
}

export function fromWordItem(item: Expr): Expr {
  return { ...jsOp(">>>", [{ ...item, rep: "any" } as Expr, int(0, item.span)], item.span), rep: "any" };
}

/** The same 32 bits without the `>>> 0` that makes them unsigned. */
export function signedWord(value: Expr): Expr {
  if (value.kind !== "JsOp" || value.op !== ">>>") return value;
  const [word, count] = value.args;
  return count.kind === "Const" && count.value.kind === "int" && count.value.value === 0 ? word : value;
}

// Dicts and sets whose keys are known to be pairs of ints are told so when they are made: they find a pair by one number
// (runtime/core/pair-keys.ts), and no tuple is made to look for one that is written out.
//
//   seen = set()          seen = keyed_by_pairs(set())
//   (x, y) in seen   →    is_pair_in(x, y, seen)
//   d[x, y]               dict_getitem_pair(d, x, y)

import { callRuntime } from "../../core/build.js";
import type { Expr, TupleOf } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { isInt } from "../types.js";

/** A dict or set as it is made by `expr`. */
export function keyedAsKnown(body: Body, made: Expr, expr: ast.Expression): Expr {
  return holdsPairs(body.facts.typeOf(expr)) ? callRuntime("keyed_by_pairs", [made], expr.span) : made;
}

/** A dict or set that is keyed by pairs of ints, and nothing else. */
export function holdsPairs(type: PyType): boolean {
  const key = type.kind === "dict" ? type.key : type.kind === "set" ? type.element : undefined;
  return key?.kind === "tuple" && key.items?.length === 2 && key.items.every(isInt);
}

/** A key `(x, y)` that is written out. */
export function isPair(key: Expr): key is TupleOf {
  return key.kind === "TupleOf" && key.items.length === 2 && key.raw !== true;
}

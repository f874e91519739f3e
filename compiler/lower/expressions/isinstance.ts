// `isinstance(x, C)` where x is one of a few builtin kinds: JavaScript's own test; or an object of the program, as C is its class.
//
//   isinstance(x, list)     →     Array.isArray(x)
//   isinstance(o, Shape)    →     is_of_class(o, Shape)
//
// Where the runtime has to look, a builtin class is named as one that nobody calls.

import { boxed, callRuntime } from "../../core/build.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import { plainKinds } from "../types.js";

/** Undefined where the classes are not known. `value` and `classes` are evaluated once. */
export function buildInstanceTest(
  value: Expr,
  classes: Expr,
  type: PyType,
  cls: PyType,
  span: ast.Span,
): Expr | undefined {
  const members = type.kind === "union" ? type.members : [type];
  if (cls.kind === "class" && members.every(({ kind }) => kind === "instance" || kind === "none"))
    return callRuntime("is_of_class", [value, classes], span);
  if (cls.kind === "builtin-class" && classes.kind === "BuiltinValue") {
    const tests = members.every((member) => plainKinds.has(member.kind)) ? plainTests : anyTests;
    const test = tests[cls.name];
    if (test !== undefined) return callRuntime(test, [boxed(value)], span);
  }
  const kinds = onlyKinds(classes);
  return kinds === undefined ? undefined : callRuntime("isinstance", [boxed(value), kinds], span);
}

/** Builtin classes, as what they are here; `type` is a question of its own (runtime/core/class.ts). */
function onlyKinds(classes: Expr): Expr | undefined {
  if (classes.kind === "BuiltinValue" && classes.name !== "type") return { ...classes, isKind: true };
  if (classes.kind !== "TupleOf") return undefined;
  const items = classes.items.map((item) => ("spread" in item ? undefined : onlyKinds(item)));
  return items.every((item) => item !== undefined) ? { ...classes, items } : undefined;
}

const plainTests: { readonly [name: string]: string | undefined } = {
  list: "is_list",
  str: "is_str",
  tuple: "is_tuple",
  dict: "is_dict",
};

/** Of any value, which may be an instance of a class that derives from the type. */
const anyTests: { readonly [name: string]: string | undefined } = {
  int: "is_any_int",
  float: "is_any_float",
  str: "is_any_str",
  bytes: "is_any_bytes",
  list: "is_any_list",
  tuple: "is_any_tuple",
  dict: "is_any_dict",
};

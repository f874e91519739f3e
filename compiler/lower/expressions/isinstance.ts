// `isinstance(x, C)` where x is one of a few builtin kinds: JavaScript's own test; or an object of the program, as C is its class.
//
//   isinstance(x, list)     →     Array.isArray(x)
//   isinstance(o, Shape)    →     is_of_class(o, Shape)

import { boxed, callRuntime } from "../../core/build.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import { plainKinds } from "../types.js";

/** Undefined where the runtime has to look. `value` and `classes` are evaluated once. */
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
  if (cls.kind !== "builtin-class") return undefined;
  if (!members.every((member) => plainKinds.has(member.kind))) return undefined;
  const test = tests[cls.name];
  return test === undefined ? undefined : callRuntime(test, [boxed(value)], span);
}

const tests: { readonly [name: string]: string | undefined } = {
  list: "is_list",
  str: "is_str",
  tuple: "is_tuple",
  dict: "is_dict",
};

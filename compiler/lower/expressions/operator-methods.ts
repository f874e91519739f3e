// Operators of instances whose method is known: `a + b` is `a.op__add__(b)` where the class of `a` has one `__add__`, and
// that never says NotImplemented.

import { boxed, jsMember } from "../../core/build.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { positionalOf } from "../../syntax/positional.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";

/** The call of the left operand's method, and what it gives; undefined if it is not known. */
export function callOperatorMethod(
  body: Body,
  name: string,
  left: Expr,
  right: Expr,
  leftType: PyType,
  span: ast.Span,
): { readonly call: Expr; readonly type: PyType } | undefined {
  if (leftType.kind !== "instance") return undefined;
  const { access, method } = body.facts.attributeOf(leftType.cls, leftType.isExact, name);
  if (access !== "method" || method === undefined || method.node.kind !== "FunctionDef") return undefined;
  const { params } = method.node;
  const count = params.positionalOnly.length + params.positional.length;
  const isPlain =
    count === 2 &&
    params.vararg === undefined &&
    params.kwarg === undefined &&
    params.keywordOnly.length === 0;
  const hasDefaults = positionalOf(params).some((param) => param.default !== undefined);
  const type = body.facts.returnType(method);
  if (!isPlain || hasDefaults || method.node.isAsync || !isCertain(type)) return undefined;
  const callee = jsMember(boxed(left), `op${name}`, span);
  return { call: { kind: "JsCall", callee, args: [boxed(right)], span, rep: "any" }, type };
}

/** NotImplemented has no kind of its own. */
function isCertain(type: PyType): boolean {
  return type.kind !== "any" && type.kind !== "never";
}

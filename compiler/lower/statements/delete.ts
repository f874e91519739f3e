// `del` of names, attributes, subscripts, and lists of them.

import { boxed, callRuntime, evaluate, js } from "../../core/build.js";
import type { Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { generalValueOf } from "../expressions/index.js";
import { deleteName } from "../names.js";
import { lowerValues } from "../operands.js";

export function lowerDelete(body: Body, stmt: ast.Delete, out: Stmt[]): void {
  const open: ast.Expression[] = [...stmt.targets].reverse();
  while (open.length > 0) {
    const target = open.pop()!;
    if (target.kind === "Tuple" || target.kind === "List") open.push(...[...target.items].reverse());
    else deleteOne(body, target, out);
  }
}

function deleteOne(body: Body, target: ast.Expression, out: Stmt[]): void {
  switch (target.kind) {
    case "Name":
      deleteName(body, target, out);
      return;
    case "Attribute": {
      const object = generalValueOf(body, target.value, out);
      out.push(evaluate(callRuntime("delattr", [object, js(target.attr, target.attrSpan)], target.span)));
      return;
    }
    case "Subscript": {
      const [object, index] = lowerValues(body, [target.value, target.index], out);
      out.push(evaluate(callRuntime("delitem", [boxed(object), boxed(index)], target.span)));
      return;
    }
    default:
      bug("a target that cannot be deleted was not reported", target);
  }
}

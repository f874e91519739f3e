// Calls of special methods that a statement makes by itself.

import type { Expr } from "../core/nodes.js";
import type { Span } from "../syntax/ast.js";
import type { Body } from "./context.js";

export function callDunder(
  body: Body,
  object: Expr,
  name: string,
  span: Span,
  args: readonly Expr[] = [],
): Expr {
  body.lowering.useSelector(name, args.length);
  return { kind: "CallMethod", object, name, args, exact: false, span, rep: "any" };
}

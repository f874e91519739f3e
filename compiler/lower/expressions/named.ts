// `x := value`.

import { write } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { symbolAt } from "../names.js";
import { coerce } from "../representation.js";
import { lowerExpr } from "./index.js";

export function lowerNamed(body: Body, expr: ast.NamedExpression, out: Stmt[]): Expr {
  if (expr.target.kind !== "Name") return bug("a walrus without a name was not reported", expr);
  const value = lowerExpr(body, expr.value, out);
  const symbol = symbolAt(body, expr.target);
  return write(symbol, coerce(value, symbol.rep, body.facts.typeOf(expr.value)), expr.span);
}

// `lambda …: value`.

import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { makeFunction } from "../functions.js";
import { inModule } from "../statements/function-def.js";

export function lowerLambda(body: Body, expr: ast.Lambda, out: Stmt[]): Expr {
  return inModule(body, makeFunction(body, expr, out, "closure"));
}

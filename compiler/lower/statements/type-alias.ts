// `type X = value` (PEP 695): the value is evaluated when it is first asked for.

import { boxed, callRuntime, text } from "../../core/build.js";
import type { Fn, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { Body } from "../context.js";
import { lowerExpr } from "../expressions/index.js";
import { storeName } from "../names.js";

export function lowerTypeAlias(body: Body, stmt: ast.TypeAlias, out: Stmt[]): void {
  const { span } = stmt;
  const child = new Body(body, { module: body.module, isGenerator: false });
  const inner: Stmt[] = [];
  const value = boxed(lowerExpr(child, stmt.value, inner));
  inner.push({ kind: "Return", value, span });
  const fn: Fn = {
    name: stmt.name,
    span,
    params: [],
    rest: null,
    locals: child.locals,
    self: null,
    generator: false,
    body: inner,
    arrow: true,
  };
  const lazy = { kind: "Closure", fn, signature: null, span, rep: "any" } as const;
  storeName(body, stmt, callRuntime("type_alias", [text(stmt.name, span), lazy], span), out, span);
}

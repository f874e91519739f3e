// `import` in code that is compiled at run time: what a name means is asked of `__import__` then.
//
//   import a.b          a = import_late("a.b", …)                 from m import x       t = import_late("m", …); x = import_from_late(t, "x", …)

import { arrayOf, callRuntime, declare, evaluate, js, read, text, tupleOf } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { storeName } from "../names.js";

export function lowerLateImport(body: Body, stmt: ast.Import, out: Stmt[]): void {
  for (const alias of stmt.names) {
    const { span } = alias;
    // `as` names the innermost module, which comes as an attribute of the ones around.
    const inner = alias.asName === undefined ? [] : alias.name.split(".").slice(1);
    const path = arrayOf(
      inner.map((name) => js(name, span)),
      span,
      "js",
    );
    const args = [text(alias.name, span), globalsOf(body, span), none(span), js(0, span), path];
    storeName(body, alias, callRuntime("import_late", args, span), out);
  }
}

export function lowerLateImportFrom(body: Body, stmt: ast.ImportFrom, out: Stmt[]): void {
  const { span } = stmt;
  const names = stmt.isStar ? ["*"] : stmt.names.map(({ name }) => name);
  const wanted = tupleOf(
    names.map((name) => text(name, span)),
    span,
  );
  const args = [text(stmt.module ?? "", span), globalsOf(body, span), wanted, js(stmt.level, span)];
  const module = callRuntime("import_late", args, span);
  if (stmt.isStar) {
    out.push(evaluate(callRuntime("import_all", [read(body.module.object, span), module], span)));
    return;
  }
  const from = body.temp("module");
  out.push(declare(from, module, span));
  for (const alias of stmt.names) {
    const name = js(alias.name, alias.span);
    const value = callRuntime(
      "import_from_late",
      [read(from, span), name, globalsOf(body, span)],
      alias.span,
    );
    storeName(body, alias, value, out);
  }
}

function globalsOf(body: Body, span: ast.Span): Expr {
  return callRuntime("module_globals", [read(body.module.object, span)], span);
}

function none(span: ast.Span): Expr {
  return js(undefined, span);
}

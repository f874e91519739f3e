// Imports of a program that changes `sys.modules` or `__import__`: what a name means is asked when the statement runs
// (py/compile.c do_import_name, py/runtime.c mp_import_name).
//
//   import a.b as x          x = __import__("a.b", globals(), None, None, 0).b
//   from m import x, y       t = __import__("m", globals(), None, ("x", "y"), 0); x = import_from_any(t, "x"); …

import { callRuntime, declare, evaluate, int, js, none, read, text, tupleOf } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { readBuiltin, storeName } from "../names.js";

export function lowerDynamicImport(body: Body, stmt: ast.Import, out: Stmt[]): void {
  for (const alias of stmt.names) {
    const { span } = alias;
    let module = importCall(body, alias.name, none(span), 0, span);
    // `as` names the innermost module, which comes as an attribute of the ones around.
    const inner = alias.asName === undefined ? [] : alias.name.split(".").slice(1);
    for (const name of inner)
      module = { kind: "GetAttribute", object: module, name, direct: false, span, rep: "any" };
    storeName(body, alias, module, out);
  }
}

export function lowerDynamicImportFrom(body: Body, stmt: ast.ImportFrom, out: Stmt[]): void {
  const { span } = stmt;
  const names = stmt.isStar ? ["*"] : stmt.names.map(({ name }) => name);
  const wanted = tupleOf(
    names.map((name) => text(name, span)),
    span,
  );
  const module = importCall(body, stmt.module ?? "", wanted, stmt.level, span);
  if (stmt.isStar) {
    const { chain } = body.module.source.imports.get(stmt)![0];
    const isLibrary = chain[chain.length - 1].kind === "builtin";
    const star = isLibrary ? "import_all_of_library" : "import_star";
    out.push(evaluate(callRuntime(star, [read(body.module.object, span), module], span)));
    return;
  }
  const from = body.temp("module");
  out.push(declare(from, module, span));
  for (const alias of stmt.names) {
    const name = js(alias.name, alias.span);
    const importer = readBuiltin(body, "__import__", span);
    const args = [read(from, span), name, importer, globalsOf(body, span)];
    storeName(body, alias, callRuntime("import_from_any", args, alias.span), out);
  }
}

function importCall(body: Body, name: string, from: Expr, level: number, span: ast.Span): Expr {
  const args = [text(name, span), globalsOf(body, span), none(span), from, int(level, span)];
  if (body.facts.isBuiltinPristine("__import__")) return callRuntime("import_module", args, span);
  return { kind: "CallUnknown", callee: readBuiltin(body, "__import__", span), args, span, rep: "any" };
}

function globalsOf(body: Body, span: ast.Span): Expr {
  return callRuntime("module_globals", [read(body.module.object, span)], span);
}

// What happens around the body of a module: it runs once, stands in `sys.modules` while it does, and becomes an attribute
// of its package when it has ended (py/builtinimport.c process_import_at_level).
//
//   function import_p_m() {
//     if (import_p_m_ran) return;
//     import_p_m_ran = true;
//     …
//     p.m = module_p_m;
//   }

import {
  assign,
  builtin,
  callRuntime,
  evaluate,
  giveBack,
  ifThen,
  js,
  none,
  read,
  text,
} from "../core/build.js";
import type { Expr, Stmt } from "../core/nodes.js";
import type * as ast from "../syntax/ast.js";
import type { Body, ModuleParts } from "./context.js";

/** The body of a module as an import executes it. */
export function wrapModule(body: Body, stmts: readonly Stmt[]): readonly Stmt[] {
  const { module, lowering } = body;
  const { program } = lowering;
  const table = program.hasModuleTable && isBeginning(body) ? moduleTable(body) : [];
  if (module.source === program.entry) return [...table, ...stmts];
  const { span } = module.source.ast;
  const inner = [...stmts];
  bindInPackage(body, module, span, inner);
  return [...table, ...(program.listsModules ? listed(body, inner) : runOnce(body, inner))];
}

/** Whether the program may begin with this module. In module mode it does with any that JavaScript imports. */
function isBeginning({ module, lowering }: Body): boolean {
  const { entry } = lowering.program;
  if (!lowering.isModuleMode) return module.source === entry;
  return entry.ast.body.some(
    (each) => each.kind === "Import" && each.names.some(({ name }) => name === module.source.name),
  );
}

function runOnce(body: Body, stmts: readonly Stmt[]): readonly Stmt[] {
  const { module, lowering } = body;
  const { name, ast } = module.source;
  const { span } = ast;
  const ran = lowering.temp(`${module.execute.name}_ran`, "js", false);
  module.globals.unshift(ran);
  const isRepeatable = lowering.program.repeatable.has(name);
  const forget = assign(ran, js(false, span), span);
  return [
    ifThen(read(ran, span), [giveBack(none(span), span)], [], span),
    assign(ran, js(true, span), span),
    ...(isRepeatable ? [guarded(body, stmts, forget)] : stmts),
  ];
}

/** The same with `sys.modules` for a memory. */
function listed(body: Body, stmts: readonly Stmt[]): readonly Stmt[] {
  const { source, object } = body.module;
  const { span } = source.ast;
  const name = js(source.name, span);
  const isLoaded = callRuntime("enter_module", [name, read(object, span)], span, "js");
  const forget = evaluate(callRuntime("forget_module", [name], span));
  return [ifThen(isLoaded, [giveBack(none(span), span)], [], span), guarded(body, stmts, forget)];
}

/** A module whose body raises is executed anew by the next import. */
function guarded(body: Body, stmts: readonly Stmt[], forget: Stmt): Stmt {
  const { span } = body.module.source.ast;
  const caught = body.temp("e");
  const value = callRuntime("reraised", [read(caught, span)], span);
  const handler: Stmt[] = [forget, { kind: "Raise", value, span }];
  return { kind: "Try", body: stmts, caught, handler, finalizer: null, span };
}

/** A module becomes an attribute of the package it lies in, where somebody may look for it. */
function bindInPackage(body: Body, parts: ModuleParts, span: ast.Span, out: Stmt[]): void {
  const { lowering } = body;
  const { name } = parts.source;
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? undefined : lowering.modules.get(name.slice(0, dot));
  if (parent === undefined) return;
  const last = name.slice(dot + 1);
  const variable = lowering.names.moduleScope(parent.source.name).variables.get(last);
  const object = read(parts.object, span);
  if (variable !== undefined) out.push(assign(lowering.symbolOf(variable), object, span));
  else if (lowering.program.listsModules)
    out.push(evaluate(callRuntime("setattr", [read(parent.object, span), js(last, span), object], span)));
}

/** Tells `__import__` of all modules that can be imported. Those of the library come last: they make way for a user's. */
function moduleTable(body: Body): readonly Stmt[] {
  const { lowering } = body;
  const { span } = body.module.source.ast;
  const add = (...args: readonly Expr[]): Stmt => evaluate(callRuntime("add_module", args, span));
  const { program } = lowering;
  const modules = [...lowering.modules.values()];
  const own = modules
    .filter(({ source }) => source !== program.entry || !lowering.isModuleMode)
    .map(({ source, object, execute }) => {
      const entry = [text(source.name, span), read(object, span)];
      return source === program.entry ? add(...entry) : add(...entry, read(execute, span));
    });
  const library = [...program.builtinModules].map((name) => add(text(name, span), builtin(name, span)));
  return [...own, ...library];
}

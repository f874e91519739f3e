// `import` and `from … import`. A module of the program is executed by calling its function, which does so once; what is
// bound is the module's object, or the value of one of its variables. Modules of the library need no execution.

import {
  arrayOf,
  assign,
  builtin,
  callRuntime,
  evaluate,
  ifThen,
  js,
  jsOp,
  read,
  runtime,
  text,
} from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type { ImportedModule, ImportedName } from "../../program/program.js";
import type * as ast from "../../syntax/ast.js";
import type { Body, ModuleParts } from "../context.js";
import { storeName } from "../names.js";

export function lowerImport(body: Body, stmt: ast.Import, out: Stmt[]): void {
  for (const alias of stmt.names) {
    const { chain } = importedName(body, stmt, alias);
    const late = lateModule(body, chain, alias.span);
    if (late !== undefined) {
      storeName(body, alias, late, out);
      continue;
    }
    if (!executeModules(body, chain, alias.span, out)) return;
    const bound = alias.asName === undefined ? chain[0] : chain[chain.length - 1];
    storeName(body, alias, moduleValue(body, bound, alias.span), out);
  }
}

export function lowerImportFrom(body: Body, stmt: ast.ImportFrom, out: Stmt[]): void {
  if (stmt.isStar) {
    importAll(body, stmt, out);
    return;
  }
  for (const alias of stmt.names) {
    const imported = importedName(body, stmt, alias);
    const late = lateModule(body, imported.chain, stmt.span);
    if (late !== undefined) {
      storeName(body, alias, callRuntime("import_from", [late, js(alias.name, alias.span)], alias.span), out);
      continue;
    }
    if (!executeModules(body, imported.chain, stmt.span, out)) return;
    const value = importedValue(body, imported, alias.name, alias.span, out);
    if (value === undefined) return;
    storeName(body, alias, value, out);
  }
}

function importedName(
  body: Body,
  stmt: ast.Import | ast.ImportFrom,
  alias: ast.Alias | undefined,
): ImportedName {
  const names = body.module.source.imports.get(stmt) ?? bug("an import was not resolved", stmt);
  return names.find((name) => name.alias === alias) ?? bug("an imported name was not resolved", stmt);
}

/** What a program may have put into `sys.modules` where there is no module of that name. */
function lateModule(body: Body, chain: readonly ImportedModule[], span: ast.Span): Expr | undefined {
  const [first] = chain;
  if (first.kind !== "missing" || !body.lowering.uses.attributes.has("modules")) return undefined;
  return callRuntime("import_late", [js(first.name, span)], span);
}

/** Executes modules in order. False if one is missing: then the statement raises. */
export function executeModules(
  body: Body,
  chain: readonly ImportedModule[],
  span: ast.Span,
  out: Stmt[],
): boolean {
  for (const module of chain) {
    switch (module.kind) {
      case "user": {
        const parts =
          body.lowering.modules.get(module.module) ?? bug(`module ${module.module} is not in the program`);
        if (parts === body.module) break;
        const callee = read(parts.execute, span);
        out.push(evaluate({ kind: "JsCall", callee, args: [], span, rep: "js" }));
        bindInPackage(body, parts, span, out);
        break;
      }
      case "builtin":
        break;
      case "missing":
        raiseImportError(module.text, span, out);
        return false;
    }
  }
  return true;
}

/** A module becomes an attribute of the package it lies in, where somebody may look for it. */
function bindInPackage(body: Body, parts: ModuleParts, span: ast.Span, out: Stmt[]): void {
  const { name } = parts.source;
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? undefined : body.lowering.modules.get(name.slice(0, dot));
  if (parent === undefined) return;
  const scope = body.names.moduleScope(parent.source.name);
  const variable = scope.variables.get(name.slice(dot + 1));
  if (variable !== undefined)
    out.push(assign(body.lowering.symbolOf(variable), read(parts.object, span), span));
}

function raiseImportError(message: string, span: ast.Span, out: Stmt[]): void {
  const args = arrayOf([text(message, span)], span, "js");
  out.push({
    kind: "Raise",
    value: callRuntime("exception_with", [runtime("ImportError", span), args], span),
    span,
  });
}

export function moduleValue(body: Body, module: ImportedModule, span: ast.Span): Expr {
  switch (module.kind) {
    case "user": {
      const parts =
        body.lowering.modules.get(module.module) ?? bug(`module ${module.module} is not in the program`);
      return read(parts.object, span);
    }
    case "builtin":
      return builtin(module.name, span);
    case "missing":
      return bug("a missing module has no value");
  }
}

/** What `from m import name` binds; undefined if it certainly raises. */
function importedValue(
  body: Body,
  imported: ImportedName,
  name: string,
  span: ast.Span,
  out: Stmt[],
): Expr | undefined {
  const { lowering } = body;
  const module = imported.chain[imported.chain.length - 1];
  if (module.kind === "missing") return undefined;
  if (module.kind === "builtin") {
    const full = `${module.name}.${name}`;
    if (lowering.library.hasName(full)) return builtin(full, span);
    if (module.name === "builtins" && lowering.library.isBuiltin(name)) return builtin(name, span);
    raiseImportError(`can't import name ${name}`, span, out);
    return undefined;
  }
  const scope = lowering.names.moduleScope(module.module);
  const variable = scope.variables.get(name);
  if (variable !== undefined) {
    const symbol = lowering.symbolOf(variable);
    const isSure = symbol.kind === "function" || symbol.stable === true;
    const value = read(symbol, span);
    if (imported.submodule !== undefined && !isSure) {
      // What the package binds itself comes first.
      const inner: Stmt[] = [];
      executeModules(body, [imported.submodule], span, inner);
      out.push(ifThen(jsOp("===", [value, js(undefined, span)], span), inner, [], span));
    }
    return isSure ? value : callRuntime("import_checked", [value, js(name, span)], span);
  }
  const { submodule } = imported;
  if (submodule !== undefined) {
    if (!executeModules(body, [submodule], span, out)) return undefined;
    return moduleValue(body, submodule, span);
  }
  if (scope.isOpen || scope.variables.has("__getattr__"))
    return callRuntime("import_from", [moduleValue(body, module, span), js(name, span)], span);
  raiseImportError(`can't import name ${name}`, span, out);
  return undefined;
}

/**
 *   from m import *      →     x = m.x; …      the public names of a module that is known
 */
function importAll(body: Body, stmt: ast.ImportFrom, out: Stmt[]): void {
  const { lowering } = body;
  const { span } = stmt;
  const { chain } = importedName(body, stmt, undefined);
  const late = lateModule(body, chain, span);
  if (late !== undefined) {
    out.push(evaluate(callRuntime("import_star", [read(body.module.object, span), late], span)));
    return;
  }
  if (!executeModules(body, chain, span, out)) return;
  const module = chain[chain.length - 1];
  if (module.kind === "missing") return;
  const own = body.names.moduleScope(body.module.source.name);
  for (const variable of own.variables.values()) {
    if (!variable.bindings.includes(stmt)) continue;
    const symbol = lowering.symbolOf(variable);
    if (module.kind === "builtin") {
      const full = `${module.name}.${variable.name}`;
      if (lowering.library.hasName(full)) out.push(assign(symbol, builtin(full, span), span));
      continue;
    }
    const source = lowering.names.moduleScope(module.module).variables.get(variable.name);
    if (source === undefined) continue;
    const from = lowering.symbolOf(source);
    const value = read(from, span);
    const store = assign(symbol, value, span);
    if (from.kind === "function" || from.stable === true) out.push(store);
    else out.push(ifThen(jsOp("!==", [value, js(undefined, span)], span), [store], [], span));
  }
  const isOpen = module.kind === "user" && lowering.names.moduleScope(module.module).isOpen;
  if (isOpen)
    out.push(
      evaluate(
        callRuntime("import_star", [read(body.module.object, span), moduleValue(body, module, span)], span),
      ),
    );
}

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
  sequence,
  text,
} from "../../core/build.js";
import type { Expr, Stmt, Symbol, Unbound } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type { Variable } from "../../names/names.js";
import type { ImportedModule, ImportedName } from "../../program/program.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { impliedMember, storeName } from "../names.js";
import { coerce } from "../representation.js";
import { lowerDynamicImport, lowerDynamicImportFrom } from "./dynamic-import.js";

export function lowerImport(body: Body, stmt: ast.Import, out: Stmt[]): void {
  if (body.lowering.program.importsAreDynamic) {
    lowerDynamicImport(body, stmt, out);
    return;
  }
  for (const alias of stmt.names) {
    const { chain } = importedName(body, stmt, alias);
    if (!executeModules(body, chain, alias.span, out)) return;
    const bound = alias.asName === undefined ? chain[0] : chain[chain.length - 1];
    storeName(body, alias, moduleValue(body, bound, alias.span), out);
  }
}

export function lowerImportFrom(body: Body, stmt: ast.ImportFrom, out: Stmt[]): void {
  if (body.lowering.program.importsAreDynamic) {
    lowerDynamicImportFrom(body, stmt, out);
    return;
  }
  // The names are a tuple.
  out.push({ kind: "Nothing", makes: 8 + 4 * Math.max(1, stmt.names.length), span: stmt.span });
  if (stmt.isStar) {
    importAll(body, stmt, out);
    return;
  }
  for (const alias of stmt.names) {
    const imported = importedName(body, stmt, alias);
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
        const isRunning = parts === body.module || parts.source === body.lowering.program.entry;
        if (isRunning || body.executed.has(module.module)) break;
        const callee = read(parts.execute, span);
        out.push(evaluate({ kind: "JsCall", callee, args: [], span, rep: "js" }));
        noteExecuted(body, module.module);
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

/** What stands behind an import outside of all blocks comes after it. */
function noteExecuted(body: Body, name: string): void {
  if (body.depth > 0) return;
  body.executed.add(name);
  for (const each of body.lowering.executedBy(name) ?? []) body.executed.add(each);
}

function raiseImportError(message: string, span: ast.Span, out: Stmt[]): void {
  const args = arrayOf([text(message, span)], span, "js");
  out.push({
    kind: "Raise",
    value: callRuntime("plain_exception", [runtime("ImportError", span), args], span),
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
    if (lowering.library.modules.get(module.name)?.openAs !== undefined)
      return callRuntime("import_from", [builtin(module.name, span), js(name, span)], span);
    raiseImportError(`can't import name ${name}`, span, out);
    return undefined;
  }
  const scope = lowering.names.moduleScope(module.module);
  const variable = scope.variables.get(name);
  const mayAsk = scope.isOpen || scope.variables.has("__getattr__");
  const isPackage = lowering.program.modules.get(module.module)!.isPackage;
  const missing = isPackage ? `no module named '${module.module}.${name}'` : `can't import name ${name}`;
  const { submodule } = imported;
  if (variable === undefined) {
    if (submodule?.kind === "user") return submoduleValue(body, submodule.module, span);
    if (mayAsk) return callRuntime("import_from", [moduleValue(body, module, span), js(name, span)], span);
    raiseImportError(missing, span, out);
    return undefined;
  }
  const implied = impliedMember(body, variable, span);
  if (implied !== undefined) return implied;
  const symbol = lowering.symbolOf(variable);
  const value = read(symbol, span);
  if (symbol.kind === "function" || symbol.stable === true) return value;
  // What the package binds itself comes first.
  if (submodule?.kind === "user") {
    const args = [value, submoduleValue(body, submodule.module, span)];
    return { kind: "JsOp", op: "??", args, span, rep: "any" };
  }
  if (mayAsk) return callRuntime("import_from", [moduleValue(body, module, span), js(name, span)], span);
  return callRuntime("import_checked", [value, js(missing, span)], span);
}

/** A module of a package, executed if it has not been: `(import_p_m(), module_p_m)`. */
function submoduleValue(body: Body, name: string, span: ast.Span): Expr {
  const { object, execute } = body.lowering.modules.get(name) ?? bug(`module ${name} is not in the program`);
  const executed: Expr = { kind: "JsCall", callee: read(execute, span), args: [], span, rep: "js" };
  return name === body.module.source.name
    ? read(object, span)
    : sequence([executed, read(object, span)], span);
}

/**
 *   from m import *      →     x = m.x; …      the public names of a module that is known, or those of its `__all__`
 */
function importAll(body: Body, stmt: ast.ImportFrom, out: Stmt[]): void {
  const { lowering } = body;
  const { span } = stmt;
  const { chain } = importedName(body, stmt, undefined);
  if (!executeModules(body, chain, span, out)) return;
  const module = chain[chain.length - 1];
  if (module.kind === "missing") return;
  const kind = lowering.names.starKind(stmt);
  if (kind === "unknown") {
    const args = [read(body.module.object, span), moduleValue(body, module, span)];
    out.push(evaluate(callRuntime("import_star", args, span)));
    return;
  }
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
    if (kind === "listed" && source === undefined) {
      const args = [moduleValue(body, module, span), js(variable.name, span)];
      out.push(assign(symbol, callRuntime("getattr", args, span), span));
    } else if (source !== undefined) importListed(body, symbol, source, kind, span, out);
  }
}

function importListed(
  body: Body,
  symbol: Symbol,
  source: Variable,
  kind: "public" | "listed",
  span: ast.Span,
  out: Stmt[],
): void {
  const from = body.lowering.symbolOf(source);
  const implied = impliedMember(body, source, span);
  const value = implied ?? read(from, span);
  const store = (given: Expr): Stmt => assign(symbol, coerce(given, symbol.rep), span);
  if (implied !== undefined || from.kind === "function" || from.stable === true) out.push(store(value));
  else if (kind === "listed") {
    const check: Unbound = { kind: "attribute", name: source.name, module: source.scope.module };
    out.push(store(read(from, span, check)));
  } else {
    const isBound = jsOp("!==", [value, js(undefined, span)], span);
    out.push(ifThen(isBound, [store(value)], [], span));
  }
}

// What an import binds: modules, and their names.

import type * as ast from "../../syntax/ast.js";
import { attributeOfModule, libraryMember } from "../attributes.js";
import { any, type Value } from "../lattice.js";
import type { Walker } from "../walker.js";
import { isPatched, storeName } from "./names.js";

export function walkImport(walker: Walker, stmt: ast.Import | ast.ImportFrom): void {
  const { engine } = walker.ground;
  const module = engine.names.program.modules.get(walker.frame.module)!;
  const isDynamic = isPatched(walker, "__import__") || engine.names.program.importsAreDynamic;
  if (isDynamic) importAnything(walker, stmt);
  for (const { alias, chain, submodule } of module.imports.get(stmt) ?? []) {
    for (const each of submodule === undefined ? chain : [...chain, submodule]) {
      if (each.kind === "user") bindInPackage(walker, each.module);
    }
    if (isDynamic) continue;
    const last = chain[chain.length - 1];
    if (last.kind === "missing") continue;
    if (stmt.kind === "Import") {
      const bound = alias!.asName === undefined ? chain[0] : last;
      if (bound.kind !== "missing") storeName(walker, alias!, valueOfModule(walker, bound));
    } else if (alias === undefined) importStar(walker, stmt, last);
    else {
      let value =
        last.kind === "user"
          ? attributeOfModule(engine, last.module, alias.name)
          : libraryMember(engine, stmt, last.name, alias.name);
      if (submodule !== undefined && submodule.kind !== "missing") {
        value = engine.union(value, valueOfModule(walker, submodule));
      }
      storeName(walker, alias, value);
    }
  }
}

function importAnything(walker: Walker, stmt: ast.Import | ast.ImportFrom): void {
  const { engine } = walker.ground;
  for (const alias of stmt.names) storeName(walker, alias, any);
  for (const variable of engine.names.moduleScope(walker.frame.module).variables.values())
    if (variable.bindings.some((site) => site === stmt)) engine.write(engine.cellOf(variable), any);
}

function valueOfModule(
  walker: Walker,
  module:
    | { readonly kind: "user"; readonly module: string }
    | { readonly kind: "builtin"; readonly name: string },
): Value {
  return module.kind === "user"
    ? walker.engine.library("user-module", module.module)
    : walker.engine.library("library-module", module.name);
}

function bindInPackage(walker: Walker, module: string): void {
  const dot = module.lastIndexOf(".");
  if (dot < 0) return;
  const variable = walker.engine.names.moduleScope(module.slice(0, dot)).variables.get(module.slice(dot + 1));
  if (variable !== undefined) {
    walker.engine.write(walker.engine.cellOf(variable), walker.engine.library("user-module", module));
  }
}

function importStar(
  walker: Walker,
  stmt: ast.ImportFrom,
  source:
    | { readonly kind: "user"; readonly module: string }
    | { readonly kind: "builtin"; readonly name: string },
): void {
  const { engine } = walker.ground;
  for (const variable of engine.names.moduleScope(walker.frame.module).variables.values()) {
    if (!variable.bindings.includes(stmt)) continue;
    const value =
      source.kind === "user"
        ? attributeOfModule(engine, source.module, variable.name)
        : libraryMember(engine, stmt, source.name, variable.name);
    engine.write(engine.cellOf(variable), value);
  }
}

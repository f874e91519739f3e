// What of a module JavaScript can import: the names in its `__all__` or, without one, those that do not begin with an
// underscore and that the module defines itself. What it imports it needs for itself, unless it is a package, whose
// `__init__.py` often does nothing but import what it offers.

import type { Names, Variable } from "../names/names.js";
import type { ProgramModule } from "../program/program.js";
import type * as ast from "../syntax/ast.js";

export interface OfferedEntry {
  readonly module: ProgramModule;
  readonly variables: readonly Variable[];
}

export function offeredVariables(module: ProgramModule, names: Names): readonly Variable[] {
  const all = [...names.moduleScope(module.name).variables.values()];
  const listed = namesInAll(module.ast);
  if (listed !== undefined) return all.filter(({ name }) => listed.includes(name));
  return all.filter((variable) => {
    if (variable.name.startsWith("_") || variable.bindings.length === 0) return false;
    const imports = variable.bindings.filter((site) => site.kind === "Alias" || site.kind === "ImportFrom");
    if (imports.length < variable.bindings.length) return true;
    return module.isPackage && imports.every((site) => isNamed(site, names));
  });
}

/** `from .x import y`; a module itself is nothing that JavaScript could use. */
function isNamed(site: ast.Alias | ast.ImportFrom | { readonly kind: string }, names: Names): boolean {
  return site.kind === "ImportFrom" || names.moduleOfAlias(site as ast.Alias) === undefined;
}

function namesInAll(tree: ast.Module): readonly string[] | undefined {
  for (const stmt of tree.body) {
    if (stmt.kind !== "Assign" || !stmt.targets.some((each) => each.kind === "Name" && each.id === "__all__"))
      continue;
    return stringsIn(stmt.value);
  }
  return undefined;
}

function stringsIn(expr: ast.Expression): readonly string[] {
  if (expr.kind === "List" || expr.kind === "Tuple") return expr.items.flatMap(stringsIn);
  if (expr.kind !== "Constant") return [];
  const { value } = expr;
  if (value.kind === "str") return [value.value];
  return value.kind === "tuple"
    ? value.items.flatMap((each) => (each.kind === "str" ? [each.value] : []))
    : [];
}

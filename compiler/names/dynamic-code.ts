// Whether a program makes code of text while it runs: the first place that names `exec`, `eval`, `execfile` or `compile`, or
// imports what can only be found by then.

import type { Program } from "../program/program.js";
import type { Place } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { NameSite, Resolution } from "./names.js";
import type { ModuleScopes } from "./scopes.js";

/** What compiles at run time. */
export const compilers: ReadonlySet<string> = new Set(["exec", "eval", "execfile", "compile"]);
/** Nearly no text has one of these words. */
export const compilersInText = /\b(?:exec|eval|execfile|compile)\b/;

export function findDynamicCode(
  program: Program,
  modules: readonly ModuleScopes[],
  resolve: (site: NameSite) => Resolution,
): Place | undefined {
  if (program.lateImport !== undefined) return program.lateImport;
  const hasBuiltins = program.builtinModules.has("builtins");
  for (const { module, compilers: sites, attributes } of modules) {
    const { file } = module;
    if (!compilersInText.test(file.text)) continue;
    for (const site of sites) if (isBuiltin(resolve(site))) return { file, span: site.span };
    for (const node of module.imports.keys()) {
      if (node.kind !== "ImportFrom" || node.module !== "builtins") continue;
      const alias = node.names.find(({ name }) => compilers.has(name));
      if (alias !== undefined) return { file, span: alias.span };
    }
    if (!hasBuiltins) continue;
    for (const { node } of attributes)
      if (compilers.has(node.attr) && !isOtherModule(node.value)) return { file, span: node.span };
  }
  return undefined;

  function isBuiltin(resolution: Resolution): boolean {
    if (resolution.kind === "builtin") return true;
    // A variable of the program goes before.
    return resolution.kind === "unknown" && resolution.otherwise !== undefined;
  }

  /** `re.compile` */
  function isOtherModule(value: ast.Expression): boolean {
    return value.kind === "Name" && value.id !== "builtins" && program.builtinModules.has(value.id);
  }
}

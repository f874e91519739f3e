// `time.sleep` in a coroutine: it stops every other task as well, which is hardly ever meant. A warning only.

import { messages, type Reporter } from "../diagnostics/index.js";
import type * as ast from "../syntax/ast.js";
import { skipChildren, walk } from "../syntax/walk.js";
import type { Names } from "./names.js";

/** What to await instead; a `sleep_us` is over sooner than a task could be changed. */
const instead: ReadonlyMap<string, string> = new Map([
  ["sleep", "asyncio.sleep"],
  ["sleep_ms", "asyncio.sleep_ms"],
]);

export function lintSleeps(names: Names, reporter: Reporter): void {
  if (!names.program.builtinModules.has("time")) return;
  for (const { node, module, isAsync } of names.scopes) {
    if (node.kind !== "FunctionDef" || !isAsync) continue;
    const { file } = names.program.modules.get(module)!;
    for (const stmt of node.body)
      walk(stmt, (inner) => {
        if (inner.kind === "FunctionDef" || inner.kind === "Lambda" || inner.kind === "ClassDef")
          return skipChildren;
        if (inner.kind !== "Call") return;
        const name = sleeperOf(inner.func, names);
        if (name === undefined) return;
        const { span } = inner;
        const args = file.slice({ start: inner.func.span.end, end: span.end });
        reporter.report(messages.sleepInCoroutine({ file, span }, name, `await ${instead.get(name)}${args}`));
      });
  }
}

/** `sleep` for `time.sleep`, and for `sleep` that was imported from there. */
function sleeperOf(callee: ast.Expression, names: Names): string | undefined {
  if (callee.kind === "Attribute") {
    const alias = callee.value.kind === "Name" ? aliasOf(callee.value, names) : undefined;
    if (alias === undefined || !isTime(names.moduleOfAlias(alias))) return undefined;
    return instead.has(callee.attr) ? callee.attr : undefined;
  }
  const alias = callee.kind === "Name" ? aliasOf(callee, names) : undefined;
  if (alias === undefined || !instead.has(alias.name)) return undefined;
  const { isFrom, imported } = names.importOfAlias(alias);
  return isFrom && isTime(imported.chain[0]) ? alias.name : undefined;
}

function aliasOf(name: ast.Name, names: Names): ast.Alias | undefined {
  if (!names.isSeen(name)) return undefined;
  const resolution = names.resolve(name);
  if (resolution.kind !== "variable") return undefined;
  const { onlyBinding } = resolution.variable;
  return onlyBinding?.kind === "Alias" ? onlyBinding : undefined;
}

function isTime(module: ReturnType<Names["moduleOfAlias"]>): boolean {
  return module?.kind === "builtin" && module.name === "time";
}

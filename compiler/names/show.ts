// `mpyjs dump names`: the scopes of a program as an indented table.
//
//   module __main__
//     x            global, captured
//     function f (line 3)
//       a          param

import type { ProgramModule } from "../program/program.js";
import type { Names, Scope, Variable } from "./names.js";

export function showNames(names: Names): string {
  const inner = new Map<Scope, Scope[]>();
  for (const scope of names.scopes) {
    if (scope.parent === undefined) continue;
    const list = inner.get(scope.parent);
    if (list === undefined) inner.set(scope.parent, [scope]);
    else list.push(scope);
  }
  const lines: string[] = [];
  for (const module of names.program.modules.values()) {
    const pending = [{ scope: names.moduleScope(module.name), depth: 0 }];
    while (pending.length > 0) {
      const { scope, depth } = pending.pop()!;
      lines.push(...showScope(scope, depth, module, names));
      for (const each of (inner.get(scope) ?? []).toReversed())
        pending.push({ scope: each, depth: depth + 1 });
    }
  }
  return lines.join("\n");
}

function showScope(scope: Scope, depth: number, module: ProgramModule, names: Names): string[] {
  const indent = "  ".repeat(depth);
  const title = scope.kind === "module" ? `module ${scope.module}` : `${scope.kind} ${scope.name}`;
  const line = scope.kind === "module" ? "" : ` (line ${module.file.position(scope.node.span.start).line})`;
  const marks = [
    scope.isAsync ? "async" : "",
    scope.isGenerator && !scope.isAsync ? "generator" : "",
    scope.isOpen ? "open" : "",
  ].filter((mark) => mark !== "");
  const head = `${indent}${title}${line}${marks.length > 0 ? ` ${marks.join(", ")}` : ""}`;
  return [head, ...[...scope.variables.values()].map((each) => `${indent}  ${showVariable(each, names)}`)];
}

function showVariable(variable: Variable, names: Names): string {
  const marks: string[] = [variable.kind];
  if (variable.isCaptured) marks.push(names.isBoundBeforeUse(variable) ? "captured" : "captured unbound");
  if (variable.isWrittenInside) marks.push("written inside");
  if (variable.isDeleted) marks.push("deleted");
  if (variable.onlyBinding !== undefined) marks.push("once");
  return `${variable.name.padEnd(12)} ${marks.join(", ")}`;
}

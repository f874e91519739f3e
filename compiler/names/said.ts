// What names say of a module beyond what follows from its tree, as a list: where the tree is the same object and the lists are
// equal, every mention of a name in it stands for the same, and is bound as certainly. For whoever compiles again and again.

import type * as ast from "../syntax/ast.js";
import type { Names } from "./names.js";
import type { BoundScope, BoundVariable } from "./variables.js";

/** `unbound`: the reads in their own frames that may find nothing. */
export function sayOfModule(
  scopes: readonly BoundScope[],
  unbound: readonly ast.Name[],
  names: Names,
): readonly unknown[] {
  const said: unknown[] = [];
  for (const scope of scopes) {
    said.push(scope, flagsOfScope(scope), scope.variables.size);
    for (const variable of scope.variables.values()) {
      const { name, kind, bindings } = variable;
      said.push(name, kind, flagsOf(variable, names), bindings.length);
      for (const site of bindings) said.push(site);
    }
  }
  for (const site of unbound) said.push(site);
  return said;
}

function flagsOfScope({ isOpen, isGenerator, isAsyncGenerator, hasStarImport }: BoundScope): number {
  return (isOpen ? 1 : 0) | (isGenerator ? 2 : 0) | (isAsyncGenerator ? 4 : 0) | (hasStarImport ? 8 : 0);
}

function flagsOf(variable: BoundVariable, names: Names): number {
  return (
    (variable.isCaptured ? 1 : 0) |
    (variable.isWrittenInside ? 2 : 0) |
    (variable.isDeleted ? 4 : 0) |
    (variable.isDeletedInside ? 8 : 0) |
    (names.isBoundBeforeUse(variable) ? 16 : 0) |
    (names.isUnboundOutside(variable) ? 32 : 0)
  );
}

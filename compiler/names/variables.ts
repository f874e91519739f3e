// Scopes and variables as `bind` fills them: the data of names.ts, still open.

import type { BindingSite, Scope, ScopeKind, ScopeNode, Variable } from "./names.js";
import type { RawScope } from "./scopes.js";

export class BoundScope implements Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  readonly name: string;
  readonly parent: BoundScope | undefined;
  readonly module: string;
  readonly variables = new Map<string, BoundVariable>();
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly isAsyncGenerator: boolean;
  readonly hasStarImport: boolean;
  isOpen = false;

  constructor(raw: RawScope, parent: BoundScope | undefined) {
    this.kind = raw.kind;
    this.node = raw.node;
    this.name = raw.name;
    this.parent = parent;
    this.module = raw.module;
    this.isGenerator = raw.isGenerator;
    this.isAsync = raw.isAsync;
    this.isAsyncGenerator = raw.isAwaiting || (raw.isAsync && raw.hasYield);
    this.hasStarImport = raw.hasStarImport;
  }

  /** Adds a variable, or finds it. */
  declare(name: string, kind: Variable["kind"]): BoundVariable {
    const known = this.variables.get(name);
    if (known !== undefined) return known;
    const variable = new BoundVariable(name, this, kind);
    this.variables.set(name, variable);
    return variable;
  }
}

export class BoundVariable implements Variable {
  readonly name: string;
  readonly scope: BoundScope;
  readonly kind: Variable["kind"];
  readonly bindings: BindingSite[] = [];
  isCaptured = false;
  isWrittenInside = false;
  isDeleted = false;
  /** Deleted from another frame, at a time that is not known. */
  isDeletedInside = false;

  constructor(name: string, scope: BoundScope, kind: Variable["kind"]) {
    this.name = name;
    this.scope = scope;
    this.kind = kind;
  }

  get onlyBinding(): BindingSite | undefined {
    return this.bindings.length === 1 && !this.isDeleted ? this.bindings[0] : undefined;
  }
}

/**
 * The scope whose activation the code of a scope is part of: comprehensions other than generator expressions and
 * class bodies run in place.
 */
export function frameOf(scope: Scope): Scope {
  let frame = scope;
  while (frame.kind === "comprehension" || frame.kind === "class" || frame.kind === "typeparams") {
    frame = frame.parent!;
  }
  return frame;
}

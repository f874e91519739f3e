// Scopes and variables as `bind` fills them: the data of names.ts, still open.

import type * as ast from "../syntax/ast.js";
import type { BindingSite, NameSite, Resolution, Scope, ScopeKind, ScopeNode, Variable } from "./names.js";

/** How a scope holds a name; `assigned` is a global, or a class's own, that is stored here. */
export type IdKind = "undecided" | "implicit" | "assigned" | "explicit" | "local" | "free";

export class Id {
  readonly name: string;
  readonly scope: BoundScope;
  kind: IdKind;
  isParam = false;
  /** Mentioned by code of the scope itself. */
  isMentioned = false;
  /** Read or deleted. */
  isRead = false;
  /** Read as the left side of a dot, and other than that. */
  isReceiver = false;
  isBare = false;
  /** Its variable, if it is no global; once that has been found. */
  variable: BoundVariable | undefined = undefined;
  /** What it stands for, once that has been asked. */
  resolution: Resolution | undefined = undefined;

  constructor(name: string, scope: BoundScope, kind: IdKind) {
    this.name = name;
    this.scope = scope;
    this.kind = kind;
  }
}

/** Where a name is stored or deleted. */
export interface Write {
  readonly id: Id;
  readonly site: NameSite;
  readonly isDeletion: boolean;
}

/** What may be unbound: where it is read in its own frame, and, by scope and name, variables that a function inside reads. */
export interface UnboundNames {
  readonly sites: readonly ast.Name[];
  readonly variables: readonly { readonly scope: BoundScope; readonly name: string }[];
}

const none: readonly never[] = [];

export class BoundScope implements Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  readonly name: string;
  readonly parent: BoundScope | undefined;
  /** The scope whose activation its code is part of: see `frameOf`. */
  readonly frame: BoundScope;
  readonly module: string;
  /** All names that it mentions. */
  readonly ids = new Map<string, Id>();
  readonly variables = new Map<string, BoundVariable>();
  /** What it reads by itself. */
  reads: readonly BoundVariable[] = none;
  /** The scopes directly in it. */
  inner: readonly BoundScope[] = none;
  isGenerator = false;
  hasYield = false;
  /** Of a generator expression: it awaits, or its items come from `async for`. */
  isAwaiting = false;
  readonly isAsync: boolean;
  hasStarImport = false;
  isOpen = false;
  /** Of a module: what definite assignment found of its functions. */
  foundInside: UnboundNames | undefined = undefined;
  /** The frame that definite assignment last found it to run in, from some place on. */
  exposedFor: BoundScope | undefined = undefined;
  firstParam: string | undefined = undefined;

  constructor(
    kind: ScopeKind,
    node: ScopeNode,
    name: string,
    parent: BoundScope | undefined,
    module: string,
  ) {
    this.kind = kind;
    this.node = node;
    this.name = name;
    this.parent = parent;
    this.frame = kind === "comprehension" || kind === "class" || kind === "typeparams" ? parent!.frame : this;
    this.module = module;
    this.isAsync = node.kind === "FunctionDef" && node.isAsync && kind === "function";
    if (parent !== undefined) parent.inner = added(parent.inner, this);
  }

  /** Leaves what its own text says. */
  forget(): void {
    this.variables.clear();
    this.reads = none;
    this.isOpen = false;
    this.exposedFor = undefined;
    for (const id of this.ids.values()) {
      id.variable = undefined;
      id.resolution = undefined;
    }
  }

  get isAsyncGenerator(): boolean {
    return this.isAwaiting || (this.isAsync && this.hasYield);
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
  /** Once all are known. */
  number = -1;
  readonly scope: BoundScope;
  readonly kind: Variable["kind"];
  bindings: readonly BindingSite[] = none;
  isCaptured = false;
  isWrittenInside = false;
  isDeleted = false;
  /** Deleted from another frame, at a time that is not known. */
  isDeletedInside = false;
  /** Its number among the variables of its frame, once definite assignment has counted them. */
  index = 0;
  /** The frame for which it was last found that its functions may run; and those that what mentions it may run. */
  exposedFor: BoundScope | undefined = undefined;
  followedFor: BoundScope | undefined = undefined;
  #definitions: readonly (ast.FunctionDef | ast.ClassDef)[] | undefined = undefined;

  constructor(name: string, scope: BoundScope, kind: Variable["kind"]) {
    this.name = name;
    this.scope = scope;
    this.kind = kind;
  }

  addBinding(site: BindingSite): void {
    this.bindings = added(this.bindings, site);
  }

  /** The functions and classes that it may be. Not before all bindings are known. */
  get definitions(): readonly (ast.FunctionDef | ast.ClassDef)[] {
    return (this.#definitions ??= this.#findDefinitions());
  }

  #findDefinitions(): readonly (ast.FunctionDef | ast.ClassDef)[] {
    const found = this.bindings.filter((site) => site.kind === "FunctionDef" || site.kind === "ClassDef");
    return found.length === 0 ? none : found;
  }

  get onlyBinding(): BindingSite | undefined {
    return this.bindings.length === 1 && !this.isDeleted ? this.bindings[0] : undefined;
  }
}

/** With one more. Nearly all lists have no more than one item: the first gets a list that has no place for others. */
function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}

/**
 * The scope whose activation the code of a scope is part of: comprehensions other than generator expressions and
 * class bodies run in place.
 */
export function frameOf(scope: Scope): Scope {
  return (scope as BoundScope).frame;
}

// Finds the meaning of every name of a program.

import type { Reporter } from "../diagnostics/index.js";
import { bug, messages } from "../diagnostics/index.js";
import { liveIf } from "../program/dead-code.js";
import type { Program } from "../program/program.js";
import type { Place } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { type Assignments, findAssignments } from "./assigned.js";
import { findDynamicCode } from "./dynamic-code.js";
import { KeptScopes } from "./kept-scopes.js";
import { type Connections, connectModules, type LibraryNames, type StarKind } from "./modules.js";
import {
  type AliasImport,
  implicitGlobals,
  type LiveIf,
  type NameSite,
  type Names,
  type Resolution,
  type Scope,
  type ScopeNode,
  type Variable,
} from "./names.js";
import { sayOfModule } from "./said.js";
import type { ModuleScopes } from "./scopes.js";
import { lintSleeps } from "./sleep-lint.js";
import type { BoundScope, BoundVariable, Id } from "./variables.js";

export interface BindOptions {
  /** The static optimisation level: above 0, asserts are left out. */
  readonly level: number;
  readonly library: LibraryNames;
  /** The code is compiled at run time: its globals live in a dict, and any of them may come and go. */
  readonly isLate?: boolean;
  /** What earlier calls found of modules that have not changed. Their answers hold no longer. */
  readonly kept?: KeptScopes | undefined;
}

export function bind(program: Program, options: BindOptions, reporter: Reporter): Names {
  const dropsAsserts = options.level !== 0;
  const { kept = new KeptScopes() } = options;
  kept.begin();
  const modules = [...program.modules.values()].map((module) =>
    kept.scopesOf(module, { dropsAsserts }, reporter),
  );
  const names = new BoundNames(program, modules, options);
  const { dynamicCode } = names;
  if (dynamicCode !== undefined) {
    const text = dynamicCode.file.slice(dynamicCode.span);
    const message = dynamicCode === program.lateImport ? messages.lateImport : messages.dynamicCode;
    reporter.report(message(dynamicCode, text));
  }
  lintSleeps(names, reporter);
  return names;
}

class BoundNames implements Names {
  readonly program: Program;
  readonly levelIsDynamic: boolean;
  readonly isLate: boolean;
  readonly dynamicCode: Place | undefined;
  readonly scopes: readonly BoundScope[];
  readonly variableCount: number;
  readonly #library: LibraryNames;
  readonly #scopeOfNode = new Map<ScopeNode, BoundScope>();
  readonly #typeParams = new Map<ScopeNode, BoundScope>();
  readonly #moduleScopes = new Map<string, BoundScope>();
  readonly #scopesOf = new Map<string, readonly BoundScope[]>();
  readonly #numbersOf = new Map<string, { readonly first: number; readonly count: number }>();
  /** Of sites that are no names; those keep their own. */
  readonly #idAt = new Map<NameSite, Id>();
  readonly #connections: Connections;
  readonly #assignments: Assignments;
  readonly #dead = new Set<ast.Statement>();
  readonly #askedOutside: ReadonlySet<string>;

  constructor(program: Program, modules: readonly ModuleScopes[], options: BindOptions) {
    this.program = program;
    this.levelIsDynamic = program.levelIsDynamic;
    this.isLate = options.isLate === true;
    this.#library = options.library;
    for (const module of modules) this.#addScopes(module);
    this.scopes = modules.length === 1 ? modules[0].scopes : modules.flatMap(({ scopes }) => scopes);
    for (const module of modules) this.#addVariables(module);
    this.#connections = connectModules({
      program,
      modules,
      library: options.library,
      moduleScope: (name) => this.#moduleScope(name),
      idAt: (site) => this.#id(site),
      variableOf: (id) => this.#home(id) ?? this.#moduleScope(id.scope.module).variables.get(id.name),
    });
    if (this.isLate) for (const scope of this.#moduleScopes.values()) scope.isOpen = true;
    for (const scope of this.scopes) this.#markUses(scope);
    this.dynamicCode = findDynamicCode(program, modules, (site) => this.resolve(site));
    this.#askedOutside = findAskedNames(modules);
    this.#assignments = findAssignments({ program, names: this });
    this.variableCount = this.#numberVariables();
  }

  // ---- Making ----

  #numberVariables(): number {
    let count = 0;
    for (const [module, scopes] of this.#scopesOf) {
      const first = count;
      for (const scope of scopes) for (const variable of scope.variables.values()) variable.number = count++;
      this.#numbersOf.set(module, { first, count: count - first });
    }
    return count;
  }

  #addScopes({ top, scopes, byNode, typeParams, sites, ids, writes, dead }: ModuleScopes): void {
    this.#moduleScopes.set(top.module, top);
    this.#scopesOf.set(top.module, scopes);
    for (const [node, scope] of byNode) this.#scopeOfNode.set(node, scope);
    for (const [node, scope] of typeParams) this.#typeParams.set(node, scope);
    for (let i = 0; i < sites.length; i++) sites[i].mention = ids[i];
    for (const { site, id } of writes) if (site.kind !== "Name") this.#idAt.set(site, id);
    for (const stmt of dead) this.#dead.add(stmt);
  }

  #addVariables({ scopes, writes }: ModuleScopes): void {
    for (const scope of scopes) this.#declareOwn(scope);
    for (const { id, site, isDeletion } of writes) {
      const { scope } = id;
      const variable = this.#home(id) ?? this.#moduleScope(scope.module).declare(id.name, "global");
      if (isDeletion) variable.isDeleted = true;
      else variable.addBinding(site);
      if (scope.frame === variable.scope.frame) continue;
      variable.isWrittenInside = true;
      if (isDeletion) variable.isDeletedInside = true;
    }
  }

  #declareOwn(scope: BoundScope): void {
    for (const id of scope.ids.values()) {
      if (id.kind === "local") id.variable = scope.declare(id.name, id.isParam ? "param" : "local");
      else if (id.kind === "assigned" && scope.kind === "class")
        id.variable = scope.declare(id.name, "class");
      else if (id.name.startsWith("__") && implicitGlobals.includes(id.name) && id.kind !== "free") {
        this.#moduleScope(scope.module).declare(id.name, "global");
      }
    }
  }

  #markUses(scope: BoundScope): void {
    const reads: BoundVariable[] = [];
    for (const id of scope.ids.values()) {
      if (!id.isMentioned) continue;
      const resolution = this.#resolveId(id);
      if (resolution.kind !== "variable") continue;
      const variable = resolution.variable as BoundVariable;
      if (id.isRead) reads.push(variable);
      if (scope.frame !== variable.scope.frame) variable.isCaptured = true;
    }
    if (reads.length > 0) scope.reads = reads;
  }

  // The variable of an id that is no global.
  #home(id: Id): BoundVariable | undefined {
    if (id.variable !== undefined || id.kind !== "free") return id.variable;
    for (let s = id.scope.parent; s !== undefined; s = s.parent) {
      const outer = s.ids.get(id.name);
      if (outer?.kind === "local") return (id.variable = s.variables.get(id.name));
    }
    return bug(`the free name '${id.name}' has no scope`);
  }

  #moduleScope(name: string): BoundScope {
    return this.#moduleScopes.get(name) ?? bug(`no module '${name}'`);
  }

  #id(site: NameSite): Id {
    const id = this.#idIfSeen(site);
    return id ?? bug("a name was never seen", site);
  }

  #idIfSeen(site: NameSite): Id | undefined {
    return site.kind === "Name" ? (site.mention as Id | undefined) : this.#idAt.get(site);
  }

  // ---- Questions ----

  scopeOf(node: ScopeNode): BoundScope {
    return this.#scopeOfNode.get(node) ?? bug("a node has no scope", node);
  }

  typeParamsOf(node: ast.FunctionDef | ast.ClassDef | ast.TypeAlias): Scope | undefined {
    return this.#typeParams.get(node);
  }

  moduleScope(module: string): BoundScope {
    return this.#moduleScope(module);
  }

  scopeAround(site: NameSite): Scope {
    return this.#id(site).scope;
  }

  resolve(site: NameSite): Resolution {
    return this.#resolveId(this.#id(site));
  }

  #resolveId(id: Id): Resolution {
    return (id.resolution ??= this.#resolveFirst(id));
  }

  variableAt(site: NameSite): BoundVariable | undefined {
    const resolution = this.resolve(site);
    return resolution.kind === "variable" ? (resolution.variable as BoundVariable) : undefined;
  }

  #resolveFirst(id: Id): Resolution {
    const { name, scope } = id;
    const variable = this.#home(id);
    if (variable === undefined) return this.#resolveGlobal(scope.module, name);
    const otherwise = variable.kind === "class" ? this.#resolveGlobal(scope.module, name) : undefined;
    return { kind: "variable", variable, otherwise };
  }

  lookUp(scope: Scope, name: string): Resolution {
    for (let s = scope as BoundScope | undefined; s?.parent !== undefined; s = s.parent) {
      const id = s.ids.get(name);
      if (id !== undefined) return this.#resolveFirst(id);
    }
    return this.#resolveGlobal(scope.module, name);
  }

  #resolveGlobal(module: string, name: string): Resolution {
    const scope = this.#moduleScope(module);
    const builtin: Resolution | undefined = this.#library.isBuiltin(name)
      ? { kind: "builtin", name }
      : undefined;
    const variable = scope.variables.get(name);
    if (variable !== undefined) return { kind: "variable", variable, otherwise: builtin };
    if (builtin !== undefined && !scope.isOpen) return builtin;
    return { kind: "unknown", name, otherwise: builtin };
  }

  isDefinitelyAssigned(site: ast.Name): boolean {
    const id = this.#id(site);
    const resolution = this.#resolveId(id);
    if (resolution.kind !== "variable") return false;
    const variable = resolution.variable as BoundVariable;
    if (id.scope.frame !== variable.scope.frame) return this.isBoundBeforeUse(variable);
    if (variable.isDeletedInside || variable.scope.isOpen) return false;
    return !this.#assignments.maybeUnbound.has(site);
  }

  isBoundBeforeUse(variable: Variable): boolean {
    return !this.#assignments.unboundInside.has(variable) && !variable.isDeleted && !variable.scope.isOpen;
  }

  isUnboundOutside(variable: Variable): boolean {
    const { module } = variable.scope;
    if (variable.kind !== "global" || this.#isImplicit(variable)) return false;
    // A module that can be had by its name may be asked at any time, by its own body too.
    if (this.program.hasModuleTable) return true;
    if (!this.#askedOutside.has("*") && !this.#askedOutside.has(variable.name)) return false;
    const { boundAtEnd, askedEarly } = this.#assignments;
    const early = askedEarly.get(module);
    if (early?.has("*") || early?.has(variable.name)) return true;
    return !boundAtEnd.get(module)!.has(variable.name);
  }

  #isImplicit(variable: Variable): boolean {
    return variable.bindings.length === 0 && implicitGlobals.includes(variable.name);
  }

  isModuleOpen(module: string): boolean {
    return this.#connections.openModules.has(module);
  }

  get looseModules(): ReadonlySet<string> {
    return this.#connections.looseModules;
  }

  moduleOfAlias(alias: ast.Alias) {
    return this.#connections.moduleOfAlias.get(alias);
  }

  importOfAlias(alias: ast.Alias): AliasImport {
    return this.#connections.importOfAlias.get(alias) ?? bug("an import was never resolved", alias);
  }

  starKind(stmt: ast.ImportFrom): StarKind {
    return this.#connections.stars.get(stmt) ?? "public";
  }

  numbersOf(module: string): { readonly first: number; readonly count: number } {
    return this.#numbersOf.get(module) ?? bug(`no module '${module}'`);
  }

  sayOf(module: string): readonly unknown[] {
    const unbound = this.#assignments.unboundIn.get(module) ?? [];
    return sayOfModule(this.#scopesOf.get(module)!, unbound, this);
  }

  isSeen(site: NameSite): boolean {
    return this.#idIfSeen(site) !== undefined;
  }

  isDead(statement: ast.Statement): boolean {
    return this.#dead.size > 0 && this.#dead.has(statement);
  }

  liveIf(node: ast.If): LiveIf {
    return liveIf(node);
  }

  needsClassCell(node: ast.ClassDef): boolean {
    return this.#scopeOfNode.get(node)!.variables.get("__class__")!.isCaptured;
  }
}

/** What some module may ask another for: names behind dots, names that are imported; `*` if that can be any. */
function findAskedNames(modules: readonly ModuleScopes[]): ReadonlySet<string> {
  const names = new Set<string>();
  if (modules.length === 1) return names;
  for (const { module, attributes } of modules) {
    for (const { node } of attributes) names.add(node.attr);
    for (const node of module.imports.keys()) {
      if (node.kind !== "ImportFrom") continue;
      if (node.isStar) names.add("*");
      for (const alias of node.names) names.add(alias.name);
    }
  }
  return names;
}

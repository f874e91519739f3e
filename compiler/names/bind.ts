// Finds the meaning of every name of a program.

import type { Reporter } from "../diagnostics/index.js";
import { bug, messages } from "../diagnostics/index.js";
import { liveBlocks, liveIf } from "../program/dead-code.js";
import type { Program, ProgramModule } from "../program/program.js";
import type { Place } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";
import { type Assignments, findAssignments } from "./assigned.js";
import { findDynamicCode } from "./dynamic-code.js";
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
import { buildScopes, type ModuleScopes } from "./scopes.js";
import { lintSleeps } from "./sleep-lint.js";
import { type BoundScope, type BoundVariable, frameOf, type Id, type Mention } from "./variables.js";

export interface BindOptions {
  /** The static optimisation level: above 0, asserts are left out. */
  readonly level: number;
  readonly library: LibraryNames;
  /** The code is compiled at run time: its globals live in a dict, and any of them may come and go. */
  readonly isLate?: boolean;
}

export function bind(program: Program, options: BindOptions, reporter: Reporter): Names {
  const dropsAsserts = options.level !== 0;
  const modules = [...program.modules.values()].map((module) =>
    buildScopes(module, { dropsAsserts }, reporter),
  );
  const names = new BoundNames(program, modules, options, dropsAsserts);
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
  readonly #library: LibraryNames;
  readonly #dropsAsserts: boolean;
  readonly #scopeOfNode = new Map<ScopeNode, BoundScope>();
  readonly #typeParams = new Map<ScopeNode, BoundScope>();
  readonly #moduleScopes = new Map<string, BoundScope>();
  readonly #mentionAt = new Map<NameSite | ast.Call, Mention>();
  /** Who asks about a name asks several things about it. */
  #lastMention: Mention | undefined;
  readonly #connections: Connections;
  readonly #assignments: Assignments;
  readonly #dead = new Set<ast.Statement>();
  readonly #askedOutside: ReadonlySet<string>;

  constructor(
    program: Program,
    modules: readonly ModuleScopes[],
    options: BindOptions,
    dropsAsserts: boolean,
  ) {
    this.program = program;
    this.levelIsDynamic = program.levelIsDynamic;
    this.isLate = options.isLate === true;
    this.#library = options.library;
    this.#dropsAsserts = dropsAsserts;
    for (const module of modules) this.#addScopes(module);
    this.scopes = modules.length === 1 ? modules[0].scopes : modules.flatMap(({ scopes }) => scopes);
    for (const module of modules) this.#addVariables(module);
    this.#connections = connectModules({
      program,
      modules,
      library: options.library,
      moduleScope: (name) => this.#moduleScope(name),
      variableAt: (site) => this.#variableAt(site),
      scopeAt: (site) => this.#mention(site).scope,
    });
    if (this.isLate) for (const scope of this.#moduleScopes.values()) scope.isOpen = true;
    for (const module of modules) this.#markUses(module);
    this.dynamicCode = findDynamicCode(program, modules, (site) => this.resolve(site));
    this.#askedOutside = findAskedNames(modules);
    for (const { module } of modules) this.#markDead(module);
    this.#assignments = findAssignments({ program, names: this });
  }

  // ---- Making ----

  #addScopes({ top, byNode, typeParams, mentions }: ModuleScopes): void {
    this.#moduleScopes.set(top.module, top);
    for (const [node, scope] of byNode) this.#scopeOfNode.set(node, scope);
    for (const [node, scope] of typeParams) this.#typeParams.set(node, scope);
    // The first mention of a site counts.
    for (let i = mentions.length - 1; i >= 0; i--) this.#mentionAt.set(mentions[i].site, mentions[i]);
  }

  #addVariables({ scopes, mentions }: ModuleScopes): void {
    for (const scope of scopes) {
      for (const id of scope.ids.values()) {
        if (id.kind === "local") scope.declare(id.name, id.isParam ? "param" : "local");
        else if (id.kind === "assigned" && scope.kind === "class") scope.declare(id.name, "class");
        else if (implicitGlobals.includes(id.name) && id.kind !== "free") {
          this.#moduleScope(scope.module).declare(id.name, "global");
        }
      }
    }
    for (const { scope, id, site, use } of mentions) {
      if (use === "load" || site.kind === "Call") continue;
      const variable = this.#home(scope, id) ?? this.#moduleScope(scope.module).declare(id.name, "global");
      if (use === "store") variable.addBinding(site);
      else variable.isDeleted = true;
      if (frameOf(scope) === frameOf(variable.scope)) continue;
      variable.isWrittenInside = true;
      if (use === "delete") variable.isDeletedInside = true;
    }
  }

  // The mentions of a scope stand together, but for what its inner ones mention in its name.
  #markUses({ mentions }: ModuleScopes): void {
    for (let start = 0; start < mentions.length; ) {
      const { scope } = mentions[start];
      const reads: BoundVariable[] = [];
      let i = start;
      for (; i < mentions.length && mentions[i].scope === scope; i++) {
        const resolution = this.#resolveMention(mentions[i]);
        if (resolution.kind !== "variable") continue;
        const variable = resolution.variable as BoundVariable;
        if (mentions[i].use !== "store") reads.push(variable);
        if (scope !== variable.scope && frameOf(scope) !== frameOf(variable.scope))
          variable.isCaptured = true;
      }
      if (reads.length > 0) scope.reads = scope.reads.concat(reads);
      start = i;
    }
  }

  // The variable of an id that is no global.
  #home(scope: BoundScope, id: Id): BoundVariable | undefined {
    if (id.kind === "local") return scope.variables.get(id.name);
    if (id.kind === "assigned" && scope.kind === "class") return scope.variables.get(id.name);
    if (id.kind !== "free") return undefined;
    for (let s = scope.parent; s !== undefined; s = s.parent) {
      if (s.ids.get(id.name)?.kind === "local") return s.variables.get(id.name);
    }
    return bug(`the free name '${id.name}' has no scope`);
  }

  #moduleScope(name: string): BoundScope {
    return this.#moduleScopes.get(name) ?? bug(`no module '${name}'`);
  }

  #variableAt(site: ast.Name): BoundVariable | undefined {
    const { scope, id } = this.#mention(site);
    return this.#home(scope, id) ?? this.#moduleScope(scope.module).variables.get(id.name);
  }

  #mention(site: NameSite | ast.Call): Mention {
    const last = this.#lastMention;
    if (last?.site === site) return last;
    return (this.#lastMention = this.#mentionAt.get(site) ?? bug("a name was never seen", site));
  }

  #markDead({ tree }: ProgramModule): void {
    for (const node of tree.nodes) {
      if (node.kind === "Assert" && this.#dropsAsserts) this.#dead.add(node);
      if (node.kind === "If" || node.kind === "While") this.#buryDeadBlocks(node);
    }
  }

  #buryDeadBlocks(stmt: ast.If | ast.While): void {
    const tests = stmt.kind === "If" ? stmt.clauses.map(({ test }) => test) : [stmt.test];
    if (tests.every((test) => constantTruth(test) === undefined)) return;
    const live = new Set(liveBlocks(stmt));
    const all = stmt.kind === "If" ? [...stmt.clauses.map((each) => each.body), stmt.orelse] : [stmt.body];
    for (const block of all) if (!live.has(block)) for (const each of block) this.#dead.add(each);
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
    return this.#mention(site).scope;
  }

  resolve(site: NameSite): Resolution {
    return this.#resolveMention(this.#mention(site));
  }

  #resolveMention({ scope, id }: Mention): Resolution {
    return (id.resolution ??= this.#resolveIn(scope, id));
  }

  lookUp(scope: Scope, name: string): Resolution {
    for (let s = scope as BoundScope | undefined; s?.parent !== undefined; s = s.parent) {
      const id = s.ids.get(name);
      if (id !== undefined) return this.#resolveIn(s, id);
    }
    return this.#resolveGlobal(scope.module, name);
  }

  #resolveIn(scope: BoundScope, id: Id): Resolution {
    const variable = this.#home(scope, id);
    if (variable === undefined) return this.#resolveGlobal(scope.module, id.name);
    const otherwise = variable.kind === "class" ? this.#resolveGlobal(scope.module, id.name) : undefined;
    return { kind: "variable", variable, otherwise };
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
    const mention = this.#mention(site);
    const resolution = this.#resolveMention(mention);
    if (resolution.kind !== "variable") return false;
    const variable = resolution.variable as BoundVariable;
    const { scope } = mention;
    if (scope !== variable.scope && frameOf(scope) !== frameOf(variable.scope))
      return this.isBoundBeforeUse(variable);
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

  isSeen(site: NameSite): boolean {
    return this.#mentionAt.has(site);
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

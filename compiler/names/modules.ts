// What reaches the globals of a module from outside its own text: `import m; m.x = 1`, `from m import *`, submodules
// that their package gets as attributes, modules that go about as values, `exec`, `globals()`.

import type { ImportedModule, Program, ProgramModule } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { AliasImport, BindingSite } from "./names.js";
import type { ModuleScopes } from "./scopes.js";
import type { BoundScope, BoundVariable, Id } from "./variables.js";

/** What `bind` wants to know of the library. */
export interface LibraryNames {
  /** Whether a plain name is a builtin: `len`, `ValueError`. */
  isBuiltin(name: string): boolean;
  /** The names in a builtin module. */
  membersOf(module: string): readonly string[];
}

export interface Unconnected {
  readonly program: Program;
  readonly modules: readonly ModuleScopes[];
  readonly library: LibraryNames;
  moduleScope(name: string): BoundScope;
  idAt(site: ast.Name): Id;
  /** The variable of a name, if it is one; otherwise it may be a builtin or unknown. */
  variableOf(id: Id): BoundVariable | undefined;
}

export interface Connections {
  /** What an import statement's name means as a module, if it can be one. */
  readonly moduleOfAlias: ReadonlyMap<ast.Alias, ImportedModule>;
  readonly importOfAlias: ReadonlyMap<ast.Alias, AliasImport>;
  readonly openModules: ReadonlySet<string>;
  readonly looseModules: ReadonlySet<string>;
  readonly stars: ReadonlyMap<ast.ImportFrom, StarKind>;
}

/**
 * What `from m import *` binds: all public names of `m`, the names in its `__all__`, or what only the run time knows.
 */
export type StarKind = "public" | "listed" | "unknown";

/** Completes the variables of all modules with the bindings that come from elsewhere. */
export function connectModules(input: Unconnected): Connections {
  return new Connector(input).connect();
}

/** Reads and writes of names by text that is made at run time. */
const dynamicCode = new Set(["exec", "eval", "execfile"]);
const namespaces = new Set(["globals", "locals", "vars"]);
/** One of both in a text. */
const dynamicNames = /\b(?:exec|eval|execfile|globals|locals|vars)\b/;
const computedStores: readonly string[] = ["setattr", "delattr"];

class Connector {
  readonly #input: Unconnected;
  readonly #moduleOfAlias = new Map<ast.Alias, ImportedModule>();
  readonly #importOfAlias = new Map<ast.Alias, AliasImport>();
  /** Modules that are handed about as values: a store through any object may be a store to them. */
  readonly #loose = new Set<string>();
  /** How many bindings of a variable have been looked at. */
  readonly #loosened = new Map<BoundVariable, number>();
  readonly #open = new Set<string>();
  readonly #stars = new Map<ast.ImportFrom, StarKind>();

  constructor(input: Unconnected) {
    this.#input = input;
  }

  connect(): Connections {
    this.#readImports();
    this.#bindSubmodules();
    this.#bindStars();
    this.#findLooseModules();
    this.#findDynamicCode();
    this.#bindAttributes();
    this.#bindStars();
    this.#openByStars();
    for (const name of this.#open) this.#input.moduleScope(name).isOpen = true;
    return {
      moduleOfAlias: this.#moduleOfAlias,
      importOfAlias: this.#importOfAlias,
      openModules: this.#open,
      looseModules: this.#loose,
      stars: this.#stars,
    };
  }

  // `import a.b` binds `a`, `import a.b as c` binds `a.b`, `from p import m` may bind a submodule.
  #readImports(): void {
    for (const module of this.#input.program.modules.values()) {
      for (const [node, names] of module.imports) {
        for (const imported of names) {
          const { alias, chain, submodule } = imported;
          if (alias === undefined) continue;
          this.#importOfAlias.set(alias, { isFrom: node.kind === "ImportFrom", imported });
          const whole = alias.asName === undefined ? chain[0] : chain[chain.length - 1];
          const meant = node.kind === "Import" ? whole : submodule;
          if (meant !== undefined && !this.#input.program.importsAreDynamic)
            this.#moduleOfAlias.set(alias, meant);
        }
      }
    }
  }

  // Loading `p.m` stores the module as `m` in `p` (py/builtinimport.c process_import_at_level).
  #bindSubmodules(): void {
    for (const module of this.#input.program.modules.values()) {
      for (const [node, names] of module.imports) {
        for (const { alias, chain, submodule } of names) {
          const site = alias ?? (node.kind === "ImportFrom" ? node : undefined);
          if (site === undefined) continue;
          for (const each of submodule === undefined ? chain : [...chain, submodule]) {
            if (each.kind === "user") this.#bindInPackage(each.module, site);
          }
        }
      }
    }
  }

  #bindInPackage(module: string, site: BindingSite): void {
    const dot = module.lastIndexOf(".");
    if (dot < 0) return;
    const variable = this.#input.moduleScope(module.slice(0, dot)).declare(module.slice(dot + 1), "global");
    addBinding(variable, site, true);
  }

  // Star imports of modules that import stars themselves: until nothing is new.
  #bindStars(): void {
    const stars = this.#input.modules.flatMap(({ module, starImports }) =>
      starImports.map((node) => ({ scope: this.#input.moduleScope(module.name), node, module })),
    );
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const { scope, node, module } of stars) {
        const source = sourceOfStar(module, node);
        if (source === undefined || source.kind === "missing") continue;
        for (const name of this.#starNames(node, source)) {
          const variable = scope.declare(name, "global");
          if (variable.bindings.includes(node)) continue;
          addBinding(variable, node, false);
          // A module that another one gets by a star is out of sight from there on.
          const origin =
            source.kind === "user" ? this.#input.moduleScope(source.module).variables.get(name) : undefined;
          if (origin !== undefined) this.#loosenVariable(origin);
          isNew = true;
        }
      }
    }
  }

  #starNames(node: ast.ImportFrom, source: Exclude<ImportedModule, { kind: "missing" }>): readonly string[] {
    if (source.kind === "builtin") {
      this.#stars.set(node, "public");
      return this.#input.library.membersOf(source.name).filter((name) => !name.startsWith("_"));
    }
    const { variables } = this.#input.moduleScope(source.module);
    const listed = this.#listedNames(source.module);
    if (listed !== undefined) {
      this.#stars.set(node, "listed");
      return listed;
    }
    const isUnknown = variables.has("__all__") || variables.has("__getattr__");
    this.#stars.set(node, isUnknown ? "unknown" : "public");
    return [...variables.keys()].filter((name) => variables.has("__all__") || !name.startsWith("_"));
  }

  /** `__all__`, where it is a display of strings that nothing touches. */
  #listedNames(module: string): readonly string[] | undefined {
    const site = this.#input.moduleScope(module).variables.get("__all__")?.onlyBinding;
    if (site?.kind !== "Name" || this.#asksForAll()) return undefined;
    const found = this.#input.modules.find((each) => each.module.name === module)!;
    if (found.scopes.some(({ ids }) => ids.get("__all__")?.isRead)) return undefined;
    for (const stmt of found.module.ast.body)
      if (stmt.kind === "Assign" && stmt.targets.length === 1 && stmt.targets[0] === site)
        return stringsIn(stmt.value);
    return undefined;
  }

  #asksForAll(): boolean {
    return this.#input.modules.some(({ attributes }) =>
      attributes.some(({ node }) => node.attr === "__all__"),
    );
  }

  // What is not known to a module's text is found by name at run time.
  #openByStars(): void {
    const stars = this.#input.modules.flatMap(({ module, starImports }) =>
      starImports.map((node) => ({ module, node, source: sourceOfStar(module, node) })),
    );
    const { listsModules, importsAreDynamic } = this.#input.program;
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const { module, node, source } of stars) {
        const isLost = importsAreDynamic || (source?.kind === "missing" && listsModules);
        const isOpen = source?.kind === "user" && this.#open.has(source.module);
        if (isLost || isOpen) this.#stars.set(node, "unknown");
        if (this.#stars.get(node) !== "unknown" || this.#open.has(module.name)) continue;
        this.#open.add(module.name);
        this.#loose.add(module.name);
        isNew = true;
      }
    }
  }

  // A module is loose if it is mentioned other than as the left side of a dot.
  #findLooseModules(): void {
    if (this.#input.program.listsModules) this.#loosenEverything();
    const hasModules = [...this.#moduleOfAlias.values()].some(({ kind }) => kind === "user");
    const imported = this.#importedNames();
    for (const { module, scopes, attributes } of this.#input.modules) {
      if (hasModules) {
        for (const { ids } of scopes) this.#findLooseNames(ids, imported);
        for (const { node, use } of attributes) if (use === "load") this.#loosenAttribute(node);
      }
      for (const [node, names] of module.imports) {
        if (node.kind === "Import" || node.kind === "ImportFrom") continue;
        for (const each of names.flatMap(({ chain }) => chain)) {
          if (each.kind === "user") this.#loose.add(each.module);
        }
      }
    }
  }

  /** What variables are called that an import may bind: few of all names. */
  #importedNames(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { imports } of this.#input.program.modules.values())
      for (const names of imports.values())
        for (const { alias, chain, submodule } of names) {
          if (alias !== undefined) found.add(alias.asName ?? alias.name.split(".")[0]);
          for (const each of submodule === undefined ? chain : [...chain, submodule])
            if (each.kind === "user") found.add(each.module.slice(each.module.lastIndexOf(".") + 1));
        }
    return found;
  }

  #findLooseNames(ids: ReadonlyMap<string, Id>, imported: ReadonlySet<string>): void {
    for (const id of ids.values()) {
      if (!imported.has(id.name) || !(id.isBare || id.isReceiver)) continue;
      const variable = this.#input.variableOf(id);
      if (variable === undefined) continue;
      const module = this.#moduleIn(variable);
      if (id.isBare && module !== undefined) this.#loose.add(module);
      else if (id.isBare || variable.onlyBinding === undefined) this.#loosenVariable(variable);
    }
  }

  #loosenAttribute(node: ast.Attribute): void {
    const module = this.#moduleOf(node);
    if (module !== undefined) this.#loose.add(module);
  }

  // One that is now this, now that: whichever modules it may be are loose.
  #loosenVariable(variable: BoundVariable): void {
    // One with many bindings has many mentions.
    if (this.#loosened.get(variable) === variable.bindings.length) return;
    this.#loosened.set(variable, variable.bindings.length);
    for (const site of variable.bindings) {
      const module = site.kind === "Alias" ? this.#moduleOfAlias.get(site) : undefined;
      if (module?.kind === "user") this.#loose.add(module.module);
    }
  }

  #loosenEverything(): void {
    for (const name of this.#input.program.modules.keys()) this.#loose.add(name);
  }

  /** The user module that an expression certainly is, if any: `a`, `a.b`. */
  #moduleOf(expr: ast.Expression): string | undefined {
    let base = expr;
    while (base.kind === "Attribute") base = base.value;
    if (base.kind !== "Name") return undefined;
    const variable = this.#input.variableOf(this.#input.idAt(base));
    const found = variable === undefined ? undefined : this.#moduleIn(variable);
    if (found === undefined) return undefined;
    const path: string[] = [];
    for (let each = expr; each.kind === "Attribute"; each = each.value) path.push(each.attr);
    const name = [found, ...path.reverse()].join(".");
    return this.#input.program.modules.has(name) ? name : undefined;
  }

  /** The user module that a variable is and stays. */
  #moduleIn({ onlyBinding }: BoundVariable): string | undefined {
    const found = onlyBinding?.kind === "Alias" ? this.#moduleOfAlias.get(onlyBinding) : undefined;
    return found?.kind === "user" ? found.module : undefined;
  }

  #findDynamicCode(): void {
    if (this.#input.program.lateImport !== undefined) this.#openEverything();
    const importsBuiltins = this.#input.program.builtinModules.has("builtins");
    for (const { module, scopes, attributes } of this.#input.modules) {
      if (dynamicNames.test(module.file.text))
        for (const scope of scopes) this.#findDynamicNames(scope, module.name);
      for (const { node } of attributes) {
        if (importsBuiltins && (dynamicCode.has(node.attr) || namespaces.has(node.attr))) {
          this.#openEverything();
        }
        if (node.attr === "__dict__") this.#openNamespaceOf(node.value);
        if (node.attr === "__globals__") this.#openEverything();
      }
    }
    if (this.#loose.size > 0 && this.#mentionsComputedStores())
      for (const name of this.#loose) this.#open.add(name);
  }

  #findDynamicNames(scope: BoundScope, module: string): void {
    const isReadIn = (name: string): boolean => {
      const id = scope.ids.get(name);
      return id !== undefined && (id.isBare || id.isReceiver) && this.#input.variableOf(id) === undefined;
    };
    for (const name of dynamicCode) if (isReadIn(name)) this.#openEverything();
    for (const name of namespaces) {
      if (!isReadIn(name)) continue;
      this.#open.add(module);
      scope.isOpen = true;
    }
  }

  #mentionsComputedStores(): boolean {
    return this.#input.modules.some(({ scopes }) =>
      scopes.some(({ ids }) => computedStores.some((name) => ids.get(name)?.isRead)),
    );
  }

  #openNamespaceOf(expr: ast.Expression): void {
    const module = this.#moduleOf(expr);
    if (module !== undefined) this.#open.add(module);
    else for (const name of this.#loose) this.#open.add(name);
  }

  #openEverything(): void {
    for (const { module } of this.#input.modules) {
      this.#open.add(module.name);
      this.#loose.add(module.name);
    }
  }

  // Stores and deletions of attributes: `m.x = 1` for a known module; for an unknown object all loose modules may be meant.
  #bindAttributes(): void {
    let asking: ReadonlyMap<string, readonly string[]> | undefined;
    for (const { attributes } of this.#input.modules) {
      for (const { node, use } of attributes) {
        if (use === "load" || use === "receiver") continue;
        const module = this.#moduleOf(node.value);
        if (module !== undefined) this.#bindAttribute(module, node, use);
        else if (this.#loose.size > 0) {
          asking ??= this.#findAskingModules();
          for (const each of asking.get(node.attr) ?? []) this.#bindAttribute(each, node, use);
        }
      }
    }
  }

  #bindAttribute(module: string, node: ast.Attribute, use: "store" | "delete"): void {
    const variable = this.#input.moduleScope(module).declare(node.attr, "global");
    addBinding(variable, node, true);
    if (use === "delete") markDeleted(variable);
  }

  /**
   * By name of what is stored anywhere: the loose modules whose text, or whose importers' text, asks for a global of that name. In the others it
   * needs no variable: the module as an object keeps what is stored there.
   */
  #findAskingModules(): ReadonlyMap<string, readonly string[]> {
    const stored = this.#storedAttributes();
    const found = new Map<string, Set<string>>();
    const ask = (module: string, name: string): void => {
      if (!stored.has(name)) return;
      const modules = found.get(name);
      if (modules === undefined) found.set(name, new Set([module]));
      else modules.add(module);
    };
    for (const { module, scopes, attributes } of this.#input.modules) {
      if (this.#loose.has(module.name)) {
        for (const name of this.#input.moduleScope(module.name).variables.keys()) ask(module.name, name);
        // What a class has of a name may be gone: the global of that name is next.
        for (const { kind, ids } of scopes)
          for (const id of ids.values())
            if (kind === "class" || this.#input.variableOf(id) === undefined) ask(module.name, id.name);
      }
      for (const { node } of attributes) {
        const asked = stored.has(node.attr) ? this.#moduleOf(node.value) : undefined;
        if (asked !== undefined && this.#loose.has(asked)) ask(asked, node.attr);
      }
      for (const [node, names] of module.imports) {
        if (node.kind !== "ImportFrom") continue;
        // What a star finds becomes a global of both.
        const asked = node.isStar ? stored : node.names.map((alias) => alias.name);
        const { chain } = names[0];
        const source = chain[chain.length - 1];
        const sides = [
          source?.kind === "user" ? source.module : undefined,
          node.isStar ? module.name : undefined,
        ];
        for (const side of sides)
          if (side !== undefined && this.#loose.has(side)) for (const name of asked) ask(side, name);
      }
    }
    return new Map([...found].map(([name, modules]) => [name, [...modules]]));
  }

  /** The names of attributes that are stored or deleted anywhere. */
  #storedAttributes(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { attributes } of this.#input.modules)
      for (const { node, use } of attributes) if (use === "store" || use === "delete") names.add(node.attr);
    return names;
  }
}

/** `variables` may be asked for their bindings while they grow. */
function addBinding(variable: BoundVariable, site: BindingSite, isOutside: boolean): void {
  variable.addBinding(site);
  if (isOutside) variable.isWrittenInside = true;
}

function markDeleted(variable: BoundVariable): void {
  variable.isDeleted = true;
  variable.isDeletedInside = true;
}

function sourceOfStar(module: ProgramModule, node: ast.ImportFrom): ImportedModule | undefined {
  const chain = module.imports.get(node)?.[0]?.chain ?? [];
  return chain[chain.length - 1];
}

/** The items of a display of strings. Displays of constants are constants already. */
function stringsIn(value: ast.Expression): readonly string[] | undefined {
  const items =
    value.kind === "Constant" && value.value.kind === "tuple"
      ? value.value.items
      : value.kind === "List" || value.kind === "Tuple"
        ? value.items.map((item) => (item.kind === "Constant" ? item.value : undefined))
        : undefined;
  if (items === undefined) return undefined;
  const strings = items.flatMap((item) => (item?.kind === "str" ? [item.value] : []));
  return strings.length === items.length ? strings : undefined;
}

// Loads every module that import statements can reach from the entry. A module that is not found is no mistake here:
// Python raises ImportError when the statement runs, and a program may count on that. So it is a warning, unless
// the program visibly expects it.

import { messages, type Reporter, readSource } from "../diagnostics/index.js";
import type { Host } from "../host.js";
import { type Place, SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { listNodes, type Tree } from "../syntax/tree.js";
import {
  type FoundImport,
  findImports,
  type ImportNode,
  literalImport,
  possibleImports,
} from "./find-imports.js";
import { findModuleUses, mayMakeModules } from "./module-uses.js";
import type { ImportedModule, ImportedName, Program, ProgramModule } from "./program.js";
import {
  absoluteName,
  directoryOf,
  findFixedBuiltin,
  type LibraryModules,
  type Located,
  locate,
  missing,
} from "./resolve.js";
import type { Root } from "./search-path.js";

export interface LoadOptions {
  /** Where top-level modules are looked for after the directory of the entry. */
  readonly searchPath: readonly string[];
  /** JavaScript imports the modules: then none is found later than now. */
  readonly isOffered?: boolean;
  /**
   * Parses a file, or reports why not and returns undefined. `isLevelDynamic`: `__debug__` is only known at run time.
   */
  parse(file: SourceFile, isLevelDynamic: boolean): Tree | undefined;
}

/** Undefined if a file could not be read or parsed; that has been reported. */
export function load(
  entry: string,
  host: Host,
  library: LibraryModules,
  options: LoadOptions,
  reporter: Reporter,
): Program | undefined {
  const first = new Loader(host, library, options, reporter, false);
  const program = first.load(entry);
  if (program === undefined || !program.levelIsDynamic) return program;
  // Some module names opt_level: then all of them are parsed with a level that is known at run time only.
  return new Loader(host, library, options, reporter, true).load(entry);
}

interface Loading {
  readonly name: string;
  readonly path: string;
  readonly shownPath: string | undefined;
  readonly packagePath: string | undefined;
  readonly file: SourceFile;
  readonly ast: ast.Module;
  readonly tree: Tree;
  readonly isPackage: boolean;
  readonly imports: Map<ImportNode, readonly ImportedName[]>;
}

interface Missing {
  readonly place: Place;
  readonly text: string;
  readonly isExpected: boolean;
}

class Loader {
  readonly #host: Host;
  readonly #library: LibraryModules;
  readonly #options: LoadOptions;
  readonly #reporter: Reporter;
  readonly #isLevelDynamic: boolean;
  #namesLevel = false;
  #hasFailed = false;
  #base = "";
  /** Where the modules of imports are looked for that run later. */
  #lateRoots: readonly Root[] = [];
  readonly #modules = new Map<string, Loading>();
  /** Where a module was when it was first imported. */
  readonly #rootsOf = new Map<string, readonly Root[]>();
  readonly #directories = new Map<string, Root>();
  readonly #repeatable = new Set<string>();
  readonly #resolved = new Map<string, ImportedModule>();
  readonly #builtins = new Set<string>();
  readonly #pending: Loading[] = [];
  readonly #missing: Missing[] = [];

  constructor(
    host: Host,
    library: LibraryModules,
    options: LoadOptions,
    reporter: Reporter,
    isLevelDynamic: boolean,
  ) {
    this.#host = host;
    this.#library = library;
    this.#options = options;
    this.#reporter = reporter;
    this.#isLevelDynamic = isLevelDynamic;
  }

  load(entry: string): Program | undefined {
    this.#base = directoryOf(entry);
    const roots = [this.#base, ...this.#options.searchPath].map((each) => ({ directory: each, shown: each }));
    this.#addModule("__main__", entry, entry, undefined, roots);
    this.#resolveAll();
    const main = this.#modules.get("__main__");
    if (main === undefined || this.#hasFailed) return undefined;
    const trees = [...this.#modules.values()].map((module) => module.ast);
    const isLate = !this.#options.isOffered && this.#missing.length > 0 && mayMakeModules(trees);
    if (!isLate) this.#warnOfMissing();
    const uses = findModuleUses(trees);
    return {
      modules: this.#modules,
      order: orderByImport(this.#modules, main),
      entry: main,
      builtinModules: this.#builtins,
      levelIsDynamic: this.#namesLevel,
      ...(isLate ? { listsModules: true, hasModuleTable: true, importsAreDynamic: true } : uses),
      lateImport: isLate ? this.#missing[0].place : undefined,
      repeatable: closeOverImports(this.#repeatable, this.#modules),
    };
  }

  #addModule(
    name: string,
    path: string,
    shownPath: string,
    packagePath: string | undefined,
    roots: readonly Root[],
    content: Uint8Array | string | null = this.#host.read(path),
  ): boolean {
    if (content === null) {
      const at = { file: new SourceFile(path, ""), span: { start: 0, end: 0 } };
      this.#reporter.report(
        messages.unreadableFile(at, path, "There is no such file, or it may not be read."),
      );
      this.#hasFailed = true;
      return false;
    }
    const file =
      typeof content === "string" ? new SourceFile(path, content) : readSource(path, content, this.#reporter);
    const tree = file && this.#options.parse(file, this.#isLevelDynamic);
    if (tree === undefined) {
      this.#hasFailed = true;
      return false;
    }
    if (file!.text.includes("opt_level")) this.#namesLevel = true;
    const isPackage = packagePath !== undefined;
    this.#register(
      {
        name,
        path,
        shownPath,
        packagePath,
        file: file!,
        ast: tree.root,
        tree,
        isPackage,
        imports: new Map(),
      },
      roots,
    );
    return true;
  }

  #register(module: Loading, roots: readonly Root[]): void {
    this.#modules.set(module.name, module);
    this.#rootsOf.set(module.name, roots);
    this.#pending.push(module);
  }

  // In the order in which bodies are executed: a module's imports before those behind its own.
  #resolveAll(): void {
    const open: { readonly module: Loading; readonly imports: readonly FoundImport[]; next: number }[] = [];
    do {
      for (const module of this.#pending.splice(0).reverse())
        open.push({ module, imports: this.#importsOf(module), next: 0 });
      const top = open[open.length - 1];
      if (top === undefined) return;
      if (top.next === top.imports.length) open.pop();
      else this.#resolveImport(top.imports[top.next++], top.module);
    } while (open.length > 0 || this.#pending.length > 0);
  }

  #importsOf(module: Loading): readonly FoundImport[] {
    const { imports, roots } = findImports(module.ast, this.#rootsOf.get(module.name)!, (entry) =>
      this.#rootOf(entry),
    );
    if (module.name === "__main__") this.#lateRoots = roots;
    return imports;
  }

  #resolveImport(found: FoundImport, module: Loading): void {
    const names = this.#meaningOf(found, module);
    if (names === undefined) return;
    module.imports.set(found.node, names);
    this.#noteMissing(found, names, module);
  }

  /** A directory that `sys.path` names: from the entry's directory, where a program is started. */
  #rootOf(entry: string): Root {
    const isAbsolute = entry.startsWith("/") || /^[A-Za-z]:/.test(entry);
    if (entry === "" || isAbsolute) return { directory: entry === "" ? this.#base : entry, shown: entry };
    return { directory: this.#base === "" ? entry : `${this.#base}/${entry}`, shown: entry };
  }

  #meaningOf(found: FoundImport, module: Loading): readonly ImportedName[] | undefined {
    const { node } = found;
    const roots = found.roots ?? this.#lateRoots;
    const resolve = (name: string): readonly ImportedModule[] => {
      const chain = this.#resolveChain(name, roots);
      if (found.isRepeatable)
        for (const each of chain) if (each.kind === "user") this.#repeatable.add(each.module);
      return chain;
    };
    switch (node.kind) {
      case "Import":
        return node.names.map((alias) => ({ alias, chain: resolve(alias.name), submodule: undefined }));
      case "ImportFrom":
        return this.#meaningOfFrom(node, module, found, resolve);
      case "Call":
      case "Name":
      case "Attribute":
        return this.#meaningOfMention(node, module, resolve);
    }
  }

  #meaningOfFrom(
    node: ast.ImportFrom,
    module: Loading,
    { isRepeatable }: FoundImport,
    resolve: (name: string) => readonly ImportedModule[],
  ): readonly ImportedName[] {
    const name = node.level === 0 ? node.module! : absoluteName(node.level, node.module, module);
    const chain: readonly ImportedModule[] =
      name === undefined
        ? [{ kind: "missing", name: node.module ?? ".", text: "can't perform relative import" }]
        : resolve(name);
    if (node.isStar) return [{ alias: undefined, chain, submodule: undefined }];
    const source = chain[chain.length - 1];
    return node.names.map((alias) => {
      const submodule = this.#submoduleOf(source, alias.name);
      if (isRepeatable && submodule?.kind === "user") this.#repeatable.add(submodule.module);
      return { alias, chain, submodule };
    });
  }

  // What `x` of `from m import x` is if `m` has no such variable. A package that binds `x` itself may still be meant;
  // only the run time can tell, so the module is loaded either way.
  #submoduleOf(source: ImportedModule, name: string): ImportedModule | undefined {
    if (source.kind === "missing") return undefined;
    const full = source.kind === "user" ? `${source.module}.${name}` : `${source.name}.${name}`;
    const found = this.#resolveOne(full, source, []);
    return found.kind === "missing" ? undefined : found;
  }

  // A computed name may be any that a string of the module spells.
  #meaningOfMention(
    node: ast.Call | ast.Name | ast.Attribute,
    module: Loading,
    resolve: (name: string) => readonly ImportedModule[],
  ): readonly ImportedName[] | undefined {
    const { names, levels, isComputed } = possibleImports(node, () => stringsOf(module.tree));
    if (isComputed) this.#reporter.report(messages.computedImport({ file: module.file, span: node.span }));
    const chains = names.flatMap((name) =>
      levels.flatMap((level) => {
        const full = level === 0 ? name : absoluteName(level, name, module);
        return full === undefined ? [] : [resolve(full)];
      }),
    );
    const kept =
      node.kind === "Call" && literalImport(node) !== undefined
        ? chains
        : chains.filter((chain) => chain[chain.length - 1].kind !== "missing");
    return kept.map((chain) => ({ alias: undefined, chain, submodule: undefined }));
  }

  #resolveChain(dotted: string, roots: readonly Root[]): readonly ImportedModule[] {
    const chain: ImportedModule[] = [];
    let outer: ImportedModule | undefined;
    for (let dot = dotted.indexOf("."), from = 0; ; dot = dotted.indexOf(".", from)) {
      const name = dot < 0 ? dotted : dotted.slice(0, dot);
      outer = this.#resolveOne(name, outer, roots);
      chain.push(outer);
      if (dot < 0 || outer.kind === "missing") return chain;
      from = dot + 1;
    }
  }

  #resolveOne(fullName: string, outer: ImportedModule | undefined, roots: readonly Root[]): ImportedModule {
    // Where `sys.path` is empty only builtin modules are found, whatever has been loaded.
    const known = outer === undefined && roots.length === 0 ? undefined : this.#resolved.get(fullName);
    if (known !== undefined) return known;
    const found = outer === undefined ? this.#findTop(fullName, roots) : this.#findInside(fullName, outer);
    if (found.kind === "user") this.#resolved.set(fullName, found);
    if (found.kind === "builtin") this.#builtins.add(found.name);
    return found;
  }

  #findTop(name: string, roots: readonly Root[]): ImportedModule {
    if (name === "__main__") return { kind: "user", module: name };
    const fixed = findFixedBuiltin(name, this.#library);
    if (fixed !== undefined) return { kind: "builtin", name: fixed };
    const found = locate(roots, name, this.#host);
    if (found !== undefined) return this.#open(name, found, roots);
    if (this.#library.has(name)) return { kind: "builtin", name };
    const text = this.#library.source?.(name);
    if (text === undefined) return missing(name);
    this.#addModule(name, `.frozen/${name}.py`, `${name}.py`, undefined, roots, text);
    return { kind: "user", module: name };
  }

  #findInside(fullName: string, outer: ImportedModule): ImportedModule {
    const last = fullName.slice(fullName.lastIndexOf(".") + 1);
    if (outer.kind === "builtin") {
      const inLibrary = `${outer.name}.${last}`;
      return this.#library.has(inLibrary) ? { kind: "builtin", name: inLibrary } : missing(fullName);
    }
    const directory = outer.kind === "user" ? this.#directories.get(outer.module) : undefined;
    const found = directory === undefined ? undefined : locate([directory], last, this.#host);
    if (found === undefined || outer.kind !== "user") return missing(fullName);
    return this.#open(fullName, found, this.#rootsOf.get(outer.module)!);
  }

  #open(name: string, found: Located, roots: readonly Root[]): ImportedModule {
    if (found.kind === "file") this.#addModule(name, found.path, found.shown, undefined, roots);
    else {
      const { directory, shown, init } = found;
      this.#directories.set(name, { directory, shown });
      if (init !== undefined) this.#addModule(name, init, `${shown}/__init__.py`, shown, roots);
      else this.#register(emptyPackage(name, directory, shown), roots);
    }
    return { kind: "user", module: name };
  }

  #noteMissing({ node, isExpected }: FoundImport, names: readonly ImportedName[], module: Loading): void {
    const told = new Set<string>();
    for (const { chain, alias } of names) {
      const last = chain[chain.length - 1];
      if (last.kind !== "missing" || told.has(last.name)) continue;
      told.add(last.name);
      const span = node.kind === "ImportFrom" ? node.moduleSpan : (alias?.nameSpan ?? node.span);
      this.#missing.push({ place: { file: module.file, span }, text: last.text, isExpected });
    }
  }

  #warnOfMissing(): void {
    for (const { place, text, isExpected } of this.#missing)
      if (!isExpected) this.#reporter.report(messages.missingModule(place, text));
  }
}

/** What a module that may be executed again imports is imported again too. */
function closeOverImports(
  names: ReadonlySet<string>,
  modules: ReadonlyMap<string, Loading>,
): ReadonlySet<string> {
  const closed = new Set(names);
  for (const name of closed) {
    const module = modules.get(name);
    if (module !== undefined) for (const needed of neededBy(module)) closed.add(needed);
  }
  return closed;
}

/** The strings of a module. */
function stringsOf({ nodes }: Tree): readonly string[] {
  const strings = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== "Constant") continue;
    const pending = [node.value];
    while (pending.length > 0) {
      const value = pending.pop()!;
      if (value.kind === "str") strings.add(value.value);
      else if (value.kind === "tuple") for (const each of value.items) pending.push(each);
    }
  }
  return [...strings];
}

function emptyPackage(name: string, directory: string, shown: string): Loading {
  const file = new SourceFile(directory, "");
  const root: ast.Module = {
    kind: "Module",
    span: { start: 0, end: 0 },
    file,
    body: [],
    consts: new Map(),
    imports: 0,
    nesting: 0,
  };
  return {
    name,
    path: directory,
    shownPath: undefined,
    packagePath: shown,
    file,
    ast: root,
    tree: listNodes(root),
    isPackage: true,
    imports: new Map(),
  };
}

// Depth first along the imports as written, each module after those it needs.
function orderByImport(modules: ReadonlyMap<string, Loading>, main: Loading): readonly ProgramModule[] {
  const order: Loading[] = [];
  const seen = new Set<string>([main.name]);
  const open = [{ module: main, needed: neededBy(main), next: 0 }];
  while (open.length > 0) {
    const top = open[open.length - 1];
    if (top.next === top.needed.length) {
      order.push(top.module);
      open.pop();
      continue;
    }
    const name = top.needed[top.next++];
    const module = modules.get(name);
    if (module === undefined || seen.has(name)) continue;
    seen.add(name);
    open.push({ module, needed: neededBy(module), next: 0 });
  }
  return order;
}

function neededBy(module: Loading): readonly string[] {
  const names = new Set<string>();
  for (const imported of module.imports.values()) {
    for (const { chain, submodule } of imported) {
      for (const each of chain) if (each.kind === "user") names.add(each.module);
      if (submodule?.kind === "user") names.add(submodule.module);
    }
  }
  return [...names];
}

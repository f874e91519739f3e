// Loads every module that import statements can reach from the entry. A module that is not found is no mistake here:
// Python raises ImportError when the statement runs, and a program may count on that. So it is a warning, unless
// the program visibly expects it.

import { messages, type Reporter, readSource } from "../diagnostics/index.js";
import type { Host } from "../host.js";
import { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";
import { children } from "../syntax/walk.js";
import { liveIf } from "./dead-code.js";
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

export interface LoadOptions {
  /** Where top-level modules are looked for after the directory of the entry. */
  readonly searchPath: readonly string[];
  /**
   * Parses a file, or reports why not and returns undefined. `isLevelDynamic`: `__debug__` is only known at run time.
   */
  parse(file: SourceFile, isLevelDynamic: boolean): ast.Module | undefined;
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

type ImportNode = ast.Import | ast.ImportFrom | ast.Call;

interface Loading {
  readonly name: string;
  readonly path: string;
  readonly file: SourceFile;
  readonly ast: ast.Module;
  readonly isPackage: boolean;
  readonly imports: Map<ImportNode, readonly ImportedName[]>;
}

class Loader {
  readonly #host: Host;
  readonly #library: LibraryModules;
  readonly #options: LoadOptions;
  readonly #reporter: Reporter;
  readonly #isLevelDynamic: boolean;
  #namesLevel = false;
  #hasFailed = false;
  #roots: readonly string[] = [];
  readonly #modules = new Map<string, Loading>();
  readonly #directories = new Map<string, string>();
  readonly #resolved = new Map<string, ImportedModule>();
  readonly #builtins = new Set<string>();
  readonly #pending: Loading[] = [];

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
    this.#roots = [directoryOf(entry), ...this.#options.searchPath];
    this.#addModule("__main__", entry, false);
    while (this.#pending.length > 0) this.#resolveImports(this.#pending.shift()!);
    const main = this.#modules.get("__main__");
    if (main === undefined || this.#hasFailed) return undefined;
    return {
      modules: this.#modules,
      order: orderByImport(this.#modules, main),
      entry: main,
      builtinModules: this.#builtins,
      levelIsDynamic: this.#namesLevel,
    };
  }

  #addModule(name: string, path: string, isPackage: boolean): boolean {
    const content = this.#host.read(path);
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
    this.#register({ name, path, file: file!, ast: tree, isPackage, imports: new Map() });
    return true;
  }

  #register(module: Loading): void {
    this.#modules.set(module.name, module);
    this.#pending.push(module);
  }

  #resolveImports(module: Loading): void {
    for (const { node, isExpected } of findImports(module.ast)) {
      const names = this.#meaningOf(node, module);
      if (names === undefined) continue;
      module.imports.set(node, names);
      if (!isExpected) this.#warnOfMissing(node, names, module);
    }
  }

  #meaningOf(node: ImportNode, module: Loading): readonly ImportedName[] | undefined {
    switch (node.kind) {
      case "Import":
        return node.names.map((alias) => ({
          alias,
          chain: this.#resolveChain(alias.name),
          submodule: undefined,
        }));
      case "ImportFrom":
        return this.#meaningOfFrom(node, module);
      case "Call": {
        const name = literalName(node);
        if (name === undefined) return undefined;
        return [{ alias: undefined, chain: this.#resolveChain(name), submodule: undefined }];
      }
    }
  }

  #meaningOfFrom(node: ast.ImportFrom, module: Loading): readonly ImportedName[] {
    const name = node.level === 0 ? node.module! : absoluteName(node.level, node.module, module);
    const chain: readonly ImportedModule[] =
      name === undefined
        ? [{ kind: "missing", name: node.module ?? ".", text: "can't perform relative import" }]
        : this.#resolveChain(name);
    if (node.isStar) return [{ alias: undefined, chain, submodule: undefined }];
    const source = chain[chain.length - 1];
    return node.names.map((alias) => ({ alias, chain, submodule: this.#submoduleOf(source, alias.name) }));
  }

  // What `x` of `from m import x` is if `m` has no such variable. A package that binds `x` itself may still be meant;
  // only the run time can tell, so the module is loaded either way.
  #submoduleOf(source: ImportedModule, name: string): ImportedModule | undefined {
    if (source.kind === "missing") return undefined;
    const full = source.kind === "user" ? `${source.module}.${name}` : `${source.name}.${name}`;
    const found = this.#resolveOne(full, source);
    return found.kind === "missing" ? undefined : found;
  }

  #resolveChain(dotted: string): readonly ImportedModule[] {
    const chain: ImportedModule[] = [];
    let outer: ImportedModule | undefined;
    for (let dot = dotted.indexOf("."), from = 0; ; dot = dotted.indexOf(".", from)) {
      const name = dot < 0 ? dotted : dotted.slice(0, dot);
      outer = this.#resolveOne(name, outer);
      chain.push(outer);
      if (dot < 0 || outer.kind === "missing") return chain;
      from = dot + 1;
    }
  }

  #resolveOne(fullName: string, outer: ImportedModule | undefined): ImportedModule {
    const known = this.#resolved.get(fullName);
    if (known !== undefined) return known;
    const found = outer === undefined ? this.#findTop(fullName) : this.#findInside(fullName, outer);
    this.#resolved.set(fullName, found);
    if (found.kind === "builtin") this.#builtins.add(found.name);
    return found;
  }

  #findTop(name: string): ImportedModule {
    if (name === "__main__") return { kind: "user", module: name };
    const fixed = findFixedBuiltin(name, this.#library);
    if (fixed !== undefined) return { kind: "builtin", name: fixed };
    const place = locate(this.#roots, name, this.#host);
    if (place !== undefined) return this.#open(name, place.found);
    return this.#library.has(name) ? { kind: "builtin", name } : missing(name);
  }

  #findInside(fullName: string, outer: ImportedModule): ImportedModule {
    const last = fullName.slice(fullName.lastIndexOf(".") + 1);
    if (outer.kind === "builtin") {
      const inLibrary = `${outer.name}.${last}`;
      return this.#library.has(inLibrary) ? { kind: "builtin", name: inLibrary } : missing(fullName);
    }
    const directory = outer.kind === "user" ? this.#directories.get(outer.module) : undefined;
    const place = directory === undefined ? undefined : locate([directory], last, this.#host);
    return place === undefined ? missing(fullName) : this.#open(fullName, place.found);
  }

  #open(name: string, found: Located): ImportedModule {
    if (found.kind === "file") this.#addModule(name, found.path, false);
    else {
      this.#directories.set(name, found.directory);
      if (found.init !== undefined) this.#addModule(name, found.init, true);
      else this.#register(emptyPackage(name, found.directory));
    }
    return { kind: "user", module: name };
  }

  #warnOfMissing(node: ImportNode, names: readonly ImportedName[], module: Loading): void {
    const told = new Set<string>();
    for (const { chain, alias } of names) {
      const last = chain[chain.length - 1];
      if (last.kind !== "missing" || told.has(last.name)) continue;
      told.add(last.name);
      const span = node.kind === "ImportFrom" ? node.moduleSpan : (alias?.nameSpan ?? node.span);
      this.#reporter.report(messages.missingModule({ file: module.file, span }, last.text));
    }
  }
}

function emptyPackage(name: string, directory: string): Loading {
  const file = new SourceFile(directory, "");
  const tree: ast.Module = { kind: "Module", span: { start: 0, end: 0 }, file, body: [], consts: new Map() };
  return { name, path: directory, file, ast: tree, isPackage: true, imports: new Map() };
}

interface FoundImport {
  readonly node: ImportNode;
  /** Inside a `try` that catches ImportError. */
  readonly isExpected: boolean;
}

// Every live import of a module, functions and classes included, in order of text.
function findImports(tree: ast.Module): readonly FoundImport[] {
  const found: FoundImport[] = [];
  const pending: { readonly node: ast.Node; readonly isExpected: boolean }[] = [];
  const push = (nodes: readonly (ast.Node | undefined)[], isExpected: boolean): void => {
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i];
      if (node !== undefined) pending.push({ node, isExpected });
    }
  };
  push(tree.body, false);
  while (pending.length > 0) {
    const { node, isExpected } = pending.pop()!;
    switch (node.kind) {
      case "Import":
      case "ImportFrom":
        found.push({ node, isExpected });
        break;
      case "Call":
        if (literalName(node) !== undefined) found.push({ node, isExpected });
        push(children(node), isExpected);
        break;
      case "If": {
        const live = liveIf(node);
        push(
          [...live.clauses.flatMap((clause) => [clause.test, ...clause.body]), ...live.orelse],
          isExpected,
        );
        break;
      }
      case "While":
        if (constantTruth(node.test) === false) push(node.orelse, isExpected);
        else push(children(node), isExpected);
        break;
      case "Try":
        push([...node.orelse, ...node.handlers, ...node.finalbody], isExpected);
        push(node.body, isExpected || node.handlers.some(catchesImportError));
        break;
      default:
        push(children(node), isExpected);
    }
  }
  return found;
}

function catchesImportError(handler: ast.ExceptHandler): boolean {
  const { type } = handler;
  if (type === undefined) return true;
  const classes = type.kind === "Tuple" ? type.items : [type];
  return classes.some(
    (each) =>
      each.kind === "Name" &&
      ["ImportError", "ModuleNotFoundError", "Exception", "BaseException"].includes(each.id),
  );
}

function literalName(call: ast.Call): string | undefined {
  if (call.func.kind !== "Name" || call.func.id !== "__import__" || call.args.length === 0) return undefined;
  const [first] = call.args;
  if (first.kind !== "Constant" || first.value.kind !== "str") return undefined;
  const name = first.value.value;
  return /^[^.\s/\\]+(\.[^.\s/\\]+)*$/.test(name) ? name : undefined;
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

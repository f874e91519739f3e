// The modules of a program as they were lowered last, for whoever compiles it again and again. A module whose tree is the same
// object is taken as it is, if everything that its lowering asked of the rest of the program is answered as it was
// (recorder.ts). Symbols of globals and methods that are what they were are the same objects as well, so that what was lowered in
// different builds fits together. Nothing of a build is kept but what was lowered of its modules.

import type { CoreModule, Symbol } from "../../core/nodes.js";
import type { Names } from "../../names/names.js";
import type { ProgramModule } from "../../program/program.js";
import type * as ast from "../../syntax/ast.js";
import type { Tree } from "../../syntax/tree.js";
import type { Lowering } from "../context.js";
import { KeptWords } from "../words-of-module.js";
import { Identities } from "./identities.js";
import { KeptUses } from "./kept-uses.js";
import type { Answering } from "./questions.js";
import { type Log, Recorder } from "./recorder.js";

export interface LoweredModule {
  readonly core: CoreModule;
  /** What has certainly been executed when its body has ended. */
  readonly executed: ReadonlySet<string>;
}

interface Kept extends LoweredModule {
  readonly tree: Tree;
  readonly imports: string;
  readonly log: Log;
}

/** Whose symbol it is: a method's node, or the name of a global or of a module with what it stands for. */
type Owner = ast.Node | string;

export class KeptModules {
  readonly #identities = new Identities();
  readonly recorder = new Recorder(this.#identities);
  readonly uses = new KeptUses(this.#identities);
  readonly words = new KeptWords();
  #world = "";
  #modules = new Map<string, Kept>();
  #found = new Map<string, Kept>();
  #symbolsBefore = new Map<Owner, Symbol>();
  #symbols = new Map<Owner, Symbol>();

  begin(names: Names): void {
    this.#identities.begin(names);
  }

  /** Before the first symbol is made. `options`: what else decides how modules are lowered. */
  enter(lowering: Lowering, options: string): void {
    const world = worldOf(lowering, options);
    if (world !== this.#world) this.#modules = new Map();
    this.#world = world;
    this.#found = new Map();
    this.#symbolsBefore = this.#symbols;
    this.#symbols = new Map();
  }

  end(): void {
    this.#modules = this.#found;
    this.#found = new Map();
    this.#symbolsBefore = new Map();
    this.uses.end();
    this.#identities.end();
  }

  /** The symbol that the owner had, if it is the same in all but its number. */
  symbolOf(owner: Owner, made: Symbol): Symbol {
    const before = this.#symbolsBefore.get(owner);
    const symbol = before !== undefined && isSameSymbol(before, made) ? before : made;
    this.#symbols.set(owner, symbol);
    return symbol;
  }

  find(source: ProgramModule, build: Answering): LoweredModule | undefined {
    const kept = this.#modules.get(source.name);
    if (kept === undefined || kept.tree !== source.tree || kept.imports !== importsOf(source))
      return undefined;
    if (!this.recorder.isSame(kept.log, build)) return undefined;
    this.#found.set(source.name, kept);
    return kept;
  }

  /** Lowers a module and keeps what it becomes. */
  keep(source: ProgramModule, lower: () => LoweredModule): LoweredModule {
    // Which values are machine words is not asked here.
    if (/viper/.test(source.file.text)) return lower();
    this.recorder.start(source.name);
    const lowered = lower();
    const log = this.recorder.stop();
    this.#found.set(source.name, { ...lowered, tree: source.tree, imports: importsOf(source), log });
    return lowered;
  }
}

function isSameSymbol(a: Symbol, b: Symbol): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.rep === b.rep &&
    a.module === b.module &&
    a.stable === b.stable &&
    a.shared === b.shared &&
    a.grows === b.grows
  );
}

/** What holds for all modules alike. */
function worldOf({ program, names, uses, isModuleMode }: Lowering, options: string): string {
  const { entry, order, importsAreDynamic, listsModules, hasModuleTable, repeatable } = program;
  return JSON.stringify([
    options,
    entry.name,
    order.map(({ name, path, shownPath, packagePath, isPackage }) => [
      name,
      path,
      shownPath,
      packagePath,
      isPackage,
    ]),
    [importsAreDynamic, listsModules, hasModuleTable, isModuleMode],
    hasModuleTable ? [...program.builtinModules] : [],
    [...repeatable],
    [names.isLate, names.dynamicCode !== undefined, names.levelIsDynamic],
    [uses.computedAttributes, uses.bindsInExpressions],
  ]);
}

/** What the import statements of a module mean. */
function importsOf({ imports }: ProgramModule): string {
  return JSON.stringify(
    [...imports.values()].map((all) => all.map(({ chain, submodule }) => [chain, submodule])),
  );
}

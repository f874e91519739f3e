// What the passes and instruments ask of a whole program, found in one walk over each module: which symbols are read, which globals
// are constants, what of the runtime is used. It tells of the program without what nobody reads, as `unread-globals` leaves
// it, and stays true while passes replace reads of constants and move declarations.

import type { Const, Core, CoreModule, Evaluate, Expr, Fn, Stmt, Symbol, Write } from "./nodes.js";
import { isFn, type Node, visit, visitModule } from "./walk.js";

/** What some modules have of the runtime, by name. */
export interface Uses {
  /** Functions of the runtime that are called. */
  readonly calls: ReadonlySet<string>;
  /** What else of it is mentioned. */
  readonly others: ReadonlySet<string>;
  /** Builtins as values, by their Python names. */
  readonly values: ReadonlySet<string>;
}

export interface Survey {
  readonly isRead: ReadonlySet<Symbol>;
  /** Globals that some statement stores. */
  readonly isStored: { has(symbol: Symbol): boolean };
  /** By module, the statements of its own text that store what nobody reads, or try to do nothing. */
  readonly unread: ReadonlyMap<CoreModule, ReadonlySet<Stmt>>;
  /** Globals that are bound before they are read and hold one constant ever. */
  readonly constants: ReadonlyMap<Symbol, Const>;
  /** By global that is bound once, the functions of the top level with reads of it, and by name the modules whose bodies have some. */
  readonly readers: ReadonlyMap<Symbol, ReadonlySet<Fn | string>>;
  readonly uses: Uses;
}

export function surveyCore(core: Core, findings = new KeptFindings()): Survey {
  return new Surveyor(core, findings).run();
}

export function findUses(modules: readonly CoreModule[]): Uses {
  const uses = noUses();
  for (const module of modules) visitModule(module, (node) => noteUse(node, uses));
  return uses;
}

interface OpenUses extends Uses {
  readonly calls: Set<string>;
  readonly others: Set<string>;
  readonly values: Set<string>;
}

function noUses(): OpenUses {
  return { calls: new Set(), others: new Set(), values: new Set() };
}

function noteUse(node: Node, uses: OpenUses): void {
  if (isFn(node)) return;
  switch (node.kind) {
    case "CallRuntime":
      uses.calls.add(node.name);
      break;
    case "Runtime":
      uses.others.add(node.name);
      break;
    case "BuiltinValue":
      uses.values.add(node.name);
      break;
  }
}

/** What is found in a module alone. It follows from its Core. */
interface Found {
  /** Globals and objects of modules that are read. */
  readonly reads: Set<Symbol>;
  /** Globals that are bound once, and the functions that read them. */
  readonly readers: { readonly symbol: Symbol; readonly fn: Fn | string }[];
  readonly stores: { readonly symbol: Symbol; readonly value: Expr }[];
  readonly uses: OpenUses;
  /** What tries to do nothing. */
  readonly unread: Stmt[];
  /** Counts only if somebody reads what it stores. */
  readonly waiting: Waiting[];
}

interface Waiting {
  readonly store: Store;
  readonly stays: Stays;
  /** In the store itself. */
  readonly found: Found;
}

type Store = Evaluate & { readonly value: Write };

/** Whether code stays in the program: what stands in a module's own text does not if nobody reads it. */
type Stays = "always" | "unless-unread" | "never";

/** What was found in modules, for as long as their Core is there. */
export class KeptFindings {
  readonly #byModule = new WeakMap<CoreModule, Found>();

  of(module: CoreModule): Found {
    let found = this.#byModule.get(module);
    if (found === undefined) this.#byModule.set(module, (found = findIn(module)));
    return found;
  }
}

/** Code to look at. */
interface Part {
  readonly nodes: readonly Node[];
  /** Of the top level, or the name of the module whose body it is. */
  readonly fn: Fn | string;
  readonly stays: Stays;
  readonly found: Found;
}

function findIn(module: CoreModule): Found {
  const found = nothingFound();
  const parts: Part[] = [{ nodes: [module.body], fn: module.name, stays: "unless-unread", found }];
  for (const { fn } of module.functions) parts.push({ nodes: [fn], fn, stays: "always", found });
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) findInPart(part, parts);
  return found;
}

function nothingFound(): Found {
  return { reads: new Set(), readers: [], stores: [], uses: noUses(), unread: [], waiting: [] };
}

/** `others` gets what is to be looked at in another way. */
function findInPart(part: Part, others: Part[]): void {
  const { found, stays } = part;
  visit(part.nodes, (node) => {
    const { kind } = node;
    switch (kind) {
      case "Read":
        noteRead(node.symbol, part);
        return;
      case "Write":
        if (node.symbol.kind === "global" && stays !== "never")
          found.stores.push({ symbol: node.symbol, value: node.value });
        return;
      case "CallRuntime":
      case "Runtime":
      case "BuiltinValue":
        if (stays !== "never") noteUse(node, found.uses);
        return;
      case "Evaluate":
        if (!isStore(node)) return;
        others.push(partOfStore(node, part));
        return false;
      case "Try":
        if (node.body.length > 0 || stays === "always") return;
        // What does nothing raises nothing.
        found.unread.push(node);
        if (node.handler !== null) others.push({ ...part, nodes: node.handler, stays: "never" });
        if (node.finalizer !== null) others.push({ ...part, nodes: node.finalizer });
        return false;
      default:
        return;
    }
  });
}

function noteRead(symbol: Symbol, { found, fn, stays }: Part): void {
  const { kind } = symbol;
  if (kind !== "global" && kind !== "temp") return;
  found.reads.add(symbol);
  if (kind === "global" && symbol.stable === true && stays !== "never") found.readers.push({ symbol, fn });
}

function isStore(stmt: Evaluate): stmt is Store {
  const { value } = stmt;
  return value.kind === "Write" && isUnseen(value.symbol, value.value);
}

function partOfStore(store: Store, { found: { waiting }, fn, stays }: Part): Part {
  const found = nothingFound();
  waiting.push({ store, stays, found });
  return { nodes: [store.value], fn, stays, found };
}

class Surveyor {
  readonly #core: Core;
  readonly #findings: KeptFindings;
  readonly #isRead = new Set<Symbol>();
  readonly #unread = new Map<CoreModule, Set<Stmt>>();
  readonly #uses = noUses();
  readonly #readers = new Map<Symbol, Set<Fn | string>>();
  /** The first constant that is stored in a global; null once there is a second store. */
  readonly #stored = new Map<Symbol, Const | null>();
  /** Stores in globals; of what nobody reads they do not count. */
  readonly #waiting = new Map<Symbol, { readonly each: Waiting; readonly module: CoreModule }[]>();
  readonly #pending: Symbol[];
  /** Whoever has a module's object may read all of its names. */
  readonly #globalsOf: ReadonlyMap<Symbol, readonly Symbol[]>;

  constructor(core: Core, findings: KeptFindings) {
    this.#core = core;
    this.#findings = findings;
    this.#pending = [...(core.offered ?? [])];
    this.#globalsOf = new Map(core.modules.map(({ object, globals }) => [object, globals]));
  }

  run(): Survey {
    for (const module of this.#core.modules) {
      this.#add(this.#findings.of(module), module);
      for (let symbol = this.#pending.pop(); symbol !== undefined; symbol = this.#pending.pop())
        if (!this.#isRead.has(symbol)) this.#read(symbol);
    }
    for (const [symbol, waiting] of this.#waiting) {
      if (this.#isRead.has(symbol)) continue;
      for (const { each, module } of waiting) {
        if (each.stays === "always") this.#noteAll(each.found);
        else this.#noteUnread(each.store, module);
      }
    }
    const constants = new Map<Symbol, Const>();
    for (const [symbol, value] of this.#stored) if (value !== null) constants.set(symbol, value);
    return {
      isRead: this.#isRead,
      isStored: this.#stored,
      unread: this.#unread,
      constants,
      readers: this.#readers,
      uses: this.#uses,
    };
  }

  #noteUnread(stmt: Stmt, module: CoreModule): void {
    const known = this.#unread.get(module);
    if (known === undefined) this.#unread.set(module, new Set([stmt]));
    else known.add(stmt);
  }

  #add(all: Found, module: CoreModule): void {
    const open = [all];
    for (let found = open.pop(); found !== undefined; found = open.pop()) {
      for (const symbol of found.reads) if (!this.#isRead.has(symbol)) this.#pending.push(symbol);
      this.#note(found);
      for (const stmt of found.unread) this.#noteUnread(stmt, module);
      for (const each of found.waiting) {
        const { symbol } = each.store.value;
        if (this.#isRead.has(symbol)) open.push(each.found);
        else this.#wait(symbol, each, module);
      }
    }
  }

  #wait(symbol: Symbol, each: Waiting, module: CoreModule): void {
    const known = this.#waiting.get(symbol);
    if (known === undefined) this.#waiting.set(symbol, [{ each, module }]);
    else known.push({ each, module });
  }

  #read(symbol: Symbol): void {
    this.#isRead.add(symbol);
    for (const each of this.#globalsOf.get(symbol) ?? []) this.#pending.push(each);
    for (const { each, module } of this.#waiting.get(symbol) ?? []) this.#add(each.found, module);
  }

  /** What stays in the program though nobody reads it. */
  #noteAll(all: Found): void {
    const open = [all];
    for (let found = open.pop(); found !== undefined; found = open.pop()) {
      this.#note(found);
      for (const each of found.waiting) open.push(each.found);
    }
  }

  #note({ readers, stores, uses }: Found): void {
    for (const { symbol, fn } of readers) {
      const known = this.#readers.get(symbol);
      if (known === undefined) this.#readers.set(symbol, new Set([fn]));
      else known.add(fn);
    }
    for (const { symbol, value } of stores) {
      const isFirst = !this.#stored.has(symbol) && symbol.stable === true;
      this.#stored.set(symbol, isFirst && value.kind === "Const" ? value : null);
    }
    for (const name of uses.calls) this.#uses.calls.add(name);
    for (const name of uses.others) this.#uses.others.add(name);
    for (const name of uses.values) this.#uses.values.add(name);
  }
}

/** Whether nobody sees that a value is made but who reads the global. */
export function isUnseen(symbol: Symbol, value: Expr): boolean {
  return symbol.kind === "global" && (isImport(value) || isPlainClass(value));
}

/** A module, or something of one, that exists without being evaluated. */
function isImport(value: Expr): boolean {
  if (value.kind === "BuiltinValue") return true;
  return value.kind === "Read" && value.check === undefined && value.symbol.stable === true;
}

function isPlainClass(value: Expr): boolean {
  if (value.kind !== "ClassOf" || value.plain !== true || value.bases.kind !== "ArrayOf") return false;
  const bases = value.bases.items.map((base) => ("spread" in base ? base.spread : base));
  return [...bases, ...value.members.map((member) => member.value)].every(isStill);
}

/** Evaluated without effect. */
function isStill(value: Expr): boolean {
  if (value.kind === "Closure" || value.kind === "Const" || value.kind === "BuiltinValue") return true;
  return value.kind === "Read" && value.check === undefined;
}

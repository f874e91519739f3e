// What the passes and instruments ask of a whole program, found in one walk over it: which symbols are read, which globals are
// constants, what of the runtime is used. It tells of the program without what nobody reads, as `unread-globals` leaves
// it, and stays true while passes replace reads of constants and move declarations.

import type { Const, Core, CoreModule, Evaluate, Expr, Fn, Stmt, Symbol, Try, Write } from "./nodes.js";
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

export function surveyCore(core: Core): Survey {
  return new Surveyor(core).run();
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

type Store = Evaluate & { readonly value: Write };

/** Where a node stands, and whether it stays in the program: in a module's own text not if nobody reads it. */
interface Place {
  readonly module: CoreModule;
  /** Of the top level, or the name of the module whose body it is. */
  readonly fn: Fn | string;
  readonly stays: "always" | "unless-unread" | "never";
}

class Surveyor {
  readonly #core: Core;
  readonly #isRead = new Set<Symbol>();
  readonly #unread = new Map<CoreModule, Set<Stmt>>();
  readonly #uses = noUses();
  readonly #readers = new Map<Symbol, Set<Fn | string>>();
  /** The first constant that is stored in a global; null once there is a second store. */
  readonly #stored = new Map<Symbol, Const | null>();
  /** Stores in globals; of what nobody reads they do not count. */
  readonly #waiting = new Map<Symbol, { readonly store: Store; readonly place: Place }[]>();
  /** Handlers of what raises nothing. */
  readonly #idle: { readonly stmts: readonly Stmt[]; readonly place: Place }[] = [];
  readonly #pending: Symbol[];
  /** Whoever has a module's object may read all of its names. */
  readonly #globalsOf: ReadonlyMap<Symbol, readonly Symbol[]>;
  #place: Place;

  constructor(core: Core) {
    this.#core = core;
    this.#pending = [...(core.offered ?? [])];
    this.#globalsOf = new Map(core.modules.map(({ object, globals }) => [object, globals]));
    this.#place = { module: core.entry, fn: core.entry.name, stays: "always" };
  }

  run(): Survey {
    for (const module of this.#core.modules) {
      for (const { fn } of module.functions) this.#visit(fn, { module, fn, stays: "always" });
      this.#visit(module.body, { module, fn: module.name, stays: "unless-unread" });
      this.#drain();
    }
    for (const [symbol, values] of this.#waiting) {
      if (this.#isRead.has(symbol)) continue;
      for (const { store, place } of values) {
        this.#place = place;
        if (place.stays === "always") visit([store], (node) => this.#note(node));
        else this.#noteUnread(store, place);
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

  #noteUnread(stmt: Stmt, { module }: Place): void {
    const known = this.#unread.get(module);
    if (known === undefined) this.#unread.set(module, new Set([stmt]));
    else known.add(stmt);
  }

  #visit(node: Node, place: Place): void {
    this.#place = place;
    visit([node], this.#look);
  }

  readonly #look = (node: Node): boolean | void => {
    const { kind } = node;
    if (kind === undefined) return;
    switch (kind) {
      case "Read":
        this.#noteMention(node.symbol);
        break;
      case "Write":
      case "CallRuntime":
      case "Runtime":
      case "BuiltinValue":
        break;
      case "Evaluate":
        return this.#lookAtEvaluated(node);
      case "Try":
        return this.#lookAtTry(node);
      default:
        return;
    }
    if (this.#place.stays !== "never") this.#note(node);
  };

  #noteMention(symbol: Symbol): void {
    if (!this.#isRead.has(symbol)) this.#pending.push(symbol);
  }

  #lookAtEvaluated(stmt: Evaluate): boolean {
    const { value } = stmt;
    const isStore = value.kind === "Write" && isUnseen(value.symbol, value.value);
    return !isStore || this.#lookAtUnseen(stmt as Store);
  }

  #lookAtTry(stmt: Try): boolean {
    if (stmt.body.length > 0 || this.#place.stays === "always") return true;
    this.#noteUnread(stmt, this.#place);
    if (stmt.handler !== null)
      this.#idle.push({ stmts: stmt.handler, place: { ...this.#place, stays: "never" } });
    if (stmt.finalizer !== null) this.#idle.push({ stmts: stmt.finalizer, place: this.#place });
    return false;
  }

  #lookAtUnseen(store: Store): boolean {
    const { symbol } = store.value;
    if (this.#isRead.has(symbol)) return true;
    const waiting = { store, place: this.#place };
    const known = this.#waiting.get(symbol);
    if (known === undefined) this.#waiting.set(symbol, [waiting]);
    else known.push(waiting);
    return false;
  }

  #drain(): void {
    while (this.#pending.length > 0 || this.#idle.length > 0) {
      const idle = this.#idle.pop();
      if (idle !== undefined) for (const stmt of idle.stmts) this.#visit(stmt, idle.place);
      const symbol = this.#pending.pop();
      if (symbol !== undefined && !this.#isRead.has(symbol)) this.#read(symbol);
    }
  }

  #read(symbol: Symbol): void {
    this.#isRead.add(symbol);
    for (const each of this.#globalsOf.get(symbol) ?? []) this.#pending.push(each);
    for (const { store, place } of this.#waiting.get(symbol) ?? []) this.#visit(store, place);
  }

  #note(node: Node): void {
    if (isFn(node)) return;
    switch (node.kind) {
      case "Read":
        if (node.symbol.kind === "global" && node.symbol.stable === true) this.#noteReader(node.symbol);
        return;
      case "Write":
        if (node.symbol.kind === "global") this.#noteStore(node.symbol, node.value);
        return;
      default:
        noteUse(node, this.#uses);
    }
  }

  #noteReader(symbol: Symbol): void {
    const known = this.#readers.get(symbol);
    if (known === undefined) this.#readers.set(symbol, new Set([this.#place.fn]));
    else known.add(this.#place.fn);
  }

  #noteStore(symbol: Symbol, value: Expr): void {
    const isFirst = !this.#stored.has(symbol) && symbol.stable === true;
    this.#stored.set(symbol, isFirst && value.kind === "Const" ? value : null);
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

// What emission of one unit carries along: the uses it collects, the constants it may share with other units, and,
// for each JavaScript function, its temporaries.

import type * as ESTree from "estree";
import { makeSymbol } from "../core/build.js";
import type { Fn, Label, Symbol } from "../core/nodes.js";
import type { Name, Origin, Reference, Unit } from "../link/unit.js";
import type { Span } from "../source/source-file.js";
import { reference } from "./build.js";
import type { ConstantPool } from "./constants.js";

/** Symbols that emission makes itself: temporaries, shared constants. They are known by identity. */
export function freshSymbol(name: string, kind: Symbol["kind"] = "temp"): Symbol {
  return makeSymbol({ name, kind, rep: "any" });
}

/** There are as many as there are identifiers, so it is its own start. */
class Place implements Origin {
  readonly source: string;
  readonly offset: number;
  readonly name: string | undefined;

  constructor(source: string, offset: number, name: string | undefined) {
    this.source = source;
    this.offset = offset;
    this.name = name;
  }

  get start(): Place {
    return this;
  }
}

export class UnitContext {
  /** Undefined if nobody asks where a node comes from. */
  readonly #file: string | undefined;
  readonly constants: ConstantPool;
  /** The Python module that it is of; constants are of none. */
  readonly module: string | undefined;
  readonly #uses = new Set<Name>();
  // Most units have none of these.
  #globals: Set<string> | undefined;
  #asks: Set<string> | undefined;
  #selectors: Set<string> | undefined;
  #sureSelectors: Set<string> | undefined;

  constructor(file: string | undefined, constants: ConstantPool, module?: string) {
    this.#file = file;
    this.constants = constants;
    this.module = module;
  }

  /** Where in the Python file a span starts. */
  origin(span: Span, name?: string): Origin | undefined {
    return this.#file === undefined ? undefined : new Place(this.#file, span.start, name);
  }

  /** A binding of the program. */
  symbol(symbol: Symbol, span?: Span): Reference {
    // No unit declares these.
    if (symbol.kind !== "local" && symbol.kind !== "param") this.#uses.add(symbol);
    if (span === undefined || this.#file === undefined) return reference(symbol, symbol.name);
    const name = symbol.kind === "temp" ? undefined : symbol.name;
    return reference(symbol, symbol.name, this.origin(span, name));
  }

  /** A runtime export. */
  runtime(name: string, span?: Span): Reference {
    this.#uses.add(name);
    return reference(name, name, span === undefined ? undefined : this.origin(span));
  }

  /** A builtin as a Python value. */
  builtin(pythonName: string): Reference {
    const name = `value ${pythonName}`;
    this.#uses.add(name);
    return reference(name, pythonName);
  }

  /** A builtin class that nobody calls: it needs no `__new__`. */
  builtinKind(pythonName: string): Reference {
    const name = `class ${pythonName}`;
    this.#uses.add(name);
    return reference(name, pythonName);
  }

  /** One of JavaScript's own names. */
  global(name: string): ESTree.Identifier {
    this.#globals ??= new Set();
    this.#globals.add(name);
    const made: ESTree.Identifier & { global: true } = { type: "Identifier", name, global: true };
    return made;
  }

  asks(attribute: string): void {
    this.#asks ??= new Set();
    this.#asks.add(attribute);
  }

  selects(selector: string): void {
    this.#selectors ??= new Set();
    this.#selectors.add(selector);
  }

  /** A selector whose fallback can only be called on None. */
  selectsSurely(selector: string): void {
    this.#sureSelectors ??= new Set();
    this.#sureSelectors.add(selector);
  }

  finish({ names, node, pure, belongsTo = none }: Finished): Unit {
    for (const name of names) this.#uses.delete(name);
    const uses = this.#uses.size === 0 ? none : [...this.#uses];
    return {
      names,
      uses,
      // A function uses nothing before it is called.
      eager: node.type === "FunctionDeclaration" ? none : uses,
      globals: listOf(this.#globals),
      pure,
      node,
      asks: listOf(this.#asks),
      selectors: listOf(this.#selectors),
      sureSelectors: listOf(this.#sureSelectors),
      module: this.module,
      belongsTo,
    };
  }
}

type Finished = Pick<Unit, "names" | "node" | "pure"> & Partial<Pick<Unit, "belongsTo">>;

const none: readonly never[] = [];

function listOf(names: ReadonlySet<string> | undefined): readonly string[] {
  return names === undefined ? none : [...names];
}

const temporaryNames = ["t", "u", "v", "w"];

/** One JavaScript function: its temporaries, its labels, and what its statements still have to declare. */
export class FunctionContext {
  readonly unit: UnitContext;
  readonly fn: Fn;
  readonly #free: Symbol[] = [];
  readonly #temporaries: Symbol[] = [];
  /** Most functions have none. */
  #labels: Labels | undefined;

  constructor(unit: UnitContext, fn: Fn) {
    this.unit = unit;
    this.fn = fn;
  }

  /**
   * A temporary that nobody else uses until it is given back. An expression takes one after its operands are emitted
   * if it only needs it then, so that operands may use the same.
   */
  take(): Symbol {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const made = freshSymbol(temporaryNames[this.#temporaries.length] ?? "t");
    this.#temporaries.push(made);
    return made;
  }

  giveBack(temporary: Symbol | undefined): void {
    if (temporary !== undefined) this.#free.push(temporary);
  }

  get temporaries(): readonly Symbol[] {
    return this.#temporaries;
  }

  /** The spelling of a label, unlike that of any other label of the function. */
  label(label: Label): string {
    this.#labels ??= new Labels();
    return this.#labels.spell(label);
  }
}

class Labels {
  readonly #spelled = new Map<Label, string>();
  readonly #taken = new Set<string>();
  /** The last number that a name of labels was given. */
  readonly #last = new Map<string, number>();

  spell(label: Label): string {
    let name = this.#spelled.get(label);
    if (name === undefined) {
      let n = this.#last.get(label.name) ?? 0;
      do name = ++n === 1 ? label.name : `${label.name}${n}`;
      while (this.#taken.has(name));
      this.#last.set(label.name, n);
      this.#taken.add(name);
      this.#spelled.set(label, name);
    }
    return name;
  }
}

// The things with an identity that inference follows through the program, and the cells in which values meet: a variable,
// the elements of a list made somewhere, an attribute of the instances of a class, what a function returns.

import { bug } from "../diagnostics/index.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { KnownClass, KnownFunction } from "./entities.js";
import { never, type Part, type Value } from "./lattice.js";

/** Who has read a cell: a unit, or a statement in it. */
export interface Reader {
  readonly unit: Unit;
  /** What is around it. */
  readonly outer: Reader | undefined;
  /** Something that it read has grown since. */
  isStale: boolean;
  /** It is gone through in every turn: see Engine.insist. */
  insists: boolean;
}

/** Code that is gone through again whenever a cell that it read has grown. */
export interface Unit extends Reader {
  isQueued: boolean;
  /** Gone through, or just being. */
  isBegun: boolean;
  /** How many blocks and expressions it is in. */
  readonly depth: number;
  run(): void;
}

/** A place where values meet. It only grows. */
export class Cell {
  value: Value = never;
  /** Who has read it. Of most one. */
  firstReader: Reader | undefined = undefined;
  otherReaders: Set<Reader> | undefined = undefined;
  lastReader: Reader | undefined = undefined;
  /** How often its interval has grown. */
  growths = 0;
  /** What is stored here gets out of sight: see Engine.escape. */
  escapes = false;
  /** Which of the library's protocols may be used on what is stored here: see Engine.touch. */
  uses = 0;

  addReader(reader: Reader): void {
    this.lastReader = reader;
    if (this.firstReader === undefined) this.firstReader = reader;
    else if (this.firstReader !== reader) (this.otherReaders ??= new Set()).add(reader);
  }

  isReadBy(unit: Unit): boolean {
    if (this.firstReader?.unit === unit) return true;
    if (this.otherReaders !== undefined)
      for (const reader of this.otherReaders) if (reader.unit === unit) return true;
    return false;
  }
}

export type SiteKind = "list" | "tuple" | "dict" | "set" | "frozenset" | "range" | "iterator" | "generator";

/** All containers that are made by one expression. Those of a crowd share their cells. */
export class Site implements Part {
  readonly tag = "site";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly kind: SiteKind;
  /** What makes it, and as what, where a node makes several. */
  readonly node: object;
  readonly role: string;
  readonly #element = new Cell();
  readonly #key: Cell | undefined;
  readonly #items: readonly Cell[] | undefined;
  /** How many items were asked for, where their number is known. */
  readonly length: number | undefined;
  readonly #sent: Cell | undefined;
  readonly #result: Cell | undefined;
  #cells: readonly Cell[] | undefined = undefined;
  /** It stands for many containers that are no longer told apart. */
  readonly isCrowd: boolean;
  #joined: Site | undefined = undefined;
  isEscaped = false;

  constructor(id: number, kind: SiteKind, node: object, role: string, items?: number, isCrowd = false) {
    this.id = id;
    this.kind = kind;
    this.node = node;
    this.role = role;
    this.length = items;
    this.#items = items === undefined ? undefined : Array.from({ length: items }, () => new Cell());
    this.isCrowd = isCrowd;
    const isGenerator = kind === "generator";
    this.#key = kind === "dict" || isGenerator ? new Cell() : undefined;
    this.#sent = isGenerator ? new Cell() : undefined;
    this.#result = isGenerator ? new Cell() : undefined;
  }

  /** Elements, values of a dict, what a generator yields. */
  get element(): Cell {
    return this.crowd.#element;
  }

  /** Keys of a dict. Of a generator expression: what it iterates over. */
  get key(): Cell {
    return this.crowd.#key ?? bug("containers of this kind have no keys");
  }

  /** Of a tuple whose length is known; then `element` has their union. */
  get items(): readonly Cell[] | undefined {
    return this.crowd.#items;
  }

  /** Of a generator: what is sent into it. */
  get sent(): Cell {
    return this.crowd.#sent ?? bug("nothing is sent into it");
  }

  /** Of a generator: what it returns. */
  get result(): Cell {
    return this.crowd.#result ?? bug("it returns nothing");
  }

  get cells(): readonly Cell[] {
    const { crowd } = this;
    if (crowd.#cells === undefined) {
      const cells = [crowd.#element];
      for (const cell of [crowd.#key, crowd.#sent, crowd.#result]) if (cell !== undefined) cells.push(cell);
      crowd.#cells = crowd.#items === undefined ? cells : [...cells, ...crowd.#items];
    }
    return crowd.#cells;
  }

  /** The crowd that it is part of, or itself. */
  get crowd(): Site {
    if (this.#joined === undefined) return this;
    // The way gets shorter as it is gone.
    let root = this.#joined;
    while (root.#joined !== undefined) root = root.#joined;
    this.#joined = root;
    return root;
  }

  /** From now on its cells are those of the crowd. */
  joinCrowd(crowd: Site): void {
    this.crowd.#joined = crowd.crowd;
  }
}

export class InstancePart implements Part {
  readonly tag = "instance";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly state: ClassState;
  readonly isExact: boolean;
  /** The classes that it may be an instance of, itself first: see Engine.exactStates. */
  states: readonly ClassState[] | undefined;
  constructor(id: number, state: ClassState, isExact: boolean) {
    this.id = id;
    this.state = state;
    this.isExact = isExact;
    this.states = isExact ? [state] : undefined;
  }
}

export class ClassPart implements Part {
  readonly tag = "class";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly state: ClassState;
  constructor(id: number, state: ClassState) {
    this.id = id;
    this.state = state;
  }
}

export class FunctionPart implements Part {
  readonly tag = "function";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly state: FunctionState;
  /** How it lies in a class: as it is, or wrapped by `@staticmethod` and its like. */
  readonly wrapper: "none" | "static" | "class" | "getter" | "setter";
  constructor(id: number, state: FunctionState, wrapper: FunctionPart["wrapper"]) {
    this.id = id;
    this.state = state;
    this.wrapper = wrapper;
  }
}

export class BoundPart implements Part {
  readonly tag = "bound";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly state: FunctionState;
  readonly self: Value;
  constructor(id: number, state: FunctionState, self: Value) {
    this.id = id;
    this.state = state;
    this.self = self;
  }
}

/** `super()` in a method of `state`, where self is `self`. */
export class SuperPart implements Part {
  readonly tag = "super";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly state: ClassState;
  readonly self: Value;
  constructor(id: number, state: ClassState, self: Value) {
    this.id = id;
    this.state = state;
    this.self = self;
  }
}

/** A function, class, instance or module of the library, by its Python name. */
export class LibraryPart implements Part {
  readonly tag: "library-function" | "library-class" | "library-instance" | "library-module" | "user-module";
  readonly id: number;
  alone: Value | undefined = undefined;
  readonly name: string;
  constructor(id: number, tag: LibraryPart["tag"], name: string) {
    this.id = id;
    this.tag = tag;
    this.name = name;
  }
}

export type AnyPart = Site | InstancePart | ClassPart | FunctionPart | BoundPart | SuperPart | LibraryPart;

/** What is known of a parameter. */
export class Entry {
  readonly param: ast.Parameter;
  /** What arrives in it, its default included. */
  readonly cell = new Cell();
  /** What its default is when the def is executed. */
  default: Cell | undefined = undefined;
  /** Some call has left it to its default. */
  isOmitted = false;

  constructor(param: ast.Parameter) {
    this.param = param;
  }
}

/** What is known of a function. */
export class FunctionState {
  readonly fn: KnownFunction;
  readonly part: FunctionPart;
  unit: Unit | undefined;
  #entries: readonly Entry[] | undefined = undefined;
  /** The parameters that arguments may fill by their place. */
  readonly positional: readonly ast.Parameter[];
  /** All its parameters: those with a place, those by keyword only, then `*` and `**`. */
  readonly params: readonly ast.Parameter[];
  /** Its methods bound to one value each, by the part that the value is, or its text. */
  bound: Map<number | string, BoundPart> | undefined = undefined;
  /** What a call gives: of a generator function the generator. */
  readonly returns = new Cell();
  /** Of a generator function. */
  generator: Site | undefined;
  isReached = false;
  /** Called by code that we do not see, with arguments that we do not know. */
  isOpen = false;
  /** Called in a way that `targetOf` does not resolve. */
  isCalledGenerally = false;
  /** The library may look at it, print it for example. */
  isSeenAsValue = false;

  constructor(fn: KnownFunction, part: number) {
    this.fn = fn;
    const { params } = fn.node;
    this.positional = positionalOf(params);
    const { vararg, kwarg } = params;
    const hasOthers = params.keywordOnly.length > 0 || vararg !== undefined || kwarg !== undefined;
    this.params = hasOthers
      ? [...this.positional, ...params.keywordOnly, ...(vararg ? [vararg] : []), ...(kwarg ? [kwarg] : [])]
      : this.positional;
    this.part = new FunctionPart(part, this, "none");
  }

  /** One for each of its parameters. */
  get entries(): readonly Entry[] {
    return (this.#entries ??= this.params.map((param) => new Entry(param)));
  }

  /** How many parameters there are but for `*` and `**`. */
  get namedCount(): number {
    return this.positional.length + this.fn.node.params.keywordOnly.length;
  }
}

/** The members under a name in a class and its bases, in order, up to one that is certainly there. */
export class Lookup {
  readonly cells: readonly Cell[];
  /** What the cells held when they were last asked, and what there was of it. */
  readonly values: Value[];
  members: readonly Value[] = [];
  readonly isSure: boolean;

  constructor(cells: readonly Cell[], isSure: boolean) {
    this.cells = cells;
    this.values = cells.map(() => never);
    this.isSure = isSure;
  }
}

/** What is known of a class. */
export class ClassState {
  readonly cls: KnownClass;
  readonly part: ClassPart;
  readonly exact: InstancePart;
  readonly inexact: InstancePart;
  /** Attributes that are stored in instances of exactly this class. */
  readonly fields = new Map<string, Cell>();
  /** Attributes of the class itself. */
  readonly members = new Map<string, Cell>();
  /** Where its attributes are looked for: see Engine.lookUp. */
  readonly lookups = new Map<string, Lookup>();
  /** Any attribute of the instances may hold anything. */
  hasOpenFields = false;
  /** Attributes of the instances are read by names that are not known. */
  isReadWholly = false;
  /** Instances may be held by variables of unknown type. */
  isBlurred = false;
  /** Code that we do not see may subclass it, store its attributes, call everything. */
  isOpen = false;
  /** Which protocol methods may be called by the library: see Engine.touch. */
  uses = 0;

  constructor(cls: KnownClass, firstId: number) {
    this.cls = cls;
    this.part = new ClassPart(firstId, this);
    this.exact = new InstancePart(firstId + 1, this, true);
    this.inexact = new InstancePart(firstId + 2, this, false);
  }
}

// Where lowering stands: `Lowering` is the whole program (what the earlier phases know, and the symbols made so far),
// `Body` is one JavaScript function in the making. Statements and expressions get a Body and a list to append to.

import { makeSymbol } from "../core/build.js";
import type { CoreModule, Expr, Fn, Label, Rep, SignatureInfo, Symbol } from "../core/nodes.js";
import type { Library } from "../library/library.js";
import type { Names, Variable } from "../names/names.js";
import type { Program, ProgramModule } from "../program/program.js";
import type { Span } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { Facts, FunctionInfo } from "../types/facts.js";
import { noViper, type ViperFacts } from "../viper/facts.js";
import { isPointer } from "../viper/types.js";
import { type Depth, startDepth } from "./deep.js";
import { Fields } from "./fields.js";
import { findGrowing } from "./growing.js";
import type { KeptModules } from "./kept/kept-modules.js";
import { type Answering, questions } from "./kept/questions.js";
import {
  recordedFacts,
  recordedFields,
  recordedNames,
  recordedUnread,
  recordedUses,
} from "./kept/recorded.js";
import type { Recorder } from "./kept/recorder.js";
import { findSuperMethods } from "./super-methods.js";
import { everythingIsRead, findUnreadMembers, type UnreadMembers } from "./unread-members.js";
import { collectUses, type Uses } from "./uses.js";
import { KeptWords } from "./words-of-module.js";

/** A module of the output while it grows. */
export interface ModuleParts {
  readonly source: ProgramModule;
  readonly execute: Symbol;
  readonly object: Symbol;
  readonly globals: Symbol[];
  readonly functions: { symbol: Symbol; fn: Fn; signature: SignatureInfo | null }[];
  body: CoreModule["body"] | undefined;
}

export interface LowerOptions {
  /** Without it, viper functions are functions like any other. */
  readonly viper?: ViperFacts;
  /** Globals that JavaScript imports. */
  readonly offered?: readonly Variable[] | undefined;
  /** What the program makes is counted: also what nobody reads is made. */
  readonly isCharged?: boolean;
  /** What was lowered before, and in a text what was asked of that compilation. */
  readonly kept?: { readonly modules: KeptModules; readonly options: string } | undefined;
}

export class Lowering {
  readonly program: Program;
  readonly names: Names;
  readonly facts: Facts;
  readonly viper: ViperFacts;
  readonly library: Library;
  readonly uses: Uses;
  /** The names of attributes that the program mentions. */
  readonly attributes: ReadonlySet<string>;
  /** JavaScript imports modules, whichever the entry does, and the entry is never run. */
  readonly isModuleMode: boolean;
  /** What is left out. */
  readonly unread: UnreadMembers;
  readonly modules = new Map<string, ModuleParts>();
  readonly selectors = new Set<string>();
  readonly depth: Depth = startDepth();
  /** Of expressions that are not low: see limitHeight. */
  readonly heights = new Map<Expr, number>();
  readonly fields: Pick<Fields, keyof Fields>;
  /** The same as these fields, where nobody writes down what is asked. */
  readonly answering: Answering;
  readonly #kept: KeptModules | undefined;
  readonly #recorder: Recorder | undefined;
  /** By module that has been lowered. */
  readonly #executedBy = new Map<string, ReadonlySet<string>>();
  readonly #superMethods: ReadonlySet<ast.Node>;
  readonly #growing: ReadonlySet<Variable>;
  readonly #methods = new Map<ast.Node, Symbol>();
  /** By the numbers of their variables. */
  readonly #symbols: (Symbol | undefined)[];
  readonly #hoisted = new Set<Variable>();
  #nextId = 1;

  constructor(program: Program, names: Names, facts: Facts, library: Library, options: LowerOptions = {}) {
    this.program = program;
    this.#symbols = new Array(names.variableCount);
    this.viper = options.viper ?? noViper;
    this.library = library;
    this.#kept = options.kept?.modules;
    this.#kept?.begin(names);
    const uses = collectUses(program, names, this.#kept?.uses);
    this.attributes = uses.attributes;
    this.isModuleMode = options.offered !== undefined;
    const found = this.isModuleMode
      ? everythingIsRead
      : findUnreadMembers(program, names, facts, library, uses, this.#kept?.words ?? new KeptWords());
    const unread = options.isCharged ? { ...found, isRead: everythingIsRead.isRead } : found;
    const { direct, general } = findSuperMethods(program, names, facts, uses);
    const known = facts.withGeneralCalls(general);
    const fields = new Fields(known);
    this.#superMethods = direct;
    this.#growing = findGrowing(uses, names);
    this.answering = { facts: known, names, uses, unread, fields, lowering: this };
    const recorder = this.#kept?.recorder;
    this.#recorder = recorder;
    this.facts = recorder === undefined ? known : recordedFacts(known, recorder);
    this.names = recorder === undefined ? names : recordedNames(names, recorder);
    this.uses = recorder === undefined ? uses : recordedUses(uses, recorder);
    this.unread = recorder === undefined ? unread : recordedUnread(unread, recorder);
    this.fields = recorder === undefined ? fields : recordedFields(fields, recorder);
    this.#kept?.enter(this, options.kept!.options);
    for (const source of program.order) {
      const { name } = source;
      const named = name.replaceAll(".", "_");
      this.modules.set(name, {
        source,
        execute: this.#keep(
          `execute ${name}`,
          this.#make({ name: `import_${named}`, kind: "function", rep: "js", stable: true }),
        ),
        object: this.#keep(
          `object ${name}`,
          this.#make({ name: `module_${named}`, kind: "temp", rep: "any", stable: true }),
        ),
        globals: [],
        functions: [],
        body: undefined,
      });
    }
  }

  #make(fields: Omit<Symbol, "id">): Symbol {
    return makeSymbol(fields, this.#nextId++);
  }

  /** The symbol that its owner had in the last build, if it says the same. */
  #keep(owner: ast.Node | string, made: Symbol): Symbol {
    return this.#kept === undefined ? made : this.#kept.symbolOf(owner, made);
  }

  /** The compiler's own name. Stable unless it is written more than once. */
  temp(name = "t", rep: Rep = "any", stable = true): Symbol {
    return this.#make({ name, kind: "temp", rep, stable });
  }

  /** The function of its own that a method is, if `super()` calls it directly. */
  methodSymbol(fn: FunctionInfo): Symbol | undefined {
    const { node } = fn;
    let symbol = this.#methods.get(node);
    if (symbol === undefined && this.#superMethods.has(node)) {
      symbol = this.#keep(node, this.functionSymbol(`${fn.cls?.name}_${fn.name}`));
      this.#methods.set(node, symbol);
    }
    this.#recorder?.note(questions.methodSymbol, symbol, fn);
    return symbol;
  }

  functionSymbol(name: string): Symbol {
    return this.#make({ name, kind: "function", rep: "any", stable: true });
  }

  /** Says, before its first mention, that a variable is a JavaScript function declaration and nothing else. */
  hoist(variable: Variable): Symbol {
    this.#hoisted.add(variable);
    return this.symbolOf(variable);
  }

  isHoisted(variable: Variable): boolean {
    const isHoisted = this.#hoisted.has(variable);
    // Of others, it follows from what was hoisted before.
    if (variable.kind === "global") this.#recorder?.note(questions.isHoisted, isHoisted, variable);
    return isHoisted;
  }

  symbolOf(variable: Variable): Symbol {
    const symbol = (this.#symbols[variable.number] ??= this.#symbolOf(variable));
    this.#recorder?.noteSymbol(variable, symbol);
    return symbol;
  }

  #symbolOf(variable: Variable): Symbol {
    const made = this.#makeFor(variable);
    return variable.kind === "global" ? this.#keep(`${variable.scope.module}.${variable.name}`, made) : made;
  }

  /** What a function is to be given for a parameter; it may be of another module. */
  repOfArgument(parameter: Variable): Rep {
    return isPointer(this.viper.typeOfVariable(parameter)) ? "any" : this.facts.representation(parameter);
  }

  #makeFor(variable: Variable): Symbol {
    const { name, scope } = variable;
    const isNative = isPointer(this.viper.typeOfVariable(variable));
    const isGlobal = variable.kind === "global";
    const isHoisted = this.#hoisted.has(variable);
    const stable = isHoisted || this.#isBoundOnce(variable);
    const { facts } = this.answering;
    return {
      id: this.#nextId++,
      name,
      kind: isHoisted ? "function" : isGlobal ? "global" : variable.kind === "param" ? "param" : "local",
      rep: isNative ? "js" : facts.representation(variable),
      module: isGlobal ? scope.module : undefined,
      stable: stable || undefined,
      shared: (!stable && (isGlobal || variable.isWrittenInside)) || undefined,
      grows: this.#growing.has(variable) || undefined,
    };
  }

  /** Before anybody can read it. */
  #isBoundOnce(variable: Variable): boolean {
    const { facts, uses } = this.answering;
    if (variable.kind === "global") return facts.isNeverRebound(variable) && uses.isAlwaysBound(variable);
    return variable.kind === "param" && variable.onlyBinding?.kind === "Parameter";
  }

  /** Notes that objects are asked for a method by name and number of arguments. */
  useSelector(name: string, count: number): void {
    this.selectors.add(`${name}$${count}`);
    this.#recorder?.note(questions.useSelector, undefined, name, count);
  }

  /** What has certainly been executed when the body of a module has ended, if it has been lowered. */
  executedBy(module: string): ReadonlySet<string> | undefined {
    const executed = this.#executedBy.get(module);
    this.#recorder?.note(questions.executedBy, executed, module);
    return executed;
  }

  noteExecuted(module: string, executed: ReadonlySet<string>): void {
    this.#executedBy.set(module, executed);
  }
}

/** Where `break` and `continue` go. Null labels: the nearest JavaScript loop. */
export interface LoopTarget {
  readonly breaks: Label | null;
  readonly continues: Label | null;
}

/** The class whose body is being lowered. */
export interface ClassPlace {
  readonly name: string;
  /** Holds the class once it is made, for `super()` and `__class__`; undefined if nothing in it asks. */
  readonly cell: Symbol | undefined;
  /** What its body binds, in that order. */
  readonly variables: readonly Variable[];
  /** Its body runs once: it stands in a module's own text, not in a loop. */
  readonly isOnce: boolean;
}

export class Body {
  readonly lowering: Lowering;
  readonly module: ModuleParts;
  /** Declared at the top of the JavaScript function. */
  readonly locals: Symbol[] = [];
  /** Python locals that are declared where they are bound, not at the top. */
  readonly placed = new Set<Symbol>();
  readonly isGenerator: boolean;
  /** What it yields are items of an `async for`, to be told from what its awaits yield. */
  readonly isAsyncGenerator: boolean;
  /** The Python function it is the body of; undefined for modules and generator expressions. */
  readonly fn: FunctionInfo | undefined;
  /** Of a function that `@micropython.viper` stands before. */
  readonly isViper: boolean;
  /** What a `return` must give. */
  readonly returns: Rep;
  /** What zero-argument `super()` takes its object from: the function's first parameter. */
  readonly self: Symbol | undefined;
  /** The innermost class around, whose cell `super()` and `__class__` read. */
  readonly cls: ClassPlace | undefined;
  /** The class in whose body the statement stands directly. */
  classBody: ClassPlace | undefined;
  loops: LoopTarget[] = [];
  /** User modules that have certainly been executed by now, as far as this function shows it. */
  readonly executed = new Set<string>();
  /** The exception of the handler around. */
  handled: Symbol | undefined;
  /** Whether there may be none after all: in a `finally` that is reached without one. */
  mayHandleNone = false;
  /** No function is made inside of it, so far. */
  isLeaf = true;
  /** How many blocks of statements are around, the function's own left out. */
  depth = 0;
  /** Of a module: its own text, not a function's or class's. */
  readonly isModule: boolean;

  constructor(
    parent: Body | Lowering,
    options: {
      readonly module: ModuleParts;
      readonly isGenerator: boolean;
      readonly isAsyncGenerator?: boolean;
      readonly fn?: FunctionInfo;
      readonly returns?: Rep;
      readonly self?: Symbol;
      readonly isModule?: boolean;
    },
  ) {
    if (parent instanceof Body) parent.isLeaf = false;
    this.lowering = parent instanceof Body ? parent.lowering : parent;
    this.module = options.module;
    this.isGenerator = options.isGenerator;
    this.isAsyncGenerator = options.isAsyncGenerator ?? false;
    this.fn = options.fn;
    this.isViper = options.fn !== undefined && this.lowering.viper.isViper(options.fn.node);
    this.returns = options.returns ?? "any";
    this.self = options.self;
    this.isModule = options.isModule ?? false;
    this.cls = parent instanceof Body ? (parent.classBody ?? parent.cls) : undefined;
  }

  get names(): Names {
    return this.lowering.names;
  }

  get facts(): Facts {
    return this.lowering.facts;
  }

  get viper(): ViperFacts {
    return this.lowering.viper;
  }

  /** A temporary for a `const` in a statement list. */
  temp(name?: string, rep?: Rep): Symbol {
    return this.lowering.temp(name, rep);
  }

  /** A temporary that expressions write, declared at the top. */
  local(name?: string, rep?: Rep): Symbol {
    const symbol = this.lowering.temp(name, rep, false);
    this.locals.push(symbol);
    return symbol;
  }

  label(name: string): Label {
    return { name };
  }

  inLoop(target: LoopTarget, inside: () => void): void {
    this.loops.push(target);
    inside();
    this.loops.pop();
  }
}

/** A span of its own for what stands for the whole module. */
export const nowhere: Span = { start: 0, end: 0 };

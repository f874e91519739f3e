// Goes through the code of one frame (a module, a function, a generator expression) and computes the value of every
// expression. Variables that only this frame touches are followed from statement to statement, so that `x = None`
// is forgotten after `x = 5`; all others have one value for the whole program.

import type { NameSite, Resolution, Scope, Variable } from "../names/names.js";
import { frameOf } from "../names/variables.js";
import { liveIf } from "../program/dead-code.js";
import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";
import { children, walk } from "../syntax/walk.js";
import {
  attributeOfModule,
  builtinTypeOfBit,
  findMembers,
  hasUnknownBase,
  libraryBases,
  libraryMember,
  loadAttribute,
} from "./attributes.js";
import { callSimpleMethod, callSiteMethod } from "./builtins.js";
import { type Actuals, type Calls, noActuals } from "./calls.js";
import { type Engine, Use } from "./engine.js";
import type { Entities } from "./entities.js";
import {
  any,
  Bit,
  bigInt,
  bool,
  bytes,
  clamp,
  complex,
  equalValues,
  float,
  floatBits,
  isAny,
  isNever,
  isOnly,
  join,
  keep,
  never,
  none,
  other,
  positiveFloat,
  slice,
  smallInt,
  str,
  type Value,
  valueOf,
  widen,
  without,
} from "./lattice.js";
import { mixedBinary, simpleBinary, simpleUnary } from "./operators.js";
import type { AnyPart, ClassState, FunctionState, Site, Unit } from "./parts.js";

/** What all walkers share. */
export interface Ground {
  readonly engine: Engine;
  readonly calls: Calls;
  readonly entities: Entities;
  /** The value of every expression that was evaluated. */
  readonly values: Map<ast.Expression, Value>;
  /** Every call that was evaluated. */
  readonly seenCalls: Set<ast.Call>;
  openGenerator(node: ast.GeneratorExpression): Unit;
}

type Env = (Value | undefined)[];

interface Loop {
  breaks: Env | undefined;
  continues: Env | undefined;
}

/** Expressions nested deeper than this are not looked into. */
const deepestExpression = 200;
const deepestCondition = 50;

const specialNames: { readonly [op in ast.BinaryOperator]: string } = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "@": "matmul",
  "**": "pow",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor",
};

const comparisonNames: { readonly [op: string]: readonly [string, string] } = {
  "==": ["__eq__", "__eq__"],
  "!=": ["__ne__", "__ne__"],
  "<": ["__lt__", "__gt__"],
  "<=": ["__le__", "__ge__"],
  ">": ["__gt__", "__lt__"],
  ">=": ["__ge__", "__le__"],
};

export class Walker implements Unit {
  isQueued = false;
  readonly #ground: Ground;
  readonly #engine: Engine;
  readonly #calls: Calls;
  readonly #frame: Scope;
  readonly #state: FunctionState | undefined;
  readonly #slots = new Map<Variable, number>();
  readonly #heads = new Map<object, Env>();
  readonly #isViper: boolean;
  /** Undefined where nothing is executed. */
  #env: Env | undefined = [];
  #catchers: Env[] = [];
  #loop: Loop | undefined;
  #depth = 0;

  constructor(ground: Ground, frame: Scope, state: FunctionState | undefined) {
    this.#ground = ground;
    this.#engine = ground.engine;
    this.#calls = ground.calls;
    this.#frame = frame;
    this.#state = state;
    this.#isViper = isViper(frame);
  }

  run(): void {
    this.#env = [];
    this.#catchers = [];
    this.#loop = undefined;
    const { node } = this.#frame;
    switch (node.kind) {
      case "Module":
        this.#block(node.body);
        break;
      case "FunctionDef":
        this.#enterFunction();
        this.#block(node.body);
        if (this.#env !== undefined) this.#leaveFunction(none);
        break;
      case "Lambda": {
        this.#enterFunction();
        const value = this.evaluate(node.body);
        this.#leaveFunction(this.#frame.isGenerator ? none : value);
        break;
      }
      case "GeneratorExpression":
        this.#runGenerator(node);
        break;
      default:
        break;
    }
  }

  #enterFunction(): void {
    const state = this.#state!;
    const { params } = state.fn.node;
    const all = [
      ...params.positionalOnly,
      ...params.positional,
      ...params.keywordOnly,
      ...(params.vararg ? [params.vararg] : []),
      ...(params.kwarg ? [params.kwarg] : []),
    ];
    for (const param of all) {
      const value = this.#isViper ? any : this.#engine.read(this.#engine.entryOf(state, param));
      if (this.#isViper) this.#engine.openFunction(state, undefined);
      this.#storeName(param, value);
    }
  }

  #leaveFunction(value: Value): void {
    const state = this.#state!;
    const returned = this.#isViper ? resultOfViper(this.#frame) : value;
    if (this.#isViper) this.#engine.escape(value);
    this.#engine.write(state.generator === undefined ? state.returns : state.generator.result, returned);
  }

  #runGenerator(node: ast.GeneratorExpression): void {
    const site = this.#engine.site(node, "generator");
    this.#clauses(node.clauses, this.#engine.read(site.key), () => {
      this.#engine.write(site.element, this.evaluate(node.element));
    });
  }

  // ---- Statements ------------------------------------------------------------------------------------------------

  #block(block: ast.Block): void {
    for (const stmt of block) {
      if (this.#env === undefined) return;
      if (!this.#engine.names.isDead(stmt)) this.#statement(stmt);
    }
  }

  #statement(stmt: ast.Statement): void {
    switch (stmt.kind) {
      case "ExpressionStatement":
        this.evaluate(stmt.value);
        break;
      case "Assign": {
        const value = this.evaluate(stmt.value);
        for (const target of stmt.targets) this.#assign(target, value);
        break;
      }
      case "AugAssign":
        this.#augAssign(stmt);
        break;
      case "AnnAssign":
        if (stmt.value !== undefined) this.#assign(stmt.target, this.evaluate(stmt.value));
        break;
      case "Return":
        this.#leaveFunction(stmt.value === undefined ? none : this.evaluate(stmt.value));
        this.#env = undefined;
        break;
      case "If":
        this.#if(stmt);
        break;
      case "While":
        this.#while(stmt);
        break;
      case "For":
        this.#for(stmt);
        break;
      case "Break":
        if (this.#loop !== undefined) this.#loop.breaks = this.#joinEnvs(this.#loop.breaks, this.#env);
        this.#env = undefined;
        break;
      case "Continue":
        if (this.#loop !== undefined) this.#loop.continues = this.#joinEnvs(this.#loop.continues, this.#env);
        this.#env = undefined;
        break;
      case "FunctionDef":
        this.#storeName(stmt, this.#defineFunction(stmt));
        break;
      case "ClassDef":
        this.#class(stmt);
        break;
      case "With":
        this.#with(stmt);
        break;
      case "Try":
        this.#try(stmt);
        break;
      case "Raise":
        if (stmt.exception) this.#raise(stmt.exception);
        if (stmt.cause) this.#engine.escape(this.evaluate(stmt.cause));
        this.#env = undefined;
        break;
      case "Assert": {
        const before = this.#engine.names.levelIsDynamic ? this.#copy() : undefined;
        const outcome = this.#condition(stmt.test, 0);
        if (stmt.message) {
          this.#env = outcome.whenFalse;
          if (this.#env !== undefined) this.#engine.escape(this.evaluate(stmt.message));
        }
        this.#env = this.#joinEnvs(before, outcome.whenTrue);
        break;
      }
      case "Delete":
        for (const target of stmt.targets) this.#delete(target);
        break;
      case "Import":
      case "ImportFrom":
        this.#import(stmt);
        break;
      case "Match":
        this.#match(stmt);
        break;
      case "TypeAlias":
        this.#storeName(stmt, any);
        break;
      case "Global":
      case "Nonlocal":
      case "Pass":
      case "ConstErased":
      case "InvalidStatement":
        break;
    }
  }

  #augAssign(stmt: ast.AugAssign): void {
    const { target } = stmt;
    if (target.kind === "Name") {
      const left = this.evaluate(target);
      const right = this.evaluate(stmt.value);
      this.#storeName(target, this.#binary(stmt, stmt.op, left, right, true, false));
    } else if (target.kind === "Attribute") {
      const receiver = this.evaluate(target.value);
      const left = this.#loadAttribute(target, receiver);
      this.#record(target, left);
      const right = this.evaluate(stmt.value);
      this.#storeAttribute(
        target,
        receiver,
        target.attr,
        this.#binary(stmt, stmt.op, left, right, true, false),
      );
    } else if (target.kind === "Subscript") {
      const receiver = this.evaluate(target.value);
      const index = this.evaluate(target.index);
      const left = this.#loadItem(target, receiver, index);
      this.#record(target, left);
      const right = this.evaluate(stmt.value);
      this.#storeItem(receiver, index, this.#binary(stmt, stmt.op, left, right, true, false), target);
    }
  }

  #if(stmt: ast.If): void {
    const live = liveIf(stmt);
    let after: Env | undefined;
    for (const clause of live.clauses) {
      if (this.#env === undefined) break;
      const outcome = this.#condition(clause.test, 0);
      this.#env = outcome.whenTrue;
      this.#block(clause.body);
      after = this.#joinEnvs(after, this.#env);
      this.#env = outcome.whenFalse;
    }
    this.#block(live.orelse);
    this.#env = this.#joinEnvs(after, this.#env);
  }

  #while(stmt: ast.While): void {
    const truth = constantTruth(stmt.test);
    if (truth === false) {
      this.#block(stmt.orelse);
      return;
    }
    let exit: Env | undefined;
    const breaks = this.#repeat(stmt, () => {
      const outcome = this.#condition(stmt.test, 0);
      exit = truth === true ? undefined : outcome.whenFalse;
      this.#env = outcome.whenTrue;
      this.#block(stmt.body);
    });
    this.#env = exit;
    this.#block(stmt.orelse);
    this.#env = this.#joinEnvs(breaks, this.#env);
  }

  #for(stmt: ast.For): void {
    const iterable = this.evaluate(stmt.iter);
    let exit: Env | undefined;
    const breaks = this.#repeat(stmt, () => {
      exit = this.#copy();
      const element = stmt.isAsync ? this.#asyncElement(iterable) : this.#calls.iterate(stmt, iterable);
      this.#assign(stmt.target, element);
      this.#block(stmt.body);
    });
    this.#env = exit;
    this.#block(stmt.orelse);
    this.#env = this.#joinEnvs(breaks, this.#env);
  }

  #asyncElement(iterable: Value): Value {
    this.#engine.escape(iterable);
    this.#suspend();
    return any;
  }

  // Awaits something unknown: it yields through this coroutine, and gets what is sent into it.
  #suspend(): void {
    const generator = this.#state?.generator;
    if (generator === undefined) return;
    this.#engine.write(generator.element, any);
    this.#engine.exposeCell(generator.sent);
  }

  /** Goes through a loop until its head does not change; answers what holds at its breaks. */
  #repeat(node: object, turn: () => void): Env | undefined {
    const outer = this.#loop;
    let head = this.#widenEnv(this.#heads.get(node), this.#env!);
    for (;;) {
      this.#heads.set(node, head);
      const loop: Loop = { breaks: undefined, continues: undefined };
      this.#loop = loop;
      this.#env = head.slice();
      turn();
      const back = this.#joinEnvs(loop.continues, this.#env);
      const next = back === undefined ? head : this.#widenEnv(head, back);
      if (next === head) {
        this.#loop = outer;
        return loop.breaks;
      }
      head = next;
    }
  }

  #with(stmt: ast.With): void {
    for (const item of stmt.items) {
      const manager = this.evaluate(item.context);
      const value = this.#enter(manager, stmt.isAsync);
      if (item.target) this.#assign(item.target, value);
    }
    const catcher = this.#copy()!;
    this.#catchers.push(catcher);
    this.#block(stmt.body);
    this.#catchers.pop();
    // The manager may swallow an exception from anywhere in the body.
    this.#env = this.#joinEnvs(this.#env, catcher);
  }

  #enter(manager: Value, isAsync: boolean): Value {
    this.#engine.touch(manager);
    if (isAsync) this.#suspend();
    if (isAny(manager) || isAsync) {
      this.#engine.escape(manager);
      return any;
    }
    let result = never;
    for (const part of manager.parts as readonly AnyPart[]) {
      if (part.tag === "instance") {
        for (const state of this.#engine.exactStates(part)) {
          result = this.#engine.union(result, this.#calls.callSpecial(state, "__enter__", []));
          this.#calls.callSpecial(state, "__exit__", [any, any, any]);
        }
      } else {
        this.#engine.escape(valueOf(part));
        result = this.#engine.union(result, any);
      }
    }
    return result;
  }

  #try(stmt: ast.Try): void {
    const hasFinal = stmt.finalbody.length > 0;
    const finalCatcher = hasFinal ? this.#copy()! : undefined;
    if (finalCatcher) this.#catchers.push(finalCatcher);
    const catcher = this.#copy()!;
    this.#catchers.push(catcher);
    this.#block(stmt.body);
    this.#catchers.pop();
    this.#block(stmt.orelse);
    let after = this.#env;
    for (const handler of stmt.handlers) {
      this.#env = catcher.slice();
      this.#handler(handler, stmt.isStar);
      after = this.#joinEnvs(after, this.#env);
    }
    this.#env = after;
    if (finalCatcher === undefined) return;
    this.#catchers.pop();
    const isLeft = this.#env === undefined;
    this.#env = this.#joinEnvs(this.#env, finalCatcher);
    this.#block(stmt.finalbody);
    if (isLeft) this.#env = undefined;
  }

  #handler(handler: ast.ExceptHandler, isStar: boolean): void {
    const type = handler.type === undefined ? undefined : this.evaluate(handler.type);
    if (handler.name !== undefined) {
      this.#storeName(handler, isStar || type === undefined ? any : this.#caught(type));
    }
    this.#block(handler.body);
  }

  // Exceptions of the program's own classes are known by their class; everything raised has escaped.
  #caught(type: Value): Value {
    let result = never;
    for (const part of type.parts as readonly AnyPart[]) {
      if (part.tag === "class" && !part.state.isOpen) result = join(result, valueOf(part.state.inexact));
      else if (part.tag === "site" && part.kind === "tuple") {
        result = this.#engine.union(result, this.#caught(this.#engine.read(part.element)));
      } else result = this.#engine.union(result, any);
    }
    return isAny(type) ? any : result;
  }

  #raise(expr: ast.Expression): void {
    const value = this.evaluate(expr);
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag !== "class") continue;
      this.#engine.escape(this.#calls.construct(part.state, noActuals));
      this.#calls.markGeneral(valueOf(part));
    }
    this.#engine.escape(keep(value, -1, (part) => (part as AnyPart).tag !== "class"));
  }

  #delete(target: ast.Node): void {
    if (target.kind === "Name") {
      const slot = this.#slotAt(target);
      if (slot >= 0) this.#env![slot] = undefined;
    } else if (target.kind === "List" || target.kind === "Tuple") {
      for (const item of target.items) this.#delete(item);
    } else if (target.kind === "Attribute") {
      const receiver = this.evaluate(target.value);
      this.#engine.touch(receiver);
      if (this.#engine.survey.storedNames.has("__delattr__")) this.#engine.escape(receiver);
    } else if (target.kind === "Subscript") {
      this.#engine.touch(this.evaluate(target.value));
      this.#engine.escape(this.evaluate(target.index));
    }
  }

  // ---- Definitions -----------------------------------------------------------------------------------------------

  #defineFunction(node: ast.FunctionDef | ast.Lambda): Value {
    const fn = this.#ground.entities.functions.get(node)!;
    const state = this.#engine.stateOfFunction(fn);
    for (const param of node.kind === "FunctionDef" ? node.typeParams : []) this.#storeName(param, any);
    const isDecorated = node.kind === "FunctionDef" && fn.binding === "unknown";
    const decorators = isDecorated ? node.decorators.map((each) => this.evaluate(each)) : [];
    const defaults = new Map<ast.Parameter, Value>();
    const { params } = node;
    for (const param of [...params.positionalOnly, ...params.positional, ...params.keywordOnly]) {
      if (param.default) defaults.set(param, this.evaluate(param.default));
    }
    this.#engine.define(state, defaults);
    switch (fn.binding) {
      case "none":
      case "method":
        return valueOf(state.part);
      case "static":
        return this.#engine.wrap(state, "static");
      case "class":
        return this.#engine.wrap(state, "class");
      case "property":
        return this.#defineAccessor(node as ast.FunctionDef, state);
      case "unknown": {
        let value = valueOf(state.part);
        for (const decorator of decorators.toReversed()) {
          this.#calls.markGeneral(decorator);
          value = this.#calls.callValue(node, decorator, { positional: [value] });
        }
        return value;
      }
    }
  }

  // A setter leaves the getter in force, and the other way round.
  #defineAccessor(node: ast.FunctionDef, state: FunctionState): Value {
    const [decorator] = node.decorators;
    const word = decorator.kind === "Attribute" ? decorator.attr : "getter";
    this.#engine.callGenerally(state);
    if (word === "deleter") this.#engine.openFunction(state, undefined);
    const before = decorator.kind === "Attribute" ? this.evaluate(decorator.value) : never;
    const made = this.#engine.wrap(state, word === "getter" ? "getter" : "setter");
    return this.#engine.union(before, made);
  }

  #class(stmt: ast.ClassDef): void {
    const engine = this.#engine;
    const cls = this.#ground.entities.classes.get(stmt)!;
    const state = engine.stateOfClass(cls);
    const decorators = stmt.decorators.map((each) => this.evaluate(each));
    for (const param of stmt.typeParams) this.#storeName(param, any);
    for (const argument of stmt.args) {
      const expr =
        argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred" ? argument.value : argument;
      const value = this.evaluate(expr);
      if (hasUnknownBase(cls)) engine.escape(value);
    }
    if (hasUnknownBase(cls)) engine.openClass(state);
    this.#block(stmt.body);
    if (engine.survey.storedNames.has("__set_name__")) {
      // The hook gets the class itself.
      for (const member of [...state.members.values()].map((cell) => engine.read(cell))) {
        const hasInstance = (member.parts as readonly AnyPart[]).some((part) => part.tag === "instance");
        if (!hasInstance && !isAny(member)) continue;
        engine.touch(member);
        engine.openClass(state);
      }
    }
    for (const base of cls.mro?.slice(1) ?? []) {
      const hook = engine.read(engine.memberOf(engine.stateOfClass(base), "__init_subclass__"));
      if (isNever(hook)) continue;
      engine.escape(hook);
      engine.openClass(state);
    }
    let value = valueOf(state.part);
    if (this.#isPatched("__build_class__")) {
      engine.openClass(state);
      value = any;
    }
    for (const decorator of decorators.toReversed()) {
      this.#calls.markGeneral(decorator);
      value = this.#calls.callValue(stmt, decorator, { positional: [value] });
    }
    this.#storeName(stmt, value);
  }

  // ---- Imports ---------------------------------------------------------------------------------------------------

  #import(stmt: ast.Import | ast.ImportFrom): void {
    const { engine } = this.#ground;
    const module = engine.names.program.modules.get(this.#frame.module)!;
    const isDynamic = this.#isPatched("__import__") || engine.names.program.importsAreDynamic;
    if (isDynamic) this.#importAnything(stmt);
    for (const { alias, chain, submodule } of module.imports.get(stmt) ?? []) {
      for (const each of submodule === undefined ? chain : [...chain, submodule]) {
        if (each.kind === "user") this.#bindInPackage(each.module);
      }
      if (isDynamic) continue;
      const last = chain[chain.length - 1];
      if (last.kind === "missing") continue;
      if (stmt.kind === "Import") {
        const bound = alias!.asName === undefined ? chain[0] : last;
        if (bound.kind !== "missing") this.#storeName(alias!, this.#moduleValue(bound));
      } else if (alias === undefined) this.#importStar(stmt, last);
      else {
        let value =
          last.kind === "user"
            ? attributeOfModule(engine, last.module, alias.name)
            : libraryMember(engine, stmt, last.name, alias.name);
        if (submodule !== undefined && submodule.kind !== "missing") {
          value = engine.union(value, this.#moduleValue(submodule));
        }
        this.#storeName(alias, value);
      }
    }
  }

  #importAnything(stmt: ast.Import | ast.ImportFrom): void {
    const { engine } = this.#ground;
    for (const alias of stmt.names) this.#storeName(alias, any);
    for (const variable of engine.names.moduleScope(this.#frame.module).variables.values())
      if (variable.bindings.some((site) => site === stmt)) engine.write(engine.cellOf(variable), any);
  }

  #moduleValue(
    module:
      | { readonly kind: "user"; readonly module: string }
      | { readonly kind: "builtin"; readonly name: string },
  ): Value {
    return module.kind === "user"
      ? this.#engine.library("user-module", module.module)
      : this.#engine.library("library-module", module.name);
  }

  #bindInPackage(module: string): void {
    const dot = module.lastIndexOf(".");
    if (dot < 0) return;
    const variable = this.#engine.names
      .moduleScope(module.slice(0, dot))
      .variables.get(module.slice(dot + 1));
    if (variable !== undefined) {
      this.#engine.write(this.#engine.cellOf(variable), this.#engine.library("user-module", module));
    }
  }

  #importStar(
    stmt: ast.ImportFrom,
    source:
      | { readonly kind: "user"; readonly module: string }
      | { readonly kind: "builtin"; readonly name: string },
  ): void {
    const { engine } = this.#ground;
    for (const variable of engine.names.moduleScope(this.#frame.module).variables.values()) {
      if (!variable.bindings.includes(stmt)) continue;
      const value =
        source.kind === "user"
          ? attributeOfModule(engine, source.module, variable.name)
          : libraryMember(engine, stmt, source.name, variable.name);
      engine.write(engine.cellOf(variable), value);
    }
  }

  // ---- Match -----------------------------------------------------------------------------------------------------

  #match(stmt: ast.Match): void {
    const subject = this.evaluate(stmt.subject);
    this.#engine.touch(subject, Use.compare);
    let after: Env | undefined;
    for (const each of stmt.cases) {
      if (this.#env === undefined) break;
      // What a failed pattern has captured may stay.
      const failed = this.#copy()!;
      this.#catchers.push(failed);
      this.#pattern(each.pattern, subject, 0);
      let whenFalse: Env | undefined = failed;
      if (each.guard) {
        const outcome = this.#condition(each.guard, 0);
        this.#env = outcome.whenTrue;
        whenFalse = this.#joinEnvs(failed, outcome.whenFalse);
      }
      this.#catchers.pop();
      this.#block(each.body);
      after = this.#joinEnvs(after, this.#env);
      this.#env = whenFalse;
    }
    this.#env = this.#joinEnvs(after, this.#env);
  }

  #pattern(pattern: ast.Pattern, subject: Value, depth: number): void {
    const engine = this.#engine;
    if (depth > deepestCondition) {
      engine.escape(subject);
      subject = any;
    }
    switch (pattern.kind) {
      case "MatchValue":
        engine.touch(this.evaluate(pattern.value), Use.compare);
        break;
      case "MatchAs":
        if (pattern.pattern) this.#pattern(pattern.pattern, subject, depth + 1);
        if (pattern.name !== undefined) this.#storeName(pattern, subject);
        break;
      case "MatchOr":
        for (const alternative of pattern.alternatives) this.#pattern(alternative, subject, depth + 1);
        break;
      case "MatchStar":
        if (pattern.name !== undefined) this.#storeName(pattern, engine.container(pattern, "list", subject));
        break;
      case "MatchSequence": {
        const element = this.#calls.iterate(pattern, subject);
        for (const item of pattern.items) this.#pattern(item, element, depth + 1);
        break;
      }
      case "MatchMapping":
        engine.escape(subject);
        for (const entry of pattern.entries) {
          engine.escape(this.evaluate(entry.key));
          this.#pattern(entry.pattern, any, depth + 1);
        }
        if (pattern.rest !== undefined) this.#storeName(pattern, any);
        break;
      case "MatchClass":
        engine.escape(this.evaluate(pattern.cls));
        engine.escape(subject);
        if (pattern.positional.length > 0) engine.readEverything(any);
        for (const item of pattern.positional) this.#pattern(item, any, depth + 1);
        for (const item of pattern.keywords) {
          engine.readAny(item.name);
          this.#pattern(item.pattern, any, depth + 1);
        }
        break;
      case "InvalidPattern":
        break;
    }
  }

  // ---- Targets ---------------------------------------------------------------------------------------------------

  #assign(target: ast.Node, value: Value): void {
    switch (target.kind) {
      case "Name":
        this.#storeName(target, value);
        break;
      case "Attribute": {
        const receiver = this.evaluate(target.value);
        this.#storeAttribute(target, receiver, target.attr, value);
        break;
      }
      case "Subscript": {
        const receiver = this.evaluate(target.value);
        this.#storeItem(receiver, this.evaluate(target.index), value, target);
        break;
      }
      case "List":
      case "Tuple":
        this.#unpack(target, value);
        break;
      case "Starred":
        this.#assign(target.value, this.#engine.container(target, "list", value));
        break;
      default:
        break;
    }
  }

  #unpack(target: ast.List | ast.Tuple, value: Value): void {
    if (++this.#depth > deepestExpression) {
      this.#engine.escape(value);
      value = any;
    }
    const count = target.items.length;
    const hasStar = target.items.some((item) => item.kind === "Starred");
    const shape = (part: AnyPart): boolean => part.tag === "site" && part.items?.length === count;
    const isShaped = !hasStar && value.bits === 0 && (value.parts as readonly AnyPart[]).every(shape);
    const element = isShaped ? never : this.#calls.iterate(target, value);
    target.items.forEach((item, i) => {
      let each = element;
      if (isShaped) {
        for (const part of value.parts as readonly Site[]) {
          each = this.#engine.union(each, this.#engine.read(part.items![i]));
        }
      }
      this.#assign(item, each);
    });
    this.#depth--;
  }

  #storeAttribute(node: ast.Attribute, receiver: Value, name: string, value: Value): void {
    const engine = this.#engine;
    if (isAny(receiver)) {
      engine.storeAny(node, name, value);
      return;
    }
    for (const part of receiver.parts as readonly AnyPart[]) {
      switch (part.tag) {
        case "instance":
          for (const state of engine.exactStates(part)) this.#storeField(state, name, value);
          break;
        case "class":
          engine.write(engine.memberOf(part.state, name), value);
          break;
        case "user-module": {
          const variable = engine.names.moduleScope(part.name).variables.get(name);
          if (variable !== undefined) engine.write(engine.cellOf(variable), value);
          break;
        }
        default:
          engine.escape(value);
      }
    }
    if (receiver.bits !== 0) engine.escape(value);
  }

  #storeField(state: ClassState, name: string, value: Value): void {
    const engine = this.#engine;
    if (name === "__class__" || name === "__dict__") {
      engine.openClass(state);
      engine.escape(value);
      return;
    }
    const { members } = findMembers(engine, state, name);
    for (const member of members) {
      for (const part of member.parts as readonly AnyPart[]) {
        if (part.tag === "function" && part.wrapper === "setter") {
          engine.callGenerally(part.state);
          this.#calls.callFunction(part, { positional: [value] }, valueOf(state.exact));
        } else if (part.tag === "instance" && engine.survey.storedNames.has("__set__")) {
          engine.touch(valueOf(part));
          engine.escape(value);
          engine.escape(valueOf(state.exact));
        } else if (part.tag === "library-instance") engine.escape(value);
      }
      if (isAny(member)) {
        engine.escape(value);
        engine.escape(valueOf(state.exact));
      }
    }
    if (engine.survey.storedNames.has("__setattr__")) {
      this.#calls.callSpecial(state, "__setattr__", [str, value]);
    }
    if (libraryBases(state.cls).some((base) => base !== "object") || hasUnknownBase(state.cls))
      engine.escape(value);
    engine.write(engine.fieldOf(state, name), value);
  }

  // ---- Names -----------------------------------------------------------------------------------------------------

  #isTracked(variable: Variable): boolean {
    if (variable.kind !== "local" && variable.kind !== "param") return false;
    if (variable.isCaptured || variable.isWrittenInside || variable.name === "__class__") return false;
    return frameOf(variable.scope) === this.#frame;
  }

  #slotOf(variable: Variable): number {
    let slot = this.#slots.get(variable);
    if (slot === undefined) {
      slot = this.#isTracked(variable) ? this.#slots.size : -1;
      if (slot >= 0) slot = this.#trackedCount++;
      this.#slots.set(variable, slot);
    }
    return slot;
  }

  #trackedCount = 0;

  #slotAt(site: NameSite): number {
    const resolution = this.#engine.names.resolve(site);
    return resolution.kind === "variable" ? this.#slotOf(resolution.variable) : -1;
  }

  #storeName(site: NameSite, value: Value): void {
    const resolution = this.#engine.names.resolve(site);
    if (resolution.kind !== "variable") return;
    const { variable } = resolution;
    const stored = this.#isViper && site.kind !== "Parameter" ? any : value;
    if (this.#isViper) this.#engine.escape(value);
    this.#engine.write(this.#engine.cellOf(variable), stored);
    const slot = this.#slotOf(variable);
    if (slot < 0 || this.#env === undefined) return;
    this.#env[slot] = stored;
    for (const catcher of this.#catchers) catcher[slot] = this.#unionOf(catcher[slot], stored);
  }

  #loadName(site: ast.Name): Value {
    const { names } = this.#engine;
    return this.#loadResolution(names.resolve(site), names.isDefinitelyAssigned(site), site);
  }

  #loadResolution(resolution: Resolution, isBound: boolean, site: ast.Node): Value {
    switch (resolution.kind) {
      case "builtin":
        return this.#builtin(resolution.name, site);
      case "unknown":
        return any;
      case "variable": {
        const { variable, otherwise } = resolution;
        const slot = this.#slotOf(variable);
        const value = slot >= 0 ? (this.#env?.[slot] ?? never) : this.#loadCell(variable);
        if (isBound || otherwise === undefined) return value;
        return this.#engine.union(value, this.#loadResolution(otherwise, false, site));
      }
    }
  }

  #loadCell(variable: Variable): Value {
    if (variable.bindings.length === 0 && !variable.scope.isOpen) {
      if (variable.name === "__class__" && variable.scope.node.kind === "ClassDef") {
        return valueOf(this.#classState(variable.scope.node).part);
      }
      if (variable.name.startsWith("__")) return str;
    }
    return this.#engine.read(this.#engine.cellOf(variable));
  }

  #classState(node: ast.ClassDef): ClassState {
    return this.#engine.stateOfClass(this.#ground.entities.classes.get(node)!);
  }

  #isPatched(name: string): boolean {
    const { patchedBuiltins } = this.#engine.survey;
    return patchedBuiltins === undefined || patchedBuiltins.has(name);
  }

  #builtin(name: string, node: ast.Node): Value {
    if (this.#isPatched(name)) return any;
    if (name === "NotImplemented" || name === "Ellipsis") return other;
    return libraryMember(this.#engine, node, "builtins", name);
  }

  // ---- Environments ----------------------------------------------------------------------------------------------

  #copy(): Env | undefined {
    return this.#env?.slice();
  }

  #unionOf(a: Value | undefined, b: Value | undefined): Value | undefined {
    if (a === undefined || a === b) return b;
    return b === undefined ? a : this.#engine.union(a, b);
  }

  #joinEnvs(a: Env | undefined, b: Env | undefined): Env | undefined {
    if (a === undefined || b === undefined) return a ?? b;
    const size = Math.max(a.length, b.length);
    const joined: Env = [];
    for (let i = 0; i < size; i++) joined[i] = this.#unionOf(a[i], b[i]);
    return joined;
  }

  /** `old` itself if `grown` has nothing new. */
  #widenEnv(old: Env | undefined, grown: Env): Env {
    if (old === undefined) return grown.slice();
    let result = old;
    for (let i = 0; i < Math.max(old.length, grown.length); i++) {
      const before = old[i];
      const after = this.#unionOf(before, grown[i]);
      if (after === undefined || (before !== undefined && equalValues(before, after))) continue;
      if (result === old) result = old.slice();
      result[i] = before === undefined ? after : widen(before, after);
    }
    return result;
  }

  // ---- Conditions ------------------------------------------------------------------------------------------------

  /** Evaluates a test, and answers what holds of the variables if it is true and if it is false. */
  #condition(expr: ast.Expression, depth: number): { whenTrue: Env | undefined; whenFalse: Env | undefined } {
    if (depth < deepestCondition) {
      if (expr.kind === "Unary" && expr.op === "not") {
        const { whenTrue, whenFalse } = this.#condition(expr.operand, depth + 1);
        this.#record(expr, bool);
        return { whenTrue: whenFalse, whenFalse: whenTrue };
      }
      if (expr.kind === "BoolOp") return this.#conditionChain(expr, depth);
    }
    const value = this.evaluate(expr);
    this.#engine.touch(value, Use.truth);
    const env = this.#env!;
    const truth = constantTruth(expr);
    const whenTrue = truth === false ? undefined : this.#narrow(expr, env.slice(), true);
    const whenFalse = truth === true ? undefined : this.#narrow(expr, env.slice(), false);
    return { whenTrue, whenFalse };
  }

  #conditionChain(
    expr: ast.BoolOp,
    depth: number,
  ): { whenTrue: Env | undefined; whenFalse: Env | undefined } {
    let decided: Env | undefined;
    let going = this.#env;
    for (const value of expr.values) {
      this.#env = going ?? [];
      const outcome = this.#condition(value, depth + 1);
      going = expr.op === "and" ? outcome.whenTrue : outcome.whenFalse;
      decided = this.#joinEnvs(decided, expr.op === "and" ? outcome.whenFalse : outcome.whenTrue);
    }
    this.#env = this.#joinEnvs(decided, going);
    return expr.op === "and"
      ? { whenTrue: going, whenFalse: decided }
      : { whenTrue: decided, whenFalse: going };
  }

  #narrow(expr: ast.Expression, env: Env, outcome: boolean): Env {
    if (expr.kind === "Name")
      this.#refine(expr, env, (value) => (outcome ? without(value, Bit.none) : value));
    else if (expr.kind === "NamedExpression") this.#narrow(expr.target, env, outcome);
    else if (expr.kind === "Compare") this.#narrowComparison(expr, env, outcome);
    else if (expr.kind === "Call") this.#narrowCall(expr, env, outcome);
    return env;
  }

  #refine(expr: ast.Expression, env: Env, refine: (value: Value) => Value): void {
    const name = expr.kind === "NamedExpression" ? expr.target : expr;
    if (name.kind !== "Name") return;
    const slot = this.#slotAt(name);
    if (slot >= 0 && env[slot] !== undefined) env[slot] = refine(env[slot]!);
  }

  #narrowComparison(expr: ast.Compare, env: Env, outcome: boolean): void {
    // Of a chain only the whole is known to be true, nothing if it is false.
    if (expr.ops.length > 1 && !outcome) return;
    // `x < (x := y)` compares a value that x no longer has.
    if (expr.comparators.some(hasWalrus)) return;
    let left = expr.left;
    expr.ops.forEach((op, i) => {
      const right = expr.comparators[i];
      this.#narrowPair(left, op, right, env, outcome);
      left = right;
    });
  }

  #narrowPair(
    left: ast.Expression,
    op: ast.CompareOperator,
    right: ast.Expression,
    env: Env,
    outcome: boolean,
  ): void {
    const isNone = (expr: ast.Expression): boolean => expr.kind === "Constant" && expr.value.kind === "none";
    if (op === "is" || op === "is not") {
      const same = (op === "is") === outcome;
      if (!isNone(right)) return;
      this.#refine(left, env, (value) => {
        if (!same) return without(value, Bit.none);
        return isAny(value) ? none : keep(value, Bit.none, () => false);
      });
      return;
    }
    if (op === "==" || op === "!=") {
      if (isNone(right) && (op === "!=") === outcome)
        this.#refine(left, env, (value) => without(value, Bit.none));
      return;
    }
    if (op !== "<" && op !== "<=" && op !== ">" && op !== ">=") return;
    const effective = outcome ? op : negated[op];
    const leftValue = this.#ground.values.get(left);
    const rightValue = this.#ground.values.get(right);
    if (leftValue === undefined || rightValue === undefined) return;
    // The interval of the other side as it is now, not as it was recorded in an earlier turn of a loop: recorded
    // values only grow, so that the bound they give is a weaker one.
    const isLess = effective === "<" || effective === "<=";
    const gap = effective === "<" || effective === ">" ? 1 : 0;
    this.#limitBy(left, rightValue, env, isLess, gap);
    this.#limitBy(right, leftValue, env, !isLess, gap);
  }

  // Only where both are ints: for floats "not less" is not "greater or equal", and instances may answer anything.
  #limitBy(expr: ast.Expression, bound: Value, env: Env, isUpper: boolean, gap: number): void {
    if (!isOnly(bound, Bit.int)) return;
    this.#refine(expr, env, (value) => {
      if (!isOnly(value, Bit.int)) return value;
      const limited = isUpper
        ? clamp(value, -Infinity, bound.max - gap)
        : clamp(value, bound.min + gap, Infinity);
      return isNever(limited) ? value : limited;
    });
  }

  #narrowCall(expr: ast.Call, env: Env, outcome: boolean): void {
    if (expr.func.kind !== "Name" || expr.func.id !== "isinstance" || expr.args.length !== 2) return;
    if (this.#engine.names.resolve(expr.func).kind !== "builtin") return;
    const [subject, cls] = expr.args;
    if (hasWalrus(cls)) return;
    if (subject.kind !== "Name" || cls.kind === "KeywordArgument" || cls.kind === "DoubleStarred") return;
    const classes = this.#ground.values.get(cls);
    if (classes === undefined) return;
    const tests = this.#classTests(classes);
    if (tests === undefined) return;
    this.#refine(subject, env, (value) =>
      outcome ? this.#onlyInstances(value, tests) : this.#noInstances(value, tests),
    );
  }

  // The classes that an isinstance test is about; undefined if one of them is not known.
  #classTests(value: Value): readonly (ClassState | string)[] | undefined {
    if (value.bits !== 0) return undefined;
    const tests: (ClassState | string)[] = [];
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag === "class") tests.push(part.state);
      else if (part.tag === "library-class") tests.push(part.name);
      else if (part.tag === "site" && part.items !== undefined) {
        for (const item of part.items) {
          const inner = this.#engine.read(item);
          if (inner.parts.length !== 1 || inner.bits !== 0) return undefined;
          const more = this.#classTests(inner);
          if (more === undefined) return undefined;
          tests.push(...more);
        }
      } else return undefined;
    }
    // Several classes at one place: which one is meant is only known at run time.
    const isCertain = value.parts.length === 1;
    return isCertain ? tests : undefined;
  }

  #onlyInstances(value: Value, tests: readonly (ClassState | string)[]): Value {
    if (isAny(value)) {
      let result = never;
      for (const test of tests) {
        const of = this.#instancesOf(test);
        if (of === undefined) return value;
        result = join(result, of);
      }
      return result;
    }
    const isPossible = (part: AnyPart): boolean => {
      if (part.tag !== "instance") return true;
      return tests.some((test) =>
        typeof test === "string"
          ? libraryBases(part.state.cls).length > 0 || hasUnknownBase(part.state.cls) || !part.isExact
          : !part.isExact || hasUnknownBase(part.state.cls) || part.state.cls.mro!.includes(test.cls),
      );
    };
    if (tests.some((test) => test === "object")) return value;
    let bits = 0;
    for (const test of tests) bits |= typeof test === "string" ? bitsOfClass(test) : 0;
    return keep(value, bits, (part) => isPossible(part as AnyPart));
  }

  // What `any` is if it is an instance of the class: nothing of use, if the program has subclasses of a builtin.
  #instancesOf(test: ClassState | string): Value | undefined {
    if (typeof test !== "string") return test.isOpen ? undefined : valueOf(test.inexact);
    if (this.#hasSubclassOf(test)) return undefined;
    switch (test) {
      case "int":
        return bigInt;
      case "float":
        return float;
      case "str":
        return str;
      case "bytes":
        return bytes;
      case "bool":
        return bool;
      case "complex":
        return complex;
      default:
        return undefined;
    }
  }

  #hasSubclassOf(name: string): boolean {
    for (const state of this.#engine.classes) {
      if (hasUnknownBase(state.cls) || libraryBases(state.cls).includes(name)) return true;
    }
    return false;
  }

  #noInstances(value: Value, tests: readonly (ClassState | string)[]): Value {
    if (isAny(value)) return value;
    let bits = 0;
    for (const test of tests) if (typeof test === "string") bits |= bitsOfClass(test);
    return keep(value, ~bits, (part) => {
      const each = part as AnyPart;
      if (each.tag !== "instance" || hasUnknownBase(each.state.cls)) return true;
      return !tests.some((test) => typeof test !== "string" && each.state.cls.mro!.includes(test.cls));
    });
  }

  // ---- Expressions -----------------------------------------------------------------------------------------------

  #record(expr: ast.Expression, value: Value): Value {
    const isUnknown = this.#isViper && mayWrap(expr);
    const seen = isUnknown ? any : value;
    if (isUnknown) this.#engine.escape(value);
    const { values } = this.#ground;
    const before = values.get(expr);
    values.set(expr, before === undefined ? seen : join(before, seen));
    return seen;
  }

  /** The value of an expression. Chains to the left (`a + b + c`, `a.b.c()`) may be as long as they like. */
  evaluate(expr: ast.Expression): Value {
    if (this.#depth > deepestExpression) return this.#evaluateBlindly(expr);
    const spine: ast.Expression[] = [];
    let leaf = expr;
    for (let left = leftmost(leaf); left !== undefined; left = leftmost(leaf)) {
      spine.push(leaf);
      leaf = left;
    }
    this.#depth++;
    let value = this.#record(leaf, this.#evaluateNode(leaf, never));
    // The callee of a call is dealt with by the call, as the two make one step: `o.m(…)`.
    for (let i = spine.length - 1; i >= 0; i--) {
      const node = spine[i];
      const above = spine[i - 1];
      if (node.kind === "Attribute" && above?.kind === "Call" && above.func === node) continue;
      value = this.#record(node, this.#evaluateNode(node, value));
    }
    this.#depth--;
    return value;
  }

  // Too deep to follow: whatever is mentioned there gets out of sight.
  #evaluateBlindly(expr: ast.Expression): Value {
    const pending: ast.Node[] = [expr];
    const engine = this.#engine;
    while (pending.length > 0) {
      const node = pending.pop()!;
      switch (node.kind) {
        case "Name":
          this.#storeOrEscape(node);
          continue;
        case "Attribute":
          engine.readAny(node.attr);
          break;
        case "Lambda":
          engine.openFunction(engine.stateOfFunction(this.#ground.entities.functions.get(node)!), undefined);
          for (const each of children(node.params)) pending.push(each);
          continue;
        case "GeneratorExpression": {
          const site = engine.site(node, "generator");
          engine.write(site.key, any);
          engine.escape(valueOf(site));
          engine.enqueue(this.#ground.openGenerator(node));
          pending.push(node.clauses[0].iter);
          continue;
        }
        case "Yield":
        case "YieldFrom":
        case "Await":
          if (this.#state?.generator) engine.write(this.#state.generator.element, any);
          break;
        default:
          break;
      }
      for (const each of children(node)) pending.push(each);
    }
    return any;
  }

  // Stored and read names look the same from afar; so do both.
  #storeOrEscape(site: ast.Name): void {
    const resolution = this.#engine.names.resolve(site);
    if (resolution.kind !== "variable") return;
    this.#engine.escape(this.#loadName(site));
    if (resolution.variable.bindings.includes(site)) this.#storeName(site, any);
  }

  // `first` is the value of the leftmost operand, for the kinds that `leftmost` knows.
  #evaluateNode(expr: ast.Expression, first: Value): Value {
    const engine = this.#engine;
    switch (expr.kind) {
      case "Constant":
        return this.#constant(expr, expr.value);
      case "Debug":
        return bool;
      case "Name":
        return this.#loadName(expr);
      case "Binary":
        return this.#binary(
          expr,
          expr.op,
          first,
          this.evaluate(expr.right),
          false,
          isSameName(expr.left, expr.right),
        );
      case "Unary":
        return this.#unary(expr, first);
      case "Compare":
        return this.#compare(expr, first);
      case "Attribute":
        return this.#loadAttribute(expr, first);
      case "Subscript":
        return this.#loadItem(expr, first, this.evaluate(expr.index));
      case "Call":
        return this.#call(expr, first);
      case "BoolOp":
        return this.#boolOp(expr);
      case "Conditional": {
        const outcome = this.#condition(expr.test, 0);
        this.#env = outcome.whenTrue ?? [];
        const body = this.evaluate(expr.body);
        const afterBody = this.#env;
        this.#env = outcome.whenFalse ?? [];
        const orelse = this.evaluate(expr.orelse);
        this.#env = this.#joinEnvs(afterBody, this.#env);
        return engine.union(body, orelse);
      }
      case "NamedExpression": {
        const value = this.evaluate(expr.value);
        this.#assign(expr.target, value);
        this.#record(expr.target, value);
        return value;
      }
      case "Lambda":
        return this.#defineFunction(expr);
      case "List":
        return engine.container(expr, "list", this.#elements(expr.items));
      case "Set": {
        const element = this.#elements(expr.items);
        engine.touch(element, Use.compare);
        return engine.container(expr, "set", element);
      }
      case "Tuple":
        if (expr.items.some((item) => item.kind === "Starred")) {
          return engine.container(expr, "tuple", this.#elements(expr.items));
        }
        return engine.tuple(
          expr,
          expr.items.map((item) => this.evaluate(item)),
        );
      case "Dict":
        return this.#dict(expr);
      case "ListComprehension":
      case "SetComprehension":
        return this.#comprehension(expr, expr.kind === "ListComprehension" ? "list" : "set");
      case "DictComprehension": {
        const site = engine.site(expr, "dict");
        this.#clauses(expr.clauses, this.#firstElement(expr.clauses[0]), () => {
          const key = this.evaluate(expr.key);
          engine.touch(key, Use.compare);
          engine.write(site.key, key);
          engine.write(site.element, this.evaluate(expr.value));
        });
        return valueOf(site);
      }
      case "GeneratorExpression": {
        const site = engine.site(expr, "generator");
        engine.write(site.key, this.#firstElement(expr.clauses[0]));
        engine.write(site.sent, none);
        engine.write(site.result, none);
        const unit = this.#ground.openGenerator(expr);
        if (!this.#startedGenerators.has(expr)) {
          this.#startedGenerators.add(expr);
          engine.enqueue(unit);
        }
        return valueOf(site);
      }
      case "Yield": {
        const value = expr.value === undefined ? none : this.evaluate(expr.value);
        return this.#yield(value);
      }
      case "YieldFrom":
      case "Await":
        return this.#delegate(expr, this.evaluate(expr.value));
      case "JoinedStr":
        this.#formatted(expr);
        return str;
      case "TemplateStr":
        for (const part of expr.parts) {
          if (part.kind !== "Interpolation") continue;
          engine.escape(this.evaluate(part.value));
          if (part.spec) this.#formatted(part.spec);
        }
        return any;
      case "Slice":
        for (const each of [expr.lower, expr.upper, expr.step]) if (each) engine.escape(this.evaluate(each));
        return slice;
      case "Starred":
        return this.#calls.iterate(expr, this.evaluate(expr.value));
      case "Invalid":
        return never;
    }
  }

  readonly #startedGenerators = new Set<ast.GeneratorExpression>();

  #constant(node: ast.Expression, value: ast.ConstantValue): Value {
    switch (value.kind) {
      case "int":
        return typeof value.value === "number" ? smallInt(value.value, value.value) : bigInt;
      case "float":
        return value.value >= 0 || Number.isNaN(value.value) ? positiveFloat : float;
      case "imaginary":
        return complex;
      case "str":
        return str;
      case "bytes":
        return bytes;
      case "bool":
        return bool;
      case "none":
        return none;
      case "ellipsis":
        return other;
      case "tuple":
        return this.#engine.tuple(
          value,
          value.items.map((item) => this.#constant(node, item)),
        );
    }
  }

  #formatted(root: ast.JoinedStr): void {
    const pending: ast.JoinedStr[] = [root];
    while (pending.length > 0) {
      const node = pending.pop()!;
      this.#record(node, str);
      for (const part of node.parts) {
        if (part.kind !== "FormattedValue") continue;
        this.#engine.touch(this.evaluate(part.value), Use.text);
        if (part.spec) pending.push(part.spec);
      }
    }
  }

  #elements(items: readonly ast.Expression[]): Value {
    let element = never;
    for (const item of items) {
      const value = this.evaluate(item);
      element = this.#engine.union(element, value);
    }
    return element;
  }

  #dict(expr: ast.Dict): Value {
    const engine = this.#engine;
    const site = engine.site(expr, "dict");
    for (const entry of expr.entries) {
      if (entry.kind === "DictEntry") {
        const key = this.evaluate(entry.key);
        engine.touch(key, Use.compare);
        engine.write(site.key, key);
        engine.write(site.element, this.evaluate(entry.value));
        continue;
      }
      const source = this.evaluate(entry.value);
      const isDict = (part: AnyPart): boolean => part.tag === "site" && part.kind === "dict";
      if (isAny(source) || !(source.parts as readonly AnyPart[]).every(isDict)) {
        engine.escape(source);
        engine.openSite(site);
        continue;
      }
      for (const part of source.parts as readonly Site[]) {
        engine.write(site.key, engine.read(part.key));
        engine.write(site.element, engine.read(part.element));
      }
    }
    return valueOf(site);
  }

  #comprehension(expr: ast.ListComprehension | ast.SetComprehension, kind: "list" | "set"): Value {
    const site = this.#engine.site(expr, kind);
    this.#clauses(expr.clauses, this.#firstElement(expr.clauses[0]), () => {
      const value = this.evaluate(expr.element);
      if (kind === "set") this.#engine.touch(value, Use.compare);
      this.#engine.write(site.element, value);
    });
    return valueOf(site);
  }

  #firstElement(clause: ast.ComprehensionFor): Value {
    const iterable = this.evaluate(clause.iter);
    return clause.isAsync ? this.#asyncElement(iterable) : this.#calls.iterate(clause, iterable);
  }

  // A comprehension turns like a loop, but binds nothing that anyone else sees, walruses aside.
  #clauses(clauses: readonly ast.ComprehensionFor[], first: Value, body: () => void): void {
    const breaks = this.#repeat(clauses, () => {
      const before = this.#copy();
      let skipped: Env | undefined;
      clauses.forEach((clause, i) => {
        if (this.#env === undefined) return;
        this.#assign(clause.target, i === 0 ? first : this.#firstElement(clause));
        for (const condition of clause.conditions) {
          if (this.#env === undefined) return;
          const outcome = this.#condition(condition, 0);
          skipped = this.#joinEnvs(skipped, outcome.whenFalse);
          this.#env = outcome.whenTrue;
        }
      });
      if (this.#env !== undefined) body();
      this.#env = this.#joinEnvs(this.#joinEnvs(before, skipped), this.#env);
    });
    this.#env = this.#joinEnvs(breaks, this.#env) ?? this.#heads.get(clauses)!.slice();
  }

  #yield(value: Value): Value {
    const generator = this.#state?.generator;
    if (generator === undefined) {
      this.#engine.escape(value);
      return any;
    }
    this.#engine.write(generator.element, value);
    this.#engine.write(generator.sent, none);
    return this.#engine.read(generator.sent);
  }

  // Values go through from the inner generator, what is sent goes into it, and its result comes out.
  #delegate(expr: ast.YieldFrom | ast.Await, inner: Value): Value {
    const engine = this.#engine;
    const generator = this.#state?.generator;
    const sent = generator === undefined ? any : engine.read(generator.sent);
    let result = never;
    const isGenerator = (part: AnyPart): part is Site => part.tag === "site" && part.kind === "generator";
    for (const part of inner.parts as readonly AnyPart[]) {
      if (!isGenerator(part)) continue;
      engine.write(part.sent, none);
      engine.write(part.sent, sent);
      result = engine.union(result, engine.read(part.result));
    }
    const isKnown = !isAny(inner) && (inner.parts as readonly AnyPart[]).every(isGenerator);
    if (isKnown && inner.bits === 0) {
      if (generator !== undefined) engine.write(generator.element, this.#calls.iterate(expr, inner));
      return result;
    }
    // Anything with `send` and `throw` may be asked by them, and gives what it likes.
    engine.escape(inner);
    engine.escape(sent);
    for (const name of ["send", "throw", "close"]) engine.readAny(name);
    if (generator !== undefined) {
      const isPlain =
        expr.kind === "YieldFrom" && (inner.parts as readonly AnyPart[]).every((part) => part.tag === "site");
      engine.write(generator.element, isPlain && !isAny(inner) ? this.#calls.iterate(expr, inner) : any);
    }
    return any;
  }

  #boolOp(expr: ast.BoolOp): Value {
    let result = never;
    let decided: Env | undefined;
    expr.values.forEach((each, i) => {
      const isLast = i === expr.values.length - 1;
      if (isLast) {
        result = this.#engine.union(result, this.evaluate(each));
        decided = this.#joinEnvs(decided, this.#env);
        return;
      }
      if (each.kind === "BoolOp") {
        // Its value is wanted, not only its truth.
        const inner = this.evaluate(each);
        this.#engine.touch(inner, Use.truth);
        result = this.#engine.union(result, expr.op === "or" ? without(inner, Bit.none) : this.#falsy(inner));
        decided = this.#joinEnvs(decided, this.#copy());
        return;
      }
      const outcome = this.#condition(each, 1);
      const value = this.#ground.values.get(each) ?? never;
      result = this.#engine.union(result, expr.op === "or" ? without(value, Bit.none) : this.#falsy(value));
      const going = expr.op === "and" ? outcome.whenTrue : outcome.whenFalse;
      decided = this.#joinEnvs(decided, expr.op === "and" ? outcome.whenFalse : outcome.whenTrue);
      this.#env = going ?? [];
    });
    this.#env = decided ?? this.#env;
    return result;
  }

  // Functions, classes and instances without `__bool__` and `__len__` are always true.
  #falsy(value: Value): Value {
    if (isAny(value)) return value;
    const { storedNames } = this.#engine.survey;
    const mayBeFalse = storedNames.has("__bool__") || storedNames.has("__len__");
    return keep(value, -1, (part) => {
      const each = part as AnyPart;
      if (each.tag === "instance") {
        return mayBeFalse || hasUnknownBase(each.state.cls) || libraryBases(each.state.cls).length > 0;
      }
      return each.tag === "site" || each.tag === "library-instance";
    });
  }

  // ---- Operators -------------------------------------------------------------------------------------------------

  #binary(
    node: ast.Node,
    op: ast.BinaryOperator,
    left: Value,
    right: Value,
    isInplace: boolean,
    isSame: boolean,
  ): Value {
    const engine = this.#engine;
    const hasText = op === "%" && (left.bits & (Bit.str | Bit.bytes)) !== 0;
    if (hasText) engine.touch(right, Use.text | Use.number);
    if (hasText && isOnly(left, Bit.str)) return str;
    if (isAny(left) || isAny(right)) return this.#binaryUnknown(op, left, right);
    let result = simpleBinary(op, left, right, isSame);
    if (hasText)
      result = engine.union(
        result,
        keep(left, Bit.str | Bit.bytes, () => false),
      );
    if (((left.bits | right.bits) & Bit.other) !== 0) result = engine.union(result, any);
    for (const part of left.parts as readonly AnyPart[]) {
      result = engine.union(result, this.#binaryLeft(node, op, part, right, isInplace));
    }
    for (const part of right.parts as readonly AnyPart[]) {
      result = engine.union(result, this.#binaryRight(node, op, left, part));
    }
    return result;
  }

  #binaryUnknown(op: ast.BinaryOperator, left: Value, right: Value): Value {
    const engine = this.#engine;
    engine.escape(left);
    engine.escape(right);
    const { storedNames, hasComplex } = engine.survey;
    const name = specialNames[op];
    const isOverloaded = [`__${name}__`, `__r${name}__`, `__i${name}__`].some((each) =>
      storedNames.has(each),
    );
    const known = isAny(left) ? right : left;
    if (isOverloaded || isAny(known)) return any;
    return mixedBinary(op, known, hasComplex);
  }

  #binaryLeft(
    node: ast.Node,
    op: ast.BinaryOperator,
    part: AnyPart,
    right: Value,
    isInplace: boolean,
  ): Value {
    const engine = this.#engine;
    switch (part.tag) {
      case "instance": {
        let result = never;
        const name = specialNames[op];
        for (const state of engine.exactStates(part)) {
          const names = isInplace ? [`__i${name}__`, `__${name}__`] : [`__${name}__`];
          for (const each of names) {
            result = engine.union(result, without(this.#calls.callSpecial(state, each, [right]), Bit.other));
          }
        }
        return result;
      }
      case "site":
        return this.#binarySite(node, op, part, right, isInplace);
      case "library-instance":
        engine.escape(right);
        return any;
      default:
        engine.escape(valueOf(part));
        engine.escape(right);
        return any;
    }
  }

  #binarySite(node: ast.Node, op: ast.BinaryOperator, left: Site, right: Value, isInplace: boolean): Value {
    const engine = this.#engine;
    const isNumber = (right.bits & (Bit.int | Bit.bool)) !== 0;
    let result = never;
    if (op === "*" && isNumber && (left.kind === "list" || left.kind === "tuple")) {
      if (isInplace && left.kind === "list") return valueOf(left);
      result = engine.container(node, left.kind, engine.read(left.element));
    }
    if (op === "+" && isInplace && left.kind === "list") {
      engine.write(left.element, this.#calls.iterate(node, right));
      return engine.union(result, valueOf(left));
    }
    for (const part of right.parts as readonly AnyPart[]) {
      if (part.tag !== "site") continue;
      const isConcatenation =
        op === "+" && left.kind === part.kind && (left.kind === "list" || left.kind === "tuple");
      const isSet = (site: Site): boolean =>
        site.kind === "set" || site.kind === "frozenset" || site.kind === "iterator";
      const isSetOperation = "|&-^".includes(op) && isSet(left) && isSet(part);
      const isMerge = op === "|" && left.kind === "dict" && part.kind === "dict";
      if (!isConcatenation && !isSetOperation && !isMerge) continue;
      engine.touch(right, Use.compare);
      engine.touch(valueOf(left), Use.compare);
      if (isInplace && left.kind !== "tuple" && left.kind !== "frozenset") {
        engine.write(left.element, engine.read(part.element));
        if (isMerge) engine.write(left.key, engine.read(part.key));
        result = engine.union(result, valueOf(left));
        continue;
      }
      if (isMerge) {
        const key = engine.union(engine.read(left.key), engine.read(part.key));
        result = engine.union(
          result,
          engine.dict(node, key, engine.union(engine.read(left.element), engine.read(part.element))),
        );
        continue;
      }
      const kind = left.kind === "iterator" ? "set" : left.kind;
      const element = engine.union(engine.read(left.element), engine.read(part.element));
      result = engine.union(result, engine.container(node, kind, element));
    }
    return result;
  }

  #binaryRight(node: ast.Node, op: ast.BinaryOperator, left: Value, part: AnyPart): Value {
    const engine = this.#engine;
    if (part.tag === "instance") {
      let result = never;
      for (const state of engine.exactStates(part)) {
        const value = this.#calls.callSpecial(state, `__r${specialNames[op]}__`, [left]);
        result = engine.union(result, without(value, Bit.other));
      }
      return result;
    }
    if (part.tag === "site") {
      const isNumber = (left.bits & (Bit.int | Bit.bool)) !== 0;
      if (op === "*" && isNumber && (part.kind === "list" || part.kind === "tuple")) {
        return engine.container(node, part.kind, engine.read(part.element));
      }
      return never;
    }
    if (part.tag === "library-instance") {
      engine.escape(left);
      return any;
    }
    return never;
  }

  #unary(expr: ast.Unary, value: Value): Value {
    if (expr.op === "not") {
      this.#engine.touch(value, Use.truth);
      return bool;
    }
    if (isAny(value)) return any;
    let result = simpleUnary(expr.op, value);
    const name = expr.op === "-" ? "__neg__" : expr.op === "+" ? "__pos__" : "__invert__";
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag !== "instance") {
        if (part.tag !== "site") result = this.#engine.union(result, any);
        continue;
      }
      for (const state of this.#engine.exactStates(part)) {
        result = this.#engine.union(result, this.#calls.callSpecial(state, name, []));
      }
    }
    return result;
  }

  #compare(expr: ast.Compare, first: Value): Value {
    let result = never;
    let left = first;
    const isChain = expr.ops.length > 1;
    let uncertain: Env | undefined;
    expr.ops.forEach((op, i) => {
      const right = this.evaluate(expr.comparators[i]);
      result = this.#engine.union(result, this.#compareTwo(op, left, right));
      left = right;
      if (isChain) uncertain = this.#joinEnvs(uncertain, this.#copy());
    });
    if (isChain) this.#env = this.#joinEnvs(uncertain, this.#env);
    return result;
  }

  #compareTwo(op: ast.CompareOperator, left: Value, right: Value): Value {
    const engine = this.#engine;
    if (op === "is" || op === "is not") return bool;
    if (op === "in" || op === "not in") {
      engine.touch(left, Use.compare);
      engine.touch(right);
      // A container's own `__contains__` keeps what it is asked for if it likes.
      const isPlain = (part: AnyPart): boolean => part.tag === "site";
      if (isAny(right) || !(right.parts as readonly AnyPart[]).every(isPlain)) engine.escape(left);
      return bool;
    }
    const [name, reflected] = comparisonNames[op];
    const { storedNames } = engine.survey;
    const isOverloaded = [name, reflected, "__eq__"].some((each) => storedNames.has(each));
    if (!isOverloaded) return bool;
    if (isAny(left) || isAny(right)) {
      engine.escape(left);
      engine.escape(right);
      return any;
    }
    let result = bool;
    for (const [value, given, method] of [
      [left, right, name],
      [right, left, reflected],
    ] as const) {
      engine.touch(
        keep(value, -1, (part) => (part as AnyPart).tag !== "instance"),
        Use.compare,
      );
      for (const part of value.parts as readonly AnyPart[]) {
        if (part.tag !== "instance") continue;
        for (const state of engine.exactStates(part)) {
          const answer = this.#calls.callSpecial(state, method, [given]);
          result = engine.union(result, without(answer, Bit.other));
          // Without `__ne__`, `!=` is the contrary of `__eq__`.
          if (op === "!=") engine.touch(this.#calls.callSpecial(state, "__eq__", [given]), Use.truth);
        }
      }
    }
    return result;
  }

  // ---- Items -----------------------------------------------------------------------------------------------------

  #loadItem(node: ast.Subscript, receiver: Value, index: Value): Value {
    const engine = this.#engine;
    if (isAny(receiver)) {
      engine.escape(index);
      return any;
    }
    let result = never;
    const isSlice = node.index.kind === "Slice";
    if (receiver.bits & Bit.str) result = engine.union(result, str);
    if (receiver.bits & Bit.bytes) result = engine.union(result, isSlice ? bytes : engine.octets);
    if (receiver.bits & Bit.bytes && !isSlice && !isOnly(index, Bit.int | Bit.bool)) {
      result = engine.union(result, bytes);
    }
    if (receiver.bits & Bit.other) result = engine.union(result, any);
    for (const part of receiver.parts as readonly AnyPart[]) {
      result = engine.union(result, this.#loadItemOfPart(node, part, index, isSlice));
    }
    return result;
  }

  #loadItemOfPart(node: ast.Subscript, part: AnyPart, index: Value, isSlice: boolean): Value {
    const engine = this.#engine;
    switch (part.tag) {
      case "site":
        return this.#loadItemOfSite(node, part, index, isSlice);
      case "instance": {
        let result = never;
        for (const state of engine.exactStates(part)) {
          result = engine.union(result, this.#calls.callSpecial(state, "__getitem__", [index]));
        }
        return result;
      }
      case "library-instance":
        engine.escape(index);
        if (part.name === "bytearray" && isOnly(index, Bit.int | Bit.bool)) return engine.octets;
        return any;
      case "class":
      case "library-class":
        engine.escape(index);
        engine.escape(valueOf(part));
        return any;
      default:
        return never;
    }
  }

  #loadItemOfSite(node: ast.Subscript, site: Site, index: Value, isSlice: boolean): Value {
    const engine = this.#engine;
    switch (site.kind) {
      case "dict":
        engine.touch(index, Use.compare | Use.number);
        return engine.read(site.element);
      case "list":
      case "tuple":
      case "range": {
        if (isSlice) return engine.container(node, site.kind, engine.read(site.element));
        engine.touch(index, Use.compare | Use.number);
        const at =
          node.index.kind === "Constant" && node.index.value.kind === "int"
            ? Number(node.index.value.value)
            : NaN;
        if (site.items !== undefined && Number.isInteger(at)) {
          const item = site.items[at < 0 ? at + site.items.length : at];
          return item === undefined ? never : engine.read(item);
        }
        const mayBeSlice = isAny(index) || (index.bits & Bit.slice) !== 0;
        const element = engine.read(site.element);
        return mayBeSlice ? engine.union(element, engine.container(node, site.kind, element)) : element;
      }
      default:
        return never;
    }
  }

  #storeItem(receiver: Value, index: Value, value: Value, node: ast.Subscript): void {
    const engine = this.#engine;
    if (isAny(receiver)) {
      engine.escape(index);
      engine.escape(value);
      return;
    }
    for (const part of receiver.parts as readonly AnyPart[]) {
      if (part.tag === "site" && part.kind === "dict") {
        engine.touch(index, Use.compare | Use.number);
        engine.write(part.key, index);
        engine.write(part.element, value);
      } else if (part.tag === "site") {
        engine.touch(index, Use.compare | Use.number);
        const isSlice = isAny(index) || (index.bits & Bit.slice) !== 0;
        if (isSlice) engine.write(part.element, this.#calls.iterate(node, value));
        if (!isSlice || isAny(index)) engine.write(part.element, value);
      } else if (part.tag === "instance") {
        for (const state of engine.exactStates(part)) {
          this.#calls.callSpecial(state, "__setitem__", [index, value]);
        }
      } else {
        engine.escape(index);
        engine.escape(value);
      }
    }
  }

  #loadAttribute(node: ast.Attribute, receiver: Value): Value {
    return loadAttribute(this.#engine, this.#calls, node, receiver, node.attr);
  }

  // ---- Calls -----------------------------------------------------------------------------------------------------

  // `first` is the callee, or the receiver if the callee is an attribute.
  #call(expr: ast.Call, first: Value): Value {
    this.#ground.seenCalls.add(expr);
    const { func } = expr;
    const actuals = this.#actuals(expr.args);
    if (func.kind === "Attribute") {
      const value = this.#callMethod(expr, func, first, actuals);
      return value;
    }
    const special = this.#specialCall(expr, first, actuals);
    return special ?? this.#calls.callValue(expr, first, actuals);
  }

  #actuals(args: readonly ast.Argument[]): Actuals {
    const positional: Value[] = [];
    const keywords = new Map<string, Value>();
    let starred: Value | undefined;
    let doubleStarred: Value | undefined;
    for (const argument of args) {
      if (argument.kind === "KeywordArgument") keywords.set(argument.name, this.evaluate(argument.value));
      else if (argument.kind === "DoubleStarred") {
        const values = this.#valuesOfMapping(this.evaluate(argument.value));
        doubleStarred = doubleStarred === undefined ? values : this.#engine.union(doubleStarred, values);
      } else {
        const value = this.evaluate(argument);
        // Behind a star the places are not known.
        if (argument.kind !== "Starred" && starred === undefined) positional.push(value);
        else starred = starred === undefined ? value : this.#engine.union(starred, value);
      }
    }
    return { positional, starred, keywords, doubleStarred };
  }

  #valuesOfMapping(value: Value): Value {
    if (isAny(value)) this.#engine.readAny("keys");
    if (isAny(value)) return any;
    let result = never;
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag === "site" && part.kind === "dict") {
        result = this.#engine.union(result, this.#engine.read(part.element));
      } else {
        this.#engine.escape(valueOf(part));
        this.#engine.readAny("keys");
        result = this.#engine.union(result, any);
      }
    }
    return result;
  }

  #callMethod(expr: ast.Call, func: ast.Attribute, receiver: Value, actuals: Actuals): Value {
    const engine = this.#engine;
    const calls = this.#calls;
    const name = func.attr;
    if (isAny(receiver)) {
      this.#record(func, this.#loadAttribute(func, receiver));
      calls.escapeAll(actuals);
      return any;
    }
    let result = never;
    for (const [bits, type] of builtinTypeOfBit) {
      if ((receiver.bits & bits) === 0) continue;
      result = engine.union(result, callSimpleMethod(calls, expr, type, name, actuals));
    }
    if (receiver.bits & Bit.other) {
      calls.escapeAll(actuals);
      result = engine.union(result, any);
    }
    for (const part of receiver.parts as readonly AnyPart[]) {
      result = engine.union(result, this.#callMethodOfPart(expr, func, part, actuals));
    }
    return result;
  }

  #callMethodOfPart(expr: ast.Call, func: ast.Attribute, part: AnyPart, actuals: Actuals): Value {
    const engine = this.#engine;
    const calls = this.#calls;
    if (part.tag === "site") {
      const modelled = callSiteMethod(calls, expr, part, func.attr, actuals);
      if (modelled !== undefined) return modelled;
      engine.escape(valueOf(part));
      calls.escapeAll(actuals);
      return any;
    }
    if (part.tag === "library-instance") {
      const stubs = this.#stubsOfMethod(part.name, func.attr);
      return calls.callStub(expr, stubs, actuals);
    }
    if (part.tag === "user-module" || part.tag === "library-module" || part.tag === "library-class") {
      const callee = this.#loadAttribute(func, valueOf(part));
      this.#record(func, callee);
      return this.#specialCall(expr, callee, actuals) ?? calls.callValue(expr, callee, actuals);
    }
    const callee = this.#loadAttribute(func, valueOf(part));
    this.#record(func, callee);
    return calls.callValue(expr, callee, actuals);
  }

  #stubsOfMethod(type: string, name: string) {
    const { stubs } = this.#engine;
    for (let at: string | undefined = type; at !== undefined; at = stubs.classOf(at)?.bases[0]) {
      const found = stubs.signaturesOf(`${at}.${name}`);
      if (found.length > 0) return found;
    }
    return [];
  }

  // Builtins that look into the program: `getattr`, `super`, `exec` … Undefined if the call is none of them.
  #specialCall(expr: ast.Call, callee: Value, actuals: Actuals): Value | undefined {
    if (callee.parts.length !== 1 || callee.bits !== 0) return undefined;
    const [part] = callee.parts as readonly AnyPart[];
    if (part.tag !== "library-function" && part.tag !== "library-class") return undefined;
    const engine = this.#engine;
    const at = (i: number): Value => actuals.positional[i] ?? never;
    const isPlain = actuals.starred === undefined && actuals.doubleStarred === undefined;
    if (!isPlain) return reflective.has(part.name) ? this.#reflectWildly(actuals) : undefined;
    const named = constantString(expr.args[1]);
    switch (part.name) {
      case "getattr": {
        let value = any;
        if (named !== undefined) value = loadAttribute(engine, this.#calls, expr, at(0), named);
        else engine.readEverything(at(0));
        return engine.union(value, at(2));
      }
      case "hasattr":
        engine.touch(at(0));
        return bool;
      case "setattr":
        if (named === undefined) {
          engine.escape(at(2));
          engine.storeEverything(at(0));
          this.#storeEverywhere(at(0));
        } else this.#storeAttributeByName(at(0), named, at(2));
        return none;
      case "delattr":
        engine.escape(at(0));
        engine.storeEverything(at(0));
        return none;
      case "type":
        return actuals.positional.length === 1 ? this.#typeOf(at(0)) : undefined;
      case "super":
        return this.#super(expr, actuals);
      case "vars":
      case "dir":
        engine.readEverything(at(0));
        return any;
      case "exec":
      case "eval":
      case "execfile":
        this.#calls.escapeAll(actuals);
        return any;
      default:
        return undefined;
    }
  }

  #reflectWildly(actuals: Actuals): Value {
    this.#calls.escapeAll(actuals);
    this.#engine.readEverything(any);
    this.#engine.storeEverything(any);
    return any;
  }

  #storeAttributeByName(receiver: Value, name: string, value: Value): void {
    if (isAny(receiver)) {
      this.#engine.storeAny(undefined, name, value);
      return;
    }
    this.#storeAttribute({ kind: "Attribute" } as ast.Attribute, receiver, name, value);
  }

  // `setattr(C, computed, v)`: any member of a class.
  #storeEverywhere(receiver: Value): void {
    for (const part of receiver.parts as readonly AnyPart[]) {
      if (part.tag === "class") this.#engine.openClass(part.state);
    }
  }

  #typeOf(value: Value): Value {
    let result = never;
    if (isAny(value) || value.bits !== 0) return any;
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag !== "instance") return any;
      for (const state of this.#engine.exactStates(part))
        result = this.#engine.union(result, valueOf(state.part));
    }
    return result;
  }

  #super(expr: ast.Call, actuals: Actuals): Value | undefined {
    const engine = this.#engine;
    if (actuals.positional.length === 2) {
      const [cls, self] = actuals.positional;
      const [part] = cls.parts as readonly AnyPart[];
      if (cls.parts.length !== 1 || cls.bits !== 0 || part.tag !== "class") return undefined;
      return engine.superOf(part.state, self);
    }
    const { node } = this.#frame;
    if (node.kind !== "FunctionDef" || expr.args.length > 0) return undefined;
    const around = engine.names.lookUp(this.#frame, "__class__");
    const first = [...node.params.positionalOnly, ...node.params.positional][0];
    if (around.kind !== "variable" || around.variable.scope.node.kind !== "ClassDef" || first === undefined) {
      return undefined;
    }
    const resolution = engine.names.resolve(first);
    const self = this.#loadResolution(resolution, true, expr);
    return engine.superOf(this.#classState(around.variable.scope.node), self);
  }
}

const reflective = new Set(["getattr", "setattr", "delattr", "super", "exec", "eval"]);

const negated = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

function leftmost(expr: ast.Expression): ast.Expression | undefined {
  switch (expr.kind) {
    case "Binary":
    case "Compare":
      return expr.left;
    case "Unary":
      return expr.operand;
    case "Attribute":
    case "Subscript":
      return expr.value;
    case "Call":
      return expr.func;
    default:
      return undefined;
  }
}

function hasWalrus(root: ast.Node): boolean {
  if (root.kind === "Constant" || root.kind === "Name") return false;
  let found = false;
  walk(root, (node) => {
    if (node.kind === "NamedExpression") found = true;
  });
  return found;
}

function isSameName(a: ast.Expression, b: ast.Expression): boolean {
  return a.kind === "Name" && b.kind === "Name" && a.id === b.id;
}

function constantString(argument: ast.Argument | undefined): string | undefined {
  return argument?.kind === "Constant" && argument.value.kind === "str" ? argument.value.value : undefined;
}

/** The simple kinds that are instances of a builtin class; bool is no int here (docs: isinstance(True, int) is False). */
function bitsOfClass(name: string): number {
  switch (name) {
    case "int":
      return Bit.int;
    case "float":
      return floatBits;
    case "str":
      return Bit.str;
    case "bytes":
      return Bit.bytes;
    case "bool":
      return Bit.bool;
    case "complex":
      return Bit.complex;
    case "slice":
      return Bit.slice;
    default:
      return 0;
  }
}

/** A function with `@micropython.viper`, or a lambda in one: ints are machine words there. */
function isViper(frame: Scope): boolean {
  let scope: Scope | undefined = frame;
  while (scope !== undefined && scope.node.kind !== "FunctionDef") scope = scope.parent;
  return scope?.node.kind === "FunctionDef" && scope.node.emitter === "viper";
}

/** What may give another int in viper than in Python. */
function mayWrap(expr: ast.Expression): boolean {
  switch (expr.kind) {
    case "Binary":
    case "Unary":
    case "BoolOp":
    case "Conditional":
      return true;
    case "Call":
      return expr.func.kind === "Name" && /^(u?int|bool|ptr(8|16|32)?)$/.test(expr.func.id);
    default:
      return false;
  }
}

/** What a viper function gives back is converted to what its annotation says. */
function resultOfViper({ node }: Scope): Value {
  const annotation = node.kind === "FunctionDef" ? node.returns : undefined;
  switch (annotation?.kind === "Name" ? annotation.id : "object") {
    case "int":
      return smallInt(-(2 ** 31), 2 ** 31 - 1);
    case "uint":
      return smallInt(0, 2 ** 32 - 1);
    case "bool":
      return bool;
    default:
      return any;
  }
}

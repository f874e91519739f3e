// Which attributes every instance certainly has: those that `__init__` stores before anyone else can see the instance.
// They can be read without a check. `self` is followed through the statements of `__init__` in order; once something
// else may have it, only stores that cannot fail count, and once code may run that has it, nothing counts any more.

import type { Names, Variable } from "../names/names.js";
import { liveIf } from "../program/dead-code.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import { children, walk } from "../syntax/walk.js";
import { findMembers, hasUnknownBase, libraryBases } from "./attributes.js";
import type { Engine } from "./engine.js";
import type { CallTarget } from "./facts.js";
import type { AnyPart, ClassState, FunctionState } from "./parts.js";

export interface FieldInput {
  readonly engine: Engine;
  readonly names: Names;
  targetOf(call: ast.Call): CallTarget;
}

const deepestBase = 50;

/** The attributes that each instance of exactly this class has from the end of its construction, and no earlier reader. */
export function certainFields(input: FieldInput, state: ClassState): ReadonlySet<string> {
  const { engine } = input;
  const { survey } = engine;
  const isPlain = !hasUnknownBase(state.cls) && libraryBases(state.cls).every((base) => base === "object");
  const isHooked = ["__setattr__", "__getattribute__", "__new__"].some((name) =>
    survey.storedNames.has(name),
  );
  if (!isPlain || isHooked || survey.mentionsNew || survey.hasDynamicCode) return new Set();
  if (state.isOpen || state.hasOpenFields || state.cls.hasKeywords) return new Set();
  const init = onlyInit(engine, state, undefined);
  if (init === undefined) return new Set();
  const reading = new InitReading(input, state);
  reading.readInit(init, 0);
  return new Set(
    [...reading.assigned].filter(
      (name) =>
        !reading.spoiled.has(name) &&
        !survey.mayDelete(name) &&
        findMembers(engine, state, name).members.length === 0,
    ),
  );
}

function onlyInit(
  engine: Engine,
  state: ClassState,
  after: ClassState | undefined,
): FunctionState | undefined {
  const { members, isSure } = findMembers(engine, state, "__init__", after?.cls);
  if (!isSure || members.length !== 1 || members[0].bits !== 0 || members[0].parts.length !== 1)
    return undefined;
  const [part] = members[0].parts as readonly AnyPart[];
  return part.tag === "function" && part.wrapper === "none" ? part.state : undefined;
}

class InitReading {
  readonly #input: FieldInput;
  readonly #state: ClassState;
  assigned = new Set<string>();
  /** Read before they are assigned. */
  readonly spoiled = new Set<string>();
  /** Something else may hold the instance. */
  #isShared = false;
  /** Code that holds the instance may have run. */
  #isOver = false;
  #self: Variable | undefined;
  #owner: ClassState | undefined;

  constructor(input: FieldInput, state: ClassState) {
    this.#input = input;
    this.#state = state;
  }

  readInit(init: FunctionState, depth: number): void {
    const { node, scope, cls } = init.fn;
    const params = positionalOf(node.params);
    const self = params.length === 0 ? undefined : scope.variables.get(params[0].name);
    const isFollowed = self !== undefined && !self.isCaptured && self.onlyBinding === params[0];
    if (
      node.kind !== "FunctionDef" ||
      !isFollowed ||
      cls === undefined ||
      scope.isGenerator ||
      depth > deepestBase
    ) {
      this.#isOver = true;
      return;
    }
    const outer = { self: this.#self, owner: this.#owner };
    this.#self = self;
    this.#owner = this.#input.engine.stateOfClass(cls);
    this.#readBlock(node.body, depth);
    this.#self = outer.self;
    this.#owner = outer.owner;
  }

  #readBlock(block: ast.Block, depth: number): void {
    for (const stmt of block) {
      if (this.#isOver) return;
      if (!this.#input.names.isDead(stmt)) this.#readStatement(stmt, depth);
    }
  }

  #readStatement(stmt: ast.Statement, depth: number): void {
    switch (stmt.kind) {
      case "Assign":
        this.#readExpression(stmt.value, depth);
        for (const target of stmt.targets) this.#readTarget(target, depth);
        break;
      case "AnnAssign":
        if (stmt.value === undefined) break;
        this.#readExpression(stmt.value, depth);
        this.#readTarget(stmt.target, depth);
        break;
      case "ExpressionStatement":
        this.#readExpression(stmt.value, depth);
        break;
      case "If":
        this.#readIf(stmt, depth);
        break;
      case "Assert":
        this.#readExpression(stmt.test, depth);
        if (stmt.message) this.#readExpression(stmt.message, depth);
        break;
      case "Raise":
        for (const child of children(stmt)) this.#readExpression(child, depth);
        break;
      case "Pass":
      case "Global":
      case "Nonlocal":
      case "ConstErased":
        break;
      case "Return":
        if (stmt.value) this.#readExpression(stmt.value, depth);
        this.#isOver = true;
        break;
      default:
        // Loops and the like: what they store is not certain, but what they read and share counts.
        for (const child of children(stmt)) this.#readExpression(child, depth);
        walk(stmt, (node) => {
          if (node.kind === "Return") this.#isOver = true;
        });
    }
  }

  // Both ways must store it. A way that raises never comes to the end.
  #readIf(stmt: ast.If, depth: number): void {
    const live = liveIf(stmt);
    const ends: Set<string>[] = [];
    let isOver = false;
    const branch = (block: ast.Block, before: ReadonlySet<string>): void => {
      this.assigned = new Set(before);
      this.#readBlock(block, depth);
      isOver ||= this.#isOver;
      this.#isOver = false;
      if (block.at(-1)?.kind !== "Raise") ends.push(this.assigned);
    };
    for (const clause of live.clauses) {
      this.#readExpression(clause.test, depth);
      if (this.#isOver) return;
      const before = this.assigned;
      branch(clause.body, before);
      this.assigned = before;
    }
    branch(live.orelse, this.assigned);
    const [first = this.assigned, ...rest] = ends;
    this.assigned = new Set([...first].filter((name) => rest.every((end) => end.has(name))));
    this.#isOver = isOver;
  }

  #readTarget(target: ast.Node, depth: number): void {
    if (this.#isOver) return;
    if (target.kind === "Attribute" && this.#isFieldOfSelf(target)) this.assigned.add(target.attr);
    else if (target.kind === "Tuple" || target.kind === "List") {
      if (this.#isShared) this.#isOver = true;
      for (const item of target.items) this.#readTarget(item, depth);
    } else if (target.kind !== "Name") {
      for (const child of children(target)) this.#readExpression(child, depth);
      if (this.#isShared) this.#isOver = true;
    }
  }

  #readExpression(root: ast.Node, depth: number): void {
    const pending: ast.Node[] = [root];
    while (pending.length > 0) {
      const node = pending.pop()!;
      switch (node.kind) {
        case "Constant":
        case "Lambda":
          continue;
        case "Name":
          if (this.#isSelf(node)) this.#isShared = true;
          continue;
        case "Attribute":
          if (this.#isSelf(node.value)) {
            this.#readField(node.attr);
            continue;
          }
          break;
        case "Call":
          if (this.#readBaseInit(node, depth)) continue;
          // A list that takes the instance runs no code of the program.
          if (this.#isAppend(node)) {
            for (const each of node.args) pending.push(each);
            if (node.func.kind === "Attribute") pending.push(node.func.value);
            continue;
          }
          this.#readCall(node, pending);
          continue;
        case "Assign":
          // Inside a loop or the like: it may never happen.
          pending.push(node.value, ...node.targets.filter((target) => !this.#isFieldOfSelf(target)));
          continue;
        case "AnnAssign":
          if (node.value !== undefined) pending.push(node.value);
          if (node.value !== undefined && !this.#isFieldOfSelf(node.target)) pending.push(node.target);
          continue;
        case "List":
        case "Tuple":
        case "Dict":
        case "DictEntry":
        case "Pass":
          for (const each of children(node)) pending.push(each);
          continue;
        default:
          break;
      }
      for (const each of children(node)) pending.push(each);
      // What might fail or call something, while others have the instance.
      if (this.#isShared) this.#isOver = true;
    }
  }

  // Arguments first: if the instance is among them, the callee has it.
  #readCall(node: ast.Call, pending: ast.Node[]): void {
    const isMethodOfSelf = node.func.kind === "Attribute" && this.#isSelf(node.func.value);
    const sharesSelf = node.args.some((argument) =>
      this.#isSelf(argument.kind === "KeywordArgument" ? argument.value : argument),
    );
    for (const each of node.args) pending.push(each);
    if (!isMethodOfSelf) pending.push(node.func);
    if (isMethodOfSelf || sharesSelf || this.#isShared) this.#isOver = true;
  }

  #isAppend(node: ast.Call): boolean {
    const target = this.#input.targetOf(node);
    return target.kind === "builtin-method" && target.name === "list.append";
  }

  // A field that is there, or a plain class attribute; anything else may run code or fail.
  #readField(name: string): void {
    if (this.assigned.has(name)) return;
    this.spoiled.add(name);
    const { members } = findMembers(this.#input.engine, this.#state, name);
    const isPlain =
      members.length > 0 && members.every((member) => member.parts.length === 0 && member.bits !== 0);
    if (!isPlain || this.#isShared) this.#isOver = true;
  }

  /** `super().__init__(…)` and `Base.__init__(self, …)`. */
  #readBaseInit(node: ast.Call, depth: number): boolean {
    const { func } = node;
    if (func.kind !== "Attribute" || func.attr !== "__init__") return false;
    const { engine } = this.#input;
    const isSuper =
      func.value.kind === "Call" && func.value.func.kind === "Name" && func.value.func.id === "super";
    if (isSuper) {
      if (func.value.kind === "Call" && func.value.args.length > 0) return false;
      for (const argument of node.args) this.#readExpression(argument, depth);
      if (this.#isOver) return true;
      const { members, isSure } = findMembers(engine, this.#state, "__init__", this.#owner!.cls);
      if (members.length === 0 && !isSure) return true;
      const init = onlyInit(engine, this.#state, this.#owner);
      if (init === undefined) this.#isOver = true;
      else this.readInit(init, depth + 1);
      return true;
    }
    const target = this.#input.targetOf(node);
    const [first, ...rest] = node.args;
    if (target.kind !== "function" || first === undefined || !this.#isSelf(first)) return false;
    for (const argument of rest) this.#readExpression(argument, depth);
    if (!this.#isOver)
      this.readInit(engine.stateOfFunction(target.function as FunctionState["fn"]), depth + 1);
    return true;
  }

  #isFieldOfSelf(node: ast.Node): boolean {
    return node.kind === "Attribute" && this.#isSelf(node.value);
  }

  // Names in annotations and in dead code stand for nothing.
  #isSelf(node: ast.Node): boolean {
    if (node.kind !== "Name" || !this.#input.names.isSeen(node)) return false;
    const resolution = this.#input.names.resolve(node);
    return resolution.kind === "variable" && resolution.variable === this.#self;
  }
}

// Definite assignment: which reads may meet an unbound variable. The code of every frame (a module, a function) is
// followed once, with the set of variables that are certainly bound; branches meet by intersection.
//
// For variables that functions inside read, the question is when such a function can run first. It cannot run before
// code that has run mentions it: its name, the name of something that mentions it, and so on. At the first
// mention everything that it reads must be bound, or its reads are checked.

import { liveIf } from "../program/dead-code.js";
import type { Program, ProgramModule } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";
import { children, pushChildren } from "../syntax/walk.js";
import { type AskedNames, findNamesAskedEarly } from "./cycles.js";
import { implicitGlobals, type NameSite, type Names, type ScopeNode, type Variable } from "./names.js";
import type { BoundScope, BoundVariable, UnboundNames } from "./variables.js";

export interface Assignments {
  /** Reads and deletions, in the variable's own frame, that may find it unbound. */
  readonly maybeUnbound: ReadonlySet<ast.Name>;
  /** The same by module. */
  readonly unboundIn: ReadonlyMap<string, readonly ast.Name[]>;
  /** Variables that a function inside may find unbound. */
  readonly unboundInside: ReadonlySet<Variable>;
  /** By module: the globals that are certainly bound when its body has run. */
  readonly boundAtEnd: ReadonlyMap<string, ReadonlySet<string>>;
  /** By module: the globals it may be asked for before its body has ended. */
  readonly askedEarly: AskedNames;
}

export interface AssignmentInput {
  readonly program: Program;
  readonly names: Pick<Names, "isDead"> & {
    scopeOf(node: ScopeNode): BoundScope;
    moduleScope(module: string): BoundScope;
    /** The variable that a mention of a name stands for, if it is one. */
    variableAt(site: NameSite): BoundVariable | undefined;
  };
}

export function findAssignments(input: AssignmentInput): Assignments {
  const maybeUnbound = new Set<ast.Name>();
  const unboundIn = new Map<string, readonly ast.Name[]>();
  const unboundInside = new Set<Variable>();
  const boundAtEnd = new Map<string, ReadonlySet<string>>();
  const boundWhenImported = new Map<string, ReadonlySet<string>>();
  const askedEarly = findNamesAskedEarly(input.program);
  for (const module of input.program.order) {
    const scope = input.names.moduleScope(module.name);
    const flow = new Flow(input, module, scope, boundWhenImported);
    const isCyclic = askedEarly.has(module.name);
    if (isCyclic) flow.exposeEverything();
    flow.visitBlock(module.ast.body);
    flow.exposeEverything();
    const bound = flow.boundNames();
    boundAtEnd.set(module.name, bound);
    if (!isCyclic) boundWhenImported.set(module.name, bound);
    const { sites, variables } = flow.takeFound();
    // What is found of functions depends on nothing outside of the module's text: globals are not theirs.
    scope.foundInside ??= visitInnerFrames(flow, scope);
    const unbound = [...sites, ...scope.foundInside.sites];
    unboundIn.set(module.name, unbound);
    for (const site of unbound) maybeUnbound.add(site);
    for (const each of [...variables, ...scope.foundInside.variables])
      unboundInside.add(each.scope.variables.get(each.name)!);
  }
  return { maybeUnbound, unboundIn, unboundInside, boundAtEnd, askedEarly };
}

function visitInnerFrames(flow: Flow, top: BoundScope): UnboundNames {
  const pending: BoundScope[] = [...top.inner];
  while (pending.length > 0) {
    const scope = pending.pop()!;
    for (const inner of scope.inner) pending.push(inner);
    if (scope.frame === scope) flow.visitFrame(scope);
  }
  return flow.takeFound();
}

/** A set of variables of one frame, as bits; typed arrays take longer to make. Code that is never reached has all of them. */
type State = number[];

interface Loop {
  /** What is bound at every `break`. */
  readonly breaks: State;
}

type Step = ast.Node | (() => void);

/** The deepest nesting of `and`, `or` and `not` for which both outcomes of a condition are told apart. */
const deepestCondition = 50;

/** Goes through the frames of a module, one after the other. */
class Flow {
  readonly #input: AssignmentInput;
  readonly #module: ProgramModule;
  readonly #boundWhenImported: ReadonlyMap<string, ReadonlySet<string>>;
  #sites: ast.Name[] = [];
  #unboundInside: { readonly scope: BoundScope; readonly name: string }[] = [];
  /** Of expressions that are being evaluated. */
  readonly #pending: Step[] = [];
  #frame: BoundScope;
  #variables: BoundVariable[] = [];
  #canDelete = false;
  #loop: Loop | undefined;
  #state: State = [];

  constructor(
    input: AssignmentInput,
    module: ProgramModule,
    top: BoundScope,
    boundWhenImported: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    this.#input = input;
    this.#module = module;
    this.#boundWhenImported = boundWhenImported;
    this.#frame = top;
    this.#enter(top);
  }

  /** What was found since it was asked last. */
  takeFound(): UnboundNames {
    const found = { sites: this.#sites, variables: this.#unboundInside };
    this.#sites = [];
    this.#unboundInside = [];
    return found;
  }

  #enter(frame: BoundScope): void {
    this.#frame = frame;
    this.#collectVariables();
    this.#canDelete = this.#variables.some((variable) => variable.isDeleted);
    this.#state = this.#filled(0);
    for (const variable of this.#variables) if (isBoundFromStart(variable)) this.#bind(variable);
  }

  #collectVariables(): void {
    this.#variables = [];
    const pending: BoundScope[] = [this.#frame];
    while (pending.length > 0) {
      const scope = pending.pop()!;
      for (const variable of scope.variables.values()) {
        variable.index = this.#variables.length;
        this.#variables.push(variable);
      }
      for (const inner of scope.inner) {
        if (inner.frame === this.#frame) pending.push(inner);
      }
    }
  }

  visitFrame(frame: BoundScope): void {
    this.#enter(frame);
    // What has nothing but parameters has nothing that may be unbound.
    if (!this.#canDelete && this.#variables.every(isBoundFromStart)) return;
    const { node } = frame;
    switch (node.kind) {
      case "FunctionDef":
        this.visitBlock(node.body);
        break;
      case "Lambda":
        this.#evaluate(node.body);
        break;
      case "TypeAlias":
        this.#evaluate(node.value);
        break;
      case "GeneratorExpression":
        this.#evaluateClauses(node.clauses, [node.element]);
        break;
      default:
        break;
    }
  }

  boundNames(): ReadonlySet<string> {
    const names = this.#variables.filter(
      (variable) => variable.scope === this.#frame && this.#isBound(variable),
    );
    return new Set(names.map((variable) => variable.name));
  }

  // ---- Statements ----

  visitBlock(block: ast.Block): void {
    for (const stmt of block) this.#visitStatement(stmt);
  }

  #visitStatement(stmt: ast.Statement): void {
    if (this.#input.names.isDead(stmt)) return;
    switch (stmt.kind) {
      case "FunctionDef":
        this.#evaluateAll(stmt.decorators);
        this.#evaluateDefaults(stmt.params);
        for (const param of stmt.typeParams) this.#store(param);
        if (!stmt.decorators.every(isQuietDecorator)) this.#expose(this.#input.names.scopeOf(stmt));
        this.#store(stmt);
        break;
      case "ClassDef":
        this.#visitClass(stmt);
        break;
      case "TypeAlias":
        for (const param of stmt.typeParams) this.#store(param);
        this.#expose(this.#input.names.scopeOf(stmt));
        this.#store(stmt);
        break;
      case "Return":
        if (stmt.value !== undefined) this.#evaluate(stmt.value);
        this.#leave();
        break;
      case "Raise":
        if (stmt.exception !== undefined) this.#evaluate(stmt.exception);
        if (stmt.cause !== undefined) this.#evaluate(stmt.cause);
        this.#leave();
        break;
      case "Delete":
        for (const target of stmt.targets) this.#delete(target);
        break;
      case "Assign":
        this.#evaluate(stmt.value);
        for (const target of stmt.targets) this.#assign(target);
        break;
      case "AugAssign":
        this.#evaluate(stmt.target);
        this.#evaluate(stmt.value);
        this.#assign(stmt.target);
        break;
      case "AnnAssign":
        if (stmt.value === undefined) break;
        this.#evaluate(stmt.value);
        this.#assign(stmt.target);
        break;
      case "For":
        this.#visitFor(stmt);
        break;
      case "While":
        this.#visitWhile(stmt);
        break;
      case "If":
        this.#visitIf(stmt);
        break;
      case "With": {
        for (const item of stmt.items) {
          this.#evaluate(item.context);
          if (item.target) this.#assign(item.target);
        }
        // The manager may swallow an exception from anywhere in the body.
        const before = this.#withoutDeleted(this.#copy(), [stmt.body]);
        this.visitBlock(stmt.body);
        this.#meet(before);
        break;
      }
      case "Match":
        this.#visitMatch(stmt);
        break;
      case "Try":
        this.#visitTry(stmt);
        break;
      case "Assert": {
        const before = this.#copy();
        const outcome = this.#evaluateCondition(stmt.test, 0);
        if (stmt.message) {
          this.#state = outcome.whenFalse;
          this.#evaluate(stmt.message);
        }
        // Where the level is only known at run time, the assertion may not be executed.
        this.#state = this.#input.program.levelIsDynamic ? before : outcome.whenTrue;
        break;
      }
      case "Import":
        for (const alias of stmt.names) this.#store(alias);
        break;
      case "ImportFrom":
        for (const alias of stmt.names) this.#store(alias);
        if (stmt.isStar) this.#bindStar(stmt);
        break;
      case "ExpressionStatement":
        this.#evaluate(stmt.value);
        break;
      case "Break":
        if (this.#loop !== undefined) meetInto(this.#loop.breaks, this.#state);
        this.#leave();
        break;
      case "Continue":
        this.#leave();
        break;
      case "Global":
      case "Nonlocal":
      case "Pass":
      case "ConstErased":
      case "InvalidStatement":
        break;
    }
  }

  #visitClass(stmt: ast.ClassDef): void {
    this.#evaluateAll(stmt.decorators);
    for (const param of stmt.typeParams) this.#store(param);
    this.#evaluateAll(stmt.args);
    const scope = this.#input.names.scopeOf(stmt);
    this.visitBlock(stmt.body);
    const cell = scope.variables.get("__class__");
    if (cell !== undefined) this.#bind(cell);
    // What makes the class may be the program's own: a decorator, `__init_subclass__` of a base.
    if (stmt.decorators.length > 0 || stmt.args.length > 0) this.#exposeInside(scope);
    this.#store(stmt);
  }

  #visitFor(stmt: ast.For): void {
    this.#evaluate(stmt.iter);
    const outer = this.#loop;
    const before = this.#withoutDeleted(this.#copy(), [stmt.body]);
    const loop = { breaks: this.#everything() };
    this.#state = before.slice();
    this.#assign(stmt.target);
    this.#loop = loop;
    this.visitBlock(stmt.body);
    this.#loop = outer;
    this.#state = before;
    this.visitBlock(stmt.orelse);
    this.#meet(loop.breaks);
  }

  #visitWhile(stmt: ast.While): void {
    const truth = constantTruth(stmt.test);
    if (truth === false) {
      this.visitBlock(stmt.orelse);
      return;
    }
    const outer = this.#loop;
    this.#state = this.#withoutDeleted(this.#state, [stmt.body]);
    const outcome = this.#evaluateCondition(stmt.test, 0);
    const loop = { breaks: this.#everything() };
    this.#state = outcome.whenTrue;
    this.#loop = loop;
    this.visitBlock(stmt.body);
    this.#loop = outer;
    this.#state = truth === true ? this.#everything() : outcome.whenFalse;
    this.visitBlock(stmt.orelse);
    this.#meet(loop.breaks);
  }

  #visitIf(stmt: ast.If): void {
    const live = liveIf(stmt);
    const after = this.#everything();
    for (const clause of live.clauses) {
      const outcome = this.#evaluateCondition(clause.test, 0);
      this.#state = outcome.whenTrue;
      this.visitBlock(clause.body);
      meetInto(after, this.#state);
      this.#state = outcome.whenFalse;
    }
    this.visitBlock(live.orelse);
    this.#meet(after);
  }

  #visitMatch(stmt: ast.Match): void {
    this.#evaluate(stmt.subject);
    const after = this.#everything();
    let isExhausted = false;
    for (const each of stmt.cases) {
      // What a pattern captures before it fails stays bound, but that is not certain.
      const before = this.#copy();
      this.#bindPattern(each.pattern);
      let failed = before;
      if (each.guard) {
        const outcome = this.#evaluateCondition(each.guard, 0);
        this.#state = outcome.whenTrue;
        failed = outcome.whenFalse;
        for (let i = 0; i < failed.length; i++) failed[i] &= before[i];
      }
      this.visitBlock(each.body);
      meetInto(after, this.#state);
      this.#state = failed;
      isExhausted ||= each.guard === undefined && isIrrefutable(each.pattern);
    }
    if (isExhausted) this.#leave();
    this.#meet(after);
  }

  #visitTry(stmt: ast.Try): void {
    const start = this.#copy();
    const inBody = this.#withoutDeleted(start.slice(), [stmt.body]);
    this.visitBlock(stmt.body);
    this.visitBlock(stmt.orelse);
    const after = this.#copy();
    for (const handler of stmt.handlers) {
      this.#state = inBody.slice();
      if (handler.type) this.#evaluate(handler.type);
      if (handler.name !== undefined) this.#store(handler);
      this.visitBlock(handler.body);
      if (handler.name !== undefined) this.#unbind(this.#variableAt(handler));
      meetInto(after, this.#state);
    }
    if (stmt.finalbody.length === 0) {
      this.#state = after;
      return;
    }
    // The final block runs from anywhere; after it, what was bound at the regular end still is.
    const anywhere = [stmt.body, stmt.orelse, ...stmt.handlers.map((handler) => handler.body)];
    this.#state = this.#withoutDeleted(start, anywhere);
    for (const handler of stmt.handlers)
      if (handler.name !== undefined) this.#unbind(this.#variableAt(handler));
    this.visitBlock(stmt.finalbody);
    const kept = this.#withoutDeleted(after, [stmt.finalbody]);
    for (let i = 0; i < kept.length; i++) this.#state[i] |= kept[i];
  }

  #bindStar(stmt: ast.ImportFrom): void {
    const chain = this.#module.imports.get(stmt)?.[0]?.chain ?? [];
    const source = chain[chain.length - 1];
    if (source === undefined || source.kind === "missing") return;
    const bound =
      source.kind === "user" ? (this.#boundWhenImported.get(source.module) ?? new Set()) : undefined;
    for (const variable of this.#variables) {
      if (!variable.bindings.includes(stmt)) continue;
      if (bound === undefined || (bound.has(variable.name) && !bound.has("__all__"))) this.#bind(variable);
    }
  }

  // ---- Targets ----

  #assign(target: ast.Node): void {
    if (target.kind === "Name") {
      this.#store(target);
      return;
    }
    const pending: ast.Node[] = [target];
    while (pending.length > 0) {
      const node = pending.pop()!;
      switch (node.kind) {
        case "Name":
          this.#store(node);
          break;
        case "List":
        case "Tuple":
          for (let i = node.items.length - 1; i >= 0; i--) pending.push(node.items[i]);
          break;
        case "Starred":
          pending.push(node.value);
          break;
        case "Attribute":
          this.#evaluate(node.value);
          break;
        case "Subscript":
          this.#evaluate(node.value);
          this.#evaluate(node.index);
          break;
        default:
          break;
      }
    }
  }

  #delete(target: ast.Target): void {
    const pending: ast.Node[] = [target];
    while (pending.length > 0) {
      const node = pending.pop()!;
      if (node.kind === "Name") {
        this.#read(node);
        this.#unbind(this.#variableAt(node));
      } else if (node.kind === "List" || node.kind === "Tuple") {
        for (let i = node.items.length - 1; i >= 0; i--) pending.push(node.items[i]);
      } else if (node.kind === "Attribute") {
        this.#evaluate(node.value);
      } else if (node.kind === "Subscript") {
        this.#evaluate(node.value);
        this.#evaluate(node.index);
      }
    }
  }

  #bindPattern(pattern: ast.Pattern): void {
    if (pattern.kind === "MatchOr") {
      // The alternatives bind the same names.
      for (const alternative of pattern.alternatives) this.#bindPattern(alternative);
      return;
    }
    const pending: ast.Node[] = [pattern];
    while (pending.length > 0) {
      const node = pending.pop()!;
      switch (node.kind) {
        case "MatchAs":
        case "MatchStar":
          if (node.name !== undefined) this.#store(node);
          break;
        case "MatchMapping":
          if (node.rest !== undefined) this.#store(node);
          break;
        case "MatchValue":
          this.#evaluate(node.value);
          continue;
        case "MatchClass":
          this.#evaluate(node.cls);
          pending.push(...node.positional, ...node.keywords);
          continue;
        case "MatchMappingEntry":
          this.#evaluate(node.key);
          pending.push(node.pattern);
          continue;
        default:
          break;
      }
      for (const child of children(node)) pending.push(child);
    }
  }

  // ---- Expressions ----

  #evaluateAll(nodes: readonly ast.Node[]): void {
    for (const node of nodes) this.#evaluate(node);
  }

  #evaluateDefaults({ positionalOnly, positional, keywordOnly }: ast.Parameters): void {
    for (const param of positionalOnly) if (param.default) this.#evaluate(param.default);
    for (const param of positional) if (param.default) this.#evaluate(param.default);
    for (const param of keywordOnly) if (param.default) this.#evaluate(param.default);
  }

  // A stack of nodes to evaluate and of steps between them, so that depth is no matter.
  #evaluate(root: ast.Node): void {
    if (root.kind === "Constant") return;
    if (root.kind === "Name") {
      this.#read(root);
      return;
    }
    const pending = this.#pending;
    // Some steps evaluate expressions themselves.
    const bottom = pending.length;
    pending.push(root);
    while (pending.length > bottom) {
      const node = pending.pop()!;
      if (typeof node === "function") {
        node();
        continue;
      }
      switch (node.kind) {
        case "Name":
          this.#read(node);
          break;
        case "Constant":
          break;
        case "BoolOp":
          this.#pushUncertain(pending, node.values[0], node.values.slice(1));
          break;
        case "Compare":
          if (node.comparators.length === 1) pending.push(node.comparators[0]);
          else this.#pushUncertain(pending, node.comparators[0], node.comparators.slice(1));
          pending.push(node.left);
          break;
        case "Conditional":
        case "NamedExpression":
        case "Lambda":
        case "GeneratorExpression":
        case "ListComprehension":
        case "SetComprehension":
        case "DictComprehension":
          pushAll(pending, this.#stepsOf(node));
          break;
        default:
          pushChildren(pending as ast.Node[], node);
      }
    }
  }

  // What `rest` binds is not certain afterwards.
  #pushUncertain(pending: Step[], first: ast.Node, rest: readonly ast.Node[]): void {
    let saved: State;
    const save = () => {
      saved = this.#copy();
    };
    const restore = () => {
      this.#state = saved;
    };
    pushAll(pending, [first, save, ...rest, restore]);
  }

  #stepsOf(
    node:
      | ast.Conditional
      | ast.NamedExpression
      | ast.Lambda
      | ast.GeneratorExpression
      | ast.ListComprehension
      | ast.SetComprehension
      | ast.DictComprehension,
  ): readonly Step[] {
    switch (node.kind) {
      case "Conditional":
        return this.#stepsOfConditional(node);
      case "NamedExpression":
        return [node.value, () => this.#assign(node.target)];
      case "Lambda":
        return [
          () => {
            this.#evaluateDefaults(node.params);
            this.#expose(this.#input.names.scopeOf(node));
          },
        ];
      case "GeneratorExpression":
        return [node.clauses[0].iter, () => this.#expose(this.#input.names.scopeOf(node))];
      case "ListComprehension":
      case "SetComprehension":
        return [node.clauses[0].iter, () => this.#evaluateClauses(node.clauses, [node.element])];
      case "DictComprehension":
        return [node.clauses[0].iter, () => this.#evaluateClauses(node.clauses, [node.key, node.value])];
    }
  }

  #stepsOfConditional(node: ast.Conditional): readonly Step[] {
    let whenFalse: State;
    let afterBody: State;
    return [
      () => {
        const outcome = this.#evaluateCondition(node.test, 0);
        this.#state = outcome.whenTrue;
        whenFalse = outcome.whenFalse;
      },
      node.body,
      () => {
        afterBody = this.#state;
        this.#state = whenFalse;
      },
      node.orelse,
      () => {
        this.#meet(afterBody);
      },
    ];
  }

  // The first iterable has been evaluated. Nothing that happens inside is certain afterwards.
  #evaluateClauses(clauses: readonly ast.ComprehensionFor[], elements: readonly ast.Expression[]): void {
    const before = this.#copy();
    clauses.forEach((clause, index) => {
      if (index > 0) this.#evaluate(clause.iter);
      this.#assign(clause.target);
      for (const condition of clause.conditions) this.#state = this.#evaluateCondition(condition, 0).whenTrue;
    });
    this.#evaluateAll(elements);
    this.#state = before;
  }

  #evaluateCondition(expr: ast.Expression, depth: number): { whenTrue: State; whenFalse: State } {
    if (depth < deepestCondition && expr.kind === "BoolOp") {
      const decided = this.#everything();
      let going = this.#state;
      for (const value of expr.values) {
        this.#state = going;
        const outcome = this.#evaluateCondition(value, depth + 1);
        going = expr.op === "and" ? outcome.whenTrue : outcome.whenFalse;
        meetInto(decided, expr.op === "and" ? outcome.whenFalse : outcome.whenTrue);
      }
      return expr.op === "and"
        ? { whenTrue: going, whenFalse: decided }
        : { whenTrue: decided, whenFalse: going };
    }
    if (depth < deepestCondition && expr.kind === "Unary" && expr.op === "not") {
      const { whenTrue, whenFalse } = this.#evaluateCondition(expr.operand, depth + 1);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    this.#evaluate(expr);
    const truth = constantTruth(expr);
    return {
      whenTrue: truth === false ? this.#everything() : this.#copy(),
      whenFalse: truth === true ? this.#everything() : this.#copy(),
    };
  }

  // ---- Names ----

  #variableAt(site: NameSite): BoundVariable | undefined {
    return this.#input.names.variableAt(site);
  }

  /** Whether it is one of the frame that is followed. */
  #isOurs(variable: BoundVariable): boolean {
    return variable.scope.frame === this.#frame;
  }

  #read(site: ast.Name): void {
    const variable = this.#variableAt(site);
    if (variable === undefined) return;
    if (this.#isOurs(variable) && !this.#isBound(variable)) this.#sites.push(site);
    this.#exposeVariable(variable);
  }

  #store(site: NameSite): void {
    const variable = this.#variableAt(site);
    if (variable !== undefined) this.#bind(variable);
  }

  #bind(variable: BoundVariable): void {
    if (this.#isOurs(variable)) this.#state[variable.index >> 5] |= 1 << (variable.index & 31);
  }

  #unbind(variable: BoundVariable | undefined): void {
    if (variable !== undefined) this.#clear(this.#state, variable);
  }

  #isBound({ index }: BoundVariable): boolean {
    return (this.#state[index >> 5] & (1 << (index & 31))) !== 0;
  }

  // ---- Functions inside ----

  /** Everything inside may run from here on. */
  exposeEverything(): void {
    for (const scope of this.#frame.inner) {
      if (scope.frame === scope) this.#expose(scope);
      else this.#exposeInside(scope);
    }
  }

  #exposeInside(scope: BoundScope): void {
    const pending: BoundScope[] = [scope];
    while (pending.length > 0) {
      for (const inner of pending.pop()!.inner) {
        if (inner.frame === inner) this.#expose(inner);
        else pending.push(inner);
      }
    }
  }

  #exposeVariable(variable: BoundVariable): void {
    const { definitions } = variable;
    if (definitions.length === 0 || variable.exposedFor === this.#frame) return;
    variable.exposedFor = this.#frame;
    for (const site of definitions) {
      if (site.kind === "FunctionDef") this.#expose(this.#input.names.scopeOf(site));
      else this.#exposeInside(this.#input.names.scopeOf(site));
    }
  }

  // From here on this function may run, and whatever it mentions.
  #expose(scope: BoundScope): void {
    if (scope.exposedFor === this.#frame || !this.#isInside(scope)) return;
    const pending: BoundScope[] = [scope];
    while (pending.length > 0) {
      const each = pending.pop()!;
      if (each.exposedFor === this.#frame) continue;
      each.exposedFor = this.#frame;
      for (const inner of each.inner) pending.push(inner);
      for (const variable of each.reads) {
        if (this.#isOurs(variable) && !this.#isBound(variable))
          this.#unboundInside.push({ scope: variable.scope, name: variable.name });
        this.#pushFunctions(variable, pending);
      }
    }
  }

  #pushFunctions(variable: BoundVariable, pending: BoundScope[]): void {
    const { definitions } = variable;
    if (definitions.length === 0 || variable.followedFor === this.#frame) return;
    variable.followedFor = this.#frame;
    for (const site of definitions) {
      const scope = this.#input.names.scopeOf(site);
      if (scope.exposedFor !== this.#frame && this.#isInside(scope)) pending.push(scope);
    }
  }

  #isInside(scope: BoundScope): boolean {
    let outer: BoundScope | undefined = scope;
    while (outer !== undefined && outer !== this.#frame) outer = outer.parent;
    return outer !== undefined;
  }

  // ---- States ----

  #copy(): State {
    return this.#state.slice();
  }

  #everything(): State {
    return this.#filled(-1);
  }

  #filled(bits: number): State {
    const state: State = [];
    for (let i = 0; i < this.#variables.length; i += 32) state.push(bits);
    return state;
  }

  #leave(): void {
    this.#state = this.#everything();
  }

  #meet(other: State): void {
    meetInto(this.#state, other);
  }

  /** Takes out of `state` what any of the blocks may delete. */
  #withoutDeleted(state: State, blocks: readonly ast.Block[]): State {
    if (!this.#canDelete) return state;
    for (const block of blocks) {
      const pending: ast.Node[] = [...block];
      while (pending.length > 0) {
        const node = pending.pop()!;
        if (node.kind === "FunctionDef" || node.kind === "Lambda") continue;
        if (node.kind === "ExceptHandler" && node.name !== undefined)
          this.#clear(state, this.#variableAt(node)!);
        if (node.kind === "Delete") for (const target of node.targets) this.#clearTargets(state, target);
        if (!isExpressionKind(node.kind)) for (const each of children(node)) pending.push(each);
      }
    }
    return state;
  }

  #clearTargets(state: State, target: ast.Node): void {
    const pending = [target];
    while (pending.length > 0) {
      const node = pending.pop()!;
      if (node.kind === "Name") this.#clear(state, this.#variableAt(node)!);
      else if (node.kind === "List" || node.kind === "Tuple")
        for (const each of node.items) pending.push(each);
    }
  }

  #clear(state: State, variable: BoundVariable): void {
    if (this.#isOurs(variable)) state[variable.index >> 5] &= ~(1 << (variable.index & 31));
  }
}

function pushAll(pending: Step[], steps: readonly Step[]): void {
  for (let i = steps.length - 1; i >= 0; i--) pending.push(steps[i]);
}

function meetInto(state: State, other: State): void {
  for (let i = 0; i < state.length; i++) state[i] &= other[i];
}

function isBoundFromStart(variable: Variable): boolean {
  if (variable.kind === "param") return true;
  if (variable.bindings.length > 0) return false;
  return (
    implicitGlobals.includes(variable.name) ||
    variable.name === "__module__" ||
    variable.name === "__qualname__"
  );
}

// `property` and its like keep the function without calling it.
function isQuietDecorator(decorator: ast.Expression): boolean {
  if (decorator.kind === "Name") return ["property", "staticmethod", "classmethod"].includes(decorator.id);
  return decorator.kind === "Attribute" && ["setter", "getter", "deleter"].includes(decorator.attr);
}

function isIrrefutable(pattern: ast.Pattern): boolean {
  return pattern.kind === "MatchAs" && pattern.pattern === undefined;
}

function isExpressionKind(kind: ast.NodeKind): boolean {
  switch (kind) {
    case "Name":
    case "Call":
    case "Attribute":
    case "Binary":
    case "Subscript":
    case "Constant":
    case "Compare":
    case "BoolOp":
      return true;
    default:
      return false;
  }
}

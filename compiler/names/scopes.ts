// The scopes of one module, made as MicroPython makes them (py/compile.c, MP_PASS_SCOPE): scope after scope, outer before
// inner, each gone through in the order of compilation. A name is local where it is stored, unless it is declared
// otherwise; what is left is looked for in the enclosing functions, and then it is global.
// The code generator's complaints about scopes are found on the way.

import { type Diagnostic, inScope, messages, type Reporter } from "../diagnostics/index.js";
import { liveBlocks, liveIf } from "../program/dead-code.js";
import type { ProgramModule } from "../program/program.js";
import type { Span } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";
import { pushChildren } from "../syntax/walk.js";
import { compilers, compilersInText } from "./dynamic-code.js";
import type { NameSite, ScopeKind, ScopeNode } from "./names.js";
import { BoundScope, Id, type IdKind, type Write } from "./variables.js";

export interface ModuleScopes {
  readonly module: ProgramModule;
  readonly top: BoundScope;
  readonly scopes: readonly BoundScope[];
  readonly byNode: ReadonlyMap<ScopeNode, BoundScope>;
  readonly typeParams: ReadonlyMap<ScopeNode, BoundScope>;
  /** The names that are mentioned, and beside each what it is in its scope. */
  readonly sites: readonly ast.Name[];
  readonly ids: readonly Id[];
  /** In the order of compilation. */
  readonly writes: readonly Write[];
  /** Where what compiles at run time is read by its name. */
  readonly compilers: readonly ast.Name[];
  readonly starImports: readonly ast.ImportFrom[];
  /** For what crosses modules. One that is stored in place is there twice. */
  readonly attributes: readonly { readonly node: ast.Attribute; readonly use: Context }[];
  readonly dead: readonly ast.Statement[];
}

export interface ScopeOptions {
  /** Whether asserts are left out. */
  readonly dropsAsserts: boolean;
}

export function buildScopes(module: ProgramModule, options: ScopeOptions, reporter: Reporter): ModuleScopes {
  return new Builder(module, options, reporter).build();
}

/** What is done with a node; "receiver": it is read as the left side of a dot. */
type Context = "load" | "receiver" | "store" | "delete";

/** Functions and their like; a comprehension is one here, as it has locals of its own. */
function isFunctionLike(kind: ScopeKind): boolean {
  return kind !== "module" && kind !== "class";
}

function isComprehension(kind: ScopeKind): boolean {
  return kind === "comprehension" || kind === "genexpr";
}

class Builder {
  readonly #module: ProgramModule;
  readonly #options: ScopeOptions;
  readonly #reporter: Reporter;
  readonly #scopes: BoundScope[] = [];
  readonly #byNode = new Map<ScopeNode, BoundScope>();
  readonly #typeParams = new Map<ScopeNode, BoundScope>();
  readonly #sites: ast.Name[] = [];
  readonly #ids: Id[] = [];
  readonly #writes: Write[] = [];
  readonly #compilers: ast.Name[] = [];
  readonly #hasCompilers: boolean;
  readonly #starImports: ast.ImportFrom[] = [];
  readonly #attributes: { readonly node: ast.Attribute; readonly use: Context }[] = [];
  readonly #dead: ast.Statement[] = [];
  /** Nodes of an expression that are still to be visited, and what is done with each. */
  readonly #pending: ast.Node[] = [];
  readonly #contexts: Context[] = [];
  #scope: BoundScope;

  constructor(module: ProgramModule, options: ScopeOptions, reporter: Reporter) {
    this.#module = module;
    this.#options = options;
    this.#reporter = reporter;
    this.#hasCompilers = compilersInText.test(module.file.text);
    this.#scope = this.#open("module", module.ast, "<module>", undefined);
  }

  build(): ModuleScopes {
    const top = this.#scope;
    // The list grows while it is gone through: inner scopes come after all of the outer one.
    for (let i = 0; i < this.#scopes.length; i++) {
      this.#scope = this.#scopes[i];
      this.#visitScope(this.#scope);
      for (const id of this.#scope.ids.values()) if (id.kind === "implicit") closeOver(this.#scope, id);
    }
    return {
      module: this.#module,
      top,
      scopes: this.#scopes,
      byNode: this.#byNode,
      typeParams: this.#typeParams,
      sites: this.#sites,
      ids: this.#ids,
      writes: this.#writes,
      compilers: this.#compilers,
      starImports: this.#starImports,
      attributes: this.#attributes,
      dead: this.#dead,
    };
  }

  #open(kind: ScopeKind, node: ScopeNode, name: string, parent: BoundScope | undefined): BoundScope {
    const scope = new BoundScope(kind, node, name, parent, this.#module.name);
    this.#scopes.push(scope);
    if (kind === "typeparams") this.#typeParams.set(node, scope);
    else this.#byNode.set(node, scope);
    return scope;
  }

  // ---- Bodies ----

  #visitScope(scope: BoundScope): void {
    const { node } = scope;
    if (scope.kind === "typeparams") {
      const generic = node as ast.FunctionDef | ast.ClassDef | ast.TypeAlias;
      for (const param of generic.typeParams) this.#store(param.name, param);
      return;
    }
    switch (node.kind) {
      case "Module":
        this.#visitBlock(node.body, false);
        break;
      case "ClassDef":
        this.#add("__class__", "local");
        this.#add("__module__", "assigned");
        this.#add("__qualname__", "assigned");
        this.#visitBlock(node.body, false);
        break;
      case "FunctionDef":
        scope.isGenerator = node.isAsync;
        this.#declareParameters(node.params);
        this.#visitBlock(node.body, false);
        break;
      case "Lambda":
        this.#declareParameters(node.params);
        this.#visitExpression(node.body);
        break;
      case "TypeAlias":
        this.#visitExpression(node.value);
        break;
      case "ListComprehension":
      case "SetComprehension":
      case "DictComprehension":
      case "GeneratorExpression":
        this.#visitComprehension(node);
        break;
    }
  }

  #declareParameters(params: ast.Parameters): void {
    for (const param of params.positionalOnly) this.#declareParameter(param);
    for (const param of params.positional) this.#declareParameter(param);
    if (params.vararg !== undefined) this.#declareParameter(params.vararg);
    for (const param of params.keywordOnly) this.#declareParameter(param);
    if (params.kwarg !== undefined) this.#declareParameter(params.kwarg);
  }

  #declareParameter(param: ast.Parameter): void {
    const id = this.#add(param.name, "local");
    if (id.isParam) this.#report(messages.argumentNameReused(this.#at(param.nameSpan), param.name));
    id.kind = "local";
    id.isParam = true;
    this.#scope.firstParam ??= param.name;
    this.#write(id, param, false);
  }

  // The iterable of the first `for` has been seen to by the enclosing scope.
  #visitComprehension(
    node: ast.ListComprehension | ast.SetComprehension | ast.DictComprehension | ast.GeneratorExpression,
  ): void {
    for (const clause of node.clauses) {
      if (clause.isAsync) this.#checkAsync(clause.span);
      if (clause !== node.clauses[0]) this.#visitExpression(clause.iter);
      this.#visitExpression(clause.target, "store");
      for (const condition of clause.conditions) this.#visitExpression(condition);
    }
    if (node.kind === "DictComprehension") {
      this.#visitExpression(node.key);
      this.#visitExpression(node.value);
    } else this.#visitExpression(node.element);
  }

  #visitBlock(block: ast.Block, isInLoop: boolean): void {
    for (const stmt of block) this.#visitStatement(stmt, isInLoop);
  }

  #visitStatement(stmt: ast.Statement, isInLoop: boolean): void {
    switch (stmt.kind) {
      case "FunctionDef":
        for (const decorator of stmt.decorators) this.#visitExpression(decorator);
        this.#visitDefaults(stmt.params);
        this.#open("function", stmt, stmt.name, this.#openTypeParams(stmt));
        this.#store(stmt.name, stmt);
        break;
      case "ClassDef":
        this.#visitClass(stmt);
        break;
      case "TypeAlias":
        this.#open("lambda", stmt, stmt.name, this.#openTypeParams(stmt));
        this.#store(stmt.name, stmt);
        break;
      case "Return":
        if (this.#scope.kind !== "function") {
          this.#report(messages.returnOutsideFunction(this.#at(stmt.span)));
        }
        if (stmt.value) this.#visitExpression(stmt.value);
        break;
      case "Delete":
        for (const target of stmt.targets) this.#visitExpression(target, "delete");
        break;
      case "Assign":
        this.#visitExpression(stmt.value);
        for (const target of stmt.targets) this.#visitExpression(target, "store");
        break;
      case "AugAssign":
        this.#visitExpression(stmt.target);
        this.#visitExpression(stmt.value);
        // The parts of an attribute or an element are evaluated once: so are the scopes in them opened once.
        if (stmt.target.kind === "Name") this.#modify(stmt.target, false);
        else if (stmt.target.kind === "Attribute") this.#attributes.push({ node: stmt.target, use: "store" });
        break;
      case "AnnAssign":
        this.#visitAnnotated(stmt);
        break;
      case "For":
        if (stmt.isAsync) this.#checkAsync(stmt.span);
        this.#visitExpression(stmt.iter);
        this.#visitExpression(stmt.target, "store");
        this.#visitBlock(stmt.body, true);
        this.#visitBlock(stmt.orelse, isInLoop);
        break;
      case "While":
        // The condition comes after the body: `while x: global x` is no redefinition.
        if (constantTruth(stmt.test) !== false) {
          this.#visitBlock(stmt.body, true);
          this.#visitExpression(stmt.test);
        } else this.#bury(stmt.body);
        this.#visitBlock(stmt.orelse, isInLoop);
        break;
      case "If": {
        const live = liveIf(stmt);
        if (live !== stmt) this.#buryDeadBlocks(stmt);
        for (const clause of live.clauses) {
          this.#visitExpression(clause.test);
          this.#visitBlock(clause.body, isInLoop);
        }
        this.#visitBlock(live.orelse, isInLoop);
        break;
      }
      case "With":
        if (stmt.isAsync) this.#checkAsync(stmt.span);
        for (const item of stmt.items) {
          this.#visitExpression(item.context);
          if (item.target) this.#visitExpression(item.target, "store");
        }
        this.#visitBlock(stmt.body, isInLoop);
        break;
      case "Match":
        this.#visitExpression(stmt.subject);
        for (const each of stmt.cases) {
          this.#visitExpression(each.pattern);
          if (each.guard) this.#visitExpression(each.guard);
          this.#visitBlock(each.body, isInLoop);
        }
        break;
      case "Raise":
        if (stmt.exception) this.#visitExpression(stmt.exception);
        if (stmt.cause) this.#visitExpression(stmt.cause);
        break;
      case "Try":
        this.#visitBlock(stmt.body, isInLoop);
        for (const handler of stmt.handlers) this.#visitHandler(handler, isInLoop);
        this.#visitBlock(stmt.orelse, isInLoop);
        this.#visitBlock(stmt.finalbody, isInLoop);
        break;
      case "Assert":
        if (this.#options.dropsAsserts) {
          this.#dead.push(stmt);
          break;
        }
        this.#visitExpression(stmt.test);
        if (stmt.message) this.#visitExpression(stmt.message);
        break;
      case "Import":
        for (const alias of stmt.names) this.#store(alias.asName ?? firstPart(alias.name), alias);
        break;
      case "ImportFrom":
        this.#visitImportFrom(stmt);
        break;
      case "Global":
        stmt.names.forEach((name, i) => {
          this.#declareGlobal(name, stmt.nameSpans[i] ?? stmt.span);
        });
        break;
      case "Nonlocal":
        this.#visitNonlocal(stmt);
        break;
      case "ExpressionStatement":
        this.#visitExpression(stmt.value);
        break;
      case "Break":
      case "Continue":
        if (!isInLoop) {
          const word = stmt.kind === "Break" ? "break" : "continue";
          this.#report(messages.breakOutsideLoop(this.#at(stmt.span), word));
        }
        break;
      case "InvalidStatement":
        this.#report(stmt.diagnostic);
        break;
      case "Pass":
      case "ConstErased":
        break;
    }
  }

  #buryDeadBlocks(stmt: ast.If): void {
    const live = liveBlocks(stmt);
    for (const { body } of stmt.clauses) if (!live.includes(body)) this.#bury(body);
    if (!live.includes(stmt.orelse)) this.#bury(stmt.orelse);
  }

  #bury(block: ast.Block): void {
    for (const stmt of block) this.#dead.push(stmt);
  }

  #visitClass(stmt: ast.ClassDef): void {
    for (const decorator of stmt.decorators) this.#visitExpression(decorator);
    const around = this.#openTypeParams(stmt);
    this.#open("class", stmt, stmt.name, around);
    const outside = this.#scope;
    // `class A[T](Base[T])`: the bases can see T.
    this.#scope = around;
    for (const argument of stmt.args) this.#visitExpression(argument);
    this.#scope = outside;
    this.#store(stmt.name, stmt);
  }

  #openTypeParams(node: ast.FunctionDef | ast.ClassDef | ast.TypeAlias): BoundScope {
    if (node.typeParams.length === 0) return this.#scope;
    return this.#open("typeparams", node, node.name, this.#scope);
  }

  // An annotation without a value evaluates nothing; in a function it makes the name a local
  // (py/compile.c compile_expr_stmt).
  #visitAnnotated(stmt: ast.AnnAssign): void {
    if (stmt.value !== undefined) {
      this.#visitExpression(stmt.value);
      this.#visitExpression(stmt.target, "store");
    } else if (this.#scope.kind === "function" && stmt.target.kind === "Name") {
      this.#load(stmt.target, "local", "load");
    }
  }

  // The name is deleted when the handler ends, however it ends.
  #visitHandler(handler: ast.ExceptHandler, isInLoop: boolean): void {
    if (handler.type) this.#visitExpression(handler.type);
    if (handler.name !== undefined) {
      this.#store(handler.name, handler);
      this.#write(this.#idForModification(handler.name), handler, true);
    }
    this.#visitBlock(handler.body, isInLoop);
  }

  #visitImportFrom(stmt: ast.ImportFrom): void {
    for (const alias of stmt.names) this.#store(alias.asName ?? alias.name, alias);
    if (!stmt.isStar) return;
    if (this.#scope.kind !== "module") {
      this.#report(messages.importStarInFunction(this.#at(stmt.span)));
      return;
    }
    this.#scope.hasStarImport = true;
    this.#starImports.push(stmt);
  }

  // ---- Expressions ----

  #visitExpression(root: ast.Node, context: Context = "load"): void {
    if (root.kind === "Constant") return;
    if (root.kind === "Name") {
      this.#visitName(root, context);
      return;
    }
    const pending = this.#pending;
    const contexts = this.#contexts;
    // Some nodes visit expressions themselves.
    const bottom = pending.length;
    pending.push(root);
    contexts.push(context);
    while (pending.length > bottom) this.#visitNode(pending.pop()!, contexts.pop()!);
  }

  // What is below it waits to be visited next.
  #visitNode(node: ast.Node, context: Context): void {
    switch (node.kind) {
      case "Name":
        this.#visitName(node, context);
        break;
      case "Constant":
        break;
      case "Attribute":
        this.#attributes.push({ node, use: context });
        if (node.value.kind === "Name") this.#load(node.value, "implicit", "receiver");
        else this.#wait(node.value, "receiver");
        break;
      case "Call":
        this.#visitSuper(node);
        this.#waitForChildren(node, "load");
        break;
      case "List":
      case "Tuple":
      case "Starred":
        this.#waitForChildren(node, context);
        break;
      case "NamedExpression":
        if (node.target.kind === "Name" && isComprehension(this.#scope.kind)) this.#bindOutside(node.target);
        this.#visitExpression(node.target, "store");
        this.#wait(node.value, "load");
        break;
      case "Lambda":
        this.#visitDefaults(node.params);
        this.#open("lambda", node, "<lambda>", this.#scope);
        break;
      case "ListComprehension":
        this.#openComprehension(node, "<listcomp>");
        break;
      case "SetComprehension":
        this.#openComprehension(node, "<setcomp>");
        break;
      case "DictComprehension":
        this.#openComprehension(node, "<dictcomp>");
        break;
      case "GeneratorExpression":
        this.#openComprehension(node, "<genexpr>");
        break;
      case "Yield":
        this.#scope.hasYield = true;
        this.#noteYield(node);
        this.#waitForChildren(node, "load");
        break;
      case "YieldFrom":
        this.#noteYield(node);
        this.#waitForChildren(node, "load");
        break;
      case "Await": {
        const running = this.#runningScope();
        if (isCallable(running)) running.isGenerator = true;
        else if (running.kind === "genexpr") running.isAwaiting = true;
        else this.#report(messages.awaitOutsideFunction(this.#at(node.span)));
        this.#waitForChildren(node, "load");
        break;
      }
      case "MatchAs":
      case "MatchStar":
        if (node.name !== undefined) this.#store(node.name, node);
        this.#waitForChildren(node, "load");
        break;
      case "MatchMapping":
        if (node.rest !== undefined) this.#store(node.rest, node);
        this.#waitForChildren(node, "load");
        break;
      case "Invalid":
      case "InvalidPattern":
        this.#report(node.diagnostic);
        break;
      default:
        this.#waitForChildren(node, "load");
    }
  }

  #wait(node: ast.Node, context: Context): void {
    this.#pending.push(node);
    this.#contexts.push(context);
  }

  #waitForChildren(node: ast.Node, context: Context): void {
    pushChildren(this.#pending, node);
    for (let i = this.#contexts.length; i < this.#pending.length; i++) this.#contexts.push(context);
  }

  #visitName(node: ast.Name, context: Context): void {
    if (context === "load" || context === "receiver") this.#load(node, "implicit", context);
    else this.#modify(node, context === "delete");
  }

  #noteYield(node: ast.Yield | ast.YieldFrom): void {
    if (isCallable(this.#scope)) this.#scope.isGenerator = true;
    else this.#report(messages.yieldOutsideFunction(this.#at(node.span)));
  }

  #openComprehension(
    node: ast.ListComprehension | ast.SetComprehension | ast.DictComprehension | ast.GeneratorExpression,
    name: string,
  ): void {
    const kind = node.kind === "GeneratorExpression" ? "genexpr" : "comprehension";
    this.#open(kind, node, name, this.#scope);
    this.#wait(node.clauses[0].iter, "load");
  }

  #visitDefaults({ positionalOnly, positional, keywordOnly }: ast.Parameters): void {
    for (const param of positionalOnly) if (param.default) this.#visitExpression(param.default);
    for (const param of positional) if (param.default) this.#visitExpression(param.default);
    for (const param of keywordOnly) if (param.default) this.#visitExpression(param.default);
  }

  // `super()` without arguments is `super(__class__, first parameter)`, directly in a function only
  // (py/compile.c compile_atom_expr_normal).
  #visitSuper(node: ast.Call): void {
    if (this.#scope.kind !== "function" || node.args.length > 0) return;
    if (node.func.kind !== "Name" || node.func.id !== "super") return;
    this.#read("__class__", "implicit");
    const self = this.#scope.firstParam;
    if (self === undefined) this.#report(messages.superWithoutSelf(this.#at(node.span)));
    else this.#read(self, "implicit");
  }

  // List, set and dict comprehensions run in the function around them, and may await there.
  #runningScope(): BoundScope {
    let scope = this.#scope;
    while (scope.kind === "comprehension") scope = scope.parent!;
    return scope;
  }

  #checkAsync(span: Span): void {
    const running = this.#runningScope();
    if (running.kind === "genexpr") running.isAwaiting = true;
    else if (!running.isGenerator) this.#report(messages.asyncOutsideAsync(this.#at(span)));
  }

  // ---- Names ----

  #add(name: string, kind: IdKind): Id {
    const known = this.#scope.ids.get(name);
    if (known !== undefined) return known;
    const id = new Id(name, this.#scope, kind);
    this.#scope.ids.set(name, id);
    return id;
  }

  #idForModification(name: string): Id {
    const id = this.#add(name, "implicit");
    if (id.kind === "implicit") id.kind = isFunctionLike(this.#scope.kind) ? "local" : "assigned";
    return id;
  }

  #read(name: string, kind: IdKind): Id {
    const id = this.#add(name, kind);
    id.isMentioned = true;
    id.isRead = true;
    return id;
  }

  #load(site: ast.Name, kind: IdKind, context: "load" | "receiver"): void {
    const id = this.#read(site.id, kind);
    if (context === "load") id.isBare = true;
    else id.isReceiver = true;
    this.#sites.push(site);
    this.#ids.push(id);
    if (this.#hasCompilers && compilers.has(site.id)) this.#compilers.push(site);
  }

  #modify(site: ast.Name, isDeletion: boolean): void {
    const id = this.#idForModification(site.id);
    this.#sites.push(site);
    this.#ids.push(id);
    this.#write(id, site, isDeletion);
  }

  #store(name: string, site: Exclude<NameSite, ast.Name>): void {
    this.#write(this.#idForModification(name), site, false);
  }

  #write(id: Id, site: NameSite, isDeletion: boolean): void {
    id.isMentioned = true;
    if (isDeletion) id.isRead = true;
    this.#writes.push({ id, site, isDeletion });
  }

  #declareGlobal(name: string, span: Span): void {
    const id = this.#add(name, "undecided");
    if (id.kind !== "undecided" && id.kind !== "explicit") {
      this.#report(messages.redefinedAsGlobal(this.#at(span), name));
    }
    id.kind = "explicit";
  }

  #visitNonlocal(stmt: ast.Nonlocal): void {
    if (this.#scope.kind === "module") {
      this.#report(messages.nonlocalAtModule(this.#at(stmt.span)));
      return;
    }
    stmt.names.forEach((name, i) => {
      this.#declareNonlocal(name, stmt.nameSpans[i] ?? stmt.span);
    });
  }

  #declareNonlocal(name: string, span: Span): void {
    const id = this.#add(name, "undecided");
    if (id.kind === "undecided") {
      closeOver(this.#scope, id);
      if (id.kind === "undecided") {
        this.#report(messages.noNonlocalBinding(this.#at(span), name));
        id.kind = "explicit";
      }
    } else if (id.kind !== "free") {
      this.#report(messages.redefinedAsNonlocal(this.#at(span), name));
    }
  }

  // A walrus in a comprehension stores outside of it: in the nearest scope that is no comprehension, or that has the
  // name as a loop variable (py/compile.c compile_namedexpr_helper).
  #bindOutside(target: ast.Name): void {
    const here = this.#scope;
    const between: BoundScope[] = [];
    let outside = here.parent!;
    while (isComprehension(outside.kind) && outside.ids.get(target.id)?.kind !== "local") {
      between.push(outside);
      outside = outside.parent!;
    }
    this.#scope = outside;
    const outer = this.#idForModification(target.id);
    this.#scope = here;
    const known = here.ids.get(target.id);
    if (known?.kind === "implicit") known.kind = "undecided";
    if (outer.kind === "explicit" || outside.parent === undefined) {
      this.#declareGlobal(target.id, target.span);
      return;
    }
    for (const scope of between) {
      const read = scope.ids.get(target.id);
      if (read?.kind === "implicit") read.kind = "free";
    }
    this.#declareNonlocal(target.id, target.span);
  }

  #at(span: Span) {
    return { file: this.#module.file, span };
  }

  #report(diagnostic: Diagnostic): void {
    this.#reporter.report(inScope(diagnostic, this.#scope.name));
  }
}

// If an enclosing scope has the name as a local, it is free here and in all scopes between
// (py/scope.c scope_check_to_close_over). A class that stores the name, or a function that declares it global, hides it.
function closeOver(scope: BoundScope, id: Id): void {
  for (let s = scope.parent; s?.parent !== undefined; s = s.parent) {
    const outer = s.ids.get(id.name);
    if (outer === undefined) continue;
    if (outer.kind !== "local" && outer.kind !== "free") return;
    id.kind = "free";
    for (let between = scope.parent!; between !== s; between = between.parent!) {
      between.ids.set(id.name, new Id(id.name, between, "free"));
    }
    return;
  }
}

function firstPart(dotted: string): string {
  const dot = dotted.indexOf(".");
  return dot < 0 ? dotted : dotted.slice(0, dot);
}

/** The value of a type alias is a function only to us. */
function isCallable({ kind, node }: BoundScope): boolean {
  return (kind === "function" || kind === "lambda") && node.kind !== "TypeAlias";
}

// One viper function: the types of its locals and expressions, in the order in which MicroPython compiles them. A local has the
// type of the first thing that is stored in it; annotations of locals mean nothing, as in MicroPython.

import { inScope, messages, type Reporter } from "../diagnostics/index.js";
import type { NameSite, Names, Scope, Variable } from "../names/names.js";
import type { SourceFile, Span } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import { children } from "../syntax/walk.js";
import type { ViperTables } from "./check.js";
import { type Checked, ExpressionChecker } from "./expression-checker.js";
import type { ViperType } from "./facts.js";
import { isWord, typeNamed, typeOfConstant } from "./types.js";

/** What happened to words, in order: for finding their ranges. */
export type Event =
  /** `variable`: of a name. */
  | { readonly kind: "value"; readonly node: ast.Expression; readonly variable?: Variable }
  | { readonly kind: "augment"; readonly node: ast.AugAssign; readonly target: ast.Name | ast.Subscript }
  | {
      readonly kind: "store";
      readonly variable: Variable;
      readonly value: ast.Expression | ast.AugAssign | ast.For;
    }
  | { readonly kind: "argument"; readonly variable: Variable };

export class FunctionChecker {
  readonly events: Event[] = [];
  readonly scope: Scope;
  readonly names: Names;
  readonly tables: ViperTables;
  readonly #file: SourceFile;
  readonly #reporter: Reporter;
  readonly #node: ast.FunctionDef | ast.Lambda;
  readonly #expressions: ExpressionChecker;
  #returns: ViperType = "object";

  constructor(scope: Scope, names: Names, file: SourceFile, tables: ViperTables, reporter: Reporter) {
    this.scope = scope;
    this.names = names;
    this.tables = tables;
    this.#file = file;
    this.#reporter = reporter;
    this.#node = scope.node as ast.FunctionDef | ast.Lambda;
    this.#expressions = new ExpressionChecker(this);
  }

  run(): void {
    const node = this.#node;
    if (node.kind === "FunctionDef") this.#returns = this.#annotated(node.returns) ?? "object";
    this.tables.returns.set(node, this.#returns);
    this.#parameters(node.params);
    if (node.kind === "Lambda") {
      this.#return(this.#value(node.body), node.body.span);
      return;
    }
    if (this.scope.isAsync) this.notImplemented(node.nameSpan, "native yield");
    this.#block(node.body);
  }

  // ---- Mistakes

  typeError(span: Span, message: string, note?: string): void {
    const diagnostic = messages.viperTypeError({ file: this.#file, span }, message, note);
    this.#reporter.report(inScope(diagnostic, this.scope.name));
  }

  notImplemented(span: Span, message: string, note?: string): void {
    const diagnostic = messages.viperNotImplemented({ file: this.#file, span }, message, note);
    this.#reporter.report(inScope(diagnostic, this.scope.name));
  }

  // ---- Parameters

  #parameters(params: ast.Parameters): void {
    const positional = positionalOf(params);
    const all = [...positional, params.vararg, ...params.keywordOnly, params.kwarg];
    for (const param of all) {
      if (param === undefined) continue;
      const type = this.#annotated(param.annotation) ?? "object";
      const variable = this.scope.variables.get(param.name);
      // Lambdas have no annotations; what is beyond the positional parameters never gets an argument.
      if (variable === undefined || type === "object") continue;
      if (variable.isCaptured)
        this.typeError(param.span, `local '${param.name}' used before type known`, captured(param.name));
      this.tables.variables.set(variable, type);
      if (isWord(type)) this.events.push({ kind: "argument", variable });
    }
  }

  #annotated(annotation: ast.Expression | undefined): ViperType | undefined {
    if (annotation === undefined) return undefined;
    const place = { file: this.#file, span: annotation.span };
    if (annotation.kind !== "Name") {
      this.#reporter.report(inScope(messages.annotationNotName(place), this.scope.name));
      return undefined;
    }
    const type = typeNamed(annotation.id);
    if (type === undefined)
      this.#reporter.report(inScope(messages.viperUnknownType(place, annotation.id), this.scope.name));
    return type;
  }

  // ---- Variables

  /** The local variable of this very function that a mention stands for; undefined for all others, which hold objects. */
  ownVariable(site: NameSite): Variable | undefined {
    const resolution = this.names.resolve(site);
    if (resolution.kind !== "variable") return undefined;
    const { variable } = resolution;
    return variable.scope === this.scope ? variable : undefined;
  }

  store(site: NameSite, type: Checked, span: Span, value?: ast.Expression | ast.AugAssign | ast.For): void {
    if (type === "cast") this.notImplemented(span, "conversion to object");
    const variable = this.ownVariable(site);
    if (variable === undefined || type === "cast" || type === "unknown") return;
    const { name } = variable;
    if (variable.isCaptured && variable.kind !== "param") {
      // What functions inside share is an object (py/emitnative.c emit_native_store_deref).
      if (type !== "object") this.typeError(span, `local '${name}' used before type known`, captured(name));
      this.tables.variables.set(variable, "object");
      return;
    }
    const known = this.typeOfOwn(variable);
    if (known === undefined) this.tables.variables.set(variable, type);
    else if (known !== type)
      this.typeError(span, `local '${name}' has type '${known}' but source is '${type}'`);
    if (isWord(type) && value !== undefined) this.events.push({ kind: "store", variable, value });
  }

  typeOfOwn(variable: Variable): ViperType | undefined {
    return this.tables.variables.get(variable) ?? (variable.kind === "param" ? "object" : undefined);
  }

  // ---- Statements

  #value(expr: ast.Expression): Checked {
    return this.#expressions.check(expr, "value");
  }

  #object(expr: ast.Expression | undefined): void {
    if (expr !== undefined) this.#expressions.check(expr, "object");
  }

  #condition(expr: ast.Expression): void {
    this.#expressions.check(expr, "condition");
  }

  #block(block: ast.Block): void {
    for (const stmt of block) if (!this.names.isDead(stmt)) this.#statement(stmt);
  }

  #statement(stmt: ast.Statement): void {
    switch (stmt.kind) {
      case "FunctionDef": {
        for (const decorator of stmt.decorators) this.#object(decorator);
        const { positionalOnly, positional, keywordOnly } = stmt.params;
        for (const param of [...positionalOnly, ...positional, ...keywordOnly]) this.#object(param.default);
        this.store(stmt, "object", stmt.nameSpan);
        return;
      }
      case "ClassDef":
        for (const decorator of stmt.decorators) this.#object(decorator);
        for (const arg of stmt.args) this.#object("value" in arg ? (arg.value as ast.Expression) : arg);
        this.store(stmt, "object", stmt.nameSpan);
        return;
      case "Return":
        this.#return(stmt.value === undefined ? "None" : this.#value(stmt.value), stmt.span);
        return;
      case "Delete":
        for (const target of stmt.targets) this.#delete(target);
        return;
      case "Assign":
        this.#assign(stmt);
        return;
      case "AugAssign":
        this.#augment(stmt);
        return;
      case "AnnAssign":
        if (stmt.value !== undefined) this.#assignTo(stmt.target, this.#value(stmt.value), stmt.value);
        return;
      case "TypeAlias":
        this.store(stmt, "object", stmt.nameSpan);
        return;
      case "For":
        this.#for(stmt);
        return;
      case "While":
        this.#condition(stmt.test);
        this.#block(stmt.body);
        this.#block(stmt.orelse);
        return;
      case "If": {
        const { clauses, orelse } = this.names.liveIf(stmt);
        for (const clause of clauses) {
          this.#condition(clause.test);
          this.#block(clause.body);
        }
        this.#block(orelse);
        return;
      }
      case "With":
        for (const item of stmt.items) {
          this.#needObject(item.context, "no context manager");
          if (item.target !== undefined) this.#assignTo(item.target, "object");
        }
        this.#block(stmt.body);
        return;
      case "Match":
        this.#match(stmt);
        return;
      case "Raise":
        this.#raise(stmt);
        return;
      case "Try":
        this.#try(stmt);
        return;
      case "Assert":
        this.#condition(stmt.test);
        this.#object(stmt.message);
        return;
      case "Import":
        for (const alias of stmt.names) this.store(alias, "object", alias.span);
        return;
      case "ImportFrom":
        if (!stmt.isStar) for (const alias of stmt.names) this.store(alias, "object", alias.span);
        return;
      case "ExpressionStatement":
        this.#value(stmt.value);
        return;
      case "Global":
      case "Nonlocal":
      case "Pass":
      case "Break":
      case "Continue":
      case "ConstErased":
      case "InvalidStatement":
        return;
    }
  }

  #return(type: Checked, span: Span): void {
    if (type === "unknown" || type === "None" || type === this.#returns) return;
    if (type === "cast") {
      this.notImplemented(span, "conversion to object");
      return;
    }
    const note =
      this.#returns === "object"
        ? `Annotate the function with '-> ${type}'.`
        : `Cast the value: ${this.#returns}(…).`;
    this.typeError(span, `return expected '${this.#returns}' but got '${type}'`, note);
  }

  #delete(target: ast.Expression): void {
    switch (target.kind) {
      case "Name":
        // MicroPython stores None instead.
        this.store(target, "None", target.span);
        return;
      case "Tuple":
      case "List":
        for (const item of target.items) this.#delete(item);
        return;
      case "Subscript":
        this.#needObject(target.value, "can't be deleted from");
        this.#object(target.index);
        return;
      case "Attribute":
        this.#needObject(target.value, "has no attributes");
        return;
      default:
        return;
    }
  }

  #raise(stmt: ast.Raise): void {
    const { exception, cause } = stmt;
    if (exception === undefined || cause !== undefined) {
      if (exception !== undefined) this.#value(exception);
      if (cause !== undefined) this.#value(cause);
      this.notImplemented(stmt.span, "native raise", "Viper can only raise one object: raise x.");
      return;
    }
    const type = this.#value(exception);
    if (type !== "object" && type !== "unknown") this.typeError(stmt.span, "must raise an object");
  }

  #try(stmt: ast.Try): void {
    this.#block(stmt.body);
    for (const handler of stmt.handlers) {
      this.#object(handler.type);
      if (handler.name !== undefined) this.store(handler, "object", handler.nameSpan!);
      this.#block(handler.body);
      if (handler.name === undefined) continue;
      // At the end of the handler the name is cleared.
      const note = "Viper has no 'except … as name'; let a function without viper look at the exception.";
      const message = `local '${handler.name}' has type 'object' but source is 'None'`;
      if (this.ownVariable(handler) !== undefined) this.typeError(handler.nameSpan!, message, note);
    }
    this.#block(stmt.orelse);
    this.#block(stmt.finalbody);
  }

  #match(stmt: ast.Match): void {
    this.#object(stmt.subject);
    for (const { pattern, guard, body } of stmt.cases) {
      const open: ast.Node[] = [pattern];
      while (open.length > 0) {
        const node = open.pop()!;
        const isCapture = node.kind === "MatchAs" || node.kind === "MatchStar";
        if (isCapture && node.name !== undefined) this.store(node, "object", node.span);
        if (node.kind === "MatchMapping" && node.rest !== undefined) this.store(node, "object", node.span);
        if (node.kind === "MatchValue") this.#object(node.value);
        else if (node.kind.startsWith("Match")) open.push(...children(node));
      }
      if (guard !== undefined) this.#condition(guard);
      this.#block(body);
    }
  }

  #needObject(expr: ast.Expression, complaint: string): void {
    const type = this.#value(expr);
    if (type !== "object" && type !== "unknown" && type !== "cast")
      this.typeError(expr.span, `can't load from '${type}'`, `A native ${type} ${complaint}.`);
  }

  // ---- Assignment

  #assign(stmt: ast.Assign): void {
    const [target, ...others] = stmt.targets;
    const pairs = others.length === 0 ? pairsOf(target, stmt.value) : undefined;
    if (pairs !== undefined) {
      this.tables.pairs.set(stmt, pairs);
      const types = pairs.map(([, value]) => this.#value(value));
      pairs.forEach(([into, value], i) => {
        this.#assignTo(into, types[i], value);
      });
      return;
    }
    const type = this.#value(stmt.value);
    for (const each of stmt.targets) this.#assignTo(each, type, stmt.value);
  }

  #assignTo(target: ast.Target, type: Checked, value?: ast.Expression): void {
    switch (target.kind) {
      case "Name":
        this.store(target, type, target.span, value);
        return;
      case "Attribute":
        this.#needObject(target.value, "has no attributes");
        return;
      case "Subscript":
        this.#expressions.checkStore(target, type);
        return;
      case "Tuple":
      case "List":
        if (type !== "object" && type !== "unknown")
          this.typeError(target.span, `can't load from '${type}'`, "Only an object can be unpacked.");
        for (const item of target.items)
          this.#assignTo((item.kind === "Starred" ? item.value : item) as ast.Target, "object");
        return;
      case "Starred":
      case "Invalid":
        return;
    }
  }

  #augment(stmt: ast.AugAssign): void {
    const { target, value, op } = stmt;
    switch (target.kind) {
      case "Name": {
        const old = this.#value(target);
        const result = this.#expressions.binary(op, old, this.#value(value), stmt.span);
        if (isWord(result)) this.events.push({ kind: "augment", node: stmt, target });
        this.store(target, result, stmt.span, stmt);
        return;
      }
      case "Attribute": {
        this.#needObject(target.value, "has no attributes");
        this.#expressions.binary(op, "object", this.#value(value), stmt.span);
        return;
      }
      case "Subscript": {
        const old = this.#value(target);
        const result = this.#expressions.binary(op, old, this.#value(value), stmt.span);
        if (isWord(result)) this.events.push({ kind: "augment", node: stmt, target });
        return;
      }
      case "Invalid":
        return;
    }
  }

  // ---- Loops

  #for(stmt: ast.For): void {
    const bounds = rangeBounds(stmt);
    if (bounds === undefined || stmt.isAsync || stmt.target.kind !== "Name") {
      this.#needObject(stmt.iter, "isn't iterable");
      this.#assignTo(stmt.target, "object");
      this.#block(stmt.body);
      this.#block(stmt.orelse);
      return;
    }
    const { from, to, step } = bounds;
    const end = this.#value(to);
    const start = from === undefined ? "int" : this.#value(from);
    const type = start === "cast" || start === "unknown" ? "object" : start;
    this.tables.loops.set(stmt, { target: stmt.target, from, to, step, type });
    this.store(stmt.target, start, stmt.target.span, stmt);
    this.#block(stmt.body);
    const next = this.#expressions.binary("+", start, "int", stmt.iter.span);
    this.#expressions.compare(step > 0 ? "<" : ">", next, end, stmt.iter.span);
    this.#block(stmt.orelse);
  }
}

function captured(name: string): string {
  return `A function inside uses '${name}', so it must be an object; viper's ints and pointers can't be shared.`;
}

/** `a, b = c, d` and its like with three, which are done without a tuple (py/compile.c compile_expr_stmt). */
function pairsOf(
  target: ast.Target,
  value: ast.Expression,
): readonly (readonly [ast.Target, ast.Expression])[] | undefined {
  if (target.kind !== "Tuple" || value.kind !== "Tuple") return undefined;
  const count = target.items.length;
  if (count !== value.items.length || (count !== 2 && count !== 3)) return undefined;
  if ([...target.items, ...value.items].some((item) => item.kind === "Starred")) return undefined;
  return target.items.map((item, i) => [item as ast.Target, value.items[i]] as const);
}

/** By the word `range`, whatever it is bound to (py/compile.c compile_for_stmt). */
function rangeBounds(
  stmt: ast.For,
): { from: ast.Expression | undefined; to: ast.Expression; step: number } | undefined {
  const { iter } = stmt;
  if (iter.kind !== "Call" || iter.func.kind !== "Name" || iter.func.id !== "range") return undefined;
  const args = iter.args.filter(
    (arg): arg is ast.Expression =>
      arg.kind !== "Starred" && arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred",
  );
  if (args.length !== iter.args.length || args.length < 1 || args.length > 3) return undefined;
  if (args.length === 1) return { from: undefined, to: args[0], step: 1 };
  if (args.length === 2) return { from: args[0], to: args[1], step: 1 };
  const step = args[2];
  if (step.kind !== "Constant" || step.value.kind !== "int" || typeOfConstant(step.value) !== "int")
    return undefined;
  const by = Number(step.value.value);
  return by === 0 ? undefined : { from: args[0], to: args[1], step: by };
}

// Refuses a Core that emission could not print soundly: a raw float where a Python value is wanted or the other way
// round, a test that is no JavaScript boolean, a symbol that nothing declares here, a jump to a label that is not around it.
// Run after lowering and after every pass in tests, and by `mpyjs dump`.

import { bug } from "../diagnostics/bug.js";
import type { Core, CoreModule, Expr, Fn, Label, Rep, Stmt, Symbol } from "./nodes.js";
import { showExpr } from "./show.js";
import { operandsOf } from "./walk.js";

/** What is wrong with it, as sentences; empty if nothing is. */
export function findFaults(core: Core): string[] {
  const checker = new Checker();
  for (const module of core.modules) {
    for (const symbol of module.globals) checker.visible.add(symbol);
    for (const { symbol } of module.functions) checker.visible.add(symbol);
    checker.visible.add(module.execute);
    checker.visible.add(module.object);
  }
  for (const module of core.modules) checker.checkModule(module);
  return checker.faults;
}

/** Stops with our own bug if anything is wrong. */
export function checkCore(core: Core): Core {
  const faults = findFaults(core);
  if (faults.length > 0) bug(`Core does not hold together: ${faults.slice(0, 5).join("; ")}`);
  return core;
}

class Checker {
  readonly faults: string[] = [];
  /** Symbols that can be named here. */
  readonly visible = new Set<Symbol>();
  /** Labels around the statement; null stands for a loop, which a jump without a label may leave. */
  #labels: (Label | null)[] = [];
  #generator = false;
  #isLeaf = false;
  #where = "";

  checkModule(module: CoreModule): void {
    for (const { fn } of module.functions) this.checkFunction(fn, module.name);
    this.checkFunction(module.body, module.name);
  }

  checkFunction(fn: Fn, inside: string): void {
    const [labels, generator, where, isLeaf] = [this.#labels, this.#generator, this.#where, this.#isLeaf];
    this.#labels = [];
    this.#generator = fn.generator;
    this.#isLeaf = fn.isLeaf === true;
    this.#where = `${inside}.${fn.name}`;
    const own = [...fn.params, ...fn.locals];
    if (fn.rest !== null) own.push(fn.rest);
    if (fn.self !== null) own.push(fn.self);
    this.#scope(own, () => this.#block(fn.body));
    [this.#labels, this.#generator, this.#where, this.#isLeaf] = [labels, generator, where, isLeaf];
  }

  #fault(text: string, at: Expr): void {
    if (this.faults.length < 100)
      this.faults.push(`${text}: ${showExpr(at).slice(0, 200)} (in ${this.#where})`);
  }

  #scope(symbols: readonly Symbol[], inside: () => void): void {
    const added = symbols.filter((symbol) => !this.visible.has(symbol));
    for (const symbol of added) this.visible.add(symbol);
    inside();
    for (const symbol of added) this.visible.delete(symbol);
  }

  #block(stmts: readonly Stmt[], extra: readonly Symbol[] = []): void {
    const declared = [...extra];
    for (const stmt of stmts)
      if (stmt.kind === "Declare" || stmt.kind === "Define") declared.push(stmt.symbol);
    this.#scope(declared, () => {
      for (const stmt of stmts) this.#statement(stmt);
    });
  }

  #loop(label: Label | null, body: readonly Stmt[], extra: readonly Symbol[] = []): void {
    this.#labels.push(label, null);
    this.#block(body, extra);
    this.#labels.length -= 2;
  }

  #statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "Evaluate":
        this.#expr(stmt.value);
        return;
      case "Declare":
        if (stmt.value !== null) this.#expect(stmt.value, stmt.symbol.rep);
        else if (stmt.constant) this.faults.push(`const ${stmt.symbol.name} has no value`);
        return;
      case "SetAttribute":
        this.#expect(stmt.object, "any");
        this.#expect(stmt.value, stmt.raw ? "float" : "any");
        if (stmt.raw && !stmt.direct) this.#fault("a raw store that is not direct", stmt.value);
        return;
      case "SetElement":
        this.#expect(stmt.object, "any");
        this.#expect(stmt.index, "any");
        this.#expect(stmt.value, stmt.raw ? "float" : "any");
        return;
      case "If":
        this.#test(stmt.test);
        this.#block(stmt.then);
        this.#block(stmt.otherwise);
        return;
      case "While":
        this.#test(stmt.test);
        this.#loop(stmt.label, stmt.body);
        return;
      case "ForCount":
        this.#expr(stmt.from);
        this.#expr(stmt.to);
        if (stmt.step === 0) this.faults.push("a count by 0");
        if (stmt.by !== undefined) this.#expr(stmt.by);
        this.#loop(stmt.label, stmt.body, [stmt.counter]);
        return;
      case "ForArray":
        this.#expr(stmt.array);
        this.#loop(stmt.label, stmt.body, stmt.declare ? [stmt.element] : []);
        return;
      case "ForIter":
        this.#expect(stmt.iterator, "js");
        this.#loop(stmt.label, stmt.body, stmt.declare ? [stmt.element] : []);
        return;
      case "Loop":
        this.#loop(stmt.label, stmt.body);
        return;
      case "Block":
        this.#labels.push(...(stmt.label === null ? [] : [stmt.label]));
        this.#block(stmt.body);
        this.#labels.length -= stmt.label === null ? 0 : 1;
        return;
      case "Return":
        this.#expr(stmt.value);
        return;
      case "Raise":
        this.#expect(stmt.value, "any");
        return;
      case "Try":
        if (stmt.handler === null && stmt.finalizer === null) this.faults.push("a try without any clause");
        this.#block(stmt.body);
        if (stmt.handler !== null) this.#block(stmt.handler, stmt.caught === null ? [] : [stmt.caught]);
        if (stmt.finalizer !== null) this.#block(stmt.finalizer);
        return;
      case "Break":
      case "Continue":
        if (!this.#labels.includes(stmt.label))
          this.faults.push(
            `${stmt.kind} to ${stmt.label?.name ?? "a loop"} that is not around it (in ${this.#where})`,
          );
        return;
      case "Define":
        this.checkFunction(stmt.fn, this.#where);
        return;
      case "Nothing":
        return;
    }
  }

  #expect(expr: Expr, rep: Rep): void {
    if (expr.rep !== rep && !(expr.kind === "JsLiteral" && rep === "any" && expr.value === undefined))
      this.#fault(`${rep} is wanted but this is ${expr.rep}`, expr);
    this.#expr(expr);
  }

  /** JavaScript's own truth must be the right one. */
  #test(expr: Expr): void {
    if (!isBoolean(expr)) this.#fault("no JavaScript boolean", expr);
    this.#expr(expr);
  }

  #all(exprs: readonly Expr[], rep: Rep): void {
    for (const expr of exprs) this.#expect(expr, rep);
  }

  #visible(symbol: Symbol, at: Expr): void {
    if (!this.visible.has(symbol))
      this.#fault(`${symbol.kind} ${symbol.name} is declared nowhere around`, at);
  }

  #expr(expr: Expr): void {
    switch (expr.kind) {
      case "Const":
        if (expr.rep === "float" && expr.value.kind !== "float")
          this.#fault("a raw constant that is no float", expr);
        return;
      case "Read":
        this.#visible(expr.symbol, expr);
        if (expr.rep !== expr.symbol.rep) this.#fault("a read in another representation", expr);
        if (expr.check?.fallback !== undefined) this.#expect(expr.check.fallback, expr.rep);
        return;
      case "Write":
        this.#visible(expr.symbol, expr);
        if (expr.rep !== expr.symbol.rep) this.#fault("a write in another representation", expr);
        this.#expect(expr.value, expr.symbol.rep);
        return;
      case "Binary":
        this.#operator(expr, expr.left, expr.right);
        return;
      case "Unary":
        this.#operator(expr, expr.operand);
        return;
      case "Compare":
        this.#all([expr.left, expr.right], expr.mode === "float" ? "float" : "any");
        if (expr.test !== (expr.rep === "js")) this.#fault("a test must be js, and only a test", expr);
        return;
      case "Is":
        this.#all([expr.left, expr.right], "any");
        return;
      case "Not":
        this.#test(expr.operand);
        return;
      case "Truth":
        this.#expect(expr.operand, expr.of === "float" ? "float" : "any");
        if (expr.rep !== "js") this.#fault("a truth that is not js", expr);
        return;
      case "Logical":
        this.#test(expr.left);
        this.#test(expr.right);
        return;
      case "Conditional":
        this.#test(expr.test);
        this.#expect(expr.then, expr.rep);
        this.#expect(expr.otherwise, expr.rep);
        return;
      case "Sequence": {
        for (const item of expr.items) this.#expr(item);
        if (expr.items[expr.items.length - 1].rep !== expr.rep)
          this.#fault("a sequence in another representation", expr);
        return;
      }
      case "CallKnown":
        // Parameters may be raw: what each wants is said by the callee, and lowering has seen to it.
        for (const operand of operandsOf(expr)) this.#expr(operand);
        return;
      case "CallMethod":
        if (expr.exact) {
          this.#expect(expr.object, "any");
          for (const arg of expr.args) this.#expr(arg);
        } else this.#all(operandsOf(expr), "any");
        return;
      case "CallRuntime":
      case "JsCall":
      case "JsNew":
      case "JsOp":
      case "JsIndex":
      case "JsMember":
        for (const operand of operandsOf(expr)) this.#expr(operand);
        return;
      case "CallUnknown":
      case "CallKeywords":
      case "CallMethodKeywords":
      case "GetElement":
      case "DictOf":
        this.#all(operandsOf(expr), "any");
        return;
      case "TupleOf":
        this.#all(expr.items, expr.raw === true ? "float" : "any");
        return;
      case "GetAttribute":
        this.#expect(expr.object, "any");
        if (expr.rep === "float" && !expr.direct) this.#fault("a raw attribute that may be missing", expr);
        return;
      case "CallSpread":
        this.#expect(expr.callee, "any");
        this.#expect(expr.args, "js");
        if (expr.kw !== null) this.#expr(expr.kw);
        return;
      case "ArrayOf":
        for (const item of expr.items) {
          if ("spread" in item) this.#expr(item.spread);
          else if (expr.raw === true) this.#expect(item, "float");
          else if (expr.rep === "any") this.#expect(item, "any");
          else if (item.rep === "float") this.#fault("a raw float in an Array", item);
          else this.#expr(item);
        }
        return;
      case "ClassOf":
        for (const operand of operandsOf(expr)) this.#expr(operand);
        this.#all(
          expr.members.map((member) => member.value),
          "any",
        );
        return;
      case "Closure":
        if (this.#isLeaf) this.#fault("a function in one that makes none", expr);
        this.checkFunction(expr.fn, this.#where);
        return;
      case "Yield":
        this.#expect(expr.value, "any");
        if (!this.#generator) this.#fault("yield outside of a generator", expr);
        return;
      case "Delegate":
        this.#expr(expr.value);
        if (!this.#generator) this.#fault("yield* outside of a generator", expr);
        return;
      case "Box":
        this.#expect(expr.value, "float");
        if (expr.rep !== "any") this.#fault("a box that is no Python value", expr);
        return;
      case "Unbox":
        this.#expect(expr.value, "any");
        if (expr.rep !== "float") this.#fault("an unbox that is not raw", expr);
        return;
      case "Runtime":
      case "BuiltinValue":
      case "JsLiteral":
      case "This":
        return;
    }
  }

  /** Raw operands only in mode float; the result is raw in mode float, and for the true division of two ints. */
  #operator(expr: Expr & { kind: "Binary" | "Unary" }, ...operands: readonly Expr[]): void {
    this.#all(operands, expr.mode === "float" ? "float" : "any");
    const isRaw =
      expr.mode === "float" || (expr.op === "truediv" && (expr.mode === "int" || expr.mode === "small"));
    if (expr.rep !== (isRaw ? "float" : "any"))
      this.#fault("an operator's result in another representation", expr);
  }
}

/** Whether JavaScript's truth of the expression is what is meant: tests, and values known to be Python booleans. */
function isBoolean(expr: Expr): boolean {
  switch (expr.kind) {
    case "Truth":
    case "Not":
    case "Logical":
    case "Is":
    case "JsOp":
      return true;
    case "Compare":
      return expr.test || (expr.mode !== "any" && expr.mode !== "call");
    case "Const":
      return expr.value.kind === "bool";
    case "JsLiteral":
      return typeof expr.value === "boolean";
    case "Conditional":
      return isBoolean(expr.then) && isBoolean(expr.otherwise);
    case "Sequence":
      return isBoolean(expr.items[expr.items.length - 1]);
    case "CallRuntime":
    case "JsCall":
    case "Read":
    case "Write":
      return expr.rep === "js";
    default:
      return false;
  }
}

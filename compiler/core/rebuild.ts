// The same tree with some of it replaced. A node of which nothing changes stays the node it is.

import type { Core, CoreModule, Expr, Fn, Stmt } from "./nodes.js";
import { operandsOf } from "./walk.js";

/** The expression with other operands, in the order and number of `operandsOf`. */
export function withOperands(expr: Expr, operands: readonly Expr[]): Expr {
  switch (expr.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "JsLiteral":
    case "This":
    case "Closure":
      return expr;
    case "Read":
      return expr.check === undefined ? expr : { ...expr, check: { ...expr.check, fallback: operands[0] } };
    case "Write":
    case "Yield":
    case "Delegate":
    case "Box":
    case "Unbox":
      return { ...expr, value: operands[0] };
    case "Sequence":
    case "TupleOf":
      return { ...expr, items: operands };
    case "Binary":
    case "Compare":
    case "Is":
    case "Logical":
      return { ...expr, left: operands[0], right: operands[1] };
    case "Unary":
    case "Not":
    case "Truth":
      return { ...expr, operand: operands[0] };
    case "Conditional":
      return { ...expr, test: operands[0], then: operands[1], otherwise: operands[2] };
    case "CallKnown":
      return expr.self === undefined
        ? { ...expr, callee: operands[0], args: operands.slice(1) }
        : { ...expr, callee: operands[0], self: operands[1], args: operands.slice(2) };
    case "CallRuntime":
    case "JsOp":
      return { ...expr, args: operands };
    case "CallUnknown":
    case "JsCall":
    case "JsNew":
      return { ...expr, callee: operands[0], args: operands.slice(1) };
    case "CallMethod":
      return { ...expr, object: operands[0], args: operands.slice(1) };
    case "CallKeywords": {
      const end = 1 + expr.args.length;
      return { ...expr, callee: operands[0], args: operands.slice(1, end), values: operands.slice(end) };
    }
    case "CallMethodKeywords": {
      const end = 1 + expr.args.length;
      return { ...expr, object: operands[0], args: operands.slice(1, end), values: operands.slice(end) };
    }
    case "CallSpread":
      return { ...expr, callee: operands[0], args: operands[1], kw: operands[2] ?? null };
    case "GetAttribute":
    case "JsMember":
      return { ...expr, object: operands[0] };
    case "GetElement":
    case "JsIndex":
      return { ...expr, object: operands[0], index: operands[1] };
    case "ArrayOf": {
      const items = expr.items.map((item, i) => ("spread" in item ? { spread: operands[i] } : operands[i]));
      return { ...expr, items };
    }
    case "DictOf": {
      const entries = expr.entries.map((_, i) => ({ key: operands[2 * i], value: operands[2 * i + 1] }));
      return { ...expr, entries };
    }
    case "ClassOf": {
      const members = expr.members.map(({ name }, i) => ({ name, value: operands[1 + i] }));
      let next = 1 + members.length;
      return {
        ...expr,
        bases: operands[0],
        members,
        keywords: expr.keywords === null ? null : operands[next++],
        metaclass: expr.metaclass === null ? null : operands[next++],
      };
    }
  }
}

/** What to do with a tree. Each is given nodes whose insides have been changed already. */
export interface Change {
  readonly fn?: (fn: Fn) => Fn;
  readonly expr?: (expr: Expr) => Expr;
  readonly stmt?: (stmt: Stmt) => Stmt | readonly Stmt[];
  /** The statements of a block, or of a function. */
  readonly block?: (stmts: readonly Stmt[]) => readonly Stmt[];
  /** The functions of the top level and bodies of modules that may have something to change; all if absent. */
  readonly looksInto?: (fn: Fn, module: CoreModule) => boolean;
  /** Neither expressions nor functions inside are looked at. */
  readonly isForStatements?: boolean;
}

export function changeCore(core: Core, change: Change): Core {
  const modules = core.modules.map((module) => changeModule(module, change));
  return { ...core, modules, entry: modules[core.modules.indexOf(core.entry)] };
}

export function changeModule(module: CoreModule, change: Change): CoreModule {
  const changed = (fn: Fn): Fn => (change.looksInto?.(fn, module) === false ? fn : changeFn(fn, change));
  const functions = module.functions.map((made) => {
    const fn = changed(made.fn);
    return fn === made.fn ? made : { symbol: made.symbol, fn, signature: made.signature };
  });
  return { ...module, functions, body: changed(module.body) };
}

/** The function and those inside of it, the inner ones first. */
export function changeFn(fn: Fn, change: Change): Fn {
  const body = fn.isLeaf === true && isForFunctions(change) ? fn.body : changeStatements(fn.body, change);
  const inside = body === fn.body ? fn : { ...fn, body };
  return change.fn === undefined ? inside : change.fn(inside);
}

function isForFunctions({ expr, stmt, block }: Change): boolean {
  return expr === undefined && stmt === undefined && block === undefined;
}

export function changeStatements(stmts: readonly Stmt[], change: Change): readonly Stmt[] {
  let changed: Stmt[] | undefined;
  for (let i = 0; i < stmts.length; i++) {
    const stmt = stmts[i];
    const inside = changeInside(stmt, change);
    const instead = change.stmt === undefined ? inside : change.stmt(inside);
    if (changed === undefined) {
      if (instead === stmt) continue;
      changed = stmts.slice(0, i);
    }
    if (isList(instead)) for (const each of instead) changed.push(each);
    else changed.push(instead);
  }
  const result = changed ?? stmts;
  return change.block === undefined ? result : change.block(result);
}

function isList(made: Stmt | readonly Stmt[]): made is readonly Stmt[] {
  return Array.isArray(made);
}

export function changeExpr(expr: Expr, change: Change): Expr {
  if (change.isForStatements === true) return expr;
  const inside = changeOperands(expr, change);
  return change.expr === undefined ? inside : change.expr(inside);
}

function changeOperands(expr: Expr, change: Change): Expr {
  switch (expr.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "JsLiteral":
    case "This":
      return expr;
    case "Closure": {
      const fn = changeFn(expr.fn, change);
      return fn === expr.fn ? expr : { ...expr, fn };
    }
    // The frequent ones need no list of their operands.
    case "Binary":
    case "Compare":
    case "Is":
    case "Logical": {
      const left = changeExpr(expr.left, change);
      const right = changeExpr(expr.right, change);
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
    case "Write":
    case "Box":
    case "Unbox": {
      const value = changeExpr(expr.value, change);
      return value === expr.value ? expr : { ...expr, value };
    }
    case "Unary":
    case "Not":
    case "Truth": {
      const operand = changeExpr(expr.operand, change);
      return operand === expr.operand ? expr : { ...expr, operand };
    }
    case "Conditional": {
      const test = changeExpr(expr.test, change);
      const then = changeExpr(expr.then, change);
      const otherwise = changeExpr(expr.otherwise, change);
      const isSame = test === expr.test && then === expr.then && otherwise === expr.otherwise;
      return isSame ? expr : { ...expr, test, then, otherwise };
    }
    case "CallRuntime":
    case "JsOp": {
      const args = changeAll(expr.args, change);
      return args === expr.args ? expr : { ...expr, args };
    }
    case "CallMethod": {
      const object = changeExpr(expr.object, change);
      const args = changeAll(expr.args, change);
      return object === expr.object && args === expr.args ? expr : { ...expr, object, args };
    }
    case "CallUnknown":
    case "JsCall":
    case "JsNew": {
      const callee = changeExpr(expr.callee, change);
      const args = changeAll(expr.args, change);
      return callee === expr.callee && args === expr.args ? expr : { ...expr, callee, args };
    }
    case "GetAttribute":
    case "JsMember": {
      const object = changeExpr(expr.object, change);
      return object === expr.object ? expr : { ...expr, object };
    }
    case "GetElement":
    case "JsIndex": {
      const object = changeExpr(expr.object, change);
      const index = changeExpr(expr.index, change);
      return object === expr.object && index === expr.index ? expr : { ...expr, object, index };
    }
    case "Sequence":
    case "TupleOf": {
      const items = changeAll(expr.items, change);
      return items === expr.items ? expr : { ...expr, items };
    }
    default: {
      const before = operandsOf(expr);
      let after: Expr[] | undefined;
      for (let i = 0; i < before.length; i++) {
        const made = changeExpr(before[i], change);
        if (after === undefined && made !== before[i]) after = before.slice(0, i);
        after?.push(made);
      }
      return after === undefined ? expr : withOperands(expr, after);
    }
  }
}

/** The same list if nothing in it was changed. */
function changeAll(exprs: readonly Expr[], change: Change): readonly Expr[] {
  let changed: Expr[] | undefined;
  for (let i = 0; i < exprs.length; i++) {
    const made = changeExpr(exprs[i], change);
    if (changed === undefined && made !== exprs[i]) changed = exprs.slice(0, i);
    changed?.push(made);
  }
  return changed ?? exprs;
}

function changeInside(stmt: Stmt, change: Change): Stmt {
  switch (stmt.kind) {
    case "Evaluate":
    case "Return":
    case "Raise": {
      const value = changeExpr(stmt.value, change);
      return value === stmt.value ? stmt : { ...stmt, value };
    }
    case "Declare": {
      if (stmt.value === null) return stmt;
      const value = changeExpr(stmt.value, change);
      return value === stmt.value ? stmt : { ...stmt, value };
    }
    case "SetAttribute": {
      const object = changeExpr(stmt.object, change);
      const value = changeExpr(stmt.value, change);
      return object === stmt.object && value === stmt.value ? stmt : { ...stmt, object, value };
    }
    case "SetElement": {
      const object = changeExpr(stmt.object, change);
      const index = changeExpr(stmt.index, change);
      const value = changeExpr(stmt.value, change);
      const isSame = object === stmt.object && index === stmt.index && value === stmt.value;
      return isSame ? stmt : { ...stmt, object, index, value };
    }
    case "If": {
      const test = changeExpr(stmt.test, change);
      const then = changeStatements(stmt.then, change);
      const otherwise = changeStatements(stmt.otherwise, change);
      const isSame = test === stmt.test && then === stmt.then && otherwise === stmt.otherwise;
      return isSame ? stmt : { ...stmt, test, then, otherwise };
    }
    case "While": {
      const test = changeExpr(stmt.test, change);
      const body = changeStatements(stmt.body, change);
      return test === stmt.test && body === stmt.body ? stmt : { ...stmt, test, body };
    }
    case "ForCount": {
      const from = changeExpr(stmt.from, change);
      const to = changeExpr(stmt.to, change);
      const by = stmt.by === undefined ? undefined : changeExpr(stmt.by, change);
      const body = changeStatements(stmt.body, change);
      if (from === stmt.from && to === stmt.to && by === stmt.by && body === stmt.body) return stmt;
      return by === undefined ? { ...stmt, from, to, body } : { ...stmt, from, to, by, body };
    }
    case "ForArray": {
      const array = changeExpr(stmt.array, change);
      const body = changeStatements(stmt.body, change);
      return array === stmt.array && body === stmt.body ? stmt : { ...stmt, array, body };
    }
    case "ForIter": {
      const iterator = changeExpr(stmt.iterator, change);
      const body = changeStatements(stmt.body, change);
      return iterator === stmt.iterator && body === stmt.body ? stmt : { ...stmt, iterator, body };
    }
    case "Loop":
    case "Block": {
      const body = changeStatements(stmt.body, change);
      return body === stmt.body ? stmt : { ...stmt, body };
    }
    case "Try": {
      const body = changeStatements(stmt.body, change);
      const handler = stmt.handler === null ? null : changeStatements(stmt.handler, change);
      const finalizer = stmt.finalizer === null ? null : changeStatements(stmt.finalizer, change);
      const isSame = body === stmt.body && handler === stmt.handler && finalizer === stmt.finalizer;
      return isSame ? stmt : { ...stmt, body, handler, finalizer };
    }
    case "Define": {
      if (change.isForStatements === true) return stmt;
      const fn = changeFn(stmt.fn, change);
      return fn === stmt.fn ? stmt : { ...stmt, fn };
    }
    case "Break":
    case "Continue":
    case "Nothing":
      return stmt;
  }
}

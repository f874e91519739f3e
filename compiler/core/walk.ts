// Going over Core: what lies directly below a node, and visits of whole trees. These recurse into expressions,
// since lowering bounds how deep they get, but not into statements, which may stand in each other by the thousand: elif chains.

import type { CoreModule, Expr, Fn, Stmt } from "./nodes.js";

export type Node = Expr | Stmt | Fn;

/** Who looks at every node reads its kind once: V8 is slow to find a field of objects of so many shapes. */
export function isFn(node: Node): node is Fn {
  return node.kind === undefined;
}

function isSpread(item: Expr | { readonly spread: Expr }): item is { readonly spread: Expr } {
  return (item as { readonly spread?: Expr }).spread !== undefined;
}

/** The expressions directly below an expression, in order of evaluation; the functions it makes are left out. */
export function operandsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "JsLiteral":
    case "This":
    case "Closure":
      return [];
    case "Read":
      return expr.check?.fallback === undefined ? [] : [expr.check.fallback];
    case "Write":
    case "Yield":
    case "Delegate":
    case "Box":
    case "Unbox":
      return [expr.value];
    case "Sequence":
      return expr.items;
    case "Binary":
    case "Compare":
    case "Is":
    case "Logical":
      return [expr.left, expr.right];
    case "Unary":
    case "Not":
    case "Truth":
      return [expr.operand];
    case "Conditional":
      return [expr.test, expr.then, expr.otherwise];
    case "CallKnown":
      return expr.self === undefined ? [expr.callee, ...expr.args] : [expr.callee, expr.self, ...expr.args];
    case "CallRuntime":
      return expr.args;
    case "CallUnknown":
    case "JsCall":
    case "JsNew":
      return [expr.callee, ...expr.args];
    case "CallMethod":
      return [expr.object, ...expr.args];
    case "CallKeywords":
      return [expr.callee, ...expr.args, ...expr.values];
    case "CallMethodKeywords":
      return [expr.object, ...expr.args, ...expr.values];
    case "CallSpread":
      return expr.kw === null ? [expr.callee, expr.args] : [expr.callee, expr.args, expr.kw];
    case "GetAttribute":
    case "JsMember":
      return [expr.object];
    case "ArrayOf":
      return expr.items.map((item) => (isSpread(item) ? item.spread : item));
    case "TupleOf":
      return expr.items;
    case "DictOf":
      return expr.entries.flatMap((entry) => [entry.key, entry.value]);
    case "ClassOf": {
      const members = expr.members.map((member) => member.value);
      const named = [expr.keywords, expr.metaclass].filter((part) => part !== null);
      return [expr.bases, ...members, ...named];
    }
    case "JsIndex":
    case "GetElement":
      return [expr.object, expr.index];
    case "JsOp":
      return expr.args;
  }
}

/** What lies directly below a statement: expressions, statements, functions. */
export function partsOf(stmt: Stmt): readonly Node[] {
  switch (stmt.kind) {
    case "Evaluate":
    case "Return":
    case "Raise":
      return [stmt.value];
    case "Declare":
      return stmt.value === null ? [] : [stmt.value];
    case "SetAttribute":
      return [stmt.object, stmt.value];
    case "SetElement":
      return [stmt.object, stmt.index, stmt.value];
    case "If":
      return [stmt.test, ...stmt.then, ...stmt.otherwise];
    case "While":
      return [stmt.test, ...stmt.body];
    case "ForCount":
      return [stmt.from, stmt.to, ...(stmt.by === undefined ? [] : [stmt.by]), ...stmt.body];
    case "ForArray":
      return [stmt.array, ...stmt.body];
    case "ForIter":
      return [stmt.iterator, ...stmt.body];
    case "Loop":
    case "Block":
      return stmt.body;
    case "Try":
      return [...stmt.body, ...(stmt.handler ?? []), ...(stmt.finalizer ?? [])];
    case "Define":
      return [stmt.fn];
    case "Break":
    case "Continue":
    case "Nothing":
      return [];
  }
}

/** What `visit` tells of each node; false if it is to stay out of what lies below. */
type Enter = (node: Node) => boolean | void;

/** Visits `roots` and everything below them in order, functions included. `enter` may answer false to stay out. */
export function visit(roots: readonly Node[], enter: Enter): void {
  const open: Node[] = [];
  pushAll(open, roots);
  while (open.length > 0) {
    const node = open.pop()!;
    if (enter(node) !== false) visitBelow(node, open, enter);
  }
}

function pushAll(open: Node[], nodes: readonly Node[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) open.push(nodes[i]);
}

/** Visits the expressions of a statement, and puts the statements in it on the stack, the last first. */
function visitBelow(node: Node, open: Node[], enter: Enter): void {
  const { kind } = node;
  if (kind === undefined) {
    pushAll(open, node.body);
    return;
  }
  switch (kind) {
    case "Evaluate":
    case "Return":
    case "Raise":
      visitExpr(node.value, enter);
      return;
    case "Declare":
      if (node.value !== null) visitExpr(node.value, enter);
      return;
    case "SetAttribute":
      visitExpr(node.object, enter);
      visitExpr(node.value, enter);
      return;
    case "SetElement":
      visitExpr(node.object, enter);
      visitExpr(node.index, enter);
      visitExpr(node.value, enter);
      return;
    case "If":
      visitExpr(node.test, enter);
      pushAll(open, node.otherwise);
      pushAll(open, node.then);
      return;
    case "While":
      visitExpr(node.test, enter);
      pushAll(open, node.body);
      return;
    case "ForCount":
      visitExpr(node.from, enter);
      visitExpr(node.to, enter);
      if (node.by !== undefined) visitExpr(node.by, enter);
      pushAll(open, node.body);
      return;
    case "ForArray":
      visitExpr(node.array, enter);
      pushAll(open, node.body);
      return;
    case "ForIter":
      visitExpr(node.iterator, enter);
      pushAll(open, node.body);
      return;
    case "Loop":
    case "Block":
      pushAll(open, node.body);
      return;
    case "Try":
      if (node.finalizer !== null) pushAll(open, node.finalizer);
      if (node.handler !== null) pushAll(open, node.handler);
      pushAll(open, node.body);
      return;
    case "Define":
      open.push(node.fn);
      return;
    case "Break":
    case "Continue":
    case "Nothing":
      return;
    default:
      visitOperands(node, enter);
  }
}

/** Visits an expression and everything below it. */
export function visitExpr(expr: Expr, enter: Enter): void {
  if (enter(expr) !== false) visitOperands(expr, enter);
}

/** The frequent kinds need no list of their operands. */
function visitOperands(expr: Expr, enter: Enter): void {
  switch (expr.kind) {
    case "Read":
      if (expr.check?.fallback !== undefined) visitExpr(expr.check.fallback, enter);
      return;
    case "Const":
    case "JsLiteral":
    case "Runtime":
    case "BuiltinValue":
    case "This":
      return;
    case "Write":
    case "Box":
    case "Unbox":
      visitExpr(expr.value, enter);
      return;
    case "Binary":
    case "Compare":
    case "Is":
    case "Logical":
      visitExpr(expr.left, enter);
      visitExpr(expr.right, enter);
      return;
    case "CallRuntime":
    case "JsOp":
      visitAll(expr.args, enter);
      return;
    case "GetAttribute":
    case "JsMember":
      visitExpr(expr.object, enter);
      return;
    case "CallKnown":
      visitExpr(expr.callee, enter);
      if (expr.self !== undefined) visitExpr(expr.self, enter);
      visitAll(expr.args, enter);
      return;
    case "GetElement":
    case "JsIndex":
      visitExpr(expr.object, enter);
      visitExpr(expr.index, enter);
      return;
    case "CallMethod":
      visitExpr(expr.object, enter);
      visitAll(expr.args, enter);
      return;
    case "CallUnknown":
    case "JsCall":
    case "JsNew":
      visitExpr(expr.callee, enter);
      visitAll(expr.args, enter);
      return;
    case "Conditional":
      visitExpr(expr.test, enter);
      visitExpr(expr.then, enter);
      visitExpr(expr.otherwise, enter);
      return;
    case "Unary":
    case "Not":
    case "Truth":
      visitExpr(expr.operand, enter);
      return;
    case "Sequence":
    case "TupleOf":
      visitAll(expr.items, enter);
      return;
    case "Closure":
      visit([expr.fn], enter);
      return;
    default:
      visitAll(operandsOf(expr), enter);
  }
}

function visitAll(exprs: readonly Expr[], enter: Enter): void {
  for (let i = 0; i < exprs.length; i++) visitExpr(exprs[i], enter);
}

/** Every function and statement of a module. */
export function visitModule(module: CoreModule, enter: (node: Node) => boolean | void): void {
  visit([...module.functions.map((made) => made.fn), module.body], enter);
}

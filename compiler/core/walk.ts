// Going over Core: what lies directly below a node, and visits of whole trees that do not recurse. Lowering bounds how
// deep expressions get, but statements nest as the program does.

import type { CoreModule, Expr, Fn, Stmt } from "./nodes.js";

export type Node = Expr | Stmt | Fn;

export function isFn(node: Node): node is Fn {
  // `in` is slow on objects of many shapes.
  return (node as Partial<Expr>).kind === undefined;
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

/** Visits `roots` and everything below them in order, functions included. `enter` may answer false to stay out. */
export function visit(roots: readonly Node[], enter: (node: Node) => boolean | void): void {
  const open: Node[] = [];
  pushAll(open, roots);
  while (open.length > 0) {
    const node = open.pop()!;
    if (enter(node) !== false) pushBelow(open, node);
  }
}

function pushAll(open: Node[], nodes: readonly Node[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) open.push(nodes[i]);
}

/** Puts what lies directly below a node on a stack, the last first. The frequent kinds need no list of their own. */
export function pushBelow(open: Node[], node: Node): void {
  if (isFn(node)) {
    pushAll(open, node.body);
    return;
  }
  switch (node.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "JsLiteral":
    case "This":
    case "Break":
    case "Continue":
    case "Nothing":
      return;
    case "Read":
      if (node.check?.fallback !== undefined) open.push(node.check.fallback);
      return;
    case "Evaluate":
    case "Return":
    case "Raise":
    case "Write":
    case "Yield":
    case "Delegate":
    case "Box":
    case "Unbox":
      open.push(node.value);
      return;
    case "Declare":
      if (node.value !== null) open.push(node.value);
      return;
    case "Binary":
    case "Compare":
    case "Is":
    case "Logical":
      open.push(node.right, node.left);
      return;
    case "Unary":
    case "Not":
    case "Truth":
      open.push(node.operand);
      return;
    case "Conditional":
      open.push(node.otherwise, node.then, node.test);
      return;
    case "CallRuntime":
    case "JsOp":
      pushAll(open, node.args);
      return;
    case "CallKnown":
      pushAll(open, node.args);
      if (node.self !== undefined) open.push(node.self);
      open.push(node.callee);
      return;
    case "CallUnknown":
    case "JsCall":
    case "JsNew":
      pushAll(open, node.args);
      open.push(node.callee);
      return;
    case "CallMethod":
      pushAll(open, node.args);
      open.push(node.object);
      return;
    case "GetAttribute":
    case "JsMember":
      open.push(node.object);
      return;
    case "GetElement":
    case "JsIndex":
      open.push(node.index, node.object);
      return;
    case "Sequence":
    case "TupleOf":
      pushAll(open, node.items);
      return;
    case "Closure":
      open.push(node.fn);
      return;
    case "CallKeywords":
    case "CallMethodKeywords":
    case "CallSpread":
    case "ArrayOf":
    case "DictOf":
    case "ClassOf":
      pushAll(open, operandsOf(node));
      return;
    case "If":
      pushAll(open, node.otherwise);
      pushAll(open, node.then);
      open.push(node.test);
      return;
    case "Loop":
    case "Block":
      pushAll(open, node.body);
      return;
    case "SetAttribute":
    case "SetElement":
    case "While":
    case "ForCount":
    case "ForArray":
    case "ForIter":
    case "Try":
    case "Define":
      pushAll(open, partsOf(node));
  }
}

/** Every function and statement of a module. */
export function visitModule(module: CoreModule, enter: (node: Node) => boolean | void): void {
  visit([...module.functions.map((made) => made.fn), module.body], enter);
}

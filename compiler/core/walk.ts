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

function below(node: Node): readonly Node[] {
  if (isFn(node)) return node.body;
  switch (node.kind) {
    case "Closure":
      return [node.fn];
    case "Evaluate":
    case "Declare":
    case "SetAttribute":
    case "SetElement":
    case "If":
    case "While":
    case "ForCount":
    case "ForArray":
    case "ForIter":
    case "Loop":
    case "Block":
    case "Return":
    case "Raise":
    case "Try":
    case "Break":
    case "Continue":
    case "Define":
    case "Nothing":
      return partsOf(node);
    default:
      return operandsOf(node);
  }
}

/** Visits `roots` and everything below them in order, functions included. `enter` may answer false to stay out. */
export function visit(roots: readonly Node[], enter: (node: Node) => boolean | void): void {
  const open: Node[] = [];
  for (let i = roots.length - 1; i >= 0; i--) open.push(roots[i]);
  while (open.length > 0) {
    const node = open.pop()!;
    if (enter(node) === false) continue;
    const parts = below(node);
    for (let i = parts.length - 1; i >= 0; i--) open.push(parts[i]);
  }
}

/** Every function and statement of a module. */
export function visitModule(module: CoreModule, enter: (node: Node) => boolean | void): void {
  visit([...module.functions.map((made) => made.fn), module.body], enter);
}

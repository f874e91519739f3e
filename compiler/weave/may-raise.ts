// Whether running a piece of Core can raise an exception. "No" is a promise; "yes" is the answer where nothing is known.

import type { Core, Expr, Fn, Stmt } from "../core/nodes.js";
import { isFn, type Node, visit, visitExpr } from "../core/walk.js";

/** Whether a function of the runtime is tagged `@quiet`: it raises nothing. */
export type IsQuiet = (runtimeName: string) => boolean;

/** Whether any statement of a program may raise. */
export function mayProgramRaise(core: Core, isQuiet: IsQuiet): boolean {
  let answer = false;
  const look = (fn: Fn): void =>
    visit(fn.body, (node) => {
      if (!answer && !isFn(node)) answer = isExpression(node) ? raisesItself(node, isQuiet) : alwaysMay(node);
      return !answer;
    });
  for (const { body, functions } of core.modules)
    for (const fn of [body, ...functions.map((each) => each.fn)]) look(fn);
  return answer;
}

function isExpression(node: Exclude<Node, Fn>): node is Expr {
  return !isStatement(node);
}

/** Whether a statement may raise whatever its expressions do. */
function alwaysMay(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "SetAttribute":
    case "SetElement":
    case "Raise":
    case "ForIter":
    case "Try":
      return true;
    default:
      return false;
  }
}

export function mayRaise(root: Expr, isQuiet: IsQuiet): boolean {
  if (raisesItself(root, isQuiet)) return true;
  if (root.kind === "Const" || root.kind === "JsLiteral") return false;
  let answer = false;
  visitExpr(root, (node) => {
    const expr = node as Expr;
    answer ||= raisesItself(expr, isQuiet);
    return !answer && expr.kind !== "Closure" && !isGeneratorObject(expr);
  });
  return answer;
}

/** `new Generator(g$g(n), "g")`: nothing of g runs yet. */
function isGeneratorObject(expr: Expr): boolean {
  return (
    expr.kind === "JsNew" &&
    expr.callee.kind === "Runtime" &&
    (expr.callee.name === "Generator" || expr.callee.name === "AsyncGenerator")
  );
}

/** Its operands aside. */
export function raisesItself(expr: Expr, isQuiet: IsQuiet): boolean {
  switch (expr.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "Write":
    case "Sequence":
    case "Is":
    case "Not":
    case "Logical":
    case "Conditional":
    case "ArrayOf":
    case "TupleOf":
    case "Closure":
    case "Box":
    case "JsMember":
    case "JsIndex":
    case "JsNew":
    case "JsLiteral":
    case "JsOp":
    case "This":
      return false;
    case "Read":
      return expr.check !== undefined && expr.check.fallback === undefined;
    case "Binary":
      switch (expr.mode) {
        case "any":
        case "number":
        case "list":
        case "bytes":
        case "call":
          return true;
        case "text":
          return expr.op !== "add";
        default:
          return !(expr.op === "add" || expr.op === "sub" || expr.op === "mul" || isBitwise(expr.op));
      }
    case "Unary":
    case "Compare":
      return expr.mode === "any" || expr.mode === "call";
    case "Truth":
      return expr.of === "any" || expr.of === "object";
    case "Unbox":
      return expr.from === "int" || expr.from === "any";
    case "GetAttribute":
      return !expr.direct;
    case "CallRuntime":
      return !isQuiet(expr.name);
    case "GetElement":
    case "CallKnown":
    case "CallUnknown":
    case "CallMethod":
    case "CallKeywords":
    case "CallSpread":
    case "CallMethodKeywords":
    case "DictOf":
    case "ClassOf":
    case "Yield":
    case "Delegate":
      return true;
    case "JsCall":
      return expr.callee.kind !== "JsMember" || expr.callee.name !== "push";
  }
}

function isBitwise(op: string): boolean {
  return op === "and" || op === "or" || op === "xor";
}

// ---- Statements

/** Whether anything in these statements may raise. */
export function mayRaiseIn(stmts: readonly Stmt[], isQuiet: IsQuiet): boolean {
  let found = false;
  visit(stmts, (node) => {
    if (isFn(node) || !isStatement(node)) return false;
    found ||= mayNeedLine(node, isQuiet);
    return !found;
  });
  return found;
}

/** Whether a simple statement may raise. */
export function raises(stmt: Stmt, isQuiet: IsQuiet): boolean {
  switch (stmt.kind) {
    case "Evaluate":
    case "Return":
      return mayRaise(stmt.value, isQuiet);
    case "Declare":
      return stmt.value !== null && mayRaise(stmt.value, isQuiet);
    case "SetAttribute":
      return !stmt.direct || mayRaise(stmt.object, isQuiet) || mayRaise(stmt.value, isQuiet);
    case "SetElement":
    case "Raise":
      return true;
    default:
      return false;
  }
}

/** Whether a statement may get a line of its own, what is inside of it aside. */
export function mayNeedLine(stmt: Stmt, isQuiet: IsQuiet): boolean {
  switch (stmt.kind) {
    case "If":
    case "While":
      return mayRaise(stmt.test, isQuiet);
    case "ForCount":
      return mayRaise(stmt.from, isQuiet) || mayRaise(stmt.to, isQuiet);
    case "ForArray":
      return mayRaise(stmt.array, isQuiet);
    case "ForIter":
      return true;
    default:
      return raises(stmt, isQuiet);
  }
}

export function isStatement(node: Exclude<Node, Fn>): node is Stmt {
  // `in` is slow on objects of many shapes.
  return (node as Partial<Expr>).rep === undefined;
}

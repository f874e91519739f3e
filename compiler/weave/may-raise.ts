// Whether running a piece of Core can raise an exception. "No" is a promise; "yes" is the answer where nothing is known.

import type { Expr } from "../core/nodes.js";
import { operandsOf } from "../core/walk.js";

export function mayRaise(root: Expr): boolean {
  const open: Expr[] = [root];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    if (raisesItself(expr)) return true;
    if (isGeneratorObject(expr)) continue;
    for (const operand of operandsOf(expr)) open.push(operand);
  }
  return false;
}

/** `new Generator(g$g(n), "g")`: nothing of g runs yet. */
function isGeneratorObject(expr: Expr): boolean {
  return (
    expr.kind === "JsNew" &&
    expr.callee.kind === "Runtime" &&
    (expr.callee.name === "Generator" || expr.callee.name === "AsyncGenerator")
  );
}

function raisesItself(expr: Expr): boolean {
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
    case "GetElement":
    case "CallKnown":
    case "CallRuntime":
    case "CallUnknown":
    case "CallMethod":
    case "CallKeywords":
    case "CallSpread":
    case "CallMethodKeywords":
    case "DictOf":
    case "ClassOf":
    case "Yield":
    case "Delegate":
    case "JsCall":
      return true;
  }
}

function isBitwise(op: string): boolean {
  return op === "and" || op === "or" || op === "xor";
}

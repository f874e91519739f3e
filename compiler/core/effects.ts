// What evaluating an expression may do to another one. JavaScript evaluates operands left to right as Python does, but
// whoever spells an operator out reads an operand twice, and whoever moves statements in front of an expression
// overtakes what stood before them. Both ask here.

import type { Expr, Symbol } from "./nodes.js";
import { operandsOf } from "./walk.js";

/** Gives the same value whenever it is evaluated, and raises nothing: may be repeated, moved and dropped. */
export function isStable(expr: Expr): boolean {
  switch (expr.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "JsLiteral":
    case "This":
      return true;
    case "Read":
      return expr.check === undefined && isStableSymbol(expr.symbol);
    case "Box":
    case "Unbox":
      return expr.kind === "Unbox" && expr.from === "small" && isStable(expr.value);
    default:
      return false;
  }
}

export function isStableSymbol(symbol: Symbol): boolean {
  return symbol.stable === true || symbol.kind === "function";
}

/** Costs nothing to evaluate twice: a constant or a plain read. Whether it still gives the same is `isChangedBy`. */
export function isSimple(expr: Expr): boolean {
  return isStable(expr) || (expr.kind === "Read" && expr.check === undefined);
}

/** Whether evaluating `later` may change what the simple expression `read` gives. */
export function isChangedBy(read: Expr, later: readonly Expr[]): boolean {
  if (read.kind !== "Read" || isStable(read)) return false;
  for (const expr of later) if (mayWrite(expr, read.symbol)) return true;
  return false;
}

function mayWrite(root: Expr, symbol: Symbol): boolean {
  const open: Expr[] = [root];
  while (open.length > 0) {
    const expr = open.pop()!;
    if (expr.kind === "Write" && expr.symbol === symbol) return true;
    if (symbol.shared === true && runsForeignCode(expr)) return true;
    for (const operand of operandsOf(expr)) open.push(operand);
  }
  return false;
}

/** Whether the node itself, its operands aside, may run code of the program: a call, an operator method, an accessor. */
export function runsForeignCode(expr: Expr): boolean {
  switch (expr.kind) {
    case "Const":
    case "Runtime":
    case "BuiltinValue":
    case "JsLiteral":
    case "This":
    case "Closure":
    case "Read":
    case "Write":
    case "Sequence":
    case "Is":
    case "Not":
    case "Logical":
    case "Conditional":
    case "ArrayOf":
    case "TupleOf":
    case "Box":
    case "Unbox":
    case "JsMember":
    case "JsIndex":
    case "JsOp":
      return false;
    case "Binary":
    case "Unary":
    case "Compare":
      return expr.mode === "any" || expr.mode === "call";
    case "Truth":
      return expr.of === "any" || expr.of === "object";
    default:
      return true;
  }
}

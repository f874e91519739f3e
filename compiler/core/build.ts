// Short ways to make Core nodes. Each fills in what follows from the rest: the representation, and the fields that
// are almost always the same.

import type { Span } from "../source/source-file.js";
import type { ConstantValue } from "../syntax/ast.js";
import type {
  Break,
  Conditional,
  Const,
  Declare,
  Evaluate,
  Expr,
  If,
  JsLiteral,
  Label,
  Read,
  Rep,
  Return,
  Stmt,
  Symbol,
  Unbound,
} from "./nodes.js";

/** All symbols have one shape, so that what is asked of them is found at once. Those of no number are known by identity. */
export function makeSymbol(fields: Omit<Symbol, "id">, id = -1): Symbol {
  const { name, kind, rep, module, stable, shared, grows } = fields;
  return { id, name, kind, rep, module, stable, shared, grows };
}

// ---- Values ----------------------------------------------------------------------------------------------------

export function constant(value: ConstantValue, span: Span): Const {
  return { kind: "Const", value, span, rep: "any" };
}

/** A float constant as a raw number. */
export function rawConstant(value: number, span: Span): Const {
  return { kind: "Const", value: { kind: "float", value }, span, rep: "float" };
}

export function none(span: Span): Const {
  return constant({ kind: "none" }, span);
}

export function text(value: string, span: Span): Const {
  return constant({ kind: "str", value }, span);
}

export function bool(value: boolean, span: Span): Const {
  return constant({ kind: "bool", value }, span);
}

export function int(value: number, span: Span): Const {
  return constant({ kind: "int", value }, span);
}

/** A literal for runtime functions: JavaScript, not Python. */
export function js(value: JsLiteral["value"], span: Span): JsLiteral {
  return { kind: "JsLiteral", value, span, rep: "js" };
}

export function runtime(name: string, span: Span, rep: Rep = "any"): Expr {
  return { kind: "Runtime", name, span, rep };
}

export function builtin(name: string, span: Span): Expr {
  return { kind: "BuiltinValue", name, span, rep: "any" };
}

export function read(symbol: Symbol, span: Span, check?: Unbound): Read {
  return check === undefined
    ? { kind: "Read", symbol, span, rep: symbol.rep }
    : { kind: "Read", symbol, span, rep: symbol.rep, check };
}

export function write(symbol: Symbol, value: Expr, span: Span): Expr {
  return { kind: "Write", symbol, value, span, rep: symbol.rep };
}

/** The items in order; the value of the last. A lone item is itself. */
export function sequence(items: readonly Expr[], span: Span): Expr {
  if (items.length === 1) return items[0];
  return { kind: "Sequence", items, span, rep: items[items.length - 1].rep };
}

// ---- Tests -----------------------------------------------------------------------------------------------------

export function not(operand: Expr, span: Span): Expr {
  if (operand.kind === "Not") return operand.operand;
  return { kind: "Not", operand, span, rep: operand.rep };
}

export function logical(op: "and" | "or", left: Expr, right: Expr, span: Span): Expr {
  return { kind: "Logical", op, left, right, span, rep: left.rep };
}

export function conditional(test: Expr, then: Expr, otherwise: Expr, span: Span): Conditional {
  return { kind: "Conditional", test, then, otherwise, span, rep: then.rep };
}

// ---- Calls and plain JavaScript --------------------------------------------------------------------------------

export function callRuntime(name: string, args: readonly Expr[], span: Span, rep: Rep = "any"): Expr {
  return { kind: "CallRuntime", name, args, span, rep };
}

export function arrayOf(items: readonly (Expr | { readonly spread: Expr })[], span: Span, rep: Rep): Expr {
  return { kind: "ArrayOf", items, span, rep };
}

export function tupleOf(items: readonly Expr[], span: Span): Expr {
  return { kind: "TupleOf", items, span, rep: "any" };
}

export function jsMember(object: Expr, name: string, span: Span): Expr {
  return { kind: "JsMember", object, name, span, rep: "js" };
}

export function jsIndex(object: Expr, index: Expr, span: Span): Expr {
  return { kind: "JsIndex", object, index, span, rep: "any" };
}

export function jsOp(op: string, args: readonly Expr[], span: Span): Expr {
  return { kind: "JsOp", op, args, span, rep: "js" };
}

// ---- Representations -------------------------------------------------------------------------------------------

/** A general Python value of it: raw floats are boxed. */
export function boxed(value: Expr): Expr {
  if (value.rep !== "float") return value;
  if (value.kind === "Const") return { ...value, rep: "any" };
  if (value.kind === "Unbox" && value.from === "boxed") return value.value;
  return { kind: "Box", value, span: value.span, rep: "any" };
}

/** A raw float of it; `from` says what the operand is if it is not raw. */
export function unboxed(value: Expr, from: "boxed" | "small" | "int" | "any"): Expr {
  if (value.rep === "float") return value;
  if (value.kind === "Const" && value.value.kind === "float") return { ...value, rep: "float" };
  if (value.kind === "Const" && value.value.kind === "int" && typeof value.value.value === "number")
    return rawConstant(value.value.value, value.span);
  if (value.kind === "Box") return value.value;
  return { kind: "Unbox", value, from, span: value.span, rep: "float" };
}

// ---- Statements ------------------------------------------------------------------------------------------------

export function evaluate(value: Expr): Evaluate {
  return { kind: "Evaluate", value, span: value.span };
}

export function assign(symbol: Symbol, value: Expr, span: Span): Evaluate {
  return { kind: "Evaluate", value: write(symbol, value, span), span };
}

export function declare(
  symbol: Symbol,
  value: Expr | null,
  span: Span,
  isConstant = value !== null,
): Declare {
  return { kind: "Declare", symbol, value, constant: isConstant, span };
}

export function ifThen(test: Expr, then: readonly Stmt[], otherwise: readonly Stmt[], span: Span): If {
  return { kind: "If", test, then, otherwise, span };
}

export function giveBack(value: Expr, span: Span): Return {
  return { kind: "Return", value, span };
}

export function breakTo(label: Label | null, span: Span): Break {
  return { kind: "Break", label, span };
}

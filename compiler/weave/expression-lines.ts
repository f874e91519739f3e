// The lines of a statement that has several. MicroPython takes what is raised to stand where the last part begins that was
// compiled before, names and short constants aside (py/compile.c compile_node); it never goes back (py/emitbc.c mp_emit_bc_set_source_line):
//
//   x = f(a,            x = f(a, (l = 2, g(b)), c);      what g raises is on line 2, and so is what f raises
//         g(b),    →
//         c)

import type { Expr, Symbol } from "../core/nodes.js";
import { withOperands } from "../core/rebuild.js";
import { operandsOf } from "../core/walk.js";
import type { ConstantValue } from "../syntax/ast.js";
import { type IsQuiet, raisesItself } from "./may-raise.js";

/** The line that `l` is known to hold; null where ways with different lines meet. Undefined: nothing gets there. */
export type Known = number | null | undefined;

/** What holds where two ways meet. */
export function meet(a: Known, b: Known): Known {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return a === b ? a : null;
}

export interface LineCursor {
  known(): Known;
  know(known: Known): void;
  lineAt(offset: number): number;
  /** Where the value ended that a temporary holds. */
  readonly ends: Map<Symbol, number>;
  /** `l = line`; undefined where that is not needed. */
  note(line: number, span: Expr["span"]): Expr | undefined;
}

/** Which are interned (MICROPY_ALLOC_PARSE_INTERN_STRING_LEN). */
const longestShortString = 10;

/** What a name becomes that is not known to be bound. */
const nameReads: ReadonlySet<string> = new Set(["name_error", "global_lookup", "find_global"]);

/** The expression with its lines; `before` sets the one that its statement begins with, where that is needed. */
export interface Lined {
  readonly expr: Expr;
  readonly before: Expr | undefined;
  /** The line that it ends with. */
  readonly last: number;
}

/** `raisesLast`: the statement may raise something itself. */
export function withLines(
  expr: Expr,
  start: Expr["span"],
  cursor: LineCursor,
  isQuiet: IsQuiet,
  raisesLast = false,
): Lined {
  let current = cursor.lineAt(start.start);
  /** What has begun on that line; null: the statement. */
  let begun: Expr | null = null;
  let before: Expr | undefined;
  const notes = new Map<Expr, Expr>();

  function lineOf(each: Expr): number {
    const end = each.kind === "Read" ? cursor.ends.get(each.symbol) : undefined;
    return end ?? cursor.lineAt(each.span.start);
  }

  function raise(): void {
    const note = cursor.note(current, begun?.span ?? start);
    if (note === undefined) return;
    if (begun === null) before ??= note;
    else if (!notes.has(begun)) notes.set(begun, note);
  }

  // Lowering bounds how deep expressions get.
  function follow(each: Expr): void {
    const operands = isWhole(each) ? [] : operandsOf(each);
    const line = begins(each, operands) ? lineOf(each) : 0;
    if (line > current) {
      current = line;
      begun = each;
    }
    if (isBranching(each)) followBranches(operands);
    else for (const operand of operands) follow(operand);
    if (raisesItself(each, isQuiet)) raise();
  }

  function followBranches([first, ...others]: readonly Expr[]): void {
    follow(first);
    const known = cursor.known();
    let after = others.length === 1 ? known : undefined;
    for (const other of others) {
      cursor.know(known);
      follow(other);
      after = meet(after, cursor.known());
    }
    cursor.know(after);
  }

  function noted(each: Expr): Expr {
    const operands = isWhole(each) ? [] : operandsOf(each);
    const changed = operands.map(noted);
    const inside = changed.some((operand, i) => operand !== operands[i]) ? withOperands(each, changed) : each;
    const note = notes.get(each);
    if (note === undefined) return inside;
    return { kind: "Sequence", items: [note, inside], span: each.span, rep: each.rep };
  }

  follow(expr);
  if (raisesLast) raise();
  // What is set before is set on every way.
  if (before !== undefined && notes.size === 0) cursor.know(cursor.lineAt(start.start));
  return { expr: notes.size === 0 ? expr : noted(expr), before, last: current };
}

/** Whether MicroPython's parser has a node for it, and it is no conversion of ours around one. */
function begins(expr: Expr, operands: readonly Expr[]): boolean {
  switch (expr.kind) {
    case "Read":
      return expr.symbol.kind === "temp";
    case "CallRuntime":
      if (isWhole(expr)) return false;
      break;
    case "Const":
      return !isToken(expr.value);
    case "Runtime":
    case "BuiltinValue":
    case "Write":
    case "Sequence":
    case "Truth":
    case "Box":
    case "Unbox":
    case "JsMember":
    case "JsIndex":
    case "JsCall":
    case "JsNew":
    case "JsLiteral":
    case "JsOp":
    case "This":
      return false;
    case "ArrayOf":
      if (expr.rep === "js") return false;
  }
  const { start, end } = expr.span;
  return !operands.some(({ span }) => span.start === start && span.end === end);
}

/** Whether a constant is no more than a token to MicroPython's parser. */
function isToken(value: ConstantValue): boolean {
  switch (value.kind) {
    case "str":
      return new TextEncoder().encode(value.value).length <= longestShortString;
    case "int":
      return typeof value.value === "number";
    case "bool":
    case "none":
    case "ellipsis":
      return true;
    default:
      return false;
  }
}

/** A name, or a class whose body has a frame of its own. */
function isWhole(expr: Expr): boolean {
  return expr.kind === "ClassOf" || (expr.kind === "CallRuntime" && nameReads.has(expr.name));
}

/** Whether its first operand says which of the others is evaluated. */
function isBranching(expr: Expr): boolean {
  if (expr.kind === "JsOp") return expr.op === "&&" || expr.op === "||" || expr.op === "??";
  return expr.kind === "Conditional" || expr.kind === "Logical";
}

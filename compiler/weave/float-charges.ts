// A run of statements on floats looks once at whether the heap is locked, where its first float comes to life:
//
//   const dx = computed_float(a.x - b.x, 1);        if (heap_is_watched) charge_floats(4);
//   const s = computed_float(dx * dx + y * y, 3);   →   const dx = a.x - b.x;
//                                                   const s = dx * dx + y * y;
//
// As long as no other code of the program runs nothing can lock the heap in between. What is made in a branch is left to it.

import { callRuntime, evaluate, ifThen, js, runtime } from "../core/build.js";
import { runsForeignCode } from "../core/effects.js";
import type { Expr, Stmt } from "../core/nodes.js";
import { withOperands } from "../core/rebuild.js";
import { isFn, operandsOf, visit } from "../core/walk.js";
import { type IsQuiet, raises } from "./may-raise.js";

/** Functions of runtime/machine/allocation.ts, which may raise MemoryError and nothing else. */
const charges: ReadonlySet<string> = new Set([
  "allocated",
  "allocated_items",
  "charge_attribute",
  "charge_floats",
  "charge_object",
  "computed",
  "computed_float",
  "computed_in_place",
]);

/** `stmts` is a whole block, all of it charged already. */
export function gatherFloats(stmts: readonly Stmt[], isQuiet: IsQuiet): readonly Stmt[] {
  const out: Stmt[] = [];
  let open: { readonly at: number; count: number } | undefined;
  for (const stmt of stmts) {
    let kept = stmt;
    if (mayLock(stmt, isQuiet)) open = undefined;
    else if (isPlain(stmt)) {
      const { stmt: bare, count } = withoutCharges(stmt);
      // What else the first one may raise comes before its floats, or behind: it keeps its charges where they are.
      if (count > 0 && open === undefined && !raises(bare, isQuiet)) {
        open = { at: out.length, count: 0 };
        out.push(stmt);
      }
      if (open !== undefined) {
        open.count += count;
        kept = bare;
        out[open.at] = chargeAt(out[open.at].span, open.count);
      }
    }
    out.push(kept);
  }
  return out;
}

function chargeAt(span: Stmt["span"], count: number): Stmt {
  const charge = evaluate(callRuntime("charge_floats", [js(count, span)], span));
  return ifThen(runtime("heap_is_watched", span, "js"), [charge], [], span);
}

function isPlain(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "Evaluate":
    case "Declare":
    case "SetAttribute":
    case "SetElement":
    case "Return":
      return true;
    default:
      return false;
  }
}

/** Whether other code of the program may run. */
function mayLock(stmt: Stmt, isQuiet: IsQuiet): boolean {
  let found = false;
  visit([stmt], (node) => {
    if (isFn(node)) return false;
    if ("rep" in node) found ||= isForeign(node, isQuiet);
    else if (node.kind === "SetAttribute") found ||= !node.direct;
    else if (node.kind === "SetElement") found ||= node.of === "any";
    else found ||= node.kind === "ForIter";
    return !found;
  });
  return found;
}

function isForeign(expr: Expr, isQuiet: IsQuiet): boolean {
  if (expr.kind === "GetAttribute") return !expr.direct;
  if (expr.kind === "GetElement") return expr.of === "any";
  if (expr.kind !== "CallRuntime") return runsForeignCode(expr);
  // What is given nothing but numbers knows nobody to call.
  return !charges.has(expr.name) && !isQuiet(expr.name) && !expr.args.every(isNumber);
}

function isNumber({ kind, rep }: Expr): boolean {
  return rep === "float" || kind === "JsLiteral" || kind === "Const";
}

/** A statement without the charges of floats that it certainly makes, and how many these are. */
function withoutCharges(stmt: Stmt): { readonly stmt: Stmt; readonly count: number } {
  let count = 0;
  const bare = (expr: Expr): Expr => {
    if (expr.kind === "CallRuntime" && expr.name === "computed_float") {
      count += (expr.args[1] as { readonly value: number }).value;
      return bare(expr.args[0]);
    }
    const operands = operandsOf(expr);
    const certain = isDecided(expr) ? 1 : operands.length;
    const changed = operands.map((operand, i) => (i < certain ? bare(operand) : operand));
    return changed.some((operand, i) => operand !== operands[i]) ? withOperands(expr, changed) : expr;
  };
  switch (stmt.kind) {
    case "Evaluate":
    case "Return":
      return { stmt: { ...stmt, value: bare(stmt.value) }, count };
    case "Declare":
      return { stmt: { ...stmt, value: stmt.value && bare(stmt.value) }, count };
    case "SetAttribute":
      return { stmt: { ...stmt, object: bare(stmt.object), value: bare(stmt.value) }, count };
    case "SetElement": {
      const [object, index, value] = [stmt.object, stmt.index, stmt.value].map(bare);
      return { stmt: { ...stmt, object, index, value }, count };
    }
    default:
      return { stmt, count };
  }
}

/** Whether the first operand says if the others are evaluated. */
function isDecided({ kind, ...expr }: Expr): boolean {
  if (kind === "Conditional" || kind === "Logical") return true;
  return kind === "JsOp" && /^(&&|\|\||\?\?)$/.test((expr as { readonly op: string }).op);
}

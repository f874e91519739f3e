// Loops over rows that are written down and taken apart at once: no row is made.
//
//   for x, y in ((a, b), (c, d)):     const items = [a, b, c, d]; for (let i = 0; i < 4; i += 2) { x = items[i]; y = items[i + 1]; … }

import { arrayOf, int, jsIndex, jsOp, read } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerValues, spill } from "../operands.js";
import { assignTo } from "../targets.js";
import { type Inside, type Iteration, namesOf } from "./variables.js";

/** Whether it was such a loop, and has been appended. */
export function overRows(body: Body, loop: Iteration, out: Stmt[], inside: Inside): boolean {
  const names = namesOf(loop.target);
  const rows = names === undefined ? undefined : rowsOf(body, loop, names.length);
  if (names === undefined || rows === undefined) return false;
  const { span, iter } = loop;
  const width = names.length;
  out.push({ kind: "Nothing", makes: sizeOf(rows.length) + rows.length * sizeOf(width), span });
  const values = lowerValues(body, rows.flat(), out);
  const items = spill(body, arrayOf(values, iter.span, "js"), out, "items");
  const counter = body.lowering.temp("i", "any", false);
  const turn: Stmt[] = [];
  for (const [i, name] of names.entries()) {
    const at: Expr = read(counter, name.span);
    const index = i === 0 ? at : jsOp("+", [at, int(i, name.span)], name.span);
    assignTo(body, name, { ...jsIndex(items, index, name.span), rep: "any" }, turn);
  }
  inside(turn);
  const to = int(values.length, span);
  out.push({
    kind: "ForCount",
    label: loop.label,
    counter,
    from: int(0, span),
    to,
    step: width,
    body: turn,
    span,
  });
  return true;
}

/** Rows of constants are made once, when the program starts. */
function rowsOf(
  body: Body,
  { iter, target }: Iteration,
  width: number,
): readonly ast.Expression[][] | undefined {
  if ((iter.kind !== "Tuple" && iter.kind !== "List") || iter.items.length === 0) return undefined;
  const rows: ast.Expression[][] = [];
  for (const row of iter.items) {
    if (row.kind !== "Tuple" || row.items.length !== width || body.facts.hasRawItems(row)) return undefined;
    if (row.items.some(({ kind }) => kind === "Starred")) return undefined;
    rows.push([...row.items]);
  }
  const isConstant = rows.every((row) => row.every(({ kind }) => kind === "Constant"));
  return isConstant || body.facts.takesRawItems(target) ? undefined : rows;
}

/** The bytes that a tuple takes on a device of 32 bits. */
function sizeOf(length: number): number {
  return Math.ceil((8 + 4 * length) / 16) * 16;
}

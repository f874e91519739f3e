// The variable of a loop: where it can be JavaScript's own loop variable.

import type { Expr, Label, Rep, Stmt, Symbol } from "../../core/nodes.js";
import type { Variable } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { variableAt } from "../names.js";

export interface Iteration {
  readonly target: ast.Target;
  readonly iter: ast.Expression;
  /** The value of `iter`, if it is already evaluated. */
  readonly iterable?: Expr;
  readonly isAsync: boolean;
  /** All that may mention the loop's variables, if they are to belong to the loop alone. */
  readonly extent: ast.Span;
  readonly span: ast.Span;
  readonly label: Label | null;
  /** A `for`, not a part of a comprehension. */
  readonly isStatement: boolean;
}

/** Appends the statements of one turn. */
export type Inside = (turn: Stmt[]) => void;

/** The loop's own element: the Python variable itself if it is the loop's alone, else a temporary that is assigned from. */
export function elementOf(body: Body, loop: Iteration, rep: Rep): { element: Symbol; isOwn: boolean } {
  const symbol = ownVariable(body, loop, rep);
  if (symbol !== undefined) return { element: symbol, isOwn: true };
  return { element: body.temp(loop.target.kind === "Name" ? loop.target.id : "item", rep), isOwn: false };
}

export function ownVariable(body: Body, loop: Iteration, rep: Rep): Symbol | undefined {
  if (loop.target.kind !== "Name") return undefined;
  const variable = variableAt(body, loop.target);
  if (!isLoopsAlone(body, variable, loop.extent)) return undefined;
  const symbol = body.lowering.symbolOf(variable);
  if (symbol.rep !== rep) return undefined;
  body.placed.add(symbol);
  return symbol;
}

/** Captured variables are one cell for all turns; a JavaScript loop would give each turn its own. */
export function isLoopsAlone(body: Body, variable: Variable, extent: ast.Span): boolean {
  return (
    variable.kind === "local" &&
    !variable.isCaptured &&
    !variable.isDeleted &&
    body.lowering.uses.isOnlyMentionedIn(variable, extent)
  );
}

/** The names of a target that is a tuple of different names. */
export function namesOf(target: ast.Target): readonly ast.Name[] | undefined {
  if (target.kind !== "Tuple" && target.kind !== "List") return undefined;
  const names = target.items.filter((item) => item.kind === "Name");
  const isAll = names.length === target.items.length;
  return isAll && new Set(names.map((name) => name.id)).size === names.length ? names : undefined;
}

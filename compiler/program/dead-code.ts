// What MicroPython's compiler leaves out before it looks at names: the branches of conditions that are constants
// (py/compile.c compile_if_stmt, compile_while_stmt), and assertions above level 0. Code behind a `return` stays.

import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";

export interface LiveIf {
  readonly clauses: readonly ast.IfClause[];
  readonly orelse: ast.Block;
}

/** An `if` without the clauses that never run. A clause that always runs has become the `else`. */
export function liveIf(node: ast.If): LiveIf {
  for (const { test } of node.clauses) if (constantTruth(test) !== undefined) return withoutDead(node);
  return node;
}

function withoutDead(node: ast.If): LiveIf {
  const clauses: ast.IfClause[] = [];
  for (const clause of node.clauses) {
    const truth = constantTruth(clause.test);
    if (truth === false) continue;
    if (truth === true) return { clauses, orelse: clause.body };
    clauses.push(clause);
  }
  return { clauses, orelse: node.orelse };
}

/** The blocks directly inside a statement that are compiled, in order of text. */
export function liveBlocks(stmt: ast.Statement): readonly ast.Block[] {
  switch (stmt.kind) {
    case "If": {
      const live = liveIf(stmt);
      return [...live.clauses.map((clause) => clause.body), live.orelse];
    }
    case "While":
      return constantTruth(stmt.test) === false ? [stmt.orelse] : [stmt.body, stmt.orelse];
    case "For":
      return [stmt.body, stmt.orelse];
    case "With":
      return [stmt.body];
    case "Match":
      return stmt.cases.map((each) => each.body);
    case "Try":
      return [stmt.body, ...stmt.handlers.map((each) => each.body), stmt.orelse, stmt.finalbody];
    default:
      return [];
  }
}

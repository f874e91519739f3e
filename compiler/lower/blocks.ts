// Blocks of statements.

import type { Stmt } from "../core/nodes.js";
import type * as ast from "../syntax/ast.js";
import type { Body } from "./context.js";
import { lowerStatement } from "./statements/index.js";

/**
 * Appends the statements. Whether control can come out at the end: what follows a jump is dead, and MicroPython does not
 * compile it either.
 */
export function lowerBlock(body: Body, block: ast.Block, out: Stmt[]): boolean {
  for (const stmt of block) {
    if (body.names.isDead(stmt)) continue;
    lowerStatement(body, stmt, out);
    if (isJump(out[out.length - 1])) return false;
  }
  return true;
}

/** A block inside of another statement. */
export function lowerInner(body: Body, block: ast.Block): { stmts: Stmt[]; isOpenEnded: boolean } {
  const stmts: Stmt[] = [];
  body.depth++;
  const isOpenEnded = lowerBlock(body, block, stmts);
  body.depth--;
  return { stmts, isOpenEnded };
}

/** Whether control never comes out behind the statement. */
export function isJump(stmt: Stmt | undefined): boolean {
  switch (stmt?.kind) {
    case "Return":
    case "Raise":
    case "Break":
    case "Continue":
      return true;
    case "If":
      return (
        stmt.otherwise.length > 0 &&
        isJump(stmt.then[stmt.then.length - 1]) &&
        isJump(stmt.otherwise[stmt.otherwise.length - 1])
      );
    case "Try": {
      if (stmt.finalizer !== null && isJump(stmt.finalizer[stmt.finalizer.length - 1])) return true;
      if (!isJump(stmt.body[stmt.body.length - 1])) return false;
      return stmt.handler === null || isJump(stmt.handler[stmt.handler.length - 1]);
    }
    default:
      return false;
  }
}

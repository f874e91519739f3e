// `for`, with `else` and `async`.
//
//   for x in y: …  else: …     done: { for (…) { … break done; … }  … }

import type { Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { lowerIteration } from "../loops/index.js";

export function lowerFor(body: Body, stmt: ast.For, out: Stmt[]): void {
  const done = stmt.orelse.length > 0 ? body.label("done") : null;
  const into: Stmt[] = done === null ? out : [];
  lowerLoop(body, stmt, into, done);
  if (done === null) return;
  into.push(...lowerInner(body, stmt.orelse).stmts);
  out.push({ kind: "Block", label: done, body: into, span: stmt.span });
}

function lowerLoop(body: Body, stmt: ast.For, out: Stmt[], done: { name: string } | null): void {
  const loop = {
    target: stmt.target,
    iter: stmt.iter,
    isAsync: stmt.isAsync,
    span: stmt.span,
    extent: stmt.span,
    label: null,
    isStatement: true,
  };
  lowerIteration(body, loop, out, (turn) => {
    body.inLoop({ breaks: done, continues: null }, () => {
      for (const inner of lowerInner(body, stmt.body).stmts) turn.push(inner);
    });
  });
}

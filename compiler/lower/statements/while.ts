// `while`.
//
//   while t: …                 while (t) { … }
//   while t: …  else: …        done: { while (t) { … break done; … }  … }
//   while (x := f()): …        for (;;) { <statements>; if (!t) break; … }      if the condition needs statements

import { breakTo, ifThen, js, not } from "../../core/build.js";
import type { Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { constantTruth } from "../../syntax/truth.js";
import { lowerBlock, lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { lowerTest } from "../expressions/test.js";

export function lowerWhile(body: Body, stmt: ast.While, out: Stmt[]): void {
  const truth = constantTruth(stmt.test);
  if (truth === false) {
    lowerBlock(body, stmt.orelse, out);
    return;
  }
  const { span } = stmt;
  const hasElse = stmt.orelse.length > 0 && truth !== true;
  const done = hasElse ? body.label("done") : null;
  const before: Stmt[] = [];
  const test = truth === true ? js(true, span) : lowerTest(body, stmt.test, before);
  let inner: Stmt[] = [];
  body.inLoop({ breaks: done, continues: null }, () => {
    inner = lowerInner(body, stmt.body).stmts;
  });
  let loop: Stmt;
  if (truth === true) loop = { kind: "Loop", label: null, body: inner, span };
  else if (before.length === 0) loop = { kind: "While", label: null, test, body: inner, span };
  else {
    const leave = ifThen(not(test, span), [breakTo(null, span)], [], span);
    loop = { kind: "Loop", label: null, body: [...before, leave, ...inner], span };
  }
  if (done === null) {
    out.push(loop);
    return;
  }
  out.push({ kind: "Block", label: done, body: [loop, ...lowerInner(body, stmt.orelse).stmts], span });
}

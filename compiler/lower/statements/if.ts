// `if`. Its dead branches are gone already. JavaScript parsers give up on long else-if chains, and conditions may need
// statements of their own; then the chain is a block that is left after the branch:
//
//   done: { if (a) { …; break done; }  if (b) { …; break done; }  … }

import { breakTo, ifThen } from "../../core/build.js";
import type { Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { isJump, lowerBlock, lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { lowerTest } from "../expressions/test.js";

const longest = 100;

export function lowerIf(body: Body, stmt: ast.If, out: Stmt[]): void {
  const { clauses, orelse } = body.names.liveIf(stmt);
  const decided = decideFirst(body, clauses);
  if (decided === true) {
    lowerBlock(body, clauses[0].body, out);
    return;
  }
  if (decided === false && clauses.length === 1) {
    lowerBlock(body, orelse, out);
    return;
  }
  if (clauses.length === 0) {
    lowerBlock(body, orelse, out);
    return;
  }
  const lowered = clauses.map((clause) => {
    const before: Stmt[] = [];
    const test = lowerTest(body, clause.test, before);
    return { before, test, then: lowerInner(body, clause.body).stmts, span: clause.span };
  });
  const otherwise = lowerInner(body, orelse).stmts;
  for (const before of lowered[0].before) out.push(before);
  if (lowered.length <= longest && lowered.slice(1).every((clause) => clause.before.length === 0)) {
    const chain = lowered.reduceRight<Stmt[]>(
      (rest, clause) => [ifThen(clause.test, clause.then, rest, clause.span)],
      otherwise,
    );
    out.push(...chain);
    return;
  }
  const label = body.label("done");
  const inner: Stmt[] = [];
  lowered.forEach((clause, i) => {
    if (i > 0) inner.push(...clause.before);
    const { then } = clause;
    const leaving = isJump(then[then.length - 1]) ? then : [...then, breakTo(label, clause.span)];
    inner.push(ifThen(clause.test, leaving, [], clause.span));
  });
  inner.push(...otherwise);
  out.push({ kind: "Block", label, body: inner, span: stmt.span });
}

/** `if __name__ == "__main__"` and its like: what stands in the other branch need not be there. */
function decideFirst(body: Body, clauses: readonly ast.IfClause[]): boolean | undefined {
  const test0 = clauses[0]?.test;
  if (test0?.kind !== "Compare" || test0.left.kind !== "Name" || test0.comparators[0].kind !== "Constant")
    return undefined;
  const before: Stmt[] = [];
  const test = lowerTest(body, clauses[0].test, before);
  return test.kind === "JsLiteral" && before.length === 0 ? test.value === true : undefined;
}

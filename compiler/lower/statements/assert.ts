// `assert`. Those that the level removes are dead statements and never come here; if the program sets the level itself, the
// run time decides.

import { callRuntime, ifThen, not, runtime } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { constantTruth } from "../../syntax/truth.js";
import type { Body } from "../context.js";
import { makeException } from "../expressions/builtin-call.js";
import { generalValueOf } from "../expressions/index.js";
import { lowerTest } from "../expressions/test.js";
import { readGlobal } from "../names.js";
import { exceptionOf } from "./raise.js";

export function lowerAssert(body: Body, stmt: ast.Assert, out: Stmt[]): void {
  if (constantTruth(stmt.test) === true) return;
  if (!body.names.levelIsDynamic) {
    lowerCheck(body, stmt, out);
    return;
  }
  const inner: Stmt[] = [];
  lowerCheck(body, stmt, inner);
  out.push(ifThen(callRuntime("debug_is_on", [], stmt.span, "js"), inner, [], stmt.span));
}

/** `if (!test) throw AssertionError(message)`; the class is looked up as a global name. */
function lowerCheck(body: Body, stmt: ast.Assert, out: Stmt[]): void {
  const { span } = stmt;
  const test = lowerTest(body, stmt.test, out);
  const then: Stmt[] = [];
  const cls = readGlobal(body, "AssertionError", span);
  const { message: said } = stmt;
  const message = said === undefined ? undefined : generalValueOf(body, said, then);
  let value: Expr;
  if (said === undefined || message === undefined) value = exceptionOf(body, cls, span);
  else if (cls.kind === "BuiltinValue")
    value = makeException(runtime("AssertionError", span), [message], [body.facts.typeOf(said)], span);
  else
    value = exceptionOf(body, { kind: "CallUnknown", callee: cls, args: [message], span, rep: "any" }, span);
  // In tracebacks it fails where the test begins.
  then.push({ kind: "Raise", value, span: { start: stmt.test.span.start, end: span.end } });
  out.push(ifThen(not(test, span), then, [], span));
}

// `raise`. What is known to be an exception is thrown as it is; anything else is looked at by the runtime.

import { boxed, callRuntime, evaluate, read, runtime } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { isPlainException, makeException } from "../expressions/builtin-call.js";
import { lowerValues } from "../operands.js";

export function lowerRaise(body: Body, stmt: ast.Raise, out: Stmt[]): void {
  const { span } = stmt;
  if (stmt.exception === undefined) {
    if (body.handled === undefined) {
      out.push(evaluate(callRuntime("raise_nothing", [], span)));
      // So that what follows is seen to be dead.
      out.push({ kind: "Raise", value: { kind: "Const", value: { kind: "none" }, span, rep: "any" }, span });
    } else {
      const again = body.mayHandleNone ? "reraised_if_any" : "reraised";
      out.push({ kind: "Raise", value: callRuntime(again, [read(body.handled, span)], span), span });
    }
    return;
  }
  const parts = stmt.cause === undefined ? [stmt.exception] : [stmt.exception, stmt.cause];
  const [value, cause] = lowerValues(body, parts, out);
  if (cause !== undefined)
    out.push({ kind: "Raise", value: callRuntime("raised_from", [value, cause], span), span });
  else out.push({ kind: "Raise", value: exceptionOf(body, boxed(value), span), span });
}

/** An exception instance of any value that is raised. */
export function exceptionOf(body: Body, value: Expr, span: ast.Span): Expr {
  if (value.kind === "CallRuntime" && /^(plain_exception|exception_with)$/.test(value.name)) return value;
  if (value.kind === "BuiltinValue" && isPlainException(body, value.name)) {
    const type = body.lowering.library.types.get(value.name)!;
    return makeException(runtime(type.exportName, span), [], [], span);
  }
  return callRuntime("raised", [value], span);
}

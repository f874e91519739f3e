// `with`. As MicroPython does, `__exit__` is looked up before `__enter__` is called (py/vm.c MP_BC_SETUP_WITH), while
// `async with` looks `__aexit__` up when it is needed.
//
//   with c as x: …      const exit = with_exit(c);
//                       const entered = with_enter(c);
//                       let open = true;
//                       try { x = entered; … } catch (e) { open = false; if (!with_failed(exit, e)) throw reraised(e); }
//                       finally { if (open) exit(None, None, None); }
//
// Where `c` is an instance whose classes certainly have both methods they are called as methods are: `c.__exit__$3(…)`.

import {
  assign,
  boxed,
  callRuntime,
  declare,
  evaluate,
  ifThen,
  js,
  jsMember,
  none,
  not,
  read,
} from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import { lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { callDunder } from "../dunder.js";
import { awaited } from "../expressions/await.js";
import { lowerExpr } from "../expressions/index.js";
import { truthOf } from "../expressions/test.js";
import { spill } from "../operands.js";
import { assignTo } from "../targets.js";
import { withInfo } from "./try.js";

const anyType: PyType = { kind: "any" };

export function lowerWith(body: Body, stmt: ast.With, out: Stmt[]): void {
  // Each item guards what follows it: the statements of the next one go into its `try`.
  const ends: (() => void)[] = [];
  let here = out;
  for (const item of stmt.items) {
    const inner: Stmt[] = [];
    const into = here;
    const opened = stmt.isAsync ? openAsync(body, item, into) : openPlain(body, item, into);
    ends.push(() => {
      guard(body, item, opened, inner, into);
    });
    if (item.target !== undefined) assignTo(body, item.target, opened.value, stmt.isAsync ? into : inner);
    here = inner;
  }
  here.push(...lowerInner(body, stmt.body).stmts);
  for (const end of ends.reverse()) end();
}

interface Opened {
  /** What `as` binds. */
  readonly value: Expr;
  /** Leaves with an exception: whether it is swallowed, as a test. */
  readonly fail: (error: Expr) => Expr;
  /** Leaves in any other way. */
  readonly close: () => Expr;
}

function openPlain(body: Body, item: ast.WithItem, out: Stmt[]): Opened {
  const { span } = item;
  const manager = spill(body, boxed(lowerExpr(body, item.context, out)), out, "manager");
  const type = body.facts.typeOf(item.context);
  if (hasMethods(body, type)) return openKnown(body, item, manager, type, out);
  const exit = spill(body, callRuntime("with_exit", [manager], span, "js"), out, "exit");
  const value = spill(body, callRuntime("with_enter", [manager], span), out, "entered");
  return {
    value,
    fail: (error) => callRuntime("with_failed", [exit, error], span, "js"),
    close: () => ({
      kind: "JsCall",
      callee: exit,
      args: [none(span), none(span), none(span)],
      span,
      rep: "any",
    }),
  };
}

type InstanceType = PyType & { readonly kind: "instance" };

function hasMethods(body: Body, type: PyType): type is InstanceType {
  if (type.kind !== "instance") return false;
  return body.facts.haveMethod(type, "__enter__", 0) && body.facts.haveMethod(type, "__exit__", 3);
}

function openKnown(body: Body, item: ast.WithItem, manager: Expr, type: InstanceType, out: Stmt[]): Opened {
  const { span } = item;
  const call = (name: string, args: readonly Expr[]): Expr => {
    body.lowering.useSelector(name, args.length);
    return { kind: "CallMethod", object: manager, name, args, exact: true, sure: true, span, rep: "any" };
  };
  const { method } = body.facts.attributeOf(type.cls, type.isExact, "__exit__");
  const answer = method === undefined ? anyType : body.facts.returnType(method);
  return {
    value: spill(body, call("__enter__", []), out, "entered"),
    fail: (error) => truthOf(call("__exit__", [jsMember(error, "cls", span), error, none(span)]), answer),
    close: () => call("__exit__", [none(span), none(span), none(span)]),
  };
}

function openAsync(body: Body, item: ast.WithItem, out: Stmt[]): Opened {
  const { span } = item;
  const manager = spill(body, boxed(lowerExpr(body, item.context, out)), out, "manager");
  const value = spill(body, awaited(callDunder(body, manager, "__aenter__", span), span), out, "entered");
  const exit = (args: readonly Expr[]) => awaited(callDunder(body, manager, "__aexit__", span, args), span);
  return {
    value,
    fail: (error) => truthOf(exit([callRuntime("type_of", [error], span), error, none(span)]), anyType),
    close: () => exit([none(span), none(span), none(span)]),
  };
}

function guard(body: Body, item: ast.WithItem, opened: Opened, inner: readonly Stmt[], out: Stmt[]): void {
  const { span } = item;
  const open = body.lowering.temp("open", "js", false);
  const caught = body.temp("e");
  const error = read(caught, span);
  const rethrow: Stmt = { kind: "Raise", value: callRuntime("reraised", [error], span), span };
  const leave: Stmt[] = [ifThen(not(opened.fail(error), span), [rethrow], [], span)];
  const handler: Stmt[] = [assign(open, js(false, span), span), ...withInfo(body, leave, caught, span)];
  out.push(declare(open, js(true, span), span, false));
  out.push({
    kind: "Try",
    body: inner,
    caught,
    handler,
    finalizer: [ifThen(read(open, span), [evaluate(opened.close())], [], span)],
    span,
  });
}

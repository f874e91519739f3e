// `NAME = const(EXPR)` and `NAME: T = const(EXPR)`, as py/parse.c fold_constants sees them when such a statement is
// complete. The table has no scopes: from here on the whole rest of the file reads the value.

import * as messages from "../diagnostics/messages.js";
import type { Call, ConstantValue, Expression, Name } from "./ast.js";
import type { Parser } from "./parser.js";

/** What `target = value` defines, or undefined if it is an ordinary assignment. Stops if it is no constant. */
export function defineConst(p: Parser, target: Expression, value: Expression): ConstantValue | undefined {
  if (target.kind !== "Name" || !isConstCall(value)) return undefined;
  const constant = constantArgument(p, value);
  p.consts.set(target.id, { name: target.id, span: target.span, value: constant });
  return constant;
}

/** Whether the statement vanishes: nothing is stored for a name that begins with an underscore. */
export function isErased(target: Expression): target is Name {
  return target.kind === "Name" && target.id.startsWith("_");
}

function isConstCall(value: Expression): value is Call {
  return value.kind === "Call" && value.func.kind === "Name" && value.func.id === "const";
}

function constantArgument(p: Parser, call: Call): ConstantValue {
  const [argument] = call.args;
  if (call.args.length !== 1) return refuse(p, call, "const() takes one argument.");
  if (p.callWithTrailingComma === call)
    return refuse(p, call, "The comma makes this no constant; leave it out.");
  if (argument.kind === "Constant") return argument.value;
  if (argument.kind === "Debug") {
    return refuse(
      p,
      call,
      "__debug__ changes at run time in this program, as it calls micropython.opt_level().",
    );
  }
  return refuse(
    p,
    call,
    "The argument must be known to the compiler: numbers and their arithmetic, strings, bytes, tuples of constants " +
      "and other const() names. It does not compare, call or join strings.",
  );
}

function refuse(p: Parser, call: Call, note: string): never {
  return p.fail(messages.notAConstant(p.place(call.span), note));
}

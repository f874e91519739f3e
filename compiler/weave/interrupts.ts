// Scheduled callbacks and interrupts get their turn wherever a loop turns, and where a function that calls itself begins:
//
//   while not done:        while (!done) {
//       pass                 if (events[0] !== 0) run_events();
//                          }

import { callRuntime, evaluate, ifThen, js, jsIndex, jsOp, runtime } from "../core/build.js";
import type { Fn, Stmt } from "../core/nodes.js";
import { isFn, visit } from "../core/walk.js";
import type { Span } from "../source/source-file.js";
import { mayUse } from "./uses.js";
import type { Instrument } from "./weave.js";

const askedBy: ReadonlySet<string> = new Set(["micropython.schedule", "micropython.kbd_intr"]);

export const interrupts: Instrument = {
  name: "interrupts",
  isLocal: true,
  wanted: (core, uses) => mayUse(core, uses, askedBy),
  change: () => ({
    stmt: pollIn,
    fn: (fn) => (callsItself(fn) ? { ...fn, body: [poll(fn.span), ...fn.body] } : fn),
  }),
  atStart: ({ module, isEntry }) =>
    isEntry ? [evaluate(callRuntime("start_events", [], module.body.span))] : [],
  binds: { poll: "poll_events", nap: "shorten_nap" },
};

function pollIn(stmt: Stmt): Stmt {
  switch (stmt.kind) {
    case "While":
    case "ForCount":
    case "ForArray":
    case "ForIter":
    case "Loop":
      return { ...stmt, body: [poll(stmt.span), ...stmt.body] };
    default:
      return stmt;
  }
}

/** `if (events[0] !== 0) run_events();` */
function poll(span: Span): Stmt {
  const first = jsIndex(runtime("events", span, "js"), js(0, span), span);
  const test = jsOp("!==", [{ ...first, rep: "js" }, js(0, span)], span);
  return ifThen(test, [evaluate(callRuntime("run_events", [], span))], [], span);
}

/** By its name; who goes round in larger circles without a loop is not seen. */
function callsItself(fn: Fn): boolean {
  // Nobody names modules and lambdas.
  if (fn.name.startsWith("<")) return false;
  let found = false;
  visit(fn.body, (node) => {
    if (found || isFn(node)) return !found;
    if (node.kind === "Read") found = node.symbol.name === fn.name;
    else if (node.kind === "CallMethod" || node.kind === "GetAttribute") found = node.name === fn.name;
    return true;
  });
  return found;
}

// A program with asyncio that JavaScript calls into: tasks run beside the host's events, and go on after the program's end. Only
// such programs carry what that takes.

import { callRuntime, evaluate } from "../core/build.js";
import type { CoreModule } from "../core/nodes.js";
import { isFn, visitModule } from "../core/walk.js";
import type { Instrument } from "./weave.js";

const asyncio = /^asyncio\b/;

/** `isOffered`: JavaScript imports the program's modules. */
export const tasks = (isOffered: boolean): Instrument => ({
  name: "tasks",
  wanted: ({ modules }) =>
    modules.some((module) => mentions(module, /^(exec|eval|compile)\b/)) ||
    (modules.some((module) => mentions(module, asyncio)) &&
      (isOffered || modules.some((module) => mentions(module, /^js(ffi)?\b/)))),
  // Whoever comes first: JavaScript may import any module of the program.
  atStart: ({ module, isEntry }) =>
    isEntry || mentions(module, asyncio) ? [evaluate(callRuntime("join_tasks", [], module.body.span))] : [],
  binds: {},
});

/** Whether a builtin of such a name may be reached: by a call that was resolved, or as a value. */
function mentions(module: CoreModule, pattern: RegExp): boolean {
  let found = false;
  visitModule(module, (node) => {
    if (found) return false;
    if (isFn(node)) return true;
    if (node.kind === "CallRuntime" || node.kind === "Runtime" || node.kind === "BuiltinValue")
      found = pattern.test(node.name.replaceAll("_", "."));
    return true;
  });
  return found;
}

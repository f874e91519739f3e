// A program of JavaScript and asyncio both: tasks run beside the host's events, and go on after the program's end. Only
// such programs carry what that takes.

import { callRuntime, evaluate } from "../core/build.js";
import type { Core } from "../core/nodes.js";
import { isFn, visitModule } from "../core/walk.js";
import type { Instrument } from "./weave.js";

export const tasks: Instrument = {
  name: "tasks",
  wanted: (core) =>
    mentions(core, /^(exec|eval|compile)\b/) ||
    (mentions(core, /^asyncio\b/) && mentions(core, /^js(ffi)?\b/)),
  atStart: ({ module, isEntry }) =>
    isEntry ? [evaluate(callRuntime("join_tasks", [], module.body.span))] : [],
  binds: {},
};

/** Whether a builtin of such a name may be reached: by a call that was resolved, or as a value. */
function mentions(core: Core, pattern: RegExp): boolean {
  let found = false;
  for (const module of core.modules)
    visitModule(module, (node) => {
      if (found) return false;
      if (isFn(node)) return true;
      if (node.kind === "CallRuntime" || node.kind === "Runtime" || node.kind === "BuiltinValue")
        found = pattern.test(node.name.replaceAll("_", "."));
      return true;
    });
  return found;
}

// A program with asyncio that JavaScript calls into: tasks run beside the host's events, and go on after the program's end. Only
// such programs carry what that takes.

import { callRuntime, evaluate } from "../core/build.js";
import { findUses, type Uses } from "../core/survey.js";
import type { Instrument } from "./weave.js";

const asyncio = /^asyncio\b/;

/** `isOffered`: JavaScript imports the program's modules. */
export const tasks = (isOffered: boolean): Instrument => ({
  name: "tasks",
  wanted: (_, uses) =>
    mentions(uses, /^(exec|eval|compile)\b/) ||
    (mentions(uses, asyncio) && (isOffered || mentions(uses, /^js(ffi)?\b/))),
  // Whoever comes first: JavaScript may import any module of the program.
  atStart: ({ module, isEntry }) =>
    isEntry || mentions(findUses([module]), asyncio)
      ? [evaluate(callRuntime("join_tasks", [], module.body.span))]
      : [],
  binds: {},
});

/** Whether a builtin of such a name may be reached: by a call that was resolved, or as a value. */
function mentions({ calls, others, values }: Uses, pattern: RegExp): boolean {
  for (const names of [calls, others, values])
    for (const name of names) if (pattern.test(name.replaceAll("_", "."))) return true;
  return false;
}

// Programs that ask how much memory is in use mean their own: what JavaScript's heap holds when they start is no part of it.

import { callRuntime, evaluate } from "../core/build.js";
import { mayUse } from "./uses.js";
import type { Instrument } from "./weave.js";

const askedBy: ReadonlySet<string> = new Set([
  "gc.mem_alloc",
  "gc.mem_free",
  "micropython.mem_current",
  "micropython.mem_info",
  "micropython.mem_peak",
]);

export const memoryStart: Instrument = {
  name: "memory-start",
  isLocal: true,
  wanted: (core, uses) => mayUse(core, uses, askedBy),
  atStart: ({ module, isEntry }) =>
    isEntry ? [evaluate(callRuntime("note_heap_start", [], module.body.span))] : [],
  binds: {},
};

// Loaded into every process while coverage is measured: the counters, and what was counted as a file when the process or thread ends.
// Required and not imported: threads that run a text do not wait for imports.

const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { isMainThread, threadId } = require("node:worker_threads");

const directory = process.env.MPYJS_COVERAGE;
const counters = new Uint8Array(Number(readFileSync(join(directory, "size"), "utf8")));
globalThis.$branches = counters;

let saved = 0;
/** Again and again, since a process may be ended from outside. */
globalThis[Symbol.for("mpyjs.coverage")] = () => {
  let reached = 0;
  for (const each of counters) reached += each;
  if (reached > saved) writeFileSync(join(directory, "counts", `${process.pid}-${threadId}`), counters);
  saved = reached;
};
process.on("exit", globalThis[Symbol.for("mpyjs.coverage")]);
// A thread that the program does not wait for is not told of its end.
if (!isMainThread) setInterval(globalThis[Symbol.for("mpyjs.coverage")], 100).unref();

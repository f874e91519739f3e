/** The thread in which `mpyjs run` runs the program, so that Ctrl-C can reach a program that never waits. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { Script } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { IDLE, type Program, type ThreadData, WAITING, type Wish } from "./thread-data.js";
import { writerTo } from "./write-directly.js";

const port = parentPort!;
const { events, input, isTerminal } = workerData as ThreadData;
const wish = (what: Wish): void => port.postMessage(what);
// A thread's own streams pass everything through the main thread, which is slow, and keeps what is written.
Object.assign(process.stdout, { write: writerTo(1), isTTY: isTerminal });
Object.assign(process.stderr, { write: writerTo(2), isTTY: false });

const host = {
  events,
  watch: (character: number): void => {
    if (character >= 0) wish({ kind: "watch" });
  },
  /** Whether bytes have come, or never will any more. */
  has_input: (): boolean => {
    if (events[2] === IDLE) {
      events[2] = WAITING;
      wish({ kind: "read", size: input.length });
    }
    return Atomics.load(events, 2) !== WAITING;
  },
  /** Bytes of input; -1 if something else happened first. */
  read: (buffer: Uint8Array): number => {
    if (events[2] === IDLE) {
      events[2] = WAITING;
      wish({ kind: "read", size: Math.min(buffer.length, input.length) });
    }
    while (Atomics.load(events, 2) === WAITING) {
      if (Atomics.load(events, 0) !== 0) return -1;
      Atomics.wait(events, 0, 0, 100);
    }
    // After an interrupt the answer to an earlier wish may be there, and be longer than what is wanted now.
    const count = Math.min(events[2], buffer.length);
    buffer.set(input.subarray(0, count));
    input.copyWithin(0, count, events[2]);
    events[2] = events[2] > count ? events[2] - count : IDLE;
    return count;
  },
};
(globalThis as any)[Symbol.for("mpyjs.host")] = host;

port.once("message", ({ code, filename, args }: Program) => {
  port.unref();
  process.argv = [process.argv[0], ...args];
  const module = { exports: {} };
  const require = createRequire(resolve(args[0] === "-" ? "stdin.py" : args[0]));
  const run = new Script(`(function (exports, require, module) {${code}\n})`, {
    filename,
  }).runInThisContext();
  process.on("uncaughtException", endWith);
  run(module.exports, require, module);
  // A program that answers questions stays.
  const answer = (globalThis as any)[Symbol.for("mpyjs.answer")];
  if (answer === undefined) return;
  port.ref();
  port.on("message", (question) => port.postMessage({ kind: "answer", value: answer(question) }));
});
/** What a callback raises, that JavaScript called, ends the program as what the program itself raises. */
function endWith(error: any): void {
  if (error?.name !== "PythonError") throw error;
  const status = error.type === "SystemExit" ? /SystemExit: (\d*)\n$/.exec(error.message) : null;
  if (status === null) process.stdout.write(error.message);
  process.exit(status === null ? 1 : Number(status[1]));
}

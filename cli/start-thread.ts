/** Starts the thread in which a program runs: it takes as long as loading the compiler, so `cli/main.ts` does it first. */
import type { Worker } from "node:worker_threads";
import { IDLE, type ThreadData } from "./thread-data.js";

export const CTRL_C = 3;

export interface StartedThread extends ThreadData {
  readonly worker: Worker;
}

/** Nobody waits for it until it has something to do. */
export function startThread(isTerminal: boolean): StartedThread {
  const data: ThreadData = {
    events: new Int32Array(new SharedArrayBuffer(12)),
    input: new Uint8Array(new SharedArrayBuffer(65536)),
    isTerminal,
  };
  data.events[1] = CTRL_C;
  data.events[2] = IDLE;
  // Only now: what needs no thread need not wait for it.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const worker = new Worker(new URL("program-thread.js", import.meta.url), { workerData: data });
  worker.unref();
  return { ...data, worker };
}

const early = Symbol.for("mpyjs.early-thread");

/** For `takeEarlyThread` in the command, which is another bundle. */
export function startThreadEarly(): void {
  (globalThis as any)[early] = startThread(process.stdout.isTTY === true);
}

/** The thread that was started early. */
export function takeEarlyThread(): StartedThread | undefined {
  const started: StartedThread | undefined = (globalThis as any)[early];
  (globalThis as any)[early] = undefined;
  return started;
}

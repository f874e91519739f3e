/**
 * Damaged programs that compile are run, too: in a thread, with an interrupt after a while and an end soon after, since what was
 * damaged may well turn for ever. Whatever they do, they do it as Python: no error of JavaScript's own shows.
 */
import { Worker } from "node:worker_threads";
import { compileOurs } from "./compare.js";
import { type Mode, oneByOne } from "./mode.js";
import { type Corpus, inputOf, printable } from "./mutated.js";

/** Milliseconds until a program is interrupted, again and again, and until its thread is ended. */
const PATIENCE = 300;
const END = 1500;

/** How many inputs are made until one compiles. */
const TRIES = 8;

/** What the thread runs: programs, one after the other. */
const THREAD = `
const { parentPort, workerData: events } = require("node:worker_threads");
const { Script } = require("node:vm");
globalThis[Symbol.for("mpyjs.host")] = { events, read: () => 0, has_input: () => true };
process.stdout.write = () => true;
parentPort.on("message", (code) => {
  Atomics.store(events, 0, 0);
  let fault = null;
  try {
    new Script(code, { filename: "main.js" }).runInThisContext();
  } catch (error) {
    fault = String(error?.stack ?? error);
  }
  parentPort.postMessage(fault);
});
`;

export function running(corpus: Corpus): Mode {
  // Programs that import js may well show an error of JavaScript.
  const sources = corpus.sources.filter((source) => !/\bjs(?:ffi|_modules)?\b/.test(source));
  const runner = new Runner();
  const programOf = (seed: number): { readonly input: Uint8Array | string; readonly code: string } | null => {
    for (let n = 0; n < TRIES; n++) {
      const input = inputOf({ sources }, seed * TRIES + n);
      const { code } = compileOurs({ "main.py": input }, { format: "iife", interruptible: true });
      if (code !== null) return { input, code };
    }
    return null;
  };
  return {
    name: "running",
    show: (seed) => printable(programOf(seed)?.input ?? "# None compiles.\n"),
    check: oneByOne(async (seed) => {
      const program = programOf(seed);
      return program === null ? null : runner.run(program.code);
    }),
  };
}

/** A thread for many programs; one that had to be stopped is followed by another. */
class Runner {
  readonly #events = new Int32Array(new SharedArrayBuffer(8));
  #worker: Worker | undefined;

  /** The error of JavaScript that shows, or null. */
  async run(code: string): Promise<string | null> {
    const worker = this.#worker ?? this.#start();
    const interrupt = setInterval(() => Atomics.store(this.#events, 0, 1), PATIENCE);
    const outcome = await new Promise<string | null | typeof STOPPED>((resolve) => {
      const end = setTimeout(() => resolve(STOPPED), END);
      const settle = (found: string | null | typeof STOPPED): void => {
        clearTimeout(end);
        resolve(found);
      };
      worker.ref();
      worker.on("message", settle);
      worker.on("error", (error) => settle(String(error.stack ?? error)));
      worker.on("exit", () => settle(STOPPED));
      worker.postMessage(code);
    });
    clearInterval(interrupt);
    worker.removeAllListeners();
    // Between programs it keeps nobody waiting.
    worker.unref();
    if (outcome === null) return null;
    this.#worker = undefined;
    await worker.terminate();
    return outcome === STOPPED ? null : outcome.split("\n").slice(0, 5).join("\n  ");
  }

  #start(): Worker {
    const worker = new Worker(THREAD, {
      eval: true,
      workerData: this.#events,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    this.#worker = worker;
    return worker;
  }
}

/** It turned for ever, filled its memory, or ended its thread: that is no fault. */
const STOPPED = Symbol();

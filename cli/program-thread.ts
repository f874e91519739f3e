/**
 * The thread in which `mpyjs run` runs the program, so that Ctrl-C can reach a program that never waits. The words of
 * `events` are: what waits (see runtime/machine/events.ts), the character that interrupts, how many bytes of input came.
 */
import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { Script } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

export interface ThreadData {
  readonly events: Int32Array;
  readonly input: Uint8Array;
  readonly isTerminal: boolean;
}

/** What the thread asks of the one that started it. */
export type Wish = { readonly kind: "read"; readonly size: number } | { readonly kind: "watch" };

export interface Program {
  readonly code: string;
  readonly filename: string;
  readonly args: readonly string[];
}

/** In place of a number of bytes: none have come yet. */
export const WAITING = -1;
/** None were asked for. */
export const IDLE = -2;

if (parentPort !== null) {
  const port = parentPort;
  const { events, input, isTerminal } = workerData as ThreadData;
  const wish = (what: Wish): void => port.postMessage(what);
  writeDirectly(process.stdout, 1, isTerminal);
  writeDirectly(process.stderr, 2, false);

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
}

/** Output that can't be written must not be lost in silence, as `console.log` would have it. */
function stopWriting(error: Error): never {
  try {
    writeSync(2, `mpyjs: the output can't be written: ${error.message.replace(/, write$/, "")}\n`);
  } catch {
    // There is nobody left to tell but by the status.
  }
  process.exit(1);
}

/** What a callback raises, that JavaScript called, ends the program as what the program itself raises. */
function endWith(error: any): void {
  if (error?.name !== "PythonError") throw error;
  const status = error.type === "SystemExit" ? /SystemExit: (\d*)\n$/.exec(error.message) : null;
  if (status === null) process.stdout.write(error.message);
  process.exit(status === null ? 1 : Number(status[1]));
}

/** A thread's own streams pass everything through the main thread, which is slow, and keeps what is written. */
function writeDirectly(stream: any, fd: number, isTerminal: boolean): void {
  stream.isTTY = isTerminal;
  stream.write = (text: string): boolean => {
    let bytes: Uint8Array = Buffer.from(text);
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(writeSync(fd, bytes));
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === "EPIPE") process.exit(0);
        if (code !== "EAGAIN") stopWriting(error as Error);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      }
    }
    return true;
  };
}

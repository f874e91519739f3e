/** Runs a brief program (compiler/weave/brief.ts) in the thread that compiled it, for another takes as long to start as all else. */
import { fstatSync } from "node:fs";
import { Script } from "node:vm";
import type { Program } from "./thread-data.js";
import { writerTo } from "./write-directly.js";

/** What a shell sees of a program that Ctrl-C ended. */
export const INTERRUPTED = 130;

export function runHere({ code, filename, args }: Program): void {
  process.argv = [process.argv[0], ...args];
  // Node's own stream takes long to make.
  const stdout = { write: writerTo(1), isTTY: fstatSync(1).isCharacterDevice() };
  Object.defineProperty(process, "stdout", { value: stdout, configurable: true });
  const script = new Script(code, { filename });
  try {
    script.runInThisContext({ breakOnSigint: true });
  } catch (error) {
    // It might be in the midst of `sum(range(10 ** 12))`.
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED")
      process.exit(INTERRUPTED);
    throw error;
  }
}

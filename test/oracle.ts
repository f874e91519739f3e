/**
 * The oracles: real MicroPython (its WebAssembly build, a dev dependency) and, where present, CPython. Each runs a
 * program and gives back what it printed, an uncaught exception's traceback included.
 */
import { spawnSync } from "node:child_process";
import { Worker } from "node:worker_threads";

export interface Outcome {
  readonly stdout: string;
  readonly failed: boolean;
}

/** Files of its own that a program may import, by their paths from where it is started. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Longest that a program may run in MicroPython, in milliseconds. */
const LIMIT = 60_000;

/** Runs `source` in a fresh MicroPython with `files` at hand. File names in its tracebacks read `<stdin>`. */
export function runMicroPython(source: string, files: Files = new Map()): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./oracle-thread.mjs", import.meta.url), {
      workerData: { source, files },
    });
    const timer = setTimeout(() => {
      reject(new Error(`MicroPython was still running the program after ${LIMIT / 1000} s`));
      void thread.terminate();
    }, LIMIT);
    thread.once("message", (outcome: Outcome) => resolve(outcome));
    thread.once("error", reject);
    thread.once("exit", () => clearTimeout(timer));
  });
}

let python: string | null | undefined;

/** The command of a CPython 3.10 or newer, or null where there is none. */
export function findPython(): string | null {
  if (python !== undefined) return python;
  const probe = spawnSync("python3", ["-c", "import sys; print(sys.version_info >= (3, 10))"], {
    encoding: "utf8",
  });
  python = probe.status === 0 && probe.stdout.trim() === "True" ? "python3" : null;
  return python;
}

/** Runs a file in CPython, or null where there is none. */
export function runCPython(path: string): Outcome | null {
  const command = findPython();
  if (command === null) return null;
  const result = spawnSync(command, [path], {
    encoding: "utf8",
    env: { ...process.env, PYTHONHASHSEED: "0" },
  });
  return { stdout: result.stdout, failed: result.status !== 0 };
}

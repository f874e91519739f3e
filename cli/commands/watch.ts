/**
 * `mpyjs build --watch`: builds, and again whenever a file that was read changes, until the process is stopped.
 *
 * It works in a thread, because only a thread can be given a young generation of its size. What a build makes lives until it
 * ends, and of the usual size, 3 times 16 MB, V8 copies it again and again, which takes a third of a rebuild of 10,000 lines.
 * Here nothing is collected while a build goes on, but afterwards, when nobody waits.
 */
import { watch } from "node:fs";
import { dirname } from "node:path";
import { ParsedFiles } from "../../node.js";
import { reportFailure } from "../failures.js";
import { UsageError } from "../flags.js";
import type { Input } from "../inputs.js";
import { complain } from "../terminal.js";
import { writerTo } from "../write-directly.js";

/** A build takes 6 kB of it for each line that it goes through again. */
const youngGenerationMegabytes = 384;
/** Several files are often written at once. */
const quietMilliseconds = 30;
const idleMilliseconds = 200;

interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

/** `build` answers the exit status of one build. */
export function watchSources(input: Input, build: (input: Input) => number): number {
  if (input.entry === "<stdin>") throw new UsageError("--watch needs a file");
  const { isMainThread, workerData } = process.getBuiltinModule("node:worker_threads");
  if (isMainThread) startThread();
  else {
    const { isTTY, columns } = workerData as Terminal;
    // A thread's own streams pass everything through the main thread.
    Object.assign(process.stdout, { write: writerTo(1) });
    Object.assign(process.stderr, { write: writerTo(2), isTTY, columns });
    buildAgainAndAgain(input, build);
  }
  return 0;
}

/** The same command in a thread. */
function startThread(): void {
  const v8 = process.getBuiltinModule("node:v8");
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  v8.setFlagsFromString("--expose-gc");
  const { isTTY, columns } = process.stderr;
  const worker = new Worker(new URL("../main.js", import.meta.url), {
    argv: process.argv.slice(2),
    workerData: { isTTY, columns } satisfies Terminal,
    resourceLimits: {
      maxYoungGenerationSizeMb: youngGenerationMegabytes,
      maxOldGenerationSizeMb: Math.round(v8.getHeapStatistics().heap_size_limit / 2 ** 20),
    },
  });
  worker.on("error", (error) => {
    process.exitCode = reportFailure(error);
  });
  worker.on("exit", (status) => {
    process.exitCode ??= status;
  });
}

function buildAgainAndAgain(input: Input, build: (input: Input) => number): void {
  const kept: Input = { ...input, options: { ...input.options, parsed: new ParsedFiles() } };
  const watched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const after = (milliseconds: number, run: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
  const rebuild = (): void => {
    try {
      build(kept);
    } catch (error) {
      reportFailure(error);
    }
    for (const directory of new Set([input.entry, ...input.host.filesRead].map((file) => dirname(file)))) {
      if (watched.has(directory)) continue;
      watched.add(directory);
      watch(directory, (_event, name) => {
        if (name === null || name.endsWith(".py")) after(quietMilliseconds, rebuild);
      });
    }
    // Not all that is old: to collect that, V8 would throw away machine code too, and the next build take three times as long.
    after(idleMilliseconds, () => globalThis.gc?.({ type: "minor" }));
  };
  rebuild();
  complain("watching; Ctrl-C ends");
}

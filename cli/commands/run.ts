/** `mpyjs run`: compiles a program and runs it in a thread of this Node; here, if it is brief. */
import type { Worker } from "node:worker_threads";
import { compile, formatTraceback } from "../../node.js";
import { reportBug } from "../failures.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { openInput } from "../inputs.js";
import { INTERRUPTED, runHere } from "../run-here.js";
import { CTRL_C, type StartedThread, startThread, takeEarlyThread } from "../start-thread.js";
import { print, printDiagnostics } from "../terminal.js";
import type { Program, Wish } from "../thread-data.js";

export function run(line: CommandLine): number {
  if (line.operands.length === 0) throw new UsageError("run needs a file, or - for stdin");
  const input = openInput(line, line.operands[0]);
  // It starts while the program is being compiled.
  const early = takeEarlyThread();
  const thread = early && new ProgramThread(early);
  const result = endingWith(thread, () =>
    compile(input.entry, input.host, {
      ...input.options,
      format: "iife",
      interruptible: true,
      files: "node",
    }),
  );
  const errors = result.diagnostics.filter((each) => each.severity === "error");
  if (result.code === null && errors.length > 0) {
    // A program that does not compile ends as on the device; the explanation with its frame goes to people.
    thread?.stop();
    print(`${formatTraceback(errors[0])}\n`);
    printDiagnostics(result.diagnostics);
    return 1;
  }
  printDiagnostics(result.diagnostics);
  const args = [input.entry, ...line.programArguments];
  const program: Program = { code: result.code!, filename: `${input.entry}.js`, args };
  if (result.isBrief && thread === undefined) {
    runHere(program);
    // Nothing can be left to do, and to take the compiler's memory apart takes a while. What stderr got may be on its way.
    if (result.diagnostics.length === 0) process.exit();
  } else (thread ?? new ProgramThread(startThread(process.stdout.isTTY === true))).start(program);
  return 0;
}

/** Stops the thread if `work` fails, so that nothing is left waiting. */
function endingWith<T>(thread: ProgramThread | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    thread?.stop();
    throw error;
  }
}

class ProgramThread {
  readonly #events: Int32Array;
  readonly #input: Uint8Array;
  readonly #worker: Worker;
  /** Input that nobody has asked for yet. */
  #waiting: Uint8Array = new Uint8Array(0);
  #wanted = 0;
  #isListening = false;
  #isWatching = false;
  #isAtEnd = false;
  #isStopped = false;

  constructor({ events, input, worker }: StartedThread) {
    this.#events = events;
    this.#input = input;
    this.#worker = worker;
    this.#worker.on("message", (wish: Wish) => this.#grant(wish));
    this.#worker.on("error", (error) => {
      reportBug(error);
      process.exit(70);
    });
    this.#worker.on("exit", (status) => {
      if (this.#isStopped) return;
      process.exitCode = status;
      if (this.#isListening) process.stdin.destroy();
    });
  }

  start(program: Program): void {
    process.on("SIGINT", () => this.#interrupt());
    this.#worker.ref();
    this.#worker.postMessage(program);
  }

  stop(): void {
    this.#isStopped = true;
    void this.#worker.terminate();
  }

  /** Whoever insists stops a program that does not look. */
  #interrupt(): void {
    if (this.#events[1] !== CTRL_C) {
      this.#receive(Uint8Array.of(CTRL_C));
      return;
    }
    if ((Atomics.or(this.#events, 0, 1) & 1) !== 0) process.exit(INTERRUPTED);
    Atomics.notify(this.#events, 0);
  }

  #grant(wish: Wish): void {
    if (wish.kind === "watch") this.#isWatching = true;
    else this.#wanted = wish.size;
    this.#hand();
  }

  /** Gives the program what it asked for, and reads more where there is not enough. */
  #hand(): void {
    if (this.#wanted > 0 && this.#waiting.length > 0) {
      const part = this.#waiting.subarray(0, this.#wanted);
      this.#waiting = this.#waiting.subarray(part.length);
      this.#input.set(part);
      this.#answer(part.length);
    }
    if (this.#wanted > 0 && this.#isAtEnd) this.#answer(0);
    else if (this.#wanted > 0 || this.#isWatching) this.#listen();
  }

  #listen(): void {
    if (!this.#isListening) {
      this.#isListening = true;
      process.stdin.on("data", (bytes: Buffer) => this.#receive(bytes));
      const end = () => {
        this.#isAtEnd = true;
        this.#hand();
      };
      process.stdin.on("end", end);
      process.stdin.on("error", end);
    }
    process.stdin.resume();
  }

  #answer(count: number): void {
    this.#wanted = 0;
    Atomics.store(this.#events, 2, count);
    Atomics.notify(this.#events, 0);
  }

  /** The character that interrupts is no input. */
  #receive(bytes: Uint8Array): void {
    const kept = bytes.filter((byte) => byte !== this.#events[1]);
    if (kept.length < bytes.length) {
      Atomics.or(this.#events, 0, 1);
      Atomics.notify(this.#events, 0);
    }
    this.#waiting = Buffer.concat([this.#waiting, kept]);
    if (!this.#isWatching) process.stdin.pause();
    this.#hand();
  }
}

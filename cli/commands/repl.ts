/**
 * `mpyjs repl`: a prompt. Lines are read and edited here; what they say is compiled and executed in a thread, by a program
 * that does nothing else, so that Ctrl-C can interrupt it.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Interface } from "node:readline";
import type { Worker } from "node:worker_threads";
import { compile, libraryModules, memoryHost } from "../../node.js";
import { reportBug } from "../failures.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { importedPart, indentOf, needsMore } from "../repl-input.js";
import { startThread } from "../start-thread.js";
import type { Program, Wish } from "../thread-data.js";

const PROMPT = ">>> ";
const CONTINUED = "... ";

/** Hands what an interpreter needs to the JavaScript around (`connect`). */
const interpreter = `
import js, builtins
js.mpyjs_repl(exec, compile, globals(), dir, dir(builtins))
del js, builtins
`;

/** Answers what the prompt asks: to execute a text, or for the names that begin with something. */
const connect = `
globalThis.mpyjs_repl = (execute, compile, names, dir, builtins) => {
  delete globalThis.mpyjs_repl;
  const attributes = (path) => {
    let object = names;
    for (const name of path) object = object === names ? names[name] : object[name];
    return object === names ? [...Object.keys(names), ...builtins] : Array.from(dir(object));
  };
  globalThis[Symbol.for("mpyjs.answer")] = ({ kind, text }) => {
    try {
      if (kind === "execute") execute(compile(text, "<stdin>", "single"), names);
      else return attributes(text.split(".").slice(0, -1)).filter((name) => name.startsWith(text.split(".").at(-1)));
    } catch (error) {
      if (kind !== "execute" || error.name !== "PythonError") return [];
      const status = error.type === "SystemExit" ? /SystemExit: (\\d*)\\n$/.exec(error.message) : null;
      if (status !== null) process.exit(Number(status[1]));
      process.stdout.write(error.message);
    }
    return [];
  };
};
`;

export function repl(line: CommandLine): number {
  if (line.operands.length > 0) throw new UsageError("repl takes no file; to run one: mpyjs run FILE");
  const { code } = compile("repl.py", memoryHost({ "repl.py": interpreter }), {
    format: "cjs",
    interruptible: true,
    files: "node",
    warnings: "off",
  });
  new Prompt(connect + frozen() + code!).start();
  return 0;
}

/** What of the library is written in Python is found when it is imported. */
function frozen(): string {
  const sources = Object.fromEntries([...libraryModules()].filter(([, text]) => text !== undefined));
  return `globalThis[Symbol.for("mpyjs.host")].frozen = ${JSON.stringify(sources)};\n`;
}

type Answered = Wish | { readonly kind: "answer"; readonly value: readonly string[] };

class Prompt {
  readonly #code: string;
  readonly #events: Int32Array;
  readonly #input: Uint8Array;
  readonly #lines: Interface;
  readonly #worker: Worker;
  /** Lines that nobody has asked for yet: input that is piped comes before its turn. */
  readonly #waiting: string[] = [];
  /** Of a line that a program began to read. */
  #rest: Uint8Array = new Uint8Array(0);
  #text = "";
  #isBusy = true;
  #isAtEnd = false;
  #wanted = 0;
  #answer: ((names: readonly string[]) => void) | undefined;

  constructor(code: string) {
    this.#code = code;
    const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
    const history = isTerminal ? readHistory() : [];
    // Only now: other commands need not wait for it.
    this.#lines = process.getBuiltinModule("node:readline").createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: isTerminal,
      history,
      historySize: 1000,
      completer: (text: string, done: (error: null, result: [string[], string]) => void) =>
        this.#complete(text, (names, part) => done(null, [[...names], part])),
    });
    const { events, input, worker } = startThread(isTerminal);
    this.#events = events;
    this.#input = input;
    this.#worker = worker;
    worker.ref();
  }

  start(): void {
    this.#worker.on("message", (message: Answered) => this.#receive(message));
    this.#worker.on("error", (error) => {
      reportBug(error);
      process.exit(70);
    });
    this.#worker.on("exit", (status) => process.exit(status));
    this.#lines.on("line", (text) => {
      this.#waiting.push(text);
      this.#goOn();
    });
    this.#lines.on("close", () => {
      this.#isAtEnd = true;
      this.#goOn();
    });
    this.#lines.on("SIGINT", () => this.#interrupt());
    process.on("SIGINT", () => this.#interrupt());
    process.stdout.write('mpyjs, as MicroPython\nType "help()" for more information.\n');
    const program: Program = { code: this.#code, filename: "repl.py.js", args: [""] };
    this.#worker.postMessage(program);
    this.#ask({ kind: "execute", text: "" });
  }

  #receive(message: Answered): void {
    if (message.kind === "read") this.#wanted = message.size;
    else if (message.kind === "answer") {
      const complete = this.#answer;
      this.#answer = undefined;
      if (complete !== undefined) complete(message.value);
      else {
        this.#isBusy = false;
        this.#prompt();
      }
    }
    this.#goOn();
  }

  /** Gives a line to whom it is for: the program that reads, or the prompt. */
  #goOn(): void {
    for (;;) {
      if (this.#isBusy && this.#wanted === 0) return;
      if (this.#wanted > 0 && this.#rest.length > 0) {
        this.#hand("");
        continue;
      }
      const line = this.#waiting.shift();
      if (line === undefined) break;
      if (this.#wanted > 0) this.#hand(`${line}\n`);
      else this.#take(line);
    }
    if (!this.#isAtEnd) return;
    if (this.#wanted > 0) this.#hand("");
    else if (!this.#isBusy) {
      process.stdout.write("\n");
      process.exit(0);
    }
  }

  #hand(text: string): void {
    const whole = Buffer.concat([this.#rest, Buffer.from(text)]);
    const bytes = whole.subarray(0, this.#wanted);
    this.#rest = whole.subarray(bytes.length);
    this.#input.set(bytes);
    this.#wanted = 0;
    Atomics.store(this.#events, 2, bytes.length);
    Atomics.notify(this.#events, 0);
  }

  #take(line: string): void {
    this.#text = this.#text === "" ? line : `${this.#text}\n${line}`;
    if (line.trim() !== "") keepHistory(line);
    if (needsMore(this.#text)) {
      this.#lines.setPrompt(CONTINUED);
      this.#lines.prompt();
      if (this.#lines.terminal) this.#lines.write(indentOf(this.#text));
      return;
    }
    const text = this.#text;
    this.#text = "";
    this.#rest = new Uint8Array(0);
    if (text.trim() === "") this.#prompt();
    else this.#ask({ kind: "execute", text });
  }

  #ask(request: { readonly kind: "execute" | "names"; readonly text: string }): void {
    if (request.kind === "execute") this.#isBusy = true;
    this.#worker.postMessage(request);
  }

  #prompt(): void {
    this.#lines.setPrompt(PROMPT);
    this.#lines.prompt();
  }

  #complete(line: string, done: (names: readonly string[], part: string) => void): void {
    const imported = importedPart(line);
    if (imported !== undefined) {
      done(
        [...libraryModules().keys()].filter((name) => name.startsWith(imported)),
        imported,
      );
      return;
    }
    const path = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(line)?.[0] ?? "";
    if (path === "" || this.#isBusy) {
      done(path === "" && line.trim() === "" ? ["    "] : [], "");
      return;
    }
    this.#answer = (names) => done(names, path.slice(path.lastIndexOf(".") + 1));
    this.#ask({ kind: "names", text: path });
  }

  /** At the prompt: what was typed is dropped. */
  #interrupt(): void {
    if (this.#isBusy) {
      Atomics.or(this.#events, 0, 1);
      Atomics.notify(this.#events, 0);
      return;
    }
    this.#text = "";
    process.stdout.write("\n");
    this.#lines.write(null, { ctrl: true, name: "e" });
    this.#lines.write(null, { ctrl: true, name: "u" });
    this.#prompt();
  }
}

function historyFile(): string {
  return join(process.getBuiltinModule("node:os").homedir(), ".mpyjs_history");
}

function readHistory(): string[] {
  try {
    return readFileSync(historyFile(), "utf8").split("\n").filter(Boolean).slice(-1000).reverse();
  } catch {
    return [];
  }
}

function keepHistory(line: string): void {
  if (process.stdin.isTTY !== true) return;
  try {
    appendFileSync(historyFile(), `${line}\n`);
  } catch {
    // A prompt without a memory is a prompt all the same.
  }
}

/** The command: reads the arguments, calls the command, turns every failure into a message and an exit status. */
import { readFileSync } from "node:fs";
import { build } from "./commands/build.js";
import { check } from "./commands/check.js";
import { dump } from "./commands/dump.js";
import { repl } from "./commands/repl.js";
import { reportBug, run } from "./commands/run.js";
import { stubs } from "./commands/stubs.js";
import { type CommandLine, findCommand, helpText, parseCommandLine, UsageError } from "./flags.js";
import { InputError, isSet } from "./inputs.js";
import { complain, print } from "./terminal.js";

function main(args: readonly string[]): number {
  const line = parseCommandLine(args);
  if (isSet(line, "help")) return show(helpText(line.command));
  if (isSet(line, "version")) return show(`mpyjs ${version()}\n`);
  switch (line.command) {
    case null:
      complain(helpText(null));
      return 2;
    case "help":
      return show(helpText(helpTopic(line)));
    case "version":
      return show(`mpyjs ${version()}\n`);
    case "build":
      return build(line);
    case "run":
      return run(line);
    case "check":
      return check(line);
    case "dump":
      return dump(line);
    case "repl":
      return repl(line);
    case "stubs":
      return stubs(line);
  }
}

function helpTopic(line: CommandLine) {
  if (line.operands.length === 0) return null;
  const row = findCommand(line.operands[0]);
  if (row === undefined) throw new UsageError(`there is no command '${line.operands[0]}'`);
  return row.name;
}

function show(text: string): number {
  print(text);
  return 0;
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** What the operating system says of a file, in a sentence. */
function explainSystemError(error: NodeJS.ErrnoException): string {
  const what: Record<string, string> = {
    ENOENT: "no such directory",
    EACCES: "permission denied",
    EPERM: "operation not permitted",
    EISDIR: "it is a directory",
    ENOTDIR: "a part of the path is not a directory",
    ENOSPC: "no space left on the device; nothing was written",
    EROFS: "the file system is read-only",
    ENAMETOOLONG: "the name is too long",
  };
  const path = (error.path ?? "").replace(/\.\d+\.part$/, "");
  return `${path || "input"}: ${what[error.code ?? ""] ?? error.message}`;
}

try {
  process.exitCode = main(process.argv.slice(2)) || process.exitCode;
} catch (error) {
  if (error instanceof UsageError) {
    complain(`mpyjs: ${error.message}`);
    complain("mpyjs --help shows how it is used");
    process.exitCode = 2;
  } else if (error instanceof InputError) {
    complain(`mpyjs: ${error.message}`);
    process.exitCode = error.status;
  } else if ((error as NodeJS.ErrnoException).syscall !== undefined) {
    complain(`mpyjs: ${explainSystemError(error as NodeJS.ErrnoException)}`);
    process.exitCode = 1;
  } else {
    reportBug(error);
    process.exitCode = 70;
  }
}

/** The command: reads the arguments and calls the command. */
import { readFileSync } from "node:fs";
import { build } from "./commands/build.js";
import { check } from "./commands/check.js";
import { dump } from "./commands/dump.js";
import { repl } from "./commands/repl.js";
import { run } from "./commands/run.js";
import { stubs } from "./commands/stubs.js";
import { reportFailure } from "./failures.js";
import { type CommandLine, findCommand, helpText, parseCommandLine, UsageError } from "./flags.js";
import { isSet } from "./inputs.js";
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

try {
  process.exitCode = main(process.argv.slice(2)) || process.exitCode;
} catch (error) {
  process.exitCode = reportFailure(error);
}

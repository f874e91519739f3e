/** `mpyjs run`: compiles a program and runs it in this Node. */
import { Script } from "node:vm";
import { compile, formatTraceback } from "../../node.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { openInput } from "../inputs.js";
import { complain, printDiagnostics } from "../terminal.js";

export function run(line: CommandLine): number {
  if (line.operands.length === 0) throw new UsageError("run needs a file, or - for stdin");
  const input = openInput(line, line.operands[0]);
  const result = compile(input.entry, input.host, { ...input.options, format: "iife" });
  const errors = result.diagnostics.filter((each) => each.severity === "error");
  if (result.code === null && errors.length > 0) {
    // A program that does not compile ends as on the device; the explanation with its frame goes to people.
    process.stdout.write(`${formatTraceback(errors[0])}\n`);
    printDiagnostics(result.diagnostics);
    return 1;
  }
  printDiagnostics(result.diagnostics);
  process.argv = [process.argv[0], input.entry, ...line.programArguments];
  new Script(result.code!, { filename: `${input.entry}.js` }).runInThisContext();
  return 0;
}

/** An internal error is ours, never the user's: it says so. */
export function reportBug(error: unknown): void {
  complain(
    `mpyjs: internal error, please report it with the program: ${(error as Error)?.stack ?? String(error)}`,
  );
}

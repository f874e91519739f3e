/** `mpyjs check`: diagnostics only. */
import { compile } from "../../node.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { isSet, openInput } from "../inputs.js";
import { complain, printDiagnostics } from "../terminal.js";

export function check(line: CommandLine): number {
  if (line.operands.length === 0) throw new UsageError("no input file");
  let status = 0;
  for (const operand of line.operands) {
    const input = openInput(line, operand);
    const result = compile(input.entry, input.host, input.options);
    printDiagnostics(result.diagnostics);
    if (isSet(line, "verbose")) for (const file of input.host.filesRead) complain(`read ${file}`);
    if (result.code === null) status = 1;
  }
  return status;
}

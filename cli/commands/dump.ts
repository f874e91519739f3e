/** `mpyjs dump STAGE FILE`: what a stage of the compiler made, as text. */
import { dump as dumpStage, stages } from "../../node.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { openInput } from "../inputs.js";
import { print, printDiagnostics } from "../terminal.js";

export function dump(line: CommandLine): number {
  const [stage, operand] = line.operands;
  if (stage === undefined || operand === undefined || line.operands.length > 2)
    throw new UsageError(`dump needs a stage (${stages.join(", ")}) and a file`);
  if (!stages.some((known) => known === stage.replace(/:.*/, "")))
    throw new UsageError(`there is no stage '${stage}'; the stages are ${stages.join(", ")}`);
  const input = openInput(line, operand);
  const { text, diagnostics } = dumpStage(stage, input.entry, input.host, input.options);
  printDiagnostics(diagnostics);
  if (text === null) return 1;
  print(text.endsWith("\n") ? text : `${text}\n`);
  return 0;
}

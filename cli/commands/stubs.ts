/** `mpyjs stubs`: .pyi files, so that editors and type checkers know what only MicroPython has. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { editorStubs, modulesOfOurs } from "../../node.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { flag } from "../inputs.js";
import { complain, print } from "../terminal.js";
import { writeWhole } from "../write-file.js";

/** Where Pyright and Pylance look by themselves. */
const USUAL = "typings";

export function stubs(line: CommandLine): number {
  const names = line.operands.length === 0 ? modulesOfOurs : line.operands;
  const texts = names.map((name) => {
    const text = editorStubs(name);
    if (text === undefined) throw new UsageError(`there is no module '${name}' in the library`);
    return [name, text] as const;
  });
  const directory = flag(line, "output") ?? USUAL;
  if (directory === "-") {
    for (const [, text] of texts) print(text);
    return 0;
  }
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of texts) writeWhole(join(directory, `${name.replaceAll(".", "_")}.pyi`), text);
  complain(`${directory}: ${texts.length} modules`);
  return 0;
}

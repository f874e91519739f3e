/** `mpyjs build --modules` and `--dts`: what JavaScript and TypeScript import, without a bundler. */
import { mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { compileModules, fileOfModule, type ModulesResult } from "../../node.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { flag, type Input, isSet } from "../inputs.js";
import { complain, printDiagnostics } from "../terminal.js";
import { writeWhole } from "../write-file.js";

/** Writes the ES modules of a program, and its declarations if they are asked for. */
export function buildModules(line: CommandLine, input: Input): number {
  const folder = flag(line, "output");
  if (folder === undefined || folder === "-") throw new UsageError("--modules needs a directory: -o OUT");
  const result = compileModules([input.entry], input.host, input.options);
  printDiagnostics(result.diagnostics);
  if (result.modules === null) return 1;
  for (const { id, code, map } of result.modules) {
    const file = join(folder, fileOfModule(id));
    mkdirSync(dirname(file), { recursive: true });
    if (map !== null) writeWhole(`${file}.map`, map);
    const link = map === null ? "" : `//# sourceMappingURL=${encodeURI(basename(file))}.map\n`;
    writeWhole(file, code + link);
  }
  for (const { name, declaration } of result.entries)
    if (isSet(line, "dts")) writeWhole(join(folder, `${name}.d.ts`), declaration());
  complain(`${folder}: ${result.modules.length} modules`);
  return 0;
}

/** Writes `app.d.py.ts` beside `app.py`, for TypeScript with `allowArbitraryExtensions`. */
export function writeDeclarations(input: Input): void {
  const result: ModulesResult = compileModules([input.entry], input.host, {
    ...input.options,
    warnings: "off",
  });
  if (result.modules === null) {
    printDiagnostics(result.diagnostics);
    return;
  }
  for (const { path, declaration } of result.entries) {
    const file = path.replace(/\.py$/, ".d.py.ts");
    writeWhole(file, declaration());
    complain(file);
  }
}

/** `mpyjs build`: a program to one JavaScript file, written whole or not at all. */
import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { compile, type Result } from "../../node.js";
import type { CommandLine } from "../flags.js";
import { UsageError } from "../flags.js";
import { flag, type Input, isSet, openInput } from "../inputs.js";
import { complain, formatBytes, formatCount, print, printDiagnostics } from "../terminal.js";
import { writeWhole } from "../write-file.js";
import { buildModules, writeDeclarations } from "./build-modules.js";
import { watchSources } from "./watch.js";

export function build(line: CommandLine): number {
  if (line.operands.length === 0) throw new UsageError("no input file");
  if (line.operands.length > 1) throw new UsageError("multiple input files; one program is built at a time");
  const input = openInput(line, line.operands[0]);
  const once = isSet(line, "modules") ? buildModules : buildOnce;
  return isSet(line, "watch") ? watchSources(input, (each) => once(line, each)) : once(line, input);
}

function buildOnce(line: CommandLine, input: Input): number {
  const output = chooseOutput(line, input);
  const result = compile(input.entry, input.host, input.options);
  printDiagnostics(result.diagnostics);
  if (isSet(line, "verbose")) for (const file of input.host.filesRead) complain(`read ${file}`);
  if (isSet(line, "time")) complain(showTimes(result));
  const why = flag(line, "why");
  if (result.code !== null && why !== undefined) complain(why === "*" ? showLinked(result) : result.why(why));
  if (result.code === null) return 1;
  write(input, output, result.code, result.map);
  if (isSet(line, "dts")) writeDeclarations(input);
  return 0;
}

/** null is stdout. */
function chooseOutput(line: CommandLine, input: Input): string | null {
  const wanted = flag(line, "output");
  if (wanted === "-" || (wanted === undefined && input.entry === "<stdin>")) return null;
  const name = `${basename(input.entry, ".py")}.js`;
  if (wanted === undefined) return join(dirname(input.entry), name);
  return isDirectory(wanted) ? join(wanted, name) : wanted;
}

function write(input: Input, output: string | null, code: string, map: string | null): void {
  if (output === null) {
    print(code);
    return;
  }
  const mapPath = `${output}.map`;
  for (const path of map === null ? [output] : [output, mapPath]) refuseInput(path, input);
  if (map !== null) {
    writeWhole(mapPath, map);
    code += `//# sourceMappingURL=${encodeURI(basename(mapPath))}\n`;
  }
  writeWhole(output, code);
  const size = Buffer.byteLength(code);
  complain(`${output}: ${formatBytes(size)}, ${formatBytes(compressedSize(code))} gzipped`);
}

/** Loaded only here: it takes as long as compiling a small program. */
function compressedSize(code: string): number {
  return process.getBuiltinModule("node:zlib").gzipSync(code, { level: 9 }).length;
}

function refuseInput(output: string, input: Input): void {
  const real = realPath(output);
  for (const file of [input.entry, ...input.host.filesRead])
    if (realPath(file) === real)
      throw new UsageError(`the output would overwrite the input ${file}; choose another with -o`);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What was linked, largest first: bytes before compression, name, file, and what needs it. */
function showLinked(result: Result): string {
  const rows = result.sizes().map(({ name, file, bytes }) => {
    const chain = result.why(name).split("\n  used by ").slice(1).join(" ← ");
    return `${formatCount(bytes).padStart(8)}  ${`${name} (${file || "the program"})`.padEnd(44)} ← ${chain || "is run"}`;
  });
  return rows.join("\n");
}

function showTimes(result: Result): string {
  return result.times
    .map(({ phase, milliseconds }) => `${phase.padEnd(10)} ${milliseconds.toFixed(1).padStart(8)} ms`)
    .join("\n");
}

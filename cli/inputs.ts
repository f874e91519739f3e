/** From operands and flags to what the compiler is called with. */
import { readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Options } from "../node.js";
import type { CommandLine } from "./flags.js";
import { UsageError } from "./flags.js";
import { type NodeHost, nodeHost } from "./node-host.js";
import { findPackages } from "./packages.js";
import { complain } from "./terminal.js";

export interface Input {
  /** The path the compiler is given; `<stdin>` for `-`. */
  readonly entry: string;
  readonly host: NodeHost;
  readonly options: Partial<Options>;
}

/** A file that is not there, a directory without a main module: said in MicroPython's words, exit status as its. */
export class InputError extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

export function flag(line: CommandLine, name: string): string | undefined {
  return line.values.get(name)?.at(-1);
}

export function isSet(line: CommandLine, name: string): boolean {
  return line.values.has(name);
}

/** Reads the operand as a program: a file, a directory with `__main__.py` or `main.py`, `-`, or a pipe as of `<(command)`. */
export function openInput(line: CommandLine, operand: string): Input {
  const entry = operand === "-" ? "<stdin>" : findEntry(operand);
  const piped = operand === "-" ? readFileSync(0) : isPipe(entry) ? readFileSync(entry) : null;
  const home = piped !== null ? "." : dirname(entry);
  // As on a device, packages lie in `lib` where nothing else is said.
  const libraries = [
    ...(line.values.get("path") ?? []),
    ...(process.env.MPYJS_PATH ?? "").split(delimiter),
    ...(process.env.MICROPYPATH ?? "").split(delimiter),
    join(home, "lib"),
  ].filter((each) => each !== "" && each !== ".frozen");
  const path = [...libraries, ...packagesOf(line, home, libraries)];
  return {
    entry: toSlashes(entry),
    host: nodeHost(toSlashes(entry), [home, ...path], piped),
    options: compilerOptions(line, path.map(toSlashes)),
  };
}

/** Directories of the packages that files beside the program name. */
function packagesOf(line: CommandLine, home: string, libraries: readonly string[]): readonly string[] {
  const given = line.values.get("requirements") ?? [];
  const lost = given.find((file) => kindOf(file) !== "file");
  if (lost !== undefined)
    throw new InputError(`can't open file '${lost}': [Errno 2] No such file or directory`, 2);
  const { path, missing } = findPackages(home, libraries, given);
  if (!isSet(line, "no-warnings"))
    for (const { name, by } of missing)
      complain(`${by}: warning: no package '${name}' in ${libraries.join(", ")}`);
  return path;
}

function findEntry(operand: string): string {
  const kind = kindOf(operand);
  if (kind === "file") return operand;
  if (kind === "none")
    throw new InputError(`can't open file '${operand}': [Errno 2] No such file or directory`, 2);
  for (const name of ["__main__.py", "main.py"])
    if (kindOf(join(operand, name)) === "file") return join(operand, name);
  throw new InputError(
    `'${operand}' is a directory without __main__.py or main.py; name the file to start from`,
    2,
  );
}

function isPipe(path: string): boolean {
  return statSync(path).isFIFO();
}

function kindOf(path: string): "file" | "directory" | "none" {
  try {
    const stat = statSync(path);
    return stat.isDirectory() ? "directory" : "file";
  } catch {
    return "none";
  }
}

function compilerOptions(line: CommandLine, path: readonly string[]): Partial<Options> {
  let lineNumbers = true;
  for (const option of line.values.get("implementation") ?? []) {
    if (option === "no-source-lines") lineNumbers = false;
    else if (option === "source-lines") lineNumbers = true;
    else if (!/^(emit=(bytecode|native|viper)|heapsize=\d+[kKmM]?w?)$/.test(option))
      throw new UsageError(`-X does not know '${option}'`);
  }
  const format = flag(line, "format") as Options["format"] | undefined;
  const files = flag(line, "files") as Options["files"] | undefined;
  const sourceName = flag(line, "source-name");
  return {
    optLevel: Number(flag(line, "optimize") ?? 0) as Options["optLevel"],
    lineNumbers,
    heapSize: heapSize(flag(line, "heap")),
    tracebacks: !isSet(line, "no-tracebacks"),
    path,
    jsModules: jsModules(line.values.get("js-module") ?? []),
    page: isSet(line, "page"),
    sourceMap: isSet(line, "sourcemap"),
    minify: isSet(line, "minify"),
    warnings: isSet(line, "no-warnings") ? "off" : isSet(line, "strict") ? "error" : "on",
    ...(format === undefined ? {} : { format }),
    ...(files === undefined ? {} : { files }),
    ...(sourceName === undefined ? {} : { sourceName }),
  };
}

/** `192K` in bytes; 0 if nothing was said. */
function heapSize(text: string | undefined): number {
  if (text === undefined) return 0;
  const [, digits, unit] = /^(\d+)([kKmM]?)$/.exec(text) ?? [];
  const bytes = Number(digits) * { "": 1, k: 1024, m: 1 << 20 }[(unit ?? "").toLowerCase() as "" | "k" | "m"];
  if (!(bytes >= 1024 && bytes <= 1 << 30))
    throw new UsageError(`--heap takes a size between 1K and 1024M, as in 192K, not '${text}'`);
  return bytes;
}

/** `chart=chart.js/auto` */
function jsModules(pairs: readonly string[]): Options["jsModules"] {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1 || at === pair.length - 1)
        throw new UsageError(`--js-module takes NAME=SPECIFIER, not '${pair}'`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** Inside the compiler "/" separates, whatever the platform. */
function toSlashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

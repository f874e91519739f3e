/**
 * The door of mpyjs in Node: the compiler's API with the built runtime found beside it, and a host over the file
 * system. A page or another platform uses `compiler/index.js` and says itself where the runtime is.
 */
import { openSync, readFileSync, readSync } from "node:fs";
import {
  compileModules as compileModulesWith,
  compile as compileWith,
  dump as dumpWith,
  editorStubs as editorStubsOf,
  type Host,
  type Library,
  type ModuleOptions,
  type ModulesResult,
  type Options,
  openLibrary,
  type Result,
} from "./compiler/index.js";

export {
  type CompiledModule,
  type Diagnostic,
  type Format,
  fileOfModule,
  formatDiagnostic,
  formatTraceback,
  type Host,
  type HotApi,
  type ModuleOptions,
  type ModulesResult,
  memoryHost,
  modulesOfOurs,
  type Options,
  ParsedFiles,
  type PartSize,
  type PieceId,
  type Result,
  stages,
} from "./compiler/index.js";

/** Our tests set this. */
const checks = process.env.MPYJS_CHECKS !== undefined;

let library: Library | undefined;

const PART = 1 << 13;

/** A long text of ASCII, of which the parts are read that are wanted. */
class TextOfFile {
  readonly #file: number;
  readonly #parts: string[] = [];
  readonly #bytes = Buffer.allocUnsafe(PART);

  constructor(path: URL) {
    this.#file = openSync(path, "r");
  }

  slice(start: number, end: number): string {
    let text = "";
    for (let i = Math.floor(start / PART); i * PART < end; i++)
      text += this.#part(i).slice(Math.max(start - i * PART, 0), end - i * PART);
    return text;
  }

  #part(i: number): string {
    let part = this.#parts[i];
    if (part === undefined) {
      // What is ASCII need not be decoded.
      const length = readSync(this.#file, this.#bytes, 0, PART, i * PART);
      this.#parts[i] = part = this.#bytes.toString("latin1", 0, length);
    }
    return part;
  }
}

/** The runtime that was built with this compiler; opened once. */
function builtLibrary(): Library {
  library ??= openLibrary({
    index: JSON.parse(readFileSync(new URL("runtime-index.json", import.meta.url), "utf8")),
    text: new TextOfFile(new URL("runtime-text.js", import.meta.url)),
  });
  return library;
}

/** Compiles the program that starts at the file `entry`. Throws only if the compiler itself is wrong. */
export function compile(entry: string, host: Host, options: Partial<Options> = {}): Result {
  return compileWith(entry, host, { library: builtLibrary(), checks, ...options });
}

/** Compiles Python modules to ES modules for a bundler. */
export function compileModules(
  entries: readonly string[],
  host: Host,
  options: Partial<ModuleOptions> = {},
): ModulesResult {
  return compileModulesWith(entries, host, { library: builtLibrary(), checks, ...options });
}

/** What a stage of the compiler made, as text; see `stages`. */
export function dump(
  stage: string,
  entry: string,
  host: Host,
  options: Partial<Options> = {},
): ReturnType<typeof dumpWith> {
  return dumpWith(stage, entry, host, { library: builtLibrary(), checks, ...options });
}

/** The modules of the library, and the text of each that is written in Python. */
export function libraryModules(): ReadonlyMap<string, string | undefined> {
  const { modules, pythonModules, pythonSource } = builtLibrary();
  return new Map([...modules.keys(), ...pythonModules].sort().map((name) => [name, pythonSource(name)]));
}

/** The text of a .pyi file for a module of the library; undefined if there is none. */
export function editorStubs(module: string): string | undefined {
  return editorStubsOf(builtLibrary(), module);
}

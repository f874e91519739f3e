// The door of the compiler: what the command line, bundler plugins and pages may use.

import { declare } from "./declare/index.js";
import type { Diagnostic } from "./diagnostics/index.js";
import type { Host } from "./host.js";
import type { HotApi, PieceId } from "./link/index.js";
import { type ModuleStages, runModulePipeline } from "./module-pipeline.js";
import { offeredVariables } from "./offer/index.js";
import { defaults, type Options } from "./options.js";
import { runPipeline, type Stages } from "./pipeline.js";
import { measure } from "./print/index.js";

export { type Diagnostic, formatDiagnostic, formatTraceback } from "./diagnostics/index.js";
export { dump, stages } from "./dump.js";
export { type Host, memoryHost } from "./host.js";
export {
  editorStubs,
  indexRuntime,
  type Library,
  type LibrarySource,
  modulesOfOurs,
  openLibrary,
} from "./library/index.js";
export type { Format, HotApi, PieceId } from "./link/index.js";
export type { Options } from "./options.js";
export { ParsedFiles } from "./parsed-files.js";

export interface Result {
  /** The program, or null if there were mistakes. */
  readonly code: string | null;
  /** The source map as JSON, if one was asked for. */
  readonly map: string | null;
  /** By file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly times: readonly { readonly phase: string; readonly milliseconds: number }[];
  /** It goes through its statements once and waits for nothing: it needs no thread to be interrupted in. */
  readonly isBrief: boolean;
  /** What each part of the output takes, in bytes before compression, largest first. */
  sizes(): readonly PartSize[];
  /** The chain of uses that links `name` in, one a line, or a sentence that it is not linked. */
  why(name: string): string;
}

export interface PartSize {
  readonly name: string;
  /** The runtime's file, or "" for the program's own. */
  readonly file: string;
  readonly bytes: number;
}

/** Compiles the program that starts at the file `entry`. Throws only if the compiler itself is wrong. */
export function compile(entry: string, host: Host, options: Partial<Options> = {}): Result {
  const wishes: Options = { ...defaults, ...options };
  return resultOf(runPipeline(entry, host, wishes), wishes);
}

export interface ModuleOptions extends Options {
  /** How one ES module imports another; by default `./app.js`, `./py/helper.js`, `./runtime/core/add.js` … from one directory. */
  readonly specifier: (from: PieceId, to: PieceId) => string;
  /** Exports of the runtime that JavaScript imports by itself. */
  readonly exports: readonly string[];
  /** For a page that takes changed modules in while it runs, by what its development server gives: all of the runtime in one piece, faces that are replaced. */
  readonly hot: HotApi | null;
}

export interface ModulesResult {
  /** ES modules, or null if there were mistakes. */
  readonly modules: readonly CompiledModule[] | null;
  /** The entries with their Python names. */
  readonly entries: readonly ModuleOfEntry[];
  /** The paths of all Python files that are part of it, as far as it was read. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ModuleOfEntry {
  readonly path: string;
  readonly name: string;
  /**
   * A TypeScript declaration file of what JavaScript can import. Only where there were no mistakes, and before anything
   * else is compiled with the same `parsed`: afterwards it throws.
   */
  declaration(): string;
}

export interface CompiledModule {
  readonly id: PieceId;
  readonly code: string;
  /** The source map of a Python module as JSON, if one was asked for. */
  readonly map: string | null;
  /** The modules that it imports. */
  readonly needs: readonly PieceId[];
  /** The Python file that it was made of. */
  readonly path: string | undefined;
}

/**
 * Compiles the Python modules at the paths given, and all that they import, to ES modules for a bundler. Each entry has
 * a face, whose exports JavaScript uses; see docs/javascript.md.
 */
export function compileModules(
  entries: readonly string[],
  host: Host,
  options: Partial<ModuleOptions> = {},
): ModulesResult {
  const { specifier = besideEachOther, exports = [], hot = null, ...rest } = options;
  const wishes: Options = { ...defaults, ...rest };
  const stages = runModulePipeline(entries, host, wishes, { specifier, exports, hot });
  const program = stages.program?.modules;
  const shown = wishes.warnings === "off" ? stages.reporter.errors : stages.reporter.sorted;
  const paths = new Map([...(program ?? [])].map(([name, { path }]) => [name, path]));
  const turn = wishes.parsed?.scopes.turn;
  const declaration = (name: string): string => {
    if (wishes.parsed?.scopes.turn !== turn)
      throw new Error("declaration() has to be asked before the next compilation with the same `parsed`");
    return declarationOf(name, stages);
  };
  return {
    modules:
      stages.pieces?.map(({ id, needs, printed: { code, map } }) => {
        const isPython = id.kind === "module" || id.kind === "face";
        return { id, code, map, needs, path: isPython ? paths.get(id.name) : undefined };
      }) ?? null,
    entries: stages.placed.map(({ path, name }) => ({
      path,
      name,
      declaration: () => declaration(name),
    })),
    files: [...paths].filter(([name]) => name !== "__main__").map(([, path]) => path),
    diagnostics: shown,
  };
}

function declarationOf(name: string, { placed, program, names, facts }: ModuleStages): string {
  const variablesOf = (module: string) => offeredVariables(program!.modules.get(module)!, names!);
  const pathOf = (module: string) => placed.find((each) => each.name === module)?.path;
  return declare({
    module: program!.modules.get(name)!,
    variables: variablesOf(name),
    names: names!,
    facts: facts!,
    otherFace: (module) => {
      const path = pathOf(module);
      if (path === undefined) return undefined;
      const exports = new Set(variablesOf(module).map((variable) => variable.name));
      return { specifier: relativePath(pathOf(name)!, path), exports };
    },
  });
}

/** From one file to another, as an import says it. */
function relativePath(from: string, to: string): string {
  const [here, there] = [from.split("/"), to.split("/")];
  let shared = 0;
  while (shared < here.length - 1 && here[shared] === there[shared]) shared++;
  const up = here.length - 1 - shared;
  return `${up === 0 ? "./" : "../".repeat(up)}${there.slice(shared).join("/")}`;
}

/** The file of an ES module in a directory that holds them all. */
export function fileOfModule({ kind, name }: PieceId): string {
  switch (kind) {
    case "face":
      return `${name}.js`;
    case "module":
      return `mpyjs/modules/${name}.js`;
    case "runtime":
      return `mpyjs/runtime/${name}`;
    case "shared":
      return name === "" ? "mpyjs/shared.js" : `mpyjs/shared/${name}.js`;
  }
}

function besideEachOther(from: PieceId, to: PieceId): string {
  const up = fileOfModule(from).split("/").length - 1;
  return `${up === 0 ? "./" : "../".repeat(up)}${fileOfModule(to)}`;
}

function resultOf(stages: Stages, options: Options): Result {
  const { linked, printed } = stages;
  const shown = options.warnings === "off" ? stages.reporter.errors : stages.reporter.sorted;
  return {
    code: printed?.code ?? null,
    map: printed?.map ?? null,
    diagnostics: shown,
    times: stages.times,
    isBrief: stages.isBrief === true,
    sizes: () =>
      (linked?.parts() ?? [])
        .map(({ name, file, node }) => ({ name, file, bytes: measure(node) }))
        .sort((a, b) => b.bytes - a.bytes),
    why: (name) => linked?.why(name)?.join("\n  used by ") ?? `${name} is not linked`,
  };
}

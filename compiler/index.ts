// The door of the compiler: what the command line, bundler plugins and pages may use.

import type { Diagnostic } from "./diagnostics/index.js";
import type { Host } from "./host.js";
import { defaults, type Options } from "./options.js";
import { runPipeline, type Stages } from "./pipeline.js";
import { measure } from "./print/index.js";

export { type Diagnostic, formatDiagnostic, formatTraceback } from "./diagnostics/index.js";
export { dump, stages } from "./dump.js";
export { type Host, memoryHost } from "./host.js";
export { indexRuntime, type Library, type LibrarySource, openLibrary } from "./library/index.js";
export type { Format } from "./link/index.js";
export type { Options } from "./options.js";

export interface Result {
  /** The program, or null if there were mistakes. */
  readonly code: string | null;
  /** The source map as JSON, if one was asked for. */
  readonly map: string | null;
  /** By file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly times: readonly { readonly phase: string; readonly milliseconds: number }[];
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

function resultOf(stages: Stages, options: Options): Result {
  const { linked, printed } = stages;
  const shown = options.warnings === "off" ? stages.reporter.errors : stages.reporter.sorted;
  return {
    code: printed?.code ?? null,
    map: printed?.map ?? null,
    diagnostics: shown,
    times: stages.times,
    sizes: () =>
      (linked?.parts ?? [])
        .map(({ name, file, node }) => ({ name, file, bytes: measure(node) }))
        .sort((a, b) => b.bytes - a.bytes),
    why: (name) => linked?.why(name)?.join("\n  used by ") ?? `${name} is not linked`,
  };
}

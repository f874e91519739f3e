// What may be asked of a compilation, and what each wish means for the phases: the lists that the pipeline runs.

import type { Core } from "./core/nodes.js";
import type { Uses } from "./core/survey.js";
import type { Library, LibrarySource } from "./library/index.js";
import type { Format } from "./link/index.js";
import type { ParsedFiles } from "./parsed-files.js";
import { giveTurns, type Pass, passes } from "./passes/index.js";
import {
  heap,
  heapTotal,
  type Instrument,
  interrupts,
  levels,
  lines,
  memoryStart,
  nodeFiles,
  qstrs,
  roots,
  tasks,
} from "./weave/index.js";

export interface Options {
  /** MicroPython's opt_level: from 1 on asserts go, at 3 line numbers too. */
  readonly optLevel: 0 | 1 | 2 | 3;
  /** Whether tracebacks show lines; opt_level 3 has none in any case. Without, every line is 1, as on a device. */
  readonly lineNumbers: boolean;
  /** Whether an exception gathers the frames it leaves; without, only its class and text are printed. */
  readonly tracebacks: boolean;
  /** The bytes of the heap that the program gets, counted as on a 32-bit device; 0: JavaScript's. */
  readonly heapSize: number;
  /** Whether the program can be stopped from outside; see runtime/machine/events.ts. */
  readonly interruptible: boolean;
  /**
   * What `open` and `os` see: files that are made in memory, those of the Node that runs the program, or those that a page
   * keeps in IndexedDB.
   */
  readonly files: "memory" | "node" | "page";
  /** For a page, whose main thread may not wait: time.sleep gives it its turn. */
  readonly page: boolean;
  /** Where imports are looked for, after the directory of the entry. */
  readonly path: readonly string[];
  readonly format: Format;
  readonly sourceMap: boolean;
  readonly minify: boolean;
  /** Whether types are inferred; without, anything may be anything. For tests: programs do the same either way. */
  readonly inference: boolean;
  readonly warnings: "on" | "off" | "error";
  /** The file name that tracebacks show for the entry; its path, if absent. */
  readonly sourceName?: string;
  /** Where the modules of JavaScript are that `js_modules` holds, by their Python names; others are found by their name. */
  readonly jsModules: Readonly<Record<string, string>>;
  /** Whether our own work is checked between the passes (core/check.ts); in tests it is. */
  readonly checks: boolean;
  /** Given again and again, it spares what need not be done again of files that are what they were. */
  readonly parsed?: ParsedFiles;
  /** The runtime; one that was opened may serve many compilations. */
  readonly library?: Library | LibrarySource;
}

export const defaults: Options = {
  optLevel: 0,
  lineNumbers: true,
  tracebacks: true,
  heapSize: 0,
  interruptible: false,
  files: "memory",
  page: false,
  path: [],
  format: "esm",
  sourceMap: false,
  minify: false,
  inference: true,
  warnings: "on",
  checks: false,
  jsModules: {},
};

export function passesFor(options: Options, library: Library): readonly Pass[] {
  return [...passes, giveTurns((name) => otherForm(name, options, library))];
}

/** The form of a runtime function that gives the host its turn: `_steps` always, `_turns` in a page. */
function otherForm(name: string, { page }: Options, library: Library): string | undefined {
  if (library.has(`${name}_steps`)) return `${name}_steps`;
  return page && library.has(`${name}_turns`) ? `${name}_turns` : undefined;
}

/** `isOffered`: to JavaScript, in module mode. What was asked for, and what the program cannot do without; `lines` sees what the others add. */
export function instrumentsFor(
  options: Options,
  core: Core,
  uses: Uses,
  { isOffered, isBrief }: { readonly isOffered: boolean; readonly isBrief: boolean },
): readonly Instrument[] {
  const asked: readonly (readonly [Instrument, boolean])[] = [
    [levels(options.optLevel), false],
    [qstrs, false],
    [heap, options.heapSize > 0],
    [heapTotal, false],
    [memoryStart, false],
    [roots(options.heapSize), options.heapSize > 0],
    [interrupts, options.interruptible && !isBrief],
    [tasks(isOffered), false],
    [nodeFiles, options.files === "node"],
    [lines, options.tracebacks],
  ];
  return asked
    .filter(([instrument, isAsked]) => isAsked || instrument.wanted(core, uses))
    .map(([each]) => each);
}

/** Whether the frames of a traceback have their lines. */
export function hasLines(options: Options): boolean {
  return options.lineNumbers && options.optLevel < 3;
}

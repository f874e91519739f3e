// The phases for module mode: the same ones, over all Python modules that JavaScript imports and what they import in turn,
// up to the linker, which makes one ES module of each. What JavaScript can call or set is open; beyond that, facts
// are those of the whole.

import type { Core, Symbol } from "./core/nodes.js";
import { messages } from "./diagnostics/index.js";
import { emit } from "./emit/index.js";
import type { Host } from "./host.js";
import { type HotApi, linkModules, type OfferedModule, type Piece, type PieceId } from "./link/index.js";
import type { Variable } from "./names/index.js";
import {
  allCrossings,
  crossingsOf,
  locateEntries,
  type ModuleEntry,
  offeredVariables,
  type PlacedEntry,
  shapesOf,
} from "./offer/index.js";
import type { Options } from "./options.js";
import { astralStarts, frontEnd, type Stages, weaveCore } from "./pipeline.js";
import { type Printed, print } from "./print/index.js";
import { SourceFile } from "./source/source-file.js";

export interface PrintedPiece extends Piece {
  readonly printed: Printed;
}

export interface ModuleStages extends Stages {
  readonly placed: readonly PlacedEntry[];
  readonly pieces?: readonly PrintedPiece[];
}

export interface ModuleWishes {
  /** How one ES module imports another. */
  specifier(from: PieceId, to: PieceId): string;
  /** Exports of the runtime that JavaScript imports by itself. */
  readonly exports: readonly string[];
  /** By what modules can be replaced while the page runs. */
  readonly hot: HotApi | null;
}

export function runModulePipeline(
  entries: readonly ModuleEntry[],
  host: Host,
  options: Options,
  wishes: ModuleWishes,
): ModuleStages {
  const located = locateEntries(entries, host);
  const placed = located.flatMap((each) => each.placed ?? []);
  const roots = [...new Set(placed.map(({ root }) => root))];
  // A program of our own imports them all; it is never run.
  const main = join(roots[0] ?? "", "<javascript>");
  const text = placed.map(({ name }) => `import ${name}\n`).join("");
  const inner: Host = {
    read: (path) => (path === main ? text : host.read(path)),
    kindOf: (path) => (path === main ? "file" : host.kindOf(path)),
  };
  const path = [...roots.slice(1), ...options.path];
  const front = frontEnd(main, inner, { ...options, path }, (program, names) =>
    placed.flatMap(({ name }) => {
      const module = program.modules.get(name);
      return module === undefined ? [] : offeredVariables(module, names);
    }),
  );
  for (const each of located)
    if (each.placed === undefined) front.reporter.report(messages.unnameableModule(startOf(each.path, host)));
  for (const each of placed) {
    const found = front.program?.modules.get(each.name);
    if (found !== undefined && found.path !== each.path)
      front.reporter.report(messages.shadowedModule(startOf(each.path, host), each.name, found.path));
  }
  if (front.reporter.failed || front.facts === undefined) return { ...front, placed };
  const woven = weaveCore(front, options);
  const { core, late, bindings, timed } = woven;
  const units = timed("emit", () => emit(core, options.sourceMap));
  const offered = placed.map(({ name }) => offeredModule(name, front, core));
  const pieces = timed("link", () =>
    linkModules(units, front.library, {
      offered,
      exports: [...wishes.exports, ...astralStarts(front.program!)],
      computedAttributes: core.computedAttributes,
      bindings,
      late,
      starts: usesJavaScript(front) ? ["use_proxies"] : [],
      crossings: usesJavaScript(front) ? allCrossings : crossingsOf(core),
      hot: wishes.hot,
      specifier: wishes.specifier,
    }),
  );
  const files = new Map([...front.program!.modules.values()].map(({ path, file }) => [path, file]));
  const printed = timed("print", () =>
    pieces.map((piece) => ({ ...piece, printed: printPiece(piece, files, options) })),
  );
  return { ...front, placed, cores: woven.cores, units, pieces: printed };
}

function printPiece(piece: Piece, files: ReadonlyMap<string, SourceFile>, options: Options): Printed {
  const sourceMap = options.sourceMap && piece.id.kind === "module";
  return print(piece.program, { sourceMap, minify: false, files });
}

function offeredModule(name: string, { names, program }: Stages, core: Core): OfferedModule {
  const module = core.modules.find((each) => each.name === name)!;
  const symbols = new Map<string, Symbol>();
  for (const symbol of [...module.globals, ...module.functions.map((each) => each.symbol)])
    if (symbol.kind !== "temp" && symbol.module === name) symbols.set(symbol.name, symbol);
  const variables = offeredVariables(program!.modules.get(name)!, names!);
  return {
    name,
    execute: module.execute,
    givesTurns: module.body.generator,
    names: variables.flatMap((variable) => {
      const symbol = symbols.get(variable.name);
      return symbol === undefined ? [] : [{ symbol, shapes: shapesOfVariable(variable) }];
    }),
  };
}

function usesJavaScript({ program }: Stages): boolean {
  return [...program!.builtinModules].some((name) => /^(js|jsffi|js_modules)\b/.test(name));
}

function shapesOfVariable({ onlyBinding }: Variable): readonly (string | 0)[] {
  const isKnown = onlyBinding?.kind === "FunctionDef" || onlyBinding?.kind === "ClassDef";
  return isKnown ? shapesOf(onlyBinding) : [];
}

function startOf(path: string, host: Host) {
  const content = host.read(path);
  return {
    file: new SourceFile(path, typeof content === "string" ? content : ""),
    span: { start: 0, end: 0 },
  };
}

function join(directory: string, name: string): string {
  return directory === "" ? name : directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

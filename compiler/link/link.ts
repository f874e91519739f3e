// The linker: from the units of a program and a library to one JavaScript program that holds what is reached and
// nothing else.

import { parse } from "acorn";
import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import type { Library } from "../library/library.js";
import {
  explain,
  type Finished,
  finish,
  isLibraryUnit,
  isPlainVar,
  joinDeclarations,
  membersOf,
  sortUnits,
  takenNames,
} from "./finish.js";
import { type Export, type Format, type OutputProgram, reservedBy, wrap } from "./formats.js";
import { type LateSettings, latePartsName, makeLateParts } from "./late-parts.js";
import { openText } from "./open-text.js";
import { orderUnits } from "./order.js";
import { type Bindings, bindPorts } from "./ports.js";
import { nameOfUnit, type Reached, reach } from "./reach.js";
import { isOpen, type OpenUnits, UnitReader } from "./read-unit.js";
import { shorten } from "./shorten.js";
import { shortenProperties } from "./shorten-properties.js";
import { type Spelled, spell } from "./spelling.js";
import { squeeze } from "./squeeze.js";
import { call, refer, statement } from "./tree.js";
import type { Name, Unit, Verbatim } from "./unit.js";

export interface LinkOptions {
  readonly format: Format;
  /** The function that runs the entry module. */
  readonly main: Symbol;
  /** Globals of the entry that the output exports, by their Python names. */
  readonly exports: readonly Symbol[];
  readonly computedAttributes: boolean;
  /** What instruments bind ports to. */
  readonly bindings: Bindings;
  /** The runtime function that runs the main function, and shows an exception that nobody caught; null: nobody does. */
  readonly runner: string | null;
  /** Declarations of the runtime that the program needs without a mention. */
  readonly starts?: readonly string[];
  /** The runner gives a promise, which an ES module awaits, so that who imports it finds it done. */
  readonly isAwaited?: boolean;
  /** Short names for everything that is not an attribute. */
  readonly minify: boolean;
  /** The program compiles code while it runs. */
  readonly late?: LateSettings;
  /** Units that earlier links with the same library, bindings and format of output have read, and this one reads. */
  readonly read?: OpenUnits | undefined;
}

export interface Linked {
  readonly program: OutputProgram;
  /** What stands in the output, in its order, for size reports. */
  parts(): readonly { readonly name: string; readonly file: string; readonly node: ESTree.Node }[];
  /** The chain of uses that keeps a unit, from it back to the program; undefined if it is not linked. */
  why(name: string): readonly string[] | undefined;
}

export function link(units: readonly Unit[], library: Library, options: LinkOptions): Linked {
  const ports = bindPorts(library, options.bindings);
  const { computedAttributes, runner, late } = options;
  const { starts = [] } = options;
  const roots: Name[] = [options.main, ...options.exports, ...starts, ...(runner === null ? [] : [runner])];
  if (late !== undefined) roots.push(latePartsName);

  const program =
    late === undefined ? units : [...units, makeLateParts(late, library, ports, !options.minify)];
  const everything = late !== undefined;
  const reader = new UnitReader(library, ports, options.read);
  const reached = reach({ units: program, roots, computedAttributes, everything }, library, ports, reader);
  const { declarations, statements } = orderUnits(sortUnits(reached), reached.byName);
  const living = [...declarations, ...statements].filter((unit) => unit.node.type !== "EmptyStatement");
  const opened = living.filter(isOpen);
  const finished = living.map((unit) => finish(unit, reached, ports, options.bindings));
  const spelled = options.minify
    ? spellShort(finished, library, options, reached)
    : spell(opened, reader.scopes, takenNames(reached, options.format), reached.aliases);

  const imports = finished.filter(({ unit }) => isImport(unit)).map(({ node }) => importOf(node));
  const body = joinDeclarations(
    finished
      .filter(({ unit }) => !isImport(unit))
      .map(({ unit, node }) => (options.minify ? squeeze(node) : settledOf(unit, node))),
  );
  const main = refer(options.main, spelled.nameOf(options.main));
  const run = runner === null ? call(main, []) : call(refer(runner, spelled.nameOf(runner)), [main]);
  const isAwaited = options.isAwaited === true && options.format === "esm";
  const exports: Export[] = options.exports.map((symbol) => ({
    exported: symbol.name,
    local: spelled.nameOf(symbol),
  }));
  return {
    program: wrap(
      options.format,
      imports,
      [...body, statement(isAwaited ? { type: "AwaitExpression", argument: run } : run)],
      exports,
    ),
    parts: () =>
      finished.map(({ unit, node }) => ({
        name: nameOfUnit(unit),
        file: isLibraryUnit(unit) ? unit.file : "",
        node,
      })),
    why: (name) => explain(name, reached),
  };
}

/** Declarations of plain variables are still to be joined. */
function settledOf(unit: Unit, node: Finished["node"]): Finished["node"] {
  return isOpen(unit) && !isPlainVar(node) ? unit.settled : node;
}

function isImport(unit: Unit): boolean {
  return isLibraryUnit(unit) && unit.kind === "import";
}

function importOf(node: Verbatim): ESTree.ImportDeclaration {
  const program = parse(node.text, { ecmaVersion: 2022, sourceType: "module" });
  return program.body[0] as unknown as ESTree.ImportDeclaration;
}

/** What keeps its text and its name, whatever the others are called. */
function isClosed(unit: Unit): boolean {
  return isImport(unit) || (isLibraryUnit(unit) && unit.isClosed === true);
}

/** The runtime's units become trees, so that all names can be short. */
function spellShort(
  finished: readonly Finished[],
  library: Library,
  { format, main, exports, runner }: LinkOptions,
  reached: Reached,
): Spelled {
  const isOpen = (name: string): boolean => library.has(name) && !isClosed(library.unit(name)!);
  for (const each of finished)
    if (each.node.type === "Verbatim" && !isClosed(each.unit)) each.node = openText(each.node.text, isOpen);
  const taken = new Set(reservedBy(format));
  for (const { unit } of finished)
    if (isClosed(unit)) for (const name of [...unit.names, ...unit.globals]) taken.add(name as string);
  const kept = finished.filter(({ unit }) => !isClosed(unit));
  shortenProperties(
    finished.map(({ unit, node }) => ({
      node,
      file: isLibraryUnit(unit) ? unit.file : "",
      globals: [...unit.globals, ...membersOf(unit).flatMap((member) => member.globals)],
    })),
  );
  // A function without a signature has its Python name from JavaScript.
  const keepsFunctions = reached.isAsked("__name__") || reached.isAsked("__qualname__");
  const extra = [main, ...exports, ...(runner === null ? [] : [runner])];
  return shorten(kept, taken, reached.aliases, extra, keepsFunctions);
}

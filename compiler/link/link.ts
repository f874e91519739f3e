// The linker: from the units of a program and a library to one JavaScript program that holds what is reached and
// nothing else.

import { parse } from "acorn";
import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import type { Library, LibraryMember, LibraryUnit } from "../library/library.js";
import { trim } from "./edit.js";
import { type Export, type Format, type OutputProgram, reservedBy, wrap } from "./formats.js";
import { inlineCalls } from "./inline.js";
import { type LateSettings, latePartsName, makeLateParts } from "./late-parts.js";
import { spellMethodCall } from "./method-calls.js";
import { openText } from "./open-text.js";
import { orderUnits } from "./order.js";
import { type Bindings, bindPorts, type Ports } from "./ports.js";
import { nameOfUnit, type Reached, reach } from "./reach.js";
import { shorten } from "./shorten.js";
import { type Spelled, spell } from "./spelling.js";
import { call, refer, rewriteTree, statement } from "./tree.js";
import { isMethodCall, type Name, type Unit, type Verbatim } from "./unit.js";

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
  /** Short names for everything that is not an attribute. */
  readonly minify: boolean;
  /** The program compiles code while it runs. */
  readonly late?: LateSettings;
}

export interface Linked {
  readonly program: OutputProgram;
  /** What stands in the output, in its order, for size reports. */
  readonly parts: readonly { readonly name: string; readonly file: string; readonly node: ESTree.Node }[];
  /** The chain of uses that keeps a unit, from it back to the program; undefined if it is not linked. */
  why(name: string): readonly string[] | undefined;
}

export function link(units: readonly Unit[], library: Library, options: LinkOptions): Linked {
  const ports = bindPorts(library, options.bindings);
  const { computedAttributes, runner, late } = options;
  const roots: Name[] = [options.main, ...options.exports, ...(runner === null ? [] : [runner])];
  if (late !== undefined) roots.push(latePartsName);

  const inlined = units.map((unit) => inlineCalls(unit, library, ports));
  if (late !== undefined) inlined.push(makeLateParts(late, library, ports, !options.minify));
  const everything = late !== undefined;
  const reached = reach({ units: inlined, roots, computedAttributes, everything }, library, ports);
  const { declarations, statements } = orderUnits(sortUnits(reached, inlined), reached.byName);
  const living = [...declarations, ...statements].filter((unit) => unit.node.type !== "EmptyStatement");
  const finished = living.map((unit) => ({ unit, node: finish(unit, reached, ports, options.bindings) }));
  const spelled = options.minify
    ? spellShort(finished, library, options, reached)
    : spell(
        finished.filter(({ unit }) => !isLibraryUnit(unit)),
        takenNames(reached, options.format),
        reached.aliases,
      );

  const imports = finished.filter(({ unit }) => isImport(unit)).map(({ node }) => importOf(node));
  const body = joinDeclarations(
    finished
      .filter(({ unit }) => !isImport(unit))
      .map(({ unit, node }) => dropUnused(unit, node, spelled.isMentionedOnce)),
  );
  const main = refer(options.main, spelled.nameOf(options.main));
  const run = runner === null ? call(main, []) : call(refer(runner, spelled.nameOf(runner)), [main]);
  const exports: Export[] = options.exports.map((symbol) => ({
    exported: symbol.name,
    local: spelled.nameOf(symbol),
  }));
  return {
    program: wrap(options.format, imports, [...body, statement(run)], exports),
    parts: finished.map(({ unit, node }) => ({
      name: nameOfUnit(unit),
      file: isLibraryUnit(unit) ? unit.file : "",
      node,
    })),
    why: (name) => explain(name, reached),
  };
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
  finished: { readonly unit: Unit; node: any }[],
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
  // A function without a signature has its Python name from JavaScript.
  const keepsFunctions = reached.isAsked("__name__") || reached.isAsked("__qualname__");
  const extra = [main, ...exports, ...(runner === null ? [] : [runner])];
  return shorten(kept, taken, reached.aliases, extra, keepsFunctions);
}

// ---- The order in which the output reads best ------------------------------------------------------------------

// Runtime files in order of their names, then what the linker wrote, then the program as its modules are.
function sortUnits(reached: Reached, program: readonly Unit[]): Unit[] {
  const place = new Map<Unit, number>(program.map((unit, i) => [unit, i]));
  const rank = (unit: Unit): number => (isLibraryUnit(unit) ? 0 : place.has(unit) ? 2 : 1);
  return [...reached.units].sort((a, b) => {
    const byRank = rank(a) - rank(b);
    if (byRank !== 0) return byRank;
    if (isLibraryUnit(a) && isLibraryUnit(b)) return a.place - b.place;
    return (place.get(a) ?? 0) - (place.get(b) ?? 0);
  });
}

function membersOf(unit: Unit): readonly LibraryMember[] {
  return isLibraryUnit(unit) ? (unit.members ?? []) : [];
}

function isLibraryUnit(unit: Unit): unit is LibraryUnit {
  return (unit as Partial<LibraryUnit>).file !== undefined;
}

// ---- The last word on each unit --------------------------------------------------------------------------------

function finish(unit: Unit, reached: Reached, ports: Ports, bindings: Bindings): any {
  if (isLibraryUnit(unit)) return { type: "Verbatim", text: textOf(unit, reached, ports, bindings) };
  if (unit.selectors.length === 0) return unit.node;
  return rewriteTree(unit.node, (node) =>
    isMethodCall(node) ? spellMethodCall(node, reached.dispatched.has(node.selector)) : node,
  );
}

/** A class has the members that somebody mentions. */
function textOf(unit: LibraryUnit, reached: Reached, ports: Ports, bindings: Bindings): string {
  const { kept } = reached;
  const text = trim({ ...unit, text: unit.node.text }, kept, bindings);
  if (unit.members === undefined) {
    const to = ports.resultOf(unit);
    return to === undefined ? text : ports.passResults(text, to);
  }
  const members = unit.members.filter((member) => reached.members.has(member));
  if (members.length === 0) return `${text}}`;
  return [text, ...members.map((member) => trim(member, kept, bindings)), "}"].join("\n");
}

function takenNames(reached: Reached, format: Format): ReadonlySet<string> {
  const taken = new Set<string>(reservedBy(format));
  for (const unit of reached.units) {
    for (const name of unit.globals) taken.add(name);
    for (const member of membersOf(unit)) for (const name of member.globals) taken.add(name);
    if (isLibraryUnit(unit)) for (const name of unit.names) taken.add(name as string);
  }
  return taken;
}

/** A temporary whose method call became a dispatcher's is not declared. */
function dropUnused(unit: Unit, node: any, isMentionedOnce: (name: Name) => boolean): any {
  if (unit.selectors.length === 0) return node;
  return rewriteTree(node, (each) => {
    if (each.type !== "VariableDeclaration" || each.kind !== "let") return each;
    const needed = each.declarations.filter(
      ({ id, init }: any) => init !== null || id.of?.kind !== "temp" || !isMentionedOnce(id.of),
    );
    if (needed.length === each.declarations.length) return each;
    return needed.length === 0 ? null : { ...each, declarations: needed };
  });
}

/** `var a; var b;` → `var a, b;`. */
function joinDeclarations(nodes: readonly any[]): any[] {
  const result: any[] = [];
  let open: any;
  for (const node of nodes) {
    if (!isPlainVar(node)) {
      open = undefined;
      result.push(node);
    } else if (open === undefined) {
      open = { ...node, declarations: [...node.declarations] };
      result.push(open);
    } else open.declarations.push(...node.declarations);
  }
  return result;
}

function isPlainVar(node: any): boolean {
  return (
    node?.type === "VariableDeclaration" &&
    node.kind === "var" &&
    node.declarations.every((each: any) => each.init === null)
  );
}

// ---- Why a unit is there ---------------------------------------------------------------------------------------

function explain(name: string, reached: Reached): readonly string[] | undefined {
  let unit: Unit | undefined =
    [...reached.units].find((each) => nameOfUnit(each) === name) ?? reached.byName.get(name);
  if (unit === undefined) return undefined;
  const chain: string[] = [];
  while (unit !== undefined) {
    chain.push(nameOfUnit(unit));
    unit = reached.because.get(unit);
  }
  return chain;
}

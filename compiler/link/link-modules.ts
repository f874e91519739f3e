// The other way out: one ES module for each Python module, one for each file of the runtime, one for what the linker writes,
// and for each module that JavaScript may import a face. A bundler puts them together. Names are as in one file, so that
// an import needs no renaming; a variable that another module stores to gets a setter, because imports are read-only.
//
// While a page is worked on (`hot`) the runtime is one piece that has everything: then a change to a Python module changes
// no other piece, and the page can take the new module in while it runs.

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import { bug } from "../diagnostics/bug.js";
import type { Library, LibraryUnit } from "../library/library.js";
import type { Cut } from "../library/runtime-index.js";
import {
  finish,
  isLibraryUnit,
  joinDeclarations,
  type Finished as Part,
  sortUnits,
  takenNames,
} from "./finish.js";
import type { OutputProgram } from "./formats.js";
import { acceptance, type HotApi } from "./hot-faces.js";
import { type LateSettings, latePartsName, makeLateParts } from "./late-parts.js";
import { dispatcherName } from "./method-calls.js";
import { orderUnits } from "./order.js";
import { type Bindings, bindPorts, type Ports } from "./ports.js";
import { type Reached, reach } from "./reach.js";
import { isOpen, UnitReader } from "./read-unit.js";
import { type Spelled, spell } from "./spelling.js";
import { call, forEachReference, literal, refer, rewriteTree, statement } from "./tree.js";
import type { Name, Unit } from "./unit.js";

/** What an ES module is made of: `name` is the Python module's, or the runtime's file. */
export interface PieceId {
  readonly kind: "face" | "module" | "runtime" | "shared";
  readonly name: string;
}

export interface Piece {
  readonly id: PieceId;
  readonly program: OutputProgram;
  /** What its imports lead to. */
  readonly needs: readonly PieceId[];
}

/** A Python module that JavaScript imports. */
export interface OfferedModule {
  readonly name: string;
  readonly execute: Symbol;
  /** Its body is a generator, which is awaited. */
  readonly givesTurns: boolean;
  /** `shapes`: what annotations say of the parameters; see runtime/offer/accept.ts. */
  readonly names: readonly { readonly symbol: Symbol; readonly shapes: readonly (string | 0)[] }[];
}

export interface ModuleLinkOptions {
  readonly offered: readonly OfferedModule[];
  /** Functions of the runtime that are called before a module's body runs. */
  readonly starts: readonly string[];
  /** Exports of the runtime that JavaScript imports by itself. */
  readonly exports: readonly string[];
  readonly computedAttributes: boolean;
  readonly bindings: Bindings;
  readonly late?: LateSettings;
  readonly crossings: ReadonlySet<string>;
  /** By what modules can be replaced while the page runs. */
  readonly hot: HotApi | null;
  /** How one of them imports another. */
  specifier(from: PieceId, to: PieceId): string;
}

const shared: PieceId = { kind: "shared", name: "" };
const offering = ["offered_name"];

export function linkModules(
  units: readonly Unit[],
  library: Library,
  options: ModuleLinkOptions,
): readonly Piece[] {
  const ports = bindPorts(library, options.bindings);
  const { computedAttributes, crossings, late, offered } = options;
  const roots: Name[] = offered.flatMap(({ execute, names }) => [
    execute,
    ...names.map((each) => each.symbol),
  ]);
  roots.push(...offering, ...offered.map(starterOf), ...options.starts, ...options.exports);
  if (late !== undefined) roots.push(latePartsName);
  if (options.hot !== null) roots.push(...library.names().filter((name) => isExport(name, library, ports)));

  const program = units.map(withOpenSelectors);
  if (late !== undefined) program.push(makeLateParts(late, library, ports, true));
  const reader = new UnitReader(library, ports);
  const everything = late !== undefined || options.hot !== null;
  const demands = { units: program, roots, computedAttributes, everything, crossings };
  const reached = reach(demands, library, ports, reader);
  const { declarations, statements } = orderUnits(sortUnits(reached), reached.byName);
  const living = [...declarations, ...statements].filter(
    (unit) => unit.node.type !== "EmptyStatement" && unit.names[0] !== allSelectors,
  );
  const finished = living.map((unit) => finish(unit, reached, ports, options.bindings));
  const opened = living.filter(isOpen);
  const spelled = spell(opened, reader.scopes, takenNames(reached, "esm"), reached.aliases);
  const plan = new Plan(finished, reached, spelled, options);
  return [...plan.pieces(), ...offered.map((each) => plan.face(each))];
}

class Plan {
  readonly #parts: readonly Part[];
  readonly #reached: Reached;
  readonly #spelled: Spelled;
  readonly #options: ModuleLinkOptions;
  readonly #ids = new Map<string, PieceId>([[keyOf(shared), shared]]);
  readonly #homes = new Map<Unit, PieceId | undefined>();
  /** By Python module. */
  readonly #copies = new Map<string, Set<Part>>();
  readonly #selectors = new Map<PieceId, Set<string>>();
  /** By piece, the names that others import, and the variables that they store to. */
  readonly #exports = new Map<PieceId, Set<string>>();
  readonly #setters = new Map<PieceId, Set<string>>();

  constructor(parts: readonly Part[], reached: Reached, spelled: Spelled, options: ModuleLinkOptions) {
    this.#parts = parts;
    this.#reached = reached;
    this.#spelled = spelled;
    this.#options = options;
    for (const { unit } of parts) this.#homes.set(unit, this.#findHome(unit));
    const byName = new Map(parts.flatMap((part) => part.unit.names.map((name) => [name, part])));
    for (const part of parts) if (part.unit.module !== undefined) this.#copyShared(part.unit, byName);
  }

  // ---- Where a unit lives

  #findHome(unit: Unit): PieceId | undefined {
    const { hot } = this.#options;
    if (isLibraryUnit(unit)) return this.#id("runtime", hot !== null ? "all.js" : unit.file);
    if (unit.module !== undefined) return this.#id("module", unit.module);
    if (isCopied(unit)) return undefined;
    const [name] = unit.names;
    if (hot === null || typeof name !== "string") return shared;
    return name.startsWith("value ")
      ? this.#id("shared", name.slice("value ".length))
      : this.#id("runtime", "all.js");
  }

  #id(kind: PieceId["kind"], name: string): PieceId {
    const id = { kind, name };
    const known = this.#ids.get(keyOf(id));
    if (known === undefined) this.#ids.set(keyOf(id), id);
    return known ?? id;
  }

  /** Constants, and functions that choose a method, stand in every module that uses them. */
  #copyShared(unit: Unit, byName: ReadonlyMap<Name, Part>): void {
    const copies = getOrMake(this.#copies, unit.module!, () => new Set<Part>());
    const pending: Unit[] = [unit];
    for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
      for (const name of [...each.uses, ...each.selectors.map(dispatcherName)]) {
        const part = byName.get(name);
        if (part === undefined || !isCopied(part.unit) || copies.has(part)) continue;
        copies.add(part);
        pending.push(part.unit);
      }
    }
    for (const selector of unit.selectors) add(this.#selectors, this.#id("module", unit.module!), selector);
  }

  #homeOf(name: Name): PieceId | undefined {
    const unit = this.#reached.byName.get(this.#reached.aliases.get(name) ?? name);
    return unit === undefined ? undefined : this.#homes.get(unit);
  }

  // ---- The pieces

  pieces(): readonly Piece[] {
    for (const module of this.#options.offered) {
      const symbols = module.names.map(({ symbol }) => symbol);
      for (const name of [module.execute, starterOf(module), ...offering, ...symbols]) this.#noteExport(name);
    }
    for (const name of [...this.#options.starts, ...this.#options.exports]) this.#noteExport(name);
    if (this.#options.hot !== null)
      for (const { unit } of this.#parts)
        if (isLibraryUnit(unit)) for (const name of unit.names) this.#noteExport(name);
    const byHome = new Map<PieceId, Part[]>([...this.#ids.values()].map((id) => [id, []]));
    for (const part of this.#parts) {
      const home = this.#homes.get(part.unit);
      if (home !== undefined) byHome.get(home)!.push(part);
    }
    for (const [module, copies] of this.#copies) {
      const copied = this.#parts.filter((part) => copies.has(part)).map((part) => ({ ...part }));
      byHome.get(this.#id("module", module))!.unshift(...copied);
    }
    const open = [...byHome].map(([id, parts]) => ({ id, parts, imports: this.#connect(id, parts) }));
    return open.map(({ id, parts, imports }) => this.#finishPiece(id, parts, imports));
  }

  #noteExport(name: Name): void {
    const home = this.#homeOf(name);
    if (home !== undefined) add(this.#exports, home, this.#spelled.nameOf(name));
  }

  /** What a piece imports from which; its stores elsewhere become calls. */
  #connect(id: PieceId, parts: Part[]): ReadonlyMap<PieceId, ReadonlySet<string>> {
    const imports = new Map<PieceId, Set<string>>();
    const selectors = this.#selectors.get(id);
    if (selectors !== undefined) {
      const call = callStatement("selectors", [...selectors].sort());
      parts.push({ unit: selectorsUnit, node: call });
    }
    const need = (name: Name): void => {
      const home = this.#homeOf(name);
      if (home === undefined || home === id) return;
      const spelled = this.#spelled.nameOf(name);
      add(imports, home, spelled);
      add(this.#exports, home, spelled);
    };
    if (selectors !== undefined) need("selectors");
    for (const part of parts) {
      if (isLibraryUnit(part.unit)) {
        for (const name of this.#usesOfLibrary(part.unit)) need(name);
        continue;
      }
      part.node = this.#replaceStores(part.node, id, imports);
      forEachReference(part.node, ({ of }) => need(of));
    }
    return imports;
  }

  #usesOfLibrary(unit: LibraryUnit): readonly Name[] {
    const { members, kept } = this.#reached;
    const living = (unit.members ?? []).filter((member) => members.has(member));
    const ofCuts = (cuts: readonly Cut[] | undefined): readonly Name[] =>
      (cuts ?? []).flatMap((cut) => (kept.has(cut) ? [...(cut.uses ?? []), ...ofCuts(cut.cuts)] : []));
    return [unit, ...living].flatMap(({ uses, cuts }) => [...uses, ...ofCuts(cuts)]);
  }

  /** `x = v` → `$set_x(v)`, where x lives elsewhere. */
  #replaceStores(root: any, id: PieceId, imports: Map<PieceId, Set<string>>): any {
    return rewriteTree(root, (node) => {
      const target = node.type === "AssignmentExpression" ? node.left : node.argument;
      if (node.type !== "AssignmentExpression" && node.type !== "UpdateExpression") return node;
      if (target.type !== "Identifier" || target.of === undefined) return node;
      const home = this.#homeOf(target.of);
      if (home === undefined || home === id) return node;
      if (node.operator !== "=") bug("a store to another module that is no plain assignment", node);
      const name = this.#spelled.nameOf(target.of);
      add(this.#setters, home, name);
      add(imports, home, setterOf(name));
      return call({ type: "Identifier", name: setterOf(name) }, [node.right]);
    });
  }

  #finishPiece(
    id: PieceId,
    parts: readonly Part[],
    imports: ReadonlyMap<PieceId, ReadonlySet<string>>,
  ): Piece {
    const outside = parts.filter(({ unit }) => isLibraryUnit(unit) && unit.kind === "import");
    const inside = describeInPlace(parts.filter((part) => !outside.includes(part)));
    const body = joinDeclarations(inside.map(({ node }) => markPure(node)));
    const setters = [...(this.#setters.get(id) ?? [])];
    const exported = [...(this.#exports.get(id) ?? []), ...setters.map(setterOf)];
    const needs = [...imports.keys()];
    // What the linker wrote is there before any class is made.
    if (id.kind === "module" && !imports.has(shared)) needs.unshift(shared);
    return {
      id,
      needs,
      program: moduleOf([
        ...outside.map(({ node }) => node),
        ...needs.map((from) => this.#importFrom(id, from, [...(imports.get(from) ?? [])])),
        ...body,
        ...setters.map(setterFunction),
        ...exportOf(exported.map((name) => [name, name])),
      ]),
    };
  }

  #importFrom(id: PieceId, from: PieceId, names: readonly string[]): any {
    return importOf(names, this.#options.specifier(id, from));
  }

  // ---- What JavaScript imports

  /**
   *   start_module(import_app);
   *   const $greet = offered_name(greet, []);
   *   export { $greet as greet };
   */
  face(module: OfferedModule): Piece {
    const { name, execute, names } = module;
    const starter = starterOf(module);
    const { hot, starts } = this.#options;
    const id: PieceId = { kind: "face", name };
    const imports = new Map<PieceId, Set<string>>([[shared, new Set()]]);
    for (const each of [execute, starter, ...starts, ...offering, ...names.map(({ symbol }) => symbol)]) {
      const home = this.#homeOf(each);
      if (home !== undefined) add(imports, home, this.#spelled.nameOf(each));
    }
    const spell = (of: Name): ESTree.Identifier => ({ type: "Identifier", name: this.#spelled.nameOf(of) });
    const local = (symbol: Symbol): string => `$${this.#spelled.nameOf(symbol)}`;
    const offered = names.map(({ symbol, shapes }) => {
      const list: ESTree.Expression = {
        type: "ArrayExpression",
        elements: shapes.map((each) => literal(each)),
      };
      const value = call(refer("offered_name"), [spell(symbol), list]);
      return hot === null
        ? markPure(declare("const", local(symbol), value))
        : declare("let", local(symbol), value);
    });
    const exported = names.map(({ symbol }) => [local(symbol), symbol.name] as const);
    const start = call(refer(starter), [spell(execute)]);
    return {
      id,
      needs: [...imports.keys()],
      program: moduleOf([
        ...[...imports].map(([from, each]) => this.#importFrom(id, from, [...each])),
        ...starts.map((each) => callStatement(each, [])),
        statement(module.givesTurns ? { type: "AwaitExpression", argument: start } : start),
        ...offered,
        ...(hot === null ? [] : [{ type: "Verbatim", text: acceptance(hot, name, exported) }]),
        ...exportOf(exported),
      ]),
    };
  }
}

function starterOf({ givesTurns }: OfferedModule): string {
  return givesTurns ? "start_module_steps" : "start_module";
}

export function keyOf({ kind, name }: PieceId): string {
  return `${kind} ${name}`;
}

function add<Key>(sets: Map<Key, Set<string>>, key: Key, name: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([name]));
  else set.add(name);
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/**
 * Emission's shared constants, the linker's functions that choose a method, and statements that describe a builtin
 * (`def(len, signature)`), which may be said twice.
 */
function isCopied(unit: Unit): boolean {
  const [name] = unit.names;
  if (isLibraryUnit(unit) || unit.module !== undefined || name === latePartsName || name === undefined)
    return false;
  if (typeof name !== "string") return true;
  return (
    name.startsWith("method ") || (name.startsWith("value ") && unit.node.type === "ExpressionStatement")
  );
}

/** The linker's own asks for those of all modules at once. */
/** A module that is linked for itself does not know who else calls by a selector. */
function withOpenSelectors(unit: Unit): Unit {
  const { selectors, sureSelectors = [] } = unit;
  return sureSelectors.length === 0
    ? unit
    : { ...unit, selectors: [...new Set([...selectors, ...sureSelectors])], sureSelectors: [] };
}

const allSelectors = "selectors *";

const selectorsUnit: Unit = {
  names: [allSelectors],
  uses: ["selectors"],
  eager: [],
  globals: [],
  asks: [],
  selectors: [],
  pure: true,
  belongsTo: [],
  node: { type: "EmptyStatement" },
};

function isExport(name: string, library: Library, ports: Ports): boolean {
  const { kind, isClosed } = library.unit(name)!;
  return kind !== "import" && isClosed !== true && ports.resolve(name) === name;
}

// ---- JavaScript ------------------------------------------------------------------------------------------------

function setterOf(name: string): string {
  return `$set_${name}`;
}

/** `f("a", "b");` */
function callStatement(name: string, args: readonly string[]): ESTree.Statement {
  return statement(call(identifier(name), args.map(literal)));
}

function moduleOf(body: readonly any[]): OutputProgram {
  return { type: "Program", sourceType: "module", body: [...body] };
}

function identifier(name: string): ESTree.Identifier {
  return { type: "Identifier", name };
}

function importOf(names: readonly string[], from: string): ESTree.ImportDeclaration {
  return {
    type: "ImportDeclaration",
    specifiers: names.map((name) => ({
      type: "ImportSpecifier",
      imported: identifier(name),
      local: identifier(name),
    })),
    source: literal(from) as ESTree.Literal,
    attributes: [],
  };
}

function exportOf(names: readonly (readonly [string, string])[]): any[] {
  if (names.length === 0) return [];
  const specifiers = names.map(([local, exported]) => ({
    type: "ExportSpecifier",
    local: identifier(local),
    exported: identifier(exported),
  }));
  return [{ type: "ExportNamedDeclaration", declaration: null, source: null, attributes: [], specifiers }];
}

function setterFunction(name: string): ESTree.FunctionDeclaration {
  const stored: ESTree.Expression = {
    type: "AssignmentExpression",
    operator: "=",
    left: identifier(name),
    right: identifier("$value"),
  };
  return {
    type: "FunctionDeclaration",
    id: identifier(setterOf(name)),
    params: [identifier("$value")],
    body: { type: "BlockStatement", body: [{ type: "ReturnStatement", argument: stored }] },
    generator: false,
    async: false,
  };
}

function declare(
  kind: "const" | "let" | "var",
  name: string,
  init: ESTree.Expression,
): ESTree.VariableDeclaration {
  return {
    type: "VariableDeclaration",
    kind,
    declarations: [{ type: "VariableDeclarator", id: identifier(name), init }],
  };
}

/**
 *   function f(a) { … }      var f = def(function f(a) { … }, f$signature);
 *   def(f, f$signature);  →
 * So a bundler can leave out a function that nobody imports.
 */
function describeInPlace(parts: readonly Part[]): readonly Part[] {
  const descriptions = new Map<Name, Part>();
  for (const part of parts) {
    const described = describedBy(part.node);
    if (described !== undefined && part.unit.belongsTo[0] === described) descriptions.set(described, part);
  }
  const used = new Set<Part>();
  const made = parts.map((part) => {
    const [name] = part.unit.names;
    const description = name === undefined ? undefined : descriptions.get(name);
    if (description === undefined || part.node.type !== "FunctionDeclaration") return part;
    used.add(description);
    const { expression } = description.node;
    const fn = { ...part.node, type: "FunctionExpression" };
    const init = { ...expression, arguments: [fn, ...expression.arguments.slice(1)] };
    return { ...part, node: declare("var", part.node.id.name, init) };
  });
  return made.filter((part) => !used.has(part));
}

/** The function that a statement `def(f, signature)` describes. */
function describedBy(node: any): Name | undefined {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return undefined;
  const { callee, arguments: args } = node.expression;
  return callee.of === "def" && args[0].type === "Identifier" ? args[0].of : undefined;
}

/** Constants have no effect beside themselves, and bundlers believe it where it is written. */
function markPure(node: any): any {
  if (node === null) return node;
  if (node.type === "Verbatim") {
    const text = node.text.replace(/^((?:const|let) [\w$]+ = )(?=new [A-Z]|[\w$]+\()/, "$1/* @__PURE__ */ ");
    return text === node.text ? node : { ...node, text };
  }
  if (node.type !== "VariableDeclaration" || node.declarations.length !== 1) return node;
  const [{ init, ...rest }] = node.declarations;
  if (init?.type !== "CallExpression" && init?.type !== "NewExpression") return node;
  return { ...node, declarations: [{ ...rest, init: { ...init, pure: true } }] };
}

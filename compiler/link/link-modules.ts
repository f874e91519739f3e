// The other way out: one ES module for each Python module, one for each file of the runtime, one for what the linker writes,
// and for each module that JavaScript may import a face. A bundler puts them together. Names are as in one file, so that
// an import needs no renaming; a variable that another module stores to gets a setter, because imports are read-only.

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import { bug } from "../diagnostics/bug.js";
import type { Library, LibraryUnit } from "../library/library.js";
import type { Cut } from "../library/runtime-index.js";
import { dropUnused, finish, isLibraryUnit, joinDeclarations, sortUnits, takenNames } from "./finish.js";
import type { OutputProgram } from "./formats.js";
import { inlineCalls } from "./inline.js";
import { type LateSettings, latePartsName, makeLateParts } from "./late-parts.js";
import { orderUnits } from "./order.js";
import { type Bindings, bindPorts } from "./ports.js";
import { type Reached, reach } from "./reach.js";
import { type Spelled, spell } from "./spelling.js";
import { call, literal, refer, rewriteTree, statement, walkTree } from "./tree.js";
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
  /** `shapes`: what annotations say of the parameters; see runtime/offer/accept.ts. */
  readonly names: readonly { readonly symbol: Symbol; readonly shapes: readonly (string | 0)[] }[];
}

export interface ModuleLinkOptions {
  readonly offered: readonly OfferedModule[];
  /** Exports of the runtime that JavaScript imports by itself. */
  readonly exports: readonly string[];
  readonly computedAttributes: boolean;
  readonly bindings: Bindings;
  readonly late?: LateSettings;
  /** How one of them imports another. */
  specifier(from: PieceId, to: PieceId): string;
}

const shared: PieceId = { kind: "shared", name: "" };
const offering = ["start_module", "offered_name"];

export function linkModules(
  units: readonly Unit[],
  library: Library,
  options: ModuleLinkOptions,
): readonly Piece[] {
  const ports = bindPorts(library, options.bindings);
  const { computedAttributes, late, offered } = options;
  const roots: Name[] = offered.flatMap(({ execute, names }) => [
    execute,
    ...names.map((each) => each.symbol),
  ]);
  roots.push(...offering, ...options.exports);
  if (late !== undefined) roots.push(latePartsName);

  const inlined = units.map((unit) => inlineCalls(unit, library, ports));
  if (late !== undefined) inlined.push(makeLateParts(late, library, ports, true));
  const everything = late !== undefined;
  const reached = reach({ units: inlined, roots, computedAttributes, everything }, library, ports);
  const { declarations, statements } = orderUnits(sortUnits(reached, inlined), reached.byName);
  const living = [...declarations, ...statements].filter((unit) => unit.node.type !== "EmptyStatement");
  const finished = living.map((unit) => ({ unit, node: finish(unit, reached, ports, options.bindings) }));
  const spelled = spell(
    finished.filter(({ unit }) => !isLibraryUnit(unit)),
    takenNames(reached, "esm"),
    reached.aliases,
  );
  const plan = new Plan(finished, reached, spelled, options);
  return [...plan.pieces(), ...offered.map((each) => plan.face(each))];
}

interface Part {
  readonly unit: Unit;
  node: any;
}

class Plan {
  readonly #parts: readonly Part[];
  readonly #reached: Reached;
  readonly #spelled: Spelled;
  readonly #options: ModuleLinkOptions;
  readonly #ids = new Map<string, PieceId>([[keyOf(shared), shared]]);
  readonly #homes = new Map<Unit, PieceId>();
  /** By piece, the names that others import, and the variables that they store to. */
  readonly #exports = new Map<PieceId, Set<string>>();
  readonly #setters = new Map<PieceId, Set<string>>();

  constructor(parts: readonly Part[], reached: Reached, spelled: Spelled, options: ModuleLinkOptions) {
    this.#parts = parts;
    this.#reached = reached;
    this.#spelled = spelled;
    this.#options = options;
    const users = usersOf(
      parts.map(({ unit }) => unit),
      reached,
    );
    for (const { unit } of parts) this.#homes.set(unit, this.#findHome(unit, users));
  }

  // ---- Where a unit lives

  #findHome(unit: Unit, users: ReadonlyMap<Unit, ReadonlySet<Unit>>): PieceId {
    if (isLibraryUnit(unit)) return this.#id("runtime", unit.file);
    if (unit.module !== undefined) return this.#id("module", unit.module);
    // A constant that one module needs stands there.
    const modules = new Set([...(users.get(unit) ?? [])].map((user) => user.module));
    const [only] = modules;
    return modules.size === 1 && only !== undefined && isConstant(unit) ? this.#id("module", only) : shared;
  }

  #id(kind: PieceId["kind"], name: string): PieceId {
    const id = { kind, name };
    const known = this.#ids.get(keyOf(id));
    if (known === undefined) this.#ids.set(keyOf(id), id);
    return known ?? id;
  }

  #homeOf(name: Name): PieceId | undefined {
    const unit = this.#reached.byName.get(this.#reached.aliases.get(name) ?? name);
    return unit === undefined ? undefined : this.#homes.get(unit);
  }

  // ---- The pieces

  pieces(): readonly Piece[] {
    for (const { names, execute } of this.#options.offered) {
      for (const name of [execute, ...offering, ...names.map(({ symbol }) => symbol)]) this.#noteExport(name);
    }
    for (const name of this.#options.exports) this.#noteExport(name);
    const byHome = new Map<PieceId, Part[]>([...this.#ids.values()].map((id) => [id, []]));
    for (const part of this.#parts) byHome.get(this.#homes.get(part.unit)!)!.push(part);
    const open = [...byHome].map(([id, parts]) => ({ id, parts, imports: this.#connect(id, parts) }));
    return open.map(({ id, parts, imports }) => this.#finishPiece(id, parts, imports));
  }

  #noteExport(name: Name): void {
    const home = this.#homeOf(name);
    if (home !== undefined) add(this.#exports, home, this.#spelled.nameOf(name));
  }

  /** What a piece imports from which; its stores elsewhere become calls. */
  #connect(id: PieceId, parts: readonly Part[]): ReadonlyMap<PieceId, ReadonlySet<string>> {
    const imports = new Map<PieceId, Set<string>>();
    const need = (name: Name): void => {
      const home = this.#homeOf(name);
      if (home === undefined || home === id) return;
      const spelled = this.#spelled.nameOf(name);
      add(imports, home, spelled);
      add(this.#exports, home, spelled);
    };
    for (const part of parts) {
      if (isLibraryUnit(part.unit)) {
        for (const name of this.#usesOfLibrary(part.unit)) need(name);
        continue;
      }
      part.node = this.#replaceStores(part.node, id, imports);
      walkTree(part.node, (node) => {
        if (node.type === "Identifier" && node.of !== undefined) need(node.of);
      });
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
    const inside = parts.filter((part) => !outside.includes(part));
    const body = joinDeclarations(
      inside.map(({ unit, node }) => markPure(dropUnused(unit, node, this.#spelled.isMentionedOnce))),
    );
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
  face({ name, execute, names }: OfferedModule): Piece {
    const id: PieceId = { kind: "face", name };
    const imports = new Map<PieceId, Set<string>>([[shared, new Set()]]);
    for (const each of [execute, ...offering, ...names.map(({ symbol }) => symbol)]) {
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
      return markPure(declare(local(symbol), value));
    });
    return {
      id,
      needs: [...imports.keys()],
      program: moduleOf([
        ...[...imports].map(([from, each]) => this.#importFrom(id, from, [...each])),
        statement(call(refer("start_module"), [spell(execute)])),
        ...offered,
        ...exportOf(names.map(({ symbol }) => [local(symbol), symbol.name])),
      ]),
    };
  }
}

export function keyOf({ kind, name }: PieceId): string {
  return `${kind} ${name}`;
}

function add<Key>(sets: Map<Key, Set<string>>, key: Key, name: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([name]));
  else set.add(name);
}

function usersOf(units: readonly Unit[], { byName, aliases }: Reached): ReadonlyMap<Unit, ReadonlySet<Unit>> {
  const users = new Map<Unit, Set<Unit>>();
  for (const unit of units) {
    for (const name of unit.uses) {
      const used = byName.get(aliases.get(name) ?? name);
      if (used === undefined) continue;
      const set = users.get(used);
      if (set === undefined) users.set(used, new Set([unit]));
      else set.add(unit);
    }
  }
  return users;
}

/** A `const` of emission's pool; what the linker writes is known by a string. */
function isConstant({ names }: Unit): boolean {
  return names.every((name) => typeof name !== "string");
}

// ---- JavaScript ------------------------------------------------------------------------------------------------

function setterOf(name: string): string {
  return `$set_${name}`;
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
    exported: identifier(
      /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(exported) ? exported : JSON.stringify(exported),
    ),
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

function declare(name: string, init: ESTree.Expression): ESTree.VariableDeclaration {
  return {
    type: "VariableDeclaration",
    kind: "const",
    declarations: [{ type: "VariableDeclarator", id: identifier(name), init }],
  };
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

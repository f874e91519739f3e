// The last word on each unit: in which order they read best, what of a runtime class stays, which names are taken.

import type { Symbol } from "../core/nodes.js";
import type { LibraryMember, LibraryUnit } from "../library/library.js";
import { trim } from "./edit.js";
import { type Format, reservedBy } from "./formats.js";
import { spellMethodCall } from "./method-calls.js";
import type { Bindings, Ports } from "./ports.js";
import { nameOfUnit, type Reached } from "./reach.js";
import { rewriteTree } from "./tree.js";
import { isMethodCall, type Unit } from "./unit.js";

// ---- The order in which the output reads best ------------------------------------------------------------------

// Runtime files in order of their names, then what the linker wrote, then the program as its modules are.
export function sortUnits(reached: Reached, program: readonly Unit[]): Unit[] {
  const runtime: LibraryUnit[] = [];
  const others = new Set<Unit>();
  for (const unit of reached.units)
    if (isLibraryUnit(unit)) runtime.push(unit);
    else others.add(unit);
  const living = program.filter((unit) => others.delete(unit));
  return [...runtime.sort((a, b) => a.place - b.place), ...others, ...living];
}

export function membersOf(unit: Unit): readonly LibraryMember[] {
  return isLibraryUnit(unit) ? (unit.members ?? []) : [];
}

export function isLibraryUnit(unit: Unit): unit is LibraryUnit {
  return (unit as Partial<LibraryUnit>).file !== undefined;
}

// ---- The last word on each unit --------------------------------------------------------------------------------

export interface Finished {
  readonly unit: Unit;
  node: any;
  /** A temporary of it may have become useless; see `dropUnused`. */
  readonly hasSpare: boolean;
}

export function finish(unit: Unit, reached: Reached, ports: Ports, bindings: Bindings): Finished {
  if (isLibraryUnit(unit)) {
    const text = textOf(unit, reached, ports, bindings);
    const node = text === unit.node.text ? unit.node : { type: "Verbatim", text };
    return { unit, node, hasSpare: false };
  }
  if (unit.selectors.length === 0) return { unit, node: unit.node, hasSpare: false };
  let hasSpare = false;
  const node = rewriteTree(unit.node, (each) => {
    if (!isMethodCall(each)) return each;
    const hasDispatcher = reached.dispatched.has(each.selector);
    hasSpare ||= hasDispatcher && each.spill !== undefined;
    return spellMethodCall(each, hasDispatcher);
  });
  return { unit, node, hasSpare };
}

/** A class has the members that somebody mentions. */
function textOf(unit: LibraryUnit, reached: Reached, ports: Ports, bindings: Bindings): string {
  const { kept } = reached;
  const text = trim(unit.node.text, unit, kept, bindings);
  if (unit.members === undefined) {
    const to = ports.resultOf(unit);
    return to === undefined ? text : ports.passResults(text, to);
  }
  const members = unit.members.filter((member) => reached.members.has(member));
  if (members.length === 0) return `${text}}`;
  return [text, ...members.map((member) => trim(member.text, member, kept, bindings)), "}"].join("\n");
}

export function takenNames(reached: Reached, format: Format): ReadonlySet<string> {
  const taken = new Set<string>(reservedBy(format));
  for (const unit of reached.units) {
    const names = isLibraryUnit(unit) ? unit.taken : unit.globals;
    for (const name of names) taken.add(name);
  }
  return taken;
}

/** A temporary whose method call became a dispatcher's is not declared. */
export function dropUnused({ node, hasSpare }: Finished, isMentionedOnce: (name: Symbol) => boolean): any {
  if (!hasSpare) return node;
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
export function joinDeclarations(nodes: readonly any[]): any[] {
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

export function explain(name: string, reached: Reached): readonly string[] | undefined {
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

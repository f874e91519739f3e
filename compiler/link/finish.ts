// The last word on each unit: in which order they read best, what of a runtime class stays, which names are taken.

import type { LibraryMember, LibraryUnit } from "../library/library.js";
import { trim } from "./edit.js";
import { type Format, reservedBy } from "./formats.js";
import type { Bindings, Ports } from "./ports.js";
import { type LinkedUnit, nameOfUnit, type Reached } from "./reach.js";
import { isOpen, type OpenUnit } from "./read-unit.js";
import type { Unit } from "./unit.js";

// ---- The order in which the output reads best ------------------------------------------------------------------

// Runtime files in order of their names, then what the linker wrote, then the program as its modules are.
export function sortUnits({ units, program }: Reached): LinkedUnit[] {
  const runtime: LibraryUnit[] = [];
  const written: OpenUnit[] = [];
  for (const unit of units)
    if (!isOpen(unit)) runtime.push(unit);
    else if (!unit.isProgram) written.push(unit);
  return [...runtime.sort((a, b) => a.place - b.place), ...written, ...program];
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
}

export function finish(unit: LinkedUnit, reached: Reached, ports: Ports, bindings: Bindings): Finished {
  if (isOpen(unit)) return { unit, node: unit.node };
  const text = textOf(unit, reached, ports, bindings);
  return { unit, node: text === unit.node.text ? unit.node : { type: "Verbatim", text } };
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

export function isPlainVar(node: any): boolean {
  return (
    node?.type === "VariableDeclaration" &&
    node.kind === "var" &&
    node.declarations.every((each: any) => each.init === null)
  );
}

// ---- Why a unit is there ---------------------------------------------------------------------------------------

export function explain(name: string, reached: Reached): readonly string[] | undefined {
  let unit: LinkedUnit | undefined =
    [...reached.units].find((each) => nameOfUnit(each) === name) ?? reached.byName.get(name);
  if (unit === undefined) return undefined;
  const chain: string[] = [];
  while (unit !== undefined) {
    chain.push(nameOfUnit(unit));
    unit = reached.because.get(unit);
  }
  return chain;
}

// Variables that only one frame touches have a slot in its environment; all others a cell for the whole program.

import type { NameSite, Resolution, Variable } from "../../names/names.js";
import { frameOf } from "../../names/variables.js";
import type * as ast from "../../syntax/ast.js";
import { libraryMember } from "../attributes.js";
import { any, never, other, str, type Value, valueOf } from "../lattice.js";
import type { Cell, ClassState } from "../parts.js";
import type { Place } from "../places.js";
import type { Walker } from "../walker.js";
import { unionOf } from "./environments.js";
import { noteMention } from "./steps.js";

function isTracked(walker: Walker, variable: Variable): boolean {
  if (variable.kind !== "local" && variable.kind !== "param") return false;
  if (variable.isCaptured || variable.isWrittenInside || variable.name === "__class__") return false;
  return frameOf(variable.scope) === walker.frame;
}

/** What a mention of a name comes to in its frame. */
export interface NameUse {
  readonly slot: number;
  /** Of a variable. */
  readonly cell: Cell | undefined;
  /** Of what always has the same value: builtins, and names that exist without a statement. */
  readonly constant: Value | undefined;
  /** What it means while the variable is unbound, if that may be. */
  readonly otherwise: Resolution | undefined;
}

// Names are looked up once, and code is gone through again and again.
function useOf(walker: Walker, site: NameSite): NameUse {
  const place = walker.places.at(site);
  return (place.use ??= findUse(walker, site));
}

function findUse(walker: Walker, site: NameSite): NameUse {
  const { names } = walker.engine;
  const resolution = names.resolve(site);
  if (resolution.kind !== "variable") {
    const constant = resolution.kind === "unknown" ? any : loadBuiltin(walker, resolution.name, site);
    return { slot: -1, cell: undefined, constant, otherwise: undefined };
  }
  const { variable, otherwise } = resolution;
  const use = useOfBound(walker, variable);
  if (use.slot >= 0) noteMention(walker, use.slot);
  const isBound = otherwise === undefined || site.kind !== "Name" || names.isDefinitelyAssigned(site);
  return isBound ? use : { ...use, otherwise };
}

// One for all mentions of a variable, where it is bound.
function useOfBound(walker: Walker, variable: Variable): NameUse {
  let use = walker.variables.get(variable);
  if (use === undefined) {
    use = {
      slot: isTracked(walker, variable) ? walker.trackedCount++ : -1,
      cell: walker.engine.cellOf(variable),
      constant: implicitValue(walker, variable),
      otherwise: undefined,
    };
    walker.variables.set(variable, use);
  }
  return use;
}

export function slotAt(walker: Walker, site: NameSite): number {
  return useOf(walker, site).slot;
}

export function storeName(walker: Walker, site: NameSite, value: Value): void {
  const { cell, slot } = useOf(walker, site);
  if (cell === undefined) return;
  const stored = walker.isViper && site.kind !== "Parameter" ? any : value;
  if (walker.isViper) walker.engine.escape(value);
  walker.engine.write(cell, stored);
  if (slot < 0 || walker.env === undefined) return;
  walker.env.set(slot, stored);
  for (const catcher of walker.catchers) catcher.set(slot, unionOf(walker, catcher.get(slot), stored));
}

export function loadName(walker: Walker, site: ast.Name, place: Place): Value {
  const { slot, cell, constant, otherwise } = (place.use ??= findUse(walker, site));
  const value = constant ?? (slot >= 0 ? (walker.env?.get(slot) ?? never) : walker.engine.read(cell!));
  if (otherwise === undefined) return value;
  return walker.engine.union(value, loadResolution(walker, otherwise, false, site));
}

export function loadResolution(
  walker: Walker,
  resolution: Resolution,
  isBound: boolean,
  site: ast.Node,
): Value {
  switch (resolution.kind) {
    case "builtin":
      return loadBuiltin(walker, resolution.name, site);
    case "unknown":
      return any;
    case "variable": {
      const { variable, otherwise } = resolution;
      const { slot, cell, constant } = useOfBound(walker, variable);
      if (slot >= 0) noteMention(walker, slot);
      const value = slot >= 0 ? (walker.env?.get(slot) ?? never) : (constant ?? walker.engine.read(cell!));
      if (isBound || otherwise === undefined) return value;
      return walker.engine.union(value, loadResolution(walker, otherwise, false, site));
    }
  }
}

// Of the names that exist without a statement.
function implicitValue(walker: Walker, variable: Variable): Value | undefined {
  if (variable.bindings.length > 0 || variable.scope.isOpen) return undefined;
  if (variable.name === "__class__" && variable.scope.node.kind === "ClassDef") {
    return valueOf(classStateOf(walker, variable.scope.node).part);
  }
  return variable.name.startsWith("__") ? str : undefined;
}

export function classStateOf(walker: Walker, node: ast.ClassDef): ClassState {
  return walker.engine.stateOfClass(walker.ground.entities.classes.get(node)!);
}

export function isPatched(walker: Walker, name: string): boolean {
  const { patchedBuiltins } = walker.engine.survey;
  return patchedBuiltins === undefined || patchedBuiltins.has(name);
}

function loadBuiltin(walker: Walker, name: string, node: ast.Node): Value {
  if (isPatched(walker, name)) return any;
  if (name === "NotImplemented" || name === "Ellipsis") return other;
  return libraryMember(walker.engine, node, "builtins", name);
}

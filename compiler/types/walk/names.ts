// Variables that only one frame touches have a slot in its environment; all others a cell for the whole program.

import type { NameSite, Resolution, Variable } from "../../names/names.js";
import { frameOf } from "../../names/variables.js";
import type * as ast from "../../syntax/ast.js";
import { libraryMember } from "../attributes.js";
import { any, never, other, str, type Value, valueOf } from "../lattice.js";
import type { ClassState } from "../parts.js";
import type { Walker } from "../walker.js";
import { unionOf } from "./environments.js";

function isTracked(walker: Walker, variable: Variable): boolean {
  if (variable.kind !== "local" && variable.kind !== "param") return false;
  if (variable.isCaptured || variable.isWrittenInside || variable.name === "__class__") return false;
  return frameOf(variable.scope) === walker.frame;
}

function slotOf(walker: Walker, variable: Variable): number {
  let slot = walker.slots.get(variable);
  if (slot === undefined) {
    slot = isTracked(walker, variable) ? walker.slots.size : -1;
    if (slot >= 0) slot = walker.trackedCount++;
    walker.slots.set(variable, slot);
  }
  return slot;
}

export function slotAt(walker: Walker, site: NameSite): number {
  const resolution = walker.engine.names.resolve(site);
  return resolution.kind === "variable" ? slotOf(walker, resolution.variable) : -1;
}

export function storeName(walker: Walker, site: NameSite, value: Value): void {
  const resolution = walker.engine.names.resolve(site);
  if (resolution.kind !== "variable") return;
  const { variable } = resolution;
  const stored = walker.isViper && site.kind !== "Parameter" ? any : value;
  if (walker.isViper) walker.engine.escape(value);
  walker.engine.write(walker.engine.cellOf(variable), stored);
  const slot = slotOf(walker, variable);
  if (slot < 0 || walker.env === undefined) return;
  walker.env[slot] = stored;
  for (const catcher of walker.catchers) catcher[slot] = unionOf(walker, catcher[slot], stored);
}

export function loadName(walker: Walker, site: ast.Name): Value {
  const { names } = walker.engine;
  return loadResolution(walker, names.resolve(site), names.isDefinitelyAssigned(site), site);
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
      const slot = slotOf(walker, variable);
      const value = slot >= 0 ? (walker.env?.[slot] ?? never) : loadCell(walker, variable);
      if (isBound || otherwise === undefined) return value;
      return walker.engine.union(value, loadResolution(walker, otherwise, false, site));
    }
  }
}

function loadCell(walker: Walker, variable: Variable): Value {
  if (variable.bindings.length === 0 && !variable.scope.isOpen) {
    if (variable.name === "__class__" && variable.scope.node.kind === "ClassDef") {
      return valueOf(classStateOf(walker, variable.scope.node).part);
    }
    if (variable.name.startsWith("__")) return str;
  }
  return walker.engine.read(walker.engine.cellOf(variable));
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

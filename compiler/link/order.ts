// The order of the units in the output: functions are hoisted and may stand anywhere, but a constant or class must be
// initialised before another's initialiser reads it, also through functions that the initialiser calls.

import type { Name, Unit } from "./unit.js";

export interface Ordered<Each extends Unit> {
  /** Declarations, in an order in which they can be evaluated. */
  readonly declarations: readonly Each[];
  /** Statements (`def(f, …)`, `members(…)`), which run after all declarations. */
  readonly statements: readonly Each[];
}

const none: readonly never[] = [];

/** `units` comes in the order in which the output would read best, and keeps it where it can. */
export function orderUnits<Each extends Unit>(
  units: readonly Each[],
  byName: ReadonlyMap<Name, Each>,
): Ordered<Each> {
  const placed = new Set<Each>();
  const open = new Set<Each>();
  const result: Each[] = [];
  const throughCalls = new Map<Each, readonly Each[]>();
  for (const unit of units) if (!isStatement(unit)) place(unit);
  return {
    declarations: result,
    statements: orderStatements(units.filter(isStatement), byName),
  };

  // The depth is that of initialisers that need each other: classes of the runtime and constants, a few deep.
  function place(unit: Each): void {
    if (placed.has(unit) || open.has(unit)) return;
    if (unit.eager.length > 0) {
      open.add(unit);
      for (const needed of neededFirst(unit)) place(needed);
      for (const called of calledFirst(unit))
        if (!placed.has(called) && !open.has(called) && !leadsToOpen(called)) place(called);
      open.delete(unit);
    }
    placed.add(unit);
    result.push(unit);
  }

  function neededFirst(unit: Each): readonly Each[] {
    if (unit.eager.length === 0) return none;
    const needed: Each[] = [];
    for (const name of unit.eager) {
      const used = byName.get(name);
      if (used !== undefined && !isFunction(used) && !isStatement(used)) needed.push(used);
    }
    return needed;
  }

  /** Initialised bindings that the functions and constructors an initialiser calls may read. */
  function calledFirst(unit: Each): readonly Each[] {
    const called: Each[] = [];
    for (const name of unit.eager) {
      const used = byName.get(name);
      if (used !== undefined && !isStatement(used)) for (const each of readBy(used)) called.push(each);
    }
    return called;
  }

  function readBy(start: Each): readonly Each[] {
    const known = throughCalls.get(start);
    if (known !== undefined) return known;
    const seen = new Set<Each>([start]);
    const found: Each[] = [];
    const queue = [start];
    for (let unit = queue.pop(); unit !== undefined; unit = queue.pop()) {
      // A class runs its constructor, and those of its bases, which it needs to be there anyway.
      for (const name of isFunction(unit) ? unit.uses : [...(unit.made ?? []), ...unit.eager]) {
        const used = byName.get(name);
        if (used === undefined || seen.has(used) || isStatement(used)) continue;
        seen.add(used);
        if (!isFunction(used)) found.push(used);
        if (isFunction(used) || used.made !== undefined) queue.push(used);
      }
    }
    throughCalls.set(start, found);
    return found;
  }

  // Whether placing a unit now would need one that is being placed: then it has to come later.
  function leadsToOpen(unit: Each): boolean {
    const seen = new Set<Each>();
    const queue = [unit];
    for (let each = queue.pop(); each !== undefined; each = queue.pop()) {
      for (const needed of neededFirst(each)) {
        if (open.has(needed)) return true;
        if (seen.has(needed) || placed.has(needed)) continue;
        seen.add(needed);
        queue.push(needed);
      }
    }
    return false;
  }
}

function orderStatements<Each extends Unit>(
  statements: readonly Each[],
  byName: ReadonlyMap<Name, Each>,
): Each[] {
  const result: Each[] = [];
  const placed = new Set<Each>();
  const place = (unit: Each): void => {
    if (placed.has(unit)) return;
    placed.add(unit);
    for (const name of unit.eager) {
      const used = byName.get(name);
      if (used !== undefined && isStatement(used)) place(used);
    }
    result.push(unit);
  };
  for (const unit of statements) place(unit);
  return result;
}

export function isStatement(unit: Unit): boolean {
  const { kind } = unit as { kind?: string };
  if (kind !== undefined) return false;
  return unit.node.type === "ExpressionStatement" || unit.node.type === "EmptyStatement";
}

export function isFunction(unit: Unit): boolean {
  const { kind } = unit as { kind?: string };
  return kind === undefined ? unit.node.type === "FunctionDeclaration" : kind === "function";
}

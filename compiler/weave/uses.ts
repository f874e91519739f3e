// Whether a program may get hold of a builtin: by a call that was resolved, as a value, or by name from its module.

import type { Core, CoreModule } from "../core/nodes.js";
import { isFn, visitModule } from "../core/walk.js";

/** What some modules have of the runtime, by name. */
export interface Uses {
  /** Functions of the runtime that are called. */
  readonly calls: ReadonlySet<string>;
  /** What else of it is mentioned. */
  readonly others: ReadonlySet<string>;
  /** Builtins as values, by their Python names. */
  readonly values: ReadonlySet<string>;
}

export function findUses(modules: readonly CoreModule[]): Uses {
  const calls = new Set<string>();
  const others = new Set<string>();
  const values = new Set<string>();
  for (const module of modules)
    visitModule(module, (node) => {
      if (isFn(node)) return;
      if (node.kind === "CallRuntime") calls.add(node.name);
      else if (node.kind === "Runtime") others.add(node.name);
      else if (node.kind === "BuiltinValue") values.add(node.name);
    });
  return { calls, others, values };
}

/** Names as Python has them, with their module: `micropython.schedule`. */
export function mayUse(core: Core, { calls, values }: Uses, builtins: ReadonlySet<string>): boolean {
  for (const name of builtins) {
    const [module, member] = name.split(".");
    if (calls.has(name.replaceAll(".", "_")) || values.has(name)) return true;
    if (values.has(module) && (core.computedAttributes || core.attributes.has(member))) return true;
  }
  return false;
}

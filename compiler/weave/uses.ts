// Whether a program may get hold of a builtin: by a call that was resolved, as a value, or by name from its module.

import type { Core } from "../core/nodes.js";
import { isFn, visitModule } from "../core/walk.js";

/** Names as Python has them, with their module: `micropython.schedule`. */
export function mayUse(core: Core, builtins: ReadonlySet<string>): boolean {
  const exported = new Set([...builtins].map((name) => name.replaceAll(".", "_")));
  const modules = new Map<string, string[]>();
  for (const name of builtins) {
    const [module, member] = name.split(".");
    modules.set(module, [...(modules.get(module) ?? []), member]);
  }
  let found = false;
  for (const module of core.modules) {
    visitModule(module, (node) => {
      if (found) return false;
      if (isFn(node)) return true;
      if (node.kind === "CallRuntime") found = exported.has(node.name);
      else if (node.kind === "BuiltinValue")
        found = builtins.has(node.name) || (modules.get(node.name) ?? []).some(isAsked);
      return true;
    });
  }
  return found;

  function isAsked(member: string): boolean {
    return core.computedAttributes || core.attributes.has(member);
  }
}

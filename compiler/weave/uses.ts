// Whether a program may get hold of a builtin: by a call that was resolved, as a value, or by name from its module.

import type { Core } from "../core/nodes.js";
import type { Uses } from "../core/survey.js";

/** Names as Python has them, with their module: `micropython.schedule`. */
export function mayUse(core: Core, { calls, values }: Uses, builtins: ReadonlySet<string>): boolean {
  for (const name of builtins) {
    const [module, member] = name.split(".");
    if (calls.has(name.replaceAll(".", "_")) || values.has(name)) return true;
    if (values.has(module) && (core.computedAttributes || core.attributes.has(member))) return true;
  }
  return false;
}

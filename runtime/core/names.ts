// Errors of names and imports.

import { ImportError, NameError } from "../types/exception.js";
import { find_attr } from "./attributes.js";
import { raise_ } from "./raise.js";

/** A global name that is neither bound nor builtin. */
export function name_error(name: string): never {
  raise_(NameError, `name '${name}' isn't defined`);
}

/** A local or free variable that is not bound yet, or has been deleted. */
export function unbound_error(): never {
  raise_(NameError, "local variable referenced before assignment");
}

/** `import name` of what is not there. */
export function import_error(name: string): never {
  raise_(ImportError, `no module named '${name}'`);
}

/** `from module import name`. */
export function import_from(module: any, name: string): any {
  const value = find_attr(module, name);
  return value !== undefined ? value : raise_(ImportError, `can't import name ${name}`);
}

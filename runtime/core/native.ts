// Instances of user classes that derive from a builtin type carry the native value; here it is taken out.

import { TAGS } from "./root.js";

/** The builtin value inside an instance of a class derived from a builtin type; any other value itself. */
export function native_of(o: any): any {
  return typeof o === "object" && o.k === TAGS.Instance && o.base !== undefined ? o.base : o;
}

// The names that the runtime has itself: on a device they would be in ROM.

import type { Library } from "./library.js";
import type { Stub } from "./stub.js";

/** What firmware has besides. */
const common = ["__main__", "__name__", "__init__", "__file__", "__path__", "__all__", "self", "cls"];

/** Modules, types, their members, builtins, and the parameters of all of them. */
export function namesKnownTo(library: Library): ReadonlySet<string> {
  const names = new Set(common);
  const addMembers = (members: ReadonlyMap<string, readonly Stub[]>): void => {
    for (const [name, stubs] of members) {
      names.add(name);
      for (const { params } of stubs) for (const param of params) names.add(param.name);
    }
  };
  for (const [name, { members }] of library.modules) {
    for (const part of name.split(".")) names.add(part);
    addMembers(members);
  }
  for (const { members } of library.types.values()) addMembers(members);
  addMembers(new Map([...library.builtins].map((name) => [name, library.stubsOf(name)])));
  return names;
}

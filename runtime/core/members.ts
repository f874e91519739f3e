// Members of builtin types: `members(dict, { $get: [dict_get, SIG], … })`, written by the linker with the names that the
// program can ask for. A pair is a function of the runtime, self first; anything else (a Property, a ClassMethod, a
// constant) stands for itself.

import { method_form } from "./forms.js";
import { Root } from "./root.js";
import { define_entry, selectors_of } from "./selectors.js";
import { def } from "./signature.js";
import type { Type } from "./type.js";

export function members(cls: Type, entries: any): void {
  for (const key of Object.keys(entries)) {
    const name = key.slice(1);
    const entry = entries[key];
    const raw = Array.isArray(entry) ? def(entry[0], entry[1]) : entry;
    cls.dict.set(name, raw);
    if (typeof raw === "function" && raw.cls === undefined && own_prototype(cls)) {
      member_selectors(cls, name, raw);
    }
  }
}

/** Whether instances of a type are objects of its own, on whose prototype methods can stand. */
function own_prototype(cls: Type): boolean {
  return cls.proto !== Root.prototype && cls.proto.k !== undefined;
}

function member_selectors(cls: Type, name: string, raw: any): void {
  const d = raw.d;
  if (name === "__new__" || !d.simple) return;
  for (const { key, k } of selectors_of(name)) {
    if (d.min <= k + 1 && k + 1 <= d.max) define_entry(cls.proto, key, method_form(raw));
  }
}

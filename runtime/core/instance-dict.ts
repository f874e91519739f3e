// `o.__dict__`: a copy of an instance's attributes that nobody may change, as MicroPython gives.

import type { Dict } from "../types/dict.js";
import { fixed_dict } from "../types/fixed-dict.js";
import { str_from_shown } from "../types/str.js";

/** The names of the attributes that an instance has of its own, in order. */
export function own_names(o: any): string[] {
  const names: string[] = [];
  for (const key of Object.keys(o)) {
    if (o[key] === undefined) continue;
    if (key.charCodeAt(0) === 36) names.push(key.slice(1));
    else if (key.endsWith("$f")) names.push(key.slice(0, -2));
  }
  return names;
}

export function instance_dict(o: any): Dict {
  return fixed_dict(own_names(o).map((name) => [str_from_shown(name), o["$" + name]]));
}

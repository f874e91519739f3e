// Dicts that nobody may change: on a device they are in ROM.

import { raise_ } from "../core/raise.js";
import { Dict } from "./dict.js";
import { TypeError_ } from "./exception.js";

class FixedMap extends Map<any, any> {
  override set(): never {
    return raise_(TypeError_);
  }
  override delete(): never {
    return raise_(TypeError_);
  }
  override clear(): never {
    return raise_(TypeError_);
  }
}

/** The keys are ints or strs. */
export function fixed_dict(pairs: readonly (readonly [any, any])[]): Dict {
  const map = new FixedMap();
  for (const [key, value] of pairs) Map.prototype.set.call(map, key, value);
  const made = new Dict();
  made.m = map;
  return made;
}

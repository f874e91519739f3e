// The properties of JavaScript's objects as Python asks for them. Names by which one gets from data to prototypes, and from
// there to everything, are refused: a key that a user typed in must not change what all objects have.

import { in_js } from "./errors.js";

const REFUSED: ReadonlySet<string> = new Set([
  "constructor",
  "prototype",
  "__proto__",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
]);

let refuses = true;

export function set_refusing(wanted: boolean): void {
  refuses = wanted;
}

export function is_refused(key: any): boolean {
  return refuses && typeof key === "string" && REFUSED.has(key);
}

/** Whether there is one that Python may see. */
export function has_property(target: any, key: any): boolean {
  return !is_refused(key) && in_js(() => key in Object(target));
}

/** Undefined and `has_property` false: there is none. */
export function read_property(target: any, key: any): any {
  return is_refused(key) ? undefined : in_js(() => target[key]);
}

/** False if it may not be stored. */
export function write_property(target: any, key: any, value: any): boolean {
  if (is_refused(key)) return false;
  in_js(() => {
    target[key] = value;
  });
  return true;
}

/** False if there is none, or if it has to stay. */
export function delete_property(target: any, key: any): boolean {
  return has_property(target, key) && in_js(() => Reflect.deleteProperty(target, key));
}

/** The names that an object has, with those of its prototypes up to what all objects have. */
export function property_names(target: any): string[] {
  const names = new Set<string>();
  for (let o = Object(target); o !== null; o = Object.getPrototypeOf(o)) {
    if (o === Object.prototype && o !== target) break;
    for (const name of Object.getOwnPropertyNames(o)) if (!is_refused(name)) names.add(name);
  }
  return [...names];
}

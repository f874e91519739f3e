// Selectors: `m$k` stands for "call the attribute m with k positional arguments". A class puts its methods under the
// selectors that the program uses; whatever has no such entry has the fallback, which reads the attribute and calls it.
// So the general way is always right, and an entry is only a faster way to the same result.

import { getattr, raise_no_attribute } from "./attributes.js";
import { callable } from "./calls.js";
import { install_selectors } from "./class.js";
import { Root } from "./root.js";
import { object, type Type } from "./type.js";

export interface Selector {
  /** `m$k`. */
  readonly key: string;
  readonly name: string;
  readonly k: number;
  readonly fallback: any;
}

/** Declared selectors by the name of the method. */
const declared = new Map<string, Selector[]>();

/** The receiver of a method call that is no object with a fallback: a primitive, an Array, a function. */
export class Boxed {
  declare readonly v: any;
  constructor(v: any) {
    (this as { v: any }).v = v;
  }
}

/** `(o.m$1 !== void 0 ? o : recv(o)).m$1(x)`. */
export function recv(o: any): any {
  return new Boxed(o);
}

/** Declares selectors. Classes that exist already get their entries. */
export function selectors(...keys: string[]): void {
  for (const key of keys) {
    const at = key.lastIndexOf("$");
    const name = key.slice(0, at);
    const k = Number(key.slice(at + 1));
    let known = declared.get(name);
    if (known === undefined) declared.set(name, (known = []));
    if (known.some((s) => s.k === k)) continue;
    const selector: Selector = { key, name, k, fallback: make_fallback(name, k) };
    known.push(selector);
    define_entry(Root.prototype, key, selector.fallback);
    define_entry(Boxed.prototype, key, make_boxed_fallback(name, k));
    for (const cls of object.subs) update_class(cls, selector);
  }
}

/** Declares selectors, before there are classes, that are called on nothing but instances that have the method, and on None. */
export function sure_selectors(...keys: string[]): void {
  for (const key of keys) {
    const at = key.lastIndexOf("$");
    const name = key.slice(0, at);
    const fallback = function (this: any): never {
      raise_no_attribute(this, name);
    };
    const known = declared.get(name);
    const selector: Selector = { key, name, k: Number(key.slice(at + 1)), fallback };
    if (known === undefined) declared.set(name, [selector]);
    else known.push(selector);
    define_entry(Root.prototype, key, fallback);
  }
}

function update_class(cls: Type, selector: Selector): void {
  const raw = cls.dict.get(selector.name);
  if (raw !== undefined) install_selectors(cls, raw, [selector], true);
  for (const sub of cls.subs) if (sub.bases[0] === cls) update_class(sub, selector);
}

export function selectors_of(name: string): readonly Selector[] {
  return declared.get(name) ?? NONE;
}

const NONE: readonly Selector[] = [];

/** Entries are not enumerable: an instance may get one of its own (core/class.ts shadow). */
export function define_entry(target: any, key: string, value: any): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}

function make_fallback(name: string, k: number): any {
  switch (k) {
    case 0:
      return function (this: any) {
        return callable(getattr(this, name), 0)();
      };
    case 1:
      return function (this: any, a: any) {
        return callable(getattr(this, name), 1)(a);
      };
    case 2:
      return function (this: any, a: any, b: any) {
        return callable(getattr(this, name), 2)(a, b);
      };
    default:
      return function (this: any, ...args: any[]) {
        return callable(getattr(this, name), k)(...args);
      };
  }
}

function make_boxed_fallback(name: string, k: number): any {
  return function (this: Boxed, ...args: any[]) {
    return callable(getattr(this.v, name), k)(...args);
  };
}

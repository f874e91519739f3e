// Python classes as classes of JavaScript. An instance has its Python object behind it; methods, properties and attributes
// without an underscore before their names lie on the prototype as accessors, so that they are found as fast as any.

import { getattr, instance_setattr } from "../core/attributes.js";
import { construct } from "../core/construct.js";
import { TAGS } from "../core/root.js";
import { to_str_text } from "../core/to-text.js";
import { ClassMethod, StaticMethod } from "../types/property.js";
import { accepted, accepted_arguments, for_javascript } from "./accept.js";
import { function_over, type Shapes, split_keywords } from "./functions.js";
import { iterator_over } from "./iterators.js";
import { inside_of, outside_of, stands_for } from "./known.js";
import { offered } from "./offer.js";

/** By class of JavaScript: the names that lie on its prototype, its bases' among them. */
const shown_names = new WeakMap<object, Set<string>>();

/** What JavaScript asks of any object by itself must not run Python by accident of its name. */
function is_shown(name: string): boolean {
  if (name.startsWith("_")) return false;
  switch (name) {
    case "constructor":
    case "then":
    case "toString":
    case "toJSON":
    case "valueOf":
    case "callKwargs":
      return false;
    default:
      return true;
  }
}

/** The class of JavaScript for a Python class, the same each time. `shapes` are those of `__init__`, self left out. */
export function offered_class(cls: any, shapes: Shapes): any {
  const known = outside_of(cls);
  if (known !== undefined) return known;
  const base = cls.bases.find((each: any) => !each.builtin);
  const parent = base === undefined ? undefined : offered_class(base, []);
  const made: any = function (this: any, ...args: any[]) {
    if (new.target === undefined) return new made(...args);
    const o = for_javascript(() => construct(cls, accepted_arguments(args, shapes), null, null));
    return adopt(this, o);
  };
  made.callKwargs = (...args: any[]) =>
    for_javascript(() => {
      const { rest, keys, values } = split_keywords(args, shapes);
      return offered(construct(cls, rest, keys, values));
    });
  Object.defineProperty(made, "name", { value: cls.cname });
  if (parent !== undefined) Object.setPrototypeOf(made, parent);
  made.prototype = Object.create(parent?.prototype ?? Object.prototype, {
    constructor: { value: made, writable: true, configurable: true },
    toString: { value: to_string, writable: true, configurable: true },
  });
  stands_for(made, cls);
  shown_names.set(made, new Set(parent === undefined ? [] : shown_names.get(parent)));
  show_members(made, cls);
  return made;
}

function to_string(this: any): string {
  return for_javascript(() => to_str_text(inside_of(this)));
}

// Of every class between this one and the one that JavaScript has already.
function show_members(made: any, cls: any): void {
  const names = shown_names.get(made)!;
  for (const owner of cls.mro) {
    if (owner.builtin) continue;
    for (const [name, raw] of owner.dict) {
      if (name === "__iter__") show_iterator(made);
      if (!is_shown(name) || (names.has(name) && owner !== cls)) continue;
      names.add(name);
      if (raw instanceof StaticMethod || raw instanceof ClassMethod) show_static(made, cls, name);
      else if (!takes_instance(raw)) show_value(made, cls, name);
      show_member(made.prototype, name, takes_instance(raw));
    }
  }
}

function takes_instance(raw: any): boolean {
  return typeof raw === "function" && raw.cls === undefined;
}

function show_iterator(made: any): void {
  Object.defineProperty(made.prototype, Symbol.iterator, {
    value(this: any) {
      return for_javascript(() => iterator_over(inside_of(this)));
    },
    writable: true,
    configurable: true,
  });
}

function show_static(made: any, cls: any, name: string): void {
  Object.defineProperty(made, name, {
    value: function_over(() => getattr(cls, name), [], nothing_after),
    writable: true,
    configurable: true,
  });
}

function nothing_after(): void {}

function show_value(made: any, cls: any, name: string): void {
  Object.defineProperty(made, name, {
    get: () => for_javascript(() => offered(getattr(cls, name))),
    configurable: true,
  });
}

/** A method comes bound, as in Python, so that it can be passed on. */
function show_member(prototype: any, name: string, isMethod: boolean): void {
  Object.defineProperty(prototype, name, {
    get(this: any) {
      const o = inside_of(this);
      if (o === undefined) return undefined;
      if (!isMethod) return for_javascript(() => offered(getattr(o, name)));
      return function_over(
        () => getattr(o, name),
        [],
        () => show_attributes(o),
      );
    },
    set(this: any, value: any) {
      const o = inside_of(this);
      if (isMethod || o === undefined)
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      else for_javascript(() => instance_setattr(o, name, accepted(value, undefined)));
    },
    enumerable: !isMethod,
    configurable: true,
  });
}

/** The object of JavaScript for an instance of a Python class, the same each time. */
export function offered_instance(o: any): any {
  const known = outside_of(o);
  if (known !== undefined) {
    if (o.k !== TAGS.Exception) show_attributes(o);
    return known;
  }
  return adopt(Object.create(offered_class(o.cls, []).prototype), o);
}

function adopt(object: any, o: any): any {
  stands_for(object, o);
  show_attributes(o);
  return object;
}

/** Attributes that instances have of their own come and go; what one has, all of its class can show. */
function show_attributes(o: any): void {
  const made = offered_class(o.cls, []);
  const names = shown_names.get(made)!;
  for (const key of Object.keys(o)) {
    const name = key.slice(1);
    if (key[0] !== "$" || names.has(name) || !is_shown(name)) continue;
    names.add(name);
    show_member(made.prototype, name, false);
  }
}

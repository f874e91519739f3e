// Attributes by name: what `o.x` means where `o.$x` has no answer, and every getattr, setattr and delattr. Python's
// attribute `x` is the property `$x`, here as in emitted code; names come as JavaScript text.

import { BoundMethod } from "../types/bound-method.js";
import { AttributeError, TypeError_ } from "../types/exception.js";
import { ClassMethod, Property, property_get, property_remove, StaticMethod } from "../types/property.js";
import { is_str, str_from_shown } from "../types/str.js";
import { type_delattr, type_setattr } from "./class.js";
import { class_special } from "./class-special.js";
import { function_form } from "./forms.js";
import { instance_dict } from "./instance-dict.js";
import { native_of } from "./native.js";
import { None } from "./none.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { type Type, type } from "./type.js";
import { type_name, type_of } from "./type-of.js";

/** `o.name`; raises AttributeError. */
export function getattr(o: any, name: string): any {
  const value = find_attr(o, name);
  return value !== undefined ? value : raise_no_attribute(o, name);
}

/** `o.name`, or undefined. An AttributeError of a user's `__getattr__` or property goes through. */
export function find_attr(o: any, name: string): any {
  switch (typeof o) {
    case "object":
      return Array.isArray(o) ? member_attr(o, type_of(o), name) : object_attr(o, name);
    case "function":
      return o.cls === undefined ? function_attr(o, name) : class_attr(o, name);
    default:
      return member_attr(o, type_of(o), name);
  }
}

function object_attr(o: any, name: string): any {
  const key = "$" + name;
  let value = o[key];
  if (value !== undefined) return value;
  const cls: Type = o.cls;
  // What it has itself comes last.
  if (o.k === TAGS.Super && (value = o.getattr(name)) !== undefined) return value;
  // A deleted attribute is an own undefined, behind which the class may have one.
  if (!cls.builtin && Object.hasOwn(o, key)) {
    value = Reflect.get(cls.proto, key, o);
    if (value !== undefined) return value;
  }
  value = o.base !== undefined ? member_attr(o.base, cls, name, o) : member_attr(o, cls, name);
  if (value !== undefined) return value;
  value = o.getattr(name);
  if (value !== undefined) return value;
  if (name === "__dict__" && !cls.builtin) return instance_dict(o);
  if (!cls.builtin && (name === "__module__" || name === "__qualname__")) return class_special(cls, name);
  return o.op__getattr__ !== undefined ? o.op__getattr__(str_from_shown(name)) : undefined;
}

/** What the classes of a value say. Members of a builtin type act on the builtin value inside `whole`. */
function member_attr(o: any, cls: Type, name: string, whole: any = o): any {
  for (const c of cls.mro) {
    const raw = c.dict.get(name);
    if (raw === undefined) continue;
    if (!c.builtin) return bind_raw(raw, whole, cls);
    return bind_member(raw, c.native === undefined ? whole : o, cls);
  }
  return name === "__class__" ? cls : undefined;
}

function function_attr(f: any, name: string): any {
  const own = f["$" + name];
  if (own !== undefined) return own;
  // A function that is only called where it is known has no signature; the linker may have added to its name.
  if (name === "__name__" || name === "__qualname__") return f.d?.name ?? f.name.split("$")[0];
  return name === "__dict__" ? instance_dict(f) : member_attr(f, type_of(f), name);
}

/** `A.name` for a class A. */
export function class_attr(cls: Type, name: string): any {
  const value = cls[`$${name}`];
  if (value !== undefined) return value;
  for (const owner of cls.mro) {
    const raw = owner.dict.get(name);
    if (raw === undefined) continue;
    return owner.builtin && raw.d?.builtin ? checking_self(raw, owner) : bind_to_class(raw, cls);
  }
  return class_special(cls, name) ?? member_attr(cls, cls.cls, name);
}

/** The raw value in the namespaces of a class and its bases. */
export function lookup(cls: Type, name: string): any {
  const mro = cls.mro;
  for (let i = 0; i < mro.length; i++) {
    const raw = mro[i].dict.get(name);
    if (raw !== undefined) return raw;
  }
  return undefined;
}

/** As `lookup`, but only what Python classes say. */
export function lookup_user(cls: Type, name: string): any {
  const mro = cls.mro;
  for (let i = 0; i < mro.length; i++) {
    if (mro[i].builtin) continue;
    const raw = mro[i].dict.get(name);
    if (raw !== undefined) return raw;
  }
  return undefined;
}

/** What a member of a builtin type becomes when it is read through a value. */
export function bind_member(raw: any, self: any, cls: Type): any {
  return typeof raw === "function" && raw.cls === undefined
    ? new BoundMethod(raw, self)
    : bind_raw(raw, self, cls);
}

/**
 * Whether a raw value of a Python class takes self. As in MicroPython (py/runtime.c mp_convert_member_lookup) functions of
 * the runtime do not.
 */
export function takes_self(raw: any): boolean {
  return typeof raw === "function" && raw.cls === undefined && !raw.d?.builtin;
}

/** What a raw value of a Python class becomes when it is read through an instance. */
export function bind_raw(raw: any, self: any, cls: Type): any {
  if (typeof raw === "function") return takes_self(raw) ? new BoundMethod(raw, self) : raw;
  if (raw instanceof StaticMethod) return raw.f;
  if (raw instanceof ClassMethod) return new BoundMethod(raw.f, cls);
  if (raw instanceof Property) return property_get(raw, self);
  return raw.op__get__ !== undefined ? raw.op__get__(self, cls) : raw;
}

/** What a raw value of a class becomes when it is read through the class. */
export function bind_to_class(raw: any, cls: Type): any {
  if (typeof raw === "function") return raw.cls === undefined ? function_form(raw) : raw;
  if (raw instanceof StaticMethod) return raw.f;
  if (raw instanceof ClassMethod) return new BoundMethod(raw.f, cls);
  return raw.op__get__ !== undefined ? raw.op__get__(None, cls) : raw;
}

/**
 * `list.append` as a value: a function of the runtime trusts its self, so here it is looked at. Where it is of a class
 * derived from list, the list within is meant.
 */
function checking_self(raw: any, owner: Type): any {
  if (raw.d.name === "__new__" || owner.native === undefined || owner.native === type) return raw;
  // One function may be a member of several types.
  const made: Map<Type, any> = (raw.checking_self ??= new Map());
  let f = made.get(owner);
  if (f === undefined) {
    f = (self: any, ...args: any[]) => raw(checked_self(self, owner), ...args);
    f.d = raw.d;
    made.set(owner, f);
  }
  return f;
}

function checked_self(self: any, owner: Type): any {
  const native = native_of(self);
  if (type_of(native).mro.includes(owner)) return native;
  return raise_(TypeError_, `argument should be a '${owner.cname}' not a '${type_name(self)}'`);
}

/** `o.name = value`. */
export function setattr(o: any, name: string, value: any): void {
  if (typeof o === "object" && !Array.isArray(o)) {
    // Accessors on the prototype see to properties, descriptors and methods.
    if (o.w === true) o["$" + name] = value;
    else if (!o.cls.builtin) set_guarded(o, name, value);
    else if (o.setattr(name, value) === false) raise_no_attribute(o, name, true);
  } else if (typeof o === "function") {
    if (o.cls !== undefined) type_setattr(o, name, value);
    else if (o.d?.builtin !== false || (name === "__name__" && !is_str(value))) raise_no_attribute(o, name);
    else o["$" + name] = value;
  } else raise_no_attribute(o, name);
}

/** The same for an instance of a class of the program. */
export function instance_setattr(o: any, name: string, value: any): void {
  if (o.w === true) o["$" + name] = value;
  else set_guarded(o, name, value);
}

/** A class with `__setattr__` or `__delattr__`: as in MicroPython a property is asked first. */
function set_guarded(o: any, name: string, value: any): void {
  if (o.op__setattr__ === undefined || takes_stores(lookup(o.cls, name))) o["$" + name] = value;
  else o.op__setattr__(str_from_shown(name), value);
}

function takes_stores(raw: any): boolean {
  return raw instanceof Property || (raw !== undefined && raw.op__set__ !== undefined);
}

/** `del o.name`. */
export function delattr(o: any, name: string): void {
  if (typeof o === "function") {
    if (o.cls !== undefined) type_delattr(o, name);
    else delete_own(o, name);
  } else if (typeof o !== "object" || Array.isArray(o)) raise_no_attribute(o, name);
  else if (o.cls.builtin && o.k !== TAGS.Exception) {
    if (o.delattr(name) === false) raise_no_attribute(o, name, true);
  } else {
    const raw = lookup(o.cls, name);
    if (raw instanceof Property) {
      if (!property_remove(raw, o)) raise_no_attribute(o, name);
    } else if (raw !== undefined && raw.op__delete__ !== undefined) raw.op__delete__(o);
    else if (o.op__delattr__ !== undefined) o.op__delattr__(str_from_shown(name));
    else delete_own(o, name);
  }
}

/**
 * An attribute that hides a method (core/class.ts shadow) is removed with the selectors that it hid; any other becomes
 * undefined, since deleted properties make an object slow.
 */
export function delete_own(o: any, name: string): void {
  const key = "$" + name;
  if (!Object.hasOwn(o, key) || o[key] === undefined) raise_no_attribute(o, name);
  const proto = o.cls?.proto;
  if (proto !== undefined && key in proto) {
    delete o[key];
    for (const own of Object.keys(o)) if (own.startsWith(name + "$")) delete o[own];
  } else o[key] = undefined;
}

/** `storing` tells a module from its uses in reads, where its name is shown. */
export function raise_no_attribute(o: any, name: string, storing = false): never {
  let who = `'${type_name(o)}' object`;
  if (typeof o === "function" && o.cls !== undefined) who = `type object '${o.cname}'`;
  else if (o.k === TAGS.Module && !storing) who = `module '${o.name}'`;
  raise_(AttributeError, `${who} has no attribute '${name}'`);
}

/** What `o.name` gives where the property is not there, if `o` is None or an instance without methods or the like of the name. */
export function missing_field(o: any, name: string): any {
  // A deleted attribute is an own undefined, behind which the class may have one.
  const value = o.cls.builtin ? undefined : Reflect.get(o.cls.proto, "$" + name, o);
  if (value !== undefined) return value;
  return o.op__getattr__ !== undefined ? o.op__getattr__(str_from_shown(name)) : raise_no_attribute(o, name);
}

/** The same where a method may have the name: who reads it finds it in the property. */
export function missing_member(o: any, name: string): any {
  return missing_field(o, name);
}

/** `o.name = value` where `o` takes no stores, because it is None. */
export function refuse_store(o: any, name: string): never {
  raise_no_attribute(o, name, true);
}

/** object.__setattr__ and object.__delattr__ work on instances of Python classes only (py/objobject.c). */
export function require_instance(o: any): void {
  if (typeof o !== "object" || Array.isArray(o) || o.cls.builtin) raise_(TypeError_, "arg must be user-type");
}

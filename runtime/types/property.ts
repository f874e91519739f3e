// property, staticmethod and classmethod: what may stand in a class to change how an attribute is read.

import { raise_no_attribute } from "../core/attributes.js";
import { call_raw, call_with, passed_keywords } from "../core/calls.js";
import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";

export class Property extends Root {
  /** Functions or None. A getter of the runtime or in method form is taken too. */
  declare readonly fget: any;
  declare readonly fset: any;
  declare readonly fdel: any;
  constructor(fget: any, fset: any = None, fdel: any = None) {
    super();
    charge(16);
    (this as { fget: any }).fget = fget;
    (this as { fset: any }).fset = fset;
    (this as { fdel: any }).fdel = fdel;
  }
  override get cls(): Type {
    return property;
  }
}

/** @py class property(object) */
export const property: Type = builtin_type("property", [object], Property);

/** @py def property.__new__(cls, fget=None, fset=None, fdel=None, doc=None) -> property */
export function property_new(_cls: Type, fget: any = None, fset: any = None, fdel: any = None): Property {
  return new Property(fget, fset, fdel);
}

/** @py def property.getter(self, fget, /) -> property */
export function property_getter(self: Property, fget: any): Property {
  return new Property(fget, self.fset, self.fdel);
}

/** @py def property.setter(self, fset, /) -> property */
export function property_setter(self: Property, fset: any): Property {
  return new Property(self.fget, fset, self.fdel);
}

/** @py def property.deleter(self, fdel, /) -> property */
export function property_deleter(self: Property, fdel: any): Property {
  return new Property(self.fget, self.fset, fdel);
}

/** The value; undefined if there is no getter. */
export function property_get(p: Property, self: any): any {
  return p.fget === None ? undefined : call_raw(p.fget, self, [], null, null);
}

/** Stores through the setter; AttributeError if there is none. */
export function property_set(p: Property, self: any, name: string, value: any): void {
  if (p.fset === None) raise_no_attribute(self, name);
  call_raw(p.fset, self, [value], null, null);
}

/** Deletes; false if there is no deleter. */
export function property_remove(p: Property, self: any): boolean {
  if (p.fdel === None) return false;
  call_raw(p.fdel, self, [], null, null);
  return true;
}

export class StaticMethod extends Root {
  declare readonly f: any;
  constructor(f: any) {
    super();
    charge(16);
    (this as { f: any }).f = f;
  }
  override get cls(): Type {
    return staticmethod;
  }
  override call(args: any[], kw: any): any {
    // Nobody else asks.
    if (!linked(call_with)) return undefined;
    const [keys, values] = passed_keywords(kw);
    return call_with(this.f, args, keys, values);
  }
}

/** @py class staticmethod(object) */
export const staticmethod: Type = builtin_type("staticmethod", [object], StaticMethod);

/** @py def staticmethod.__new__(cls, function, /) -> staticmethod */
export function staticmethod_new(_cls: Type, f: any): StaticMethod {
  return new StaticMethod(f);
}

export class ClassMethod extends Root {
  declare readonly f: any;
  constructor(f: any) {
    super();
    charge(16);
    (this as { f: any }).f = f;
  }
  override get cls(): Type {
    return classmethod;
  }
}

/** @py class classmethod(object) */
export const classmethod: Type = builtin_type("classmethod", [object], ClassMethod);

/** @py def classmethod.__new__(cls, function, /) -> classmethod */
export function classmethod_new(_cls: Type, f: any): ClassMethod {
  return new ClassMethod(f);
}

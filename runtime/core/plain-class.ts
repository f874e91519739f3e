// Classes that hold nothing but methods, static ones, properties and plain data, over a base that is one too (compiler/lower/statements/plain-class.ts): a
// program of such classes does without most of core/class.ts. What is made is a class as any other, and may be changed as one.

import { charge, charge_class } from "../ports.js";
import { Property, StaticMethod } from "../types/property.js";
import { find_attr, missing_member, raise_no_attribute, setattr, takes_self } from "./attributes.js";
import { callable } from "./calls.js";
import {
  accepts,
  type ClassExtra,
  define_accessor,
  define_data,
  define_method,
  define_raw,
  define_special,
  define_static,
  factory_signature,
  is_special,
} from "./class.js";
import { construct } from "./construct.js";
import { Instance } from "./instance.js";
import { instance_dict } from "./instance-dict.js";
import { linked } from "./linked.js";
import { None } from "./none.js";
import { define_entry, selectors_of } from "./selectors.js";
import { make_type, object, type Type, TypeRoot } from "./type.js";

/**
 * `class_` of methods, in method form and with the arity that their protocol has, and of data. A class without an `__init__` of
 * its own is made as its base is.
 */
export function plain_class(
  name: string,
  bases: readonly Type[],
  namespace: any,
  extra: ClassExtra = {},
): any {
  const [base] = bases;
  const isFirst = base === object;
  charge(128);
  charge_class(extra);
  const I = extra.I ?? function () {};
  Object.setPrototypeOf(I.prototype, isFirst ? Instance.prototype : base.proto);
  const make =
    extra.make ??
    (linked(construct) && Object.hasOwn(namespace, "$__init__") ? make_general : (base.make ?? make_bare));
  const cls = make_type(make(I), name, bases, base.mro, I, isFirst ? TypeRoot : base);
  cls.make = make;
  Object.defineProperty(cls.proto, "cls", { value: cls });
  base.subs.push(cls);
  for (const key of Object.keys(namespace)) {
    if (namespace[key] !== undefined) install_member(cls, key.slice(1), namespace[key]);
  }
  if (linked(callable)) cls.d = factory_signature(cls);
  return cls;
}

/** The class, whose instances hold these attributes as raw floats: a read that does not know the class finds them boxed. */
export function with_raw(cls: Type, names: readonly string[]): Type {
  for (const name of names) define_raw(cls.proto, name);
  return cls;
}

function make_bare(I: any): any {
  return () => new I();
}

/** For an `__init__` that takes other than plain arguments. */
function make_general(I: any): any {
  return (...args: any[]) => construct(I.prototype.cls, args, null, null);
}

function install_member(cls: Type, name: string, value: any): void {
  cls.dict.set(name, value);
  const { proto } = cls;
  const key = "$" + name;
  const isMethod = takes_self(value);
  let called = isMethod ? value : undefined;
  if (value instanceof Property) {
    define_property(proto, name, value);
    define_data(cls, key, value);
  } else if (value instanceof StaticMethod) {
    called = value.f;
    define_static(proto, name, called);
    define_data(cls, key, called);
  } else if (!isMethod) {
    define_data(proto, key, value);
    define_data(cls, key, value);
  } else {
    // Nobody else would look for it.
    if (linked(find_attr) || linked(missing_member) || linked(setattr) || linked(instance_dict)) {
      define_method(proto, name, value);
      if ((cls as any)[key] !== undefined) define_data(cls, key, undefined);
    }
    if (is_special(name)) define_special(proto, name, value);
  }
  for (const { key, k, fallback } of selectors_of(name)) {
    define_entry(proto, key, (called !== undefined && accepts(called, k)) || fallback);
  }
}

/** With a getter and a setter that take what they are given. */
function define_property(proto: any, name: string, { fget, fset }: Property): void {
  const get = function (this: any): any {
    return fget(this);
  };
  const set = function (this: any, value: any): void {
    if (fset === None) raise_no_attribute(this, name);
    fset(this, value);
  };
  define_accessor(proto, "$" + name, get, set);
}

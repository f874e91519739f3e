// Classes of Python programs. `dict` is the truth; what is on the prototype and on the class object is derived from it,
// entry by entry, by `install`: a value `$x` or an accessor, the selectors `m$k`, and for dunder names `op__x__`, by which
// the runtime asks for special methods. Single inheritance is the prototype chain; what further bases say beyond the
// chain is copied, and all of it is kept current when a class changes.

import { type_new } from "../builtins/object.js";
import { charge, charge_class } from "../ports.js";
import { BoundMethod } from "../types/bound-method.js";
import { Dict } from "../types/dict.js";
import { AttributeError, TypeError_ } from "../types/exception.js";
import { Float } from "../types/float.js";
import { ClassMethod, Property, property_get, property_set, StaticMethod } from "../types/property.js";
import { str_from_shown } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { lookup, lookup_user, takes_self } from "./attributes.js";
import { call_raw, call_with, checked_method, dict_arrays } from "./calls.js";
import { construct } from "./construct.js";
import { make_factory } from "./factory.js";
import { function_form, method_form } from "./forms.js";
import { Instance, instance_hash, instance_next } from "./instance.js";
import { in_program, linked } from "./linked.js";
import { None } from "./none.js";
import { to_float } from "./number.js";
import { raise_ } from "./raise.js";
import { Root, TAGS } from "./root.js";
import { define_entry, type Selector, selectors_of } from "./selectors.js";
import { METHOD, Signature } from "./signature.js";
import { make_type, object, type Type, TypeRoot, type } from "./type.js";

export interface ClassExtra {
  /** The pristine constructor, where an instrument counts instances (runtime/machine/allocation.ts). */
  readonly I?: any;
  /** The factory, where `__init__` takes plain positional arguments: it becomes the class object. */
  readonly make?: any;
  /** BaseLayer, where a base may be a builtin type that is no exception. */
  readonly layer?: any;
  readonly metaclass?: any;
  /** Attributes that instances hold as raw floats, in properties of their own: `o.x$f`. */
  readonly raw?: readonly string[];
  /** A Dict of the other keyword arguments of the class statement. */
  readonly keywords?: any;
}

/** `class_` of several bases, a builtin one, a metaclass, keyword arguments: what may have any of these is made by this. */
export function general_class(name: string, bases: readonly any[], namespace: any, extra?: ClassExtra): any {
  return class_(name, bases, namespace, extra);
}

/** What a class statement makes. The keys of `namespace` are `$`-prefixed; undefined values are skipped. */
export function class_(name: string, bases: readonly any[], namespace: any, extra: ClassExtra = {}): any {
  const entries: [string, any][] = [];
  for (const key of Object.keys(namespace)) {
    if (namespace[key] !== undefined) entries.push([key.slice(1), namespace[key]]);
  }
  const meta = in_program(type) || linked(general_class) ? (extra.metaclass ?? metaclass_of(bases)) : type;
  if (!(in_program(type) || linked(general_class)) || meta === type)
    return make_class(type, name, bases, entries, extra);
  const dict = new Dict();
  for (const [key, value] of entries) dict.setitem(str_from_shown(key), value);
  const [keys, values] = dict_arrays(extra.keywords ?? null);
  const args = [str_from_shown(name), bases_tuple(bases), dict];
  return typeof meta === "function" && meta.cls !== undefined
    ? construct(meta, args, keys, values)
    : call_with(meta, args, keys, values);
}

/** The most derived metaclass of the bases. */
export function metaclass_of(bases: readonly any[]): Type {
  let meta = type;
  for (const base of bases) if (base.cls !== meta && base.cls?.mro?.includes(meta)) meta = base.cls;
  return meta;
}

/** Makes a class of the metaclass `meta`; what `type.__new__` does. */
export function make_class(
  meta: Type,
  name: string,
  bases: readonly any[],
  entries: readonly (readonly [string, any])[],
  extra: ClassExtra = {},
): Type {
  if (bases.length === 0) bases = [object];
  if (linked(general_class) || linked(type_new)) check_bases(bases);
  entries = entries.map(([key, value]) => [key, implicit(key, value)]);
  const mro = linearize(bases);
  // The base whose instances the new ones are made of: the one with a builtin part, or else the first.
  const chain: Type = bases.find((base) => base.native !== undefined) ?? bases[0];
  charge(128);
  charge_class(extra);
  const I = extra.I ?? function () {};
  set_up_prototype(I.prototype, chain, extra.layer);
  let cls: Type;
  const factory = make_factory(I, mro, entries, () => cls, extra.make);
  cls = make_type(factory, name, bases, mro, I, class_chain(meta, bases[0]));
  cls.native = chain.native;
  Object.defineProperty(cls.proto, "cls", { value: cls });
  if (meta !== type) Object.defineProperty(cls, "cls", { value: meta });
  for (const base of bases) base.subs.push(cls);
  if ((linked(general_class) || linked(type_new)) && (bases.length > 1 || chain !== bases[0]))
    copy_from_bases(cls, chain);
  if ((linked(general_class) || linked(type_new)) && meta !== type && bases[0].cls !== meta)
    copy_operators(cls, meta);
  for (const [key, value] of entries) {
    cls.dict.set(key, value);
    install(cls, key, value, false);
  }
  for (const name of extra.raw ?? []) define_raw(cls.proto, name);
  cls.d = factory_signature(cls);
  announce(cls, entries, extra.keywords ?? null);
  return cls;
}

/** `$x` of a raw float, for whoever does not know that it is one. */
export function define_raw(proto: any, name: string): void {
  const key = name + "$f";
  const get = function (this: any): any {
    const v = this[key];
    return v === undefined ? undefined : new Float(v);
  };
  const set = function (this: any, value: any): void {
    this[key] = to_float(value);
  };
  define_accessor(proto, "$" + name, get, set);
}

/** Functions that are static or class methods by their name. */
function implicit(name: string, value: any): any {
  if (!takes_self(value)) return value;
  if (name === "__new__") return new StaticMethod(function_form(value));
  return name === "__init_subclass__" || name === "__class_getitem__" ? new ClassMethod(value) : value;
}

function check_bases(bases: readonly any[]): void {
  let native: Type | undefined;
  for (const base of bases) {
    if (typeof base !== "function" || base.cls === undefined) raise_(TypeError_);
    const own: Type | undefined = base.native;
    if (own === undefined) continue;
    if (own !== type && own.proto.k !== TAGS.Exception && !own.dict.has("__new__")) {
      raise_(TypeError_, `type '${own.cname}' isn't an acceptable base type`);
    }
    if (native !== undefined && native !== own && !both_exceptions(native, own)) {
      raise_(TypeError_, "multiple bases have instance lay-out conflict");
    }
    native = own;
  }
}

function both_exceptions(a: Type, b: Type): boolean {
  return a.proto.k === TAGS.Exception && b.proto.k === TAGS.Exception;
}

/** C3: every base before its own bases, and in the order given. */
function linearize(bases: readonly Type[]): Type[] {
  if (!(linked(general_class) || linked(type_new)) || bases.length === 1) return bases[0].mro as Type[];
  const lists: Type[][] = bases.map((base) => base.mro.slice());
  lists.push(bases.slice());
  const mro: Type[] = [];
  for (;;) {
    const rest = lists.filter((list) => list.length > 0);
    if (rest.length === 0) return mro;
    const head = rest.find((list) => rest.every((other) => other.indexOf(list[0]) <= 0))?.[0];
    if (head === undefined) {
      const names = bases.map((base) => base.cname).join(", ");
      raise_(TypeError_, `cannot create a consistent method resolution order (MRO) for bases ${names}`);
    }
    mro.push(head);
    for (const list of rest) if (list[0] === head) list.shift();
  }
}

/**
 * Prototypes of Python classes chain to Instance.prototype. Over a builtin type (exceptions, type, or one whose value is
 * carried in `base`) Instance's protocol is copied onto the first Python class instead, and `layer` is what lies beneath.
 */
function set_up_prototype(proto: any, chain: Type, layer: any): void {
  if (!chain.builtin || chain === object) {
    Object.setPrototypeOf(proto, chain === object ? Instance.prototype : chain.proto);
    return;
  }
  if (layer !== undefined) known_layer = layer;
  else if (chain.native !== type && chain.proto.k !== TAGS.Exception) layer = layer_or_raise(chain);
  const beneath = chain.native === type || chain.proto.k === TAGS.Exception ? chain.proto : layer.prototype;
  Object.setPrototypeOf(proto, beneath);
  for (const key of Object.getOwnPropertyNames(Instance.prototype)) {
    if (key !== "constructor" && key !== "k" && key !== "w")
      define_entry(proto, key, (Instance.prototype as any)[key]);
  }
  define_entry(proto, "layer", beneath);
  if (beneath.hash !== Root.prototype.hash) define_entry(proto, "hash", instance_hash);
}

/** BaseLayer, once a class has needed it. */
let known_layer: any;

/** The compiler did not foresee that this builtin type would be a base. */
function layer_or_raise(chain: Type): any {
  return known_layer ?? raise_(TypeError_, `type '${chain.cname}' isn't an acceptable base type`);
}

/** Class objects chain to their first base's, so that attributes are inherited; a metaclass stands behind the first. */
function class_chain(meta: Type, base: Type): any {
  if (base !== object)
    return base.builtin && base.native !== type && !is_exception_type(base) ? TypeRoot : base;
  return meta === type ? TypeRoot : meta.proto;
}

function is_exception_type(base: Type): boolean {
  return base.proto.k === TAGS.Exception;
}

/** What the metaclass says of operators on the class, where its first base has another one. */
function copy_operators(cls: any, meta: any): void {
  for (const { builtin, dict } of meta.mro) {
    if (builtin) continue;
    for (const name of dict.keys()) {
      const value = meta.proto[`op${name}`];
      if (value !== undefined) Object.defineProperty(cls, `op${name}`, { value, configurable: true });
    }
  }
}

/** As in MicroPython a class without `__init__` ignores its arguments, but the factory knows of none. */
const NO_INIT = new Signature("__init__", "", METHOD);

/** Exceptions keep them. */
const ANY_ARGUMENTS = new Signature("__init__", "*args", METHOD);

/** The signature of `__init__` where the factory passes its arguments straight on. */
export function factory_signature(cls: Type): any {
  const isException = is_exception_type(cls);
  if (cls.cls !== type || (cls.native !== undefined && !isException)) return undefined;
  if (lookup_user(cls, "__new__") !== undefined) return undefined;
  const init = lookup_user(cls, "__init__");
  if (init === undefined) return isException ? ANY_ARGUMENTS : NO_INIT;
  if (typeof init !== "function" || init.cls !== undefined) return undefined;
  const d = method_form(init).d;
  return d?.simple && !d.star && d.max >= 0 ? d : undefined;
}

function announce(cls: Type, entries: readonly (readonly [string, any])[], keywords: any): void {
  for (const [name, value] of entries) {
    if (value.op__set_name__ !== undefined) value.op__set_name__(cls, str_from_shown(name));
  }
  if (!linked(general_class) && (cls.proto as any).op__init_subclass__ === undefined) return;
  // Only what this makes has any.
  const [keys, values] = linked(general_class) ? dict_arrays(keywords) : [null, null];
  for (let i = 1; i < cls.mro.length; i++) {
    const hook = cls.mro[i].builtin ? undefined : cls.mro[i].dict.get("__init_subclass__");
    if (hook !== undefined) {
      call_raw(hook instanceof ClassMethod ? hook.f : hook, cls, [], keys, values);
      return;
    }
  }
  if (keys !== null && keys.length > 0) raise_(TypeError_, "function doesn't take keyword arguments");
}

/** Names whose answer by the MRO is not what the prototype chain says. */
function copy_from_bases(cls: Type, chain: Type): void {
  for (let i = 1; i < cls.mro.length; i++) {
    if (cls.mro[i].builtin) continue;
    for (const name of cls.mro[i].dict.keys()) copy_if_hidden(cls, chain, name, false);
  }
}

function copy_if_hidden(cls: Type, chain: Type, name: string, has_instances: boolean): void {
  let raw: any;
  for (let i = 1; raw === undefined; i++) {
    if (i === cls.mro.length) return;
    raw = cls.mro[i].dict.get(name);
  }
  if (lookup(chain, name) !== raw) install_instance(cls, name, raw, has_instances);
  if (lookup(cls.bases[0], name) !== raw) install_class(cls, name, raw);
}

/** Derives everything from the entry `name` of a class. */
function install(cls: Type, name: string, raw: any, has_instances: boolean): void {
  install_instance(cls, name, raw, has_instances);
  install_class(cls, name, raw);
}

function install_instance(cls: Type, name: string, raw: any, has_instances: boolean): void {
  const proto = cls.proto;
  install_attribute(proto, name, raw);
  const selectors = selectors_of(name);
  if (selectors.length > 0) install_selectors(cls, raw, selectors, has_instances);
  if (is_special(name)) install_special(proto, name, raw);
}

export function is_special(name: string): boolean {
  return name.length > 4 && name.startsWith("__") && name.endsWith("__");
}

/** `$name` on the prototype: what reading it on an instance gives, where the instance has none of its own. */
function install_attribute(proto: any, name: string, raw: any): void {
  const key = "$" + name;
  const hide = function (this: any, value: any): void {
    shadow(this, name, value);
  };
  if (takes_self(raw)) {
    define_method(proto, name, raw);
  } else if (raw instanceof StaticMethod) {
    define_static(proto, name, raw.f);
  } else if (raw instanceof ClassMethod) {
    define_accessor(
      proto,
      key,
      function (this: any) {
        return new BoundMethod(raw.f, this.cls);
      },
      hide,
    );
  } else if (raw instanceof Property) {
    define_accessor(proto, key, property_reader(raw), property_writer(raw, name));
  } else if (raw.op__get__ !== undefined || raw.op__set__ !== undefined) {
    define_accessor(
      proto,
      key,
      function (this: any) {
        return raw.op__get__ !== undefined ? raw.op__get__(this, this.cls) : raw;
      },
      function (this: any, value: any) {
        if (raw.op__set__ !== undefined) raw.op__set__(this, value);
        else shadow(this, name, value);
      },
    );
  } else define_data(proto, key, raw);
}

/** `$name` of a method: reading it binds it, a store hides it. */
export function define_method(proto: any, name: string, f: any): void {
  const get = function (this: any): any {
    return new BoundMethod(f, this);
  };
  const set = function (this: any, value: any): void {
    shadow(this, name, value);
  };
  define_accessor(proto, "$" + name, get, set);
}

/** `$name` of a static method; a store hides it. */
export function define_static(proto: any, name: string, f: any): void {
  const get = () => f;
  const set = function (this: any, value: any): void {
    shadow(this, name, value);
  };
  define_accessor(proto, "$" + name, get, set);
}

function property_reader(p: Property): any {
  const f = p.fget;
  if (typeof f === "function" && f.cls === undefined && f.d !== undefined) {
    if (f.d.method && f.d.n === 0) return f;
    if (!f.d.method && f.d.n === 1) {
      return function (this: any) {
        return f(this);
      };
    }
  }
  return function (this: any) {
    return property_get(p, this);
  };
}

function property_writer(p: Property, name: string): any {
  const f = p.fset;
  if (typeof f === "function" && f.cls === undefined && f.d?.method === false && f.d.n === 2) {
    return function (this: any, value: any) {
      f(this, value);
    };
  }
  return function (this: any, value: any) {
    property_set(p, this, name, value);
  };
}

export function define_data(target: any, key: string, value: any): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

export function define_accessor(proto: any, key: string, get: any, set: any): void {
  Object.defineProperty(proto, key, { get, set, enumerable: true, configurable: true });
}

/** An attribute of an instance that hides a method of its class. */
export function shadow(o: any, name: string, value: any): void {
  define_data(o, "$" + name, value);
  for (const { key, fallback } of selectors_of(name)) define_data(o, key, fallback);
}

/**
 * `name$k` on the prototype: the method itself where it takes k arguments, else the fallback, which hides a base's. Instances that are there
 * already may have an attribute of that name, of which nothing said that it would hide a method.
 */
export function install_selectors(
  cls: Type,
  raw: any,
  selectors: readonly Selector[],
  has_instances: boolean,
): void {
  for (const { key, name, k, fallback } of selectors) {
    const entry = selector_entry(raw, k);
    const chosen = entry !== undefined && has_instances ? unless_hidden(entry, name, fallback) : entry;
    define_entry(cls.proto, key, chosen ?? fallback);
  }
}

function unless_hidden(entry: any, name: string, fallback: any): any {
  const field = "$" + name;
  return function (this: any, ...args: any[]): any {
    return (Object.hasOwn(this, field) ? fallback : entry).apply(this, args);
  };
}

function selector_entry(raw: any, k: number): any {
  if (takes_self(raw)) return accepts(method_form(raw), k);
  if (raw instanceof StaticMethod)
    return plain_function(raw.f) && !raw.f.d.method ? accepts(raw.f, k) : undefined;
  if (raw instanceof ClassMethod && plain_function(raw.f)) {
    const f = accepts(method_form(raw.f), k);
    return f === undefined
      ? undefined
      : function (this: any, ...args: any[]) {
          return f.apply(this.cls, args);
        };
  }
  return undefined;
}

function plain_function(f: any): boolean {
  return typeof f === "function" && f.cls === undefined && f.d !== undefined;
}

export function accepts(f: any, k: number): any {
  const d = f.d;
  return d?.simple && d.min <= k && k <= d.max ? f : undefined;
}

/** Special methods that are called with another number of arguments than one. */
const SPECIAL_ARITY: ReadonlyMap<string, number> = new Map([
  ...arity(
    0,
    "neg pos invert abs len iter next bool repr str hash int float complex index reversed floor ceil trunc dir",
  ),
  ...arity(0, "enter aiter anext aenter await"),
  ...arity(2, "setitem setattr get set set_name"),
  ...arity(3, "exit aexit"),
]);

function arity(k: number, names: string): [string, number][] {
  return names.split(" ").map((name) => [`__${name}__`, k]);
}

/** `op__x__` on the prototype: a method-form function to be called with exactly the arguments that the protocol has. */
function install_special(proto: any, name: string, raw: any): void {
  const f = typeof raw === "function" && raw.cls === undefined ? method_form(raw) : undefined;
  // Whoever calls op__init__ or op__call__ directly has looked at the signature.
  const free = name === "__init__" || name === "__call__";
  const fits = f?.d !== undefined && (free ? f.d.simple : f.d.n === (SPECIAL_ARITY.get(name) ?? 1));
  define_special(proto, name, fits ? f : checked_method(raw));
}

/** With what follows of it for the protocol. */
export function define_special(proto: any, name: string, f: any): void {
  define_entry(proto, "op" + name, f);
  if (name === "__hash__" || name === "__eq__") define_entry(proto, "hash", instance_hash);
  else if (name === "__next__") define_entry(proto, "next", instance_next);
  else if (name === "__setattr__" || name === "__delattr__") define_entry(proto, "w", false);
}

/** `$name` on the class object: what `A.name` gives where that is fixed. Function forms are made when asked for. */
function install_class(cls: Type, name: string, raw: any): void {
  const key = "$" + name;
  if (typeof raw === "function" && raw.cls === undefined) {
    // Absent, so that getattr decides; but what the base's object says must be hidden.
    if ((cls as any)[key] === undefined) return;
    raw = function_form(raw);
  } else if (raw instanceof StaticMethod) raw = raw.f;
  else if (raw instanceof ClassMethod) {
    const f = raw.f;
    define_accessor(
      cls,
      key,
      function (this: any) {
        return new BoundMethod(f, this);
      },
      undefined,
    );
    return;
  } else if (raw.op__get__ !== undefined) {
    define_accessor(
      cls,
      key,
      function (this: any) {
        return raw.op__get__(None, this);
      },
      undefined,
    );
    return;
  }
  define_data(cls, key, raw);
}

/** `A.name = value`. */
export function type_setattr(cls: Type, name: string, value: any): void {
  if (cls.builtin) raise_(AttributeError, `'type' object has no attribute '${name}'`);
  if (set_on_metaclass(cls, name, value)) return;
  if (name === "__name__" || name === "__qualname__") {
    (cls as any).cname = value;
    return;
  }
  cls.dict.set(name, value);
  install(cls, name, value, true);
  refresh(cls, name);
}

/** A data descriptor or property of the metaclass takes the store. */
function set_on_metaclass(cls: Type, name: string, value: any): boolean {
  const raw = cls.cls === type ? undefined : lookup(cls.cls, name);
  if (raw instanceof Property) property_set(raw, cls, name, value);
  else if (raw?.op__set__ !== undefined) raw.op__set__(cls, value);
  else return false;
  return true;
}

/** `del A.name`. */
export function type_delattr(cls: Type, name: string): void {
  if (cls.builtin || !cls.dict.delete(name))
    raise_(AttributeError, `'type' object has no attribute '${name}'`);
  remove_derived(cls, name);
  refresh(cls, name);
}

function remove_derived(cls: Type, name: string): void {
  delete cls.proto["$" + name];
  delete cls.proto["op" + name];
  delete (cls as any)["$" + name];
  for (const { key } of selectors_of(name)) delete cls.proto[key];
}

/** Brings what classes derive from `name` up to date, from `cls` downwards. */
function refresh(cls: Type, name: string): void {
  if (!cls.dict.has(name)) {
    if (cls.bases.length > 1 || cls.bases[0].builtin) remove_derived(cls, name);
    if ((linked(general_class) || linked(type_new)) && cls.bases.length > 1) {
      copy_if_hidden(cls, cls.bases.find((base) => base.native !== undefined) ?? cls.bases[0], name, true);
    }
  } else install_class(cls, name, cls.dict.get(name));
  if (name === "__init__" || name === "__new__") cls.d = undefined;
  for (const sub of cls.subs) refresh(sub, name);
}

function bases_tuple(bases: readonly any[]): any {
  return new Tuple(bases);
}

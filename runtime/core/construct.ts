// Calling a class. Python classes: `__new__`, then `__init__`; a class derived from a builtin type carries the builtin
// value in `base`, made by the time `__init__` is over (py/objtype.c mp_obj_instance_make_new).

import { begin_emergency, charge, end_emergency } from "../ports.js";
import { given_arguments, TypeError_ } from "../types/exception.js";
import { StaticMethod } from "../types/property.js";
import { lookup, lookup_user } from "./attributes.js";
import { call_raw, call_with, passed_keywords } from "./calls.js";
import { None } from "./none.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { BUILTIN, def, full_signature } from "./signature.js";
import { object, type Type, type } from "./type.js";
import { type_name, type_of } from "./type-of.js";

type Keys = readonly string[] | null;
type Values = readonly any[] | null;

/** `cls(*args, **keywords)`. */
export function construct(cls: Type, args: any[], keys: Keys, values: Values): any {
  const meta = cls.cls;
  if (meta !== type && cls.op__call__ !== undefined) {
    return call_raw(lookup(meta, "__call__"), cls, args, keys, values);
  }
  return construct_plain(cls, args, keys, values);
}

/** What `type.__call__` does. */
export function construct_plain(cls: Type, args: any[], keys: Keys, values: Values): any {
  if (cls.builtin) return construct_builtin(cls, args, keys, values);
  const make = lookup_user(cls, "__new__");
  let o: any;
  if (make === undefined) o = make_instance(cls, args, keys, values);
  else {
    o = call_raw(make instanceof StaticMethod ? make.f : make, cls, args, keys, values);
    if (!type_of(o).mro.includes(cls)) return o;
  }
  const init = lookup_user(cls, "__init__");
  if (init !== undefined) check_init(call_raw(init, o, args, keys, values));
  if (cls.native !== undefined) complete(o, cls.native, args, keys, values);
  return o;
}

/** Without a `__new__` of its own, a metaclass makes its class here: `type.__new__`. */
function make_instance(cls: Type, args: any[], keys: Keys, values: Values): any {
  return cls.native === type ? call_with(lookup(type, "__new__"), [cls, ...args], keys, values) : new cls.I();
}

/** The builtin part, unless `__new__` or `__init__` has made it. */
function complete(o: any, native: Type, args: any[], keys: Keys, values: Values): void {
  if (o.k === TAGS.Exception) complete_exception(o, args, keys);
  else if (native !== type && o.base === undefined) {
    o.base = construct_builtin(native, args, keys, values);
  }
}

export function complete_exception(o: any, args: any[], keys: Keys): void {
  if (o.args !== undefined) return;
  set_exception_args(o, args, keys);
  o.as_group?.();
}

function set_exception_args(o: any, args: any[], keys: Keys): void {
  if (keys !== null && keys.length > 0) raise_no_keywords();
  begin_emergency();
  o.args = given_arguments(args);
  end_emergency(o);
  o.tb ??= null;
}

/** Calls a builtin type, by the `__new__` among its members. */
export function construct_builtin(cls: Type, args: any[], keys: Keys, values: Values): any {
  if (cls.proto.k === TAGS.Exception) {
    const e = new cls.I() as any;
    set_exception_args(e, args, keys);
    return e.as_group?.() ?? e;
  }
  if (cls === object) {
    check_no_arguments(args, keys, 0);
    charge(16);
    return new cls.I();
  }
  const make = lookup(cls, "__new__");
  if (make === undefined) raise_(TypeError_, `cannot create '${cls.cname}' instances`);
  return call_with(make, [cls, ...args], keys, values);
}

/** `__init__` must not return anything; emitted functions may leave None out. */
export function check_init(result: any): void {
  if (result !== None && result !== undefined) {
    raise_(TypeError_, `__init__() should return None, not '${type_name(result)}'`);
  }
}

function check_no_arguments(args: any[], keys: Keys, uncounted: number): void {
  if (keys !== null && keys.length > 0) raise_no_keywords();
  if (args.length > 0) {
    raise_(
      TypeError_,
      `function takes ${uncounted} positional arguments but ${args.length + uncounted} were given`,
    );
  }
}

/** What `__init__` of every builtin type is: `list.__init__(self, …)`. */
export const native_init: any = def(
  (self: any, args: any[], kw: any): any => {
    const [keys, values] = passed_keywords(kw);
    return init_native(self, args, keys, values);
  },
  full_signature("__init__", "self, /, *args, **kw", BUILTIN),
);

/** And what it does: `super().__init__(…)` where no class of Python's has one. */
export function init_native(self: any, args: any[], keys: Keys, values: Values): any {
  const native: Type | undefined = type_of(self).native;
  if (native === undefined) check_no_arguments(args, keys, 1);
  else if (self.k === TAGS.Exception) set_exception_args(self, args, keys);
  else if (self.k === TAGS.Instance) self.base = construct_builtin(native, args, keys, values);
  return None;
}

/** What `__new__` of every builtin type is for a class derived from it: `super().__new__(cls, …)`. */
export const object_new: any = def(
  (cls: any, args: any[], kw: any): any => {
    if (typeof cls !== "function" || cls.cls === undefined) raise_(TypeError_, "arg must be user-type");
    const [keys, values] = passed_keywords(kw);
    if (cls.builtin && cls.proto.k !== TAGS.Exception) raise_(TypeError_, "arg must be user-type");
    if (cls.builtin) return construct_builtin(cls, args, keys, values);
    if (cls.native === type) return make_instance(cls, args, keys, values);
    const o = new cls.I();
    if (cls.native === undefined) check_no_arguments(args, keys, 1);
    else if (args.length > 0 || keys !== null) complete(o, cls.native, args, keys, values);
    return o;
  },
  full_signature("object_new", "cls, /, *args, **kw", BUILTIN),
);

function raise_no_keywords(): never {
  raise_(TypeError_, "function doesn't take keyword arguments");
}

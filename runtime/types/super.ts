// super: attributes from the classes behind one in the MRO of an object. The compiler gives both arguments, also where
// the program writes `super()`.

import { bind_member, bind_raw, bind_to_class, takes_self } from "../core/attributes.js";
import { callable, callable_raw } from "../core/calls.js";
import { init_native, native_init, object_new } from "../core/construct.js";
import { function_form } from "../core/forms.js";
import { layer_method } from "../core/layer-methods.js";
import { raise_ } from "../core/raise.js";
import { Root, TAGS } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type, type } from "../core/type.js";
import { type_of } from "../core/type-of.js";
import { BoundMethod } from "./bound-method.js";
import { AttributeError, TypeError_ } from "./exception.js";
import { Property } from "./property.js";

export class Super extends Root {
  declare readonly of: Type;
  declare readonly self: any;
  static {
    Super.prototype.k = TAGS.Super;
  }
  constructor(of: Type, self: any) {
    super();
    (this as { of: Type }).of = of;
    (this as { self: any }).self = self;
  }
  override get cls(): Type {
    return super_type;
  }
  override repr(): string {
    return `<super: ${to_repr_text(this.of)}, ${to_repr_text(this.self)}>`;
  }
  override getattr(name: string): any {
    return super_find(this.of, this.self, name);
  }
  /** For dir(): what the classes behind have. */
  names(): readonly string[] {
    const mro = mro_of(this.of, this.self);
    return mro.slice(mro.indexOf(this.of) + 1).flatMap((cls) => Array.from(cls.dict.keys()));
  }
}

/** @py class super(object) */
export const super_type: Type = builtin_type("super", [object], Super);

/** @py def super.__new__(cls, type, object, /) -> super */
export function super_new(_cls: Type, of: any, self: any): Super {
  return super_(of, self);
}

/** `super()` in a method of the class `of`, as a value. */
export function super_(of: any, self: any): Super {
  if (typeof of !== "function" || of.cls === undefined || !mro_of(of, self).includes(of)) raise_(TypeError_);
  return new Super(of, self);
}

/** `super().name`. */
export function super_getattr(of: Type, self: any, name: string): any {
  const value = super_find(of, self, name);
  return value !== undefined ? value : raise_(AttributeError, `'super' object has no attribute '${name}'`);
}

/** `super().name(…)` with k positional arguments: a JavaScript function that takes exactly those. */
export function super_method(of: Type, self: any, name: string, k: number): (...args: any[]) => any {
  // The common cases: a method of a Python class, or `__init__` of the builtin base, called on an object.
  if (typeof self === "object" && name !== "__new__") {
    const owner = owner_behind(of, self.cls.mro, name);
    if (owner === undefined) {
      if (name === "__init__") return (...args) => init_native(self, args, null, null);
    } else if (!owner.builtin) {
      const raw = owner.dict.get(name);
      if (takes_self(raw)) return callable_raw(raw, self, k);
    }
  }
  return callable(super_getattr(of, self, name), k);
}

function owner_behind(of: Type, mro: readonly Type[], name: string): Type | undefined {
  for (let i = mro.indexOf(of) + 1; i < mro.length; i++) if (mro[i].dict.has(name)) return mro[i];
  return undefined;
}

function super_find(of: Type, self: any, name: string): any {
  const mro = mro_of(of, self);
  for (let i = mro.indexOf(of) + 1; i < mro.length; i++) {
    const raw = mro[i].dict.get(name);
    if (raw === undefined) continue;
    if (name === "__new__") return mro[i].builtin ? object_new : function_form(raw.f ?? raw);
    if (mro[i].builtin && self.base !== undefined && mro[i] !== object) {
      return bind_member(raw, self.base, type_of(self));
    }
    return mro[i].builtin ? bind_member(raw, self, type_of(self)) : bind(raw, self);
  }
  return beneath(self, name);
}

/** Of an object, or of a class where `super()` stands in a classmethod. */
function mro_of(of: Type, self: any): readonly Type[] {
  const own = typeof self === "function" && self.cls !== undefined && self.mro.includes(of);
  return own ? self.mro : type_of(self).mro;
}

function bind(raw: any, self: any): any {
  const is_class = typeof self === "function" && self.cls !== undefined;
  if (!is_class || (raw instanceof Property && self.cls !== type)) return bind_raw(raw, self, type_of(self));
  return type_of(self).native === type && type_of(self) !== type
    ? bind_raw(raw, self, self)
    : bind_to_class(raw, self);
}

/** What the builtin part has. */
function beneath(self: any, name: string): any {
  if (name === "__init__") return new BoundMethod(native_init, self);
  if (name === "__new__") return object_new;
  const method = layer_method(name);
  return method === undefined ? undefined : new BoundMethod(method, self);
}

// What a builtin type says under the names of special methods: `super().__repr__()`, `super().__getitem__(key)`. Here the
// way is from Python's name to the protocol of the layer beneath an instance.

import { AttributeError } from "../types/exception.js";
import { str_from_shown } from "../types/str.js";
import { delete_own, require_instance } from "./attributes.js";
import { address } from "./id.js";
import { None, NotImplemented } from "./none.js";
import { raise_ } from "./raise.js";
import { Root, TAGS } from "./root.js";
import { BUILTIN, def, Signature } from "./signature.js";
import { text_argument } from "./text-argument.js";

const SELF = new Signature("special", "self, /", BUILTIN);
const SELF_1 = new Signature("special", "self, a, /", BUILTIN);
const SELF_2 = new Signature("special", "self, a, b, /", BUILTIN);

/** A function of the runtime, self first; undefined if there is none of this name. */
export function layer_method(name: string): any {
  switch (name) {
    case "__repr__":
      return def((self: any) => str_from_shown(layer_repr(self)), SELF);
    case "__str__":
      return def(
        (self: any) =>
          str_from_shown(layer_of(self) === Root.prototype ? self.repr() : layer_of(self).to_str.call(self)),
        SELF,
      );
    case "__hash__":
      return def((self: any) => layer_of(self).hash.call(self), SELF);
    case "__len__":
      return def((self: any) => layer_of(self).len.call(self), SELF);
    case "__iter__":
      return def((self: any) => layer_of(self).iterate.call(self), SELF);
    case "__eq__":
      return def((self: any, a: any) => equal(self, a), SELF_1);
    case "__contains__":
      return def((self: any, a: any) => layer_of(self).contains.call(self, a), SELF_1);
    case "__getitem__":
      return def((self: any, a: any) => layer_of(self).getitem.call(self, a), SELF_1);
    case "__delitem__":
      return def((self: any, a: any) => nothing(layer_of(self).delitem.call(self, a)), SELF_1);
    case "__setitem__":
      return def((self: any, a: any, b: any) => nothing(layer_of(self).setitem.call(self, a, b)), SELF_2);
    case "__setattr__":
      return def(object_setattr, SELF_2);
    case "__delattr__":
      return def(object_delattr, SELF_1);
    case "__init_subclass__":
      return def(() => None, SELF);
    default:
      return undefined;
  }
}

function layer_of(self: any): any {
  return self.layer ?? self;
}

function layer_repr(self: any): string {
  const layer = layer_of(self);
  return layer === Root.prototype && self.k === TAGS.Instance
    ? `<${self.cls.cname} object at ${address(self)}>`
    : layer.repr.call(self);
}

function equal(self: any, a: any): any {
  const result = layer_of(self).eq.call(self, a);
  return result !== undefined ? result : self === a ? true : NotImplemented;
}

function nothing(_: any): any {
  return None;
}

/** @py def object.__setattr__(self, name, value, /) -> None */
export function object_setattr(self: any, name: any, value: any): any {
  require_instance(self);
  self["$" + text_argument(name)] = value;
  return None;
}

/** @py def object.__delattr__(self, name, /) -> None */
export function object_delattr(self: any, name: any): any {
  require_instance(self);
  const key = text_argument(name);
  if (self["$" + key] === undefined || !Object.hasOwn(self, "$" + key))
    raise_(AttributeError, "no such attribute");
  delete_own(self, key);
  return None;
}

// The attributes of a class that stand in no namespace.

import type { Dict } from "../types/dict.js";
import { fixed_dict } from "../types/fixed-dict.js";
import { str_from_shown } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { native_init, object_new } from "./construct.js";
import { function_form } from "./forms.js";
import type { Type } from "./type.js";

/** `A.__name__` and its like; undefined if `name` is no such thing. */
export function class_special(cls: Type, name: string): any {
  switch (name) {
    case "__name__":
    case "__qualname__":
      return str_from_shown(cls.cname);
    case "__module__":
      return cls.builtin ? undefined : "__main__";
    case "__class__":
      return cls.cls;
    case "__bases__":
      return new Tuple(cls.bases);
    case "__mro__":
      return new Tuple(cls.mro);
    case "__dict__":
      return class_dict(cls);
    case "__init__":
      return native_init;
    case "__new__":
      return object_new;
    default:
      return undefined;
  }
}

function class_dict(cls: Type): Dict {
  return fixed_dict(
    [...cls.dict].map(([name, value]) => [
      str_from_shown(name),
      typeof value === "function" ? function_form(value) : value,
    ]),
  );
}

// `js.undefined`: what a function of JavaScript gives that gives nothing. It is not None, which is JavaScript's null.

import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";

class UndefinedClass extends Root {
  override get cls(): Type {
    return undefined_type;
  }
}

/** @py class types.undefined(object) */
export const undefined_type: Type = builtin_type("undefined", [object], UndefinedClass);

export const js_undefined: any = new UndefinedClass();

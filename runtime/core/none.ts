// None, Ellipsis and NotImplemented: singletons. None is an object so that `None.$x` reads as undefined, never throws.

import { Root, TAGS } from "./root.js";
import { builtin_type, object, type Type } from "./type.js";

class NoneClass extends Root {
  static {
    NoneClass.prototype.k = TAGS.None;
  }
  override get cls(): Type {
    return NoneType;
  }
  override repr(): string {
    return "None";
  }
  override truth(): boolean {
    return false;
  }
}

class EllipsisClass extends Root {
  override get cls(): Type {
    return ellipsis;
  }
  override repr(): string {
    return "Ellipsis";
  }
}

class NotImplementedClass extends Root {
  override get cls(): Type {
    return NotImplementedType;
  }
  override repr(): string {
    return "NotImplemented";
  }
}

/** @py class types.NoneType(object) */
export const NoneType: Type = builtin_type("NoneType", [object], NoneClass);
/** @py class types.ellipsis(object) */
export const ellipsis: Type = builtin_type("ellipsis", [object], EllipsisClass);
/** @py class types.NotImplementedType(object) */
export const NotImplementedType: Type = builtin_type("NotImplementedType", [object], NotImplementedClass);

export const None: any = new NoneClass();

/** @py Ellipsis: types.ellipsis */
export const Ellipsis: any = new EllipsisClass();

/** @py NotImplemented: types.NotImplementedType */
export const NotImplemented: any = new NotImplementedClass();

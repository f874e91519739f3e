// bound_method: a function with its self, as `o.m` gives when it is not called at once.

import { function_form } from "../core/forms.js";
import { address, identity } from "../core/id.js";
import { linked } from "../core/linked.js";
import { Root, TAGS } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";

export class BoundMethod extends Root {
  /** In function form or method form. */
  declare readonly f: any;
  declare readonly self: any;
  static {
    BoundMethod.prototype.k = TAGS.BoundMethod;
  }
  constructor(f: any, self: any) {
    super();
    (this as { f: any }).f = f;
    (this as { self: any }).self = self;
  }
  override get cls(): Type {
    return bound_method;
  }
  override repr(): string {
    // Where nobody sees it otherwise, its form tells nothing.
    const f = linked(function_form) ? function_form(this.f) : this.f;
    return `<bound_method ${address(this).slice(2)} ${to_repr_text(this.self)}.${to_repr_text(f)}>`;
  }
  override hash(): number {
    return typeof this.self === "object" || typeof this.self === "function"
      ? identity(this.self) ^ identity(this.f)
      : identity(this.f);
  }
  override eq(b: any): any {
    return b.k === TAGS.BoundMethod ? this.f === b.f && this.self === b.self : undefined;
  }
  override getattr(name: string): any {
    if (name === "__self__") return this.self;
    if (name === "__func__") return function_form(this.f);
    return name === "__name__" ? this.f.d?.name : undefined;
  }
}

/** @py class types.bound_method(object) */
export const bound_method: Type = builtin_type("bound_method", [object], BoundMethod);

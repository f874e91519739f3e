// BaseLayer: what lies beneath a Python class that derives from a builtin type such as list, int or str. Its instances
// carry the builtin value in `base`, and whatever the class does not define is asked of it. Apart from Instance, because
// it links every operator: emitted classes name it only when a base may be such a type.

import { abs } from "../builtins/abs.js";
import { find_attr } from "./attributes.js";
import { call_with, passed_keywords } from "./calls.js";
import { hash } from "./hash.js";
import { address } from "./id.js";
import { iterate_maybe } from "./iterate.js";
import { native_of } from "./native.js";
import {
  add,
  and_,
  contains,
  delitem,
  eq,
  floordiv,
  ge,
  getitem,
  gt,
  iadd,
  iand,
  imul,
  invert,
  ior,
  isub,
  ixor,
  le,
  lshift,
  lt,
  matmul,
  mod,
  mul,
  ne,
  neg,
  or_,
  pos,
  pow,
  rshift,
  setitem,
  sub,
  truediv,
  truth,
  xor,
} from "./operators.js";
import {
  type BinaryOp,
  type BufferView,
  type Comparison,
  type Iter,
  Root,
  TAGS,
  type UnaryOp,
} from "./root.js";
import { to_repr_text, to_str_text } from "./to-text.js";

const BASE_BINARY = {
  add,
  sub,
  mul,
  truediv,
  floordiv,
  mod,
  pow,
  matmul,
  and: and_,
  or: or_,
  xor,
  lshift,
  rshift,
};
const BASE_ORDER = { lt, le, gt, ge };
/** Those that builtin types do in place. */
const BASE_INPLACE: { readonly [op in BinaryOp]?: (a: any, b: any) => any } = {
  add: iadd,
  sub: isub,
  mul: imul,
  and: iand,
  or: ior,
  xor: ixor,
};

export class BaseLayer extends Root {
  declare base: any;
  static {
    BaseLayer.prototype.k = TAGS.Instance;
    BaseLayer.prototype.w = true;
  }

  override repr(): string {
    return has_no_text(this.base)
      ? `<${this.cls.cname} object at ${address(this)}>`
      : to_repr_text(this.base);
  }
  override to_str(): string {
    return has_no_text(this.base) ? this.repr() : to_str_text(this.base);
  }
  override hash(): number | undefined {
    return hash(this.base);
  }
  override truth(): boolean {
    return truth(this.base);
  }
  override len(): any {
    const base = this.base;
    return typeof base === "string" || Array.isArray(base) ? base.length : base.len?.();
  }
  override eq(b: any): any {
    return eq(this.base, native_of(b));
  }
  override ne(b: any): any {
    return ne(this.base, native_of(b));
  }
  override order(op: Comparison, b: any): any {
    return BASE_ORDER[op](this.base, b);
  }
  override binary(op: BinaryOp, b: any): any {
    return BASE_BINARY[op](this.base, b);
  }
  override rbinary(op: BinaryOp, a: any): any {
    return BASE_BINARY[op](a, this.base);
  }
  /** Stays the same object where its value does. */
  override inplace(op: BinaryOp, b: any): any {
    const f = BASE_INPLACE[op];
    if (f === undefined) return undefined;
    const result = f(this.base, native_of(b));
    return result === this.base && typeof result === "object" ? this : result;
  }
  override unary(op: UnaryOp): any {
    switch (op) {
      case "neg":
        return neg(this.base);
      case "pos":
        return pos(this.base);
      case "invert":
        return invert(this.base);
      case "abs":
        return abs(this.base);
    }
  }
  override getitem(key: any): any {
    const { base } = this;
    if (lacks_subscripts(base)) return undefined;
    return base.getitem_of === undefined
      ? getitem(base, native_of(key))
      : base.getitem_of(this, native_of(key));
  }
  override setitem(key: any, value: any): any {
    if (lacks_subscripts(this.base)) return false;
    setitem(this.base, native_of(key), value);
  }
  override delitem(key: any): any {
    if (lacks_subscripts(this.base)) return false;
    delitem(this.base, native_of(key));
  }
  override contains(x: any): boolean {
    return contains(this.base, x);
  }
  override iterate(): Iter | undefined {
    return iterate_maybe(this.base);
  }
  override call(args: any[], kw: any): any {
    if (!is_callable(this.base)) return undefined;
    const [keys, values] = passed_keywords(kw);
    return call_with(this.base, args, keys, values);
  }
  override getattr(name: string): any {
    return this.base === undefined ? undefined : find_attr(this.base, name);
  }
  override buffer(): BufferView | undefined {
    return this.base.buffer?.();
  }
}

/** Otherwise it is the derived class that the error names. */
function is_callable(base: any): boolean {
  return base.call !== undefined && base.call !== Root.prototype.call;
}

/** Whether a builtin type has nothing of its own to print: then the derived class tells its name, or what `__repr__` says. */
function has_no_text(base: any): boolean {
  return typeof base === "object" && base.repr === Root.prototype.repr;
}

/** Whether a builtin type knows no subscripts at all: then it is the derived class that the error names. */
function lacks_subscripts(base: any): boolean {
  if (typeof base === "string" || Array.isArray(base)) return false;
  return typeof base !== "object" || base.getitem === Root.prototype.getitem;
}

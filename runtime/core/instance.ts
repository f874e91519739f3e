// Instance: the protocol of objects of Python classes, by the special methods of the class. `op__x__` on the prototype is
// the method `__x__` in method form (core/class.ts install_special); where there is none, the layer beneath is asked:
// nothing, for plain classes; the builtin part, for classes derived from a builtin type.

import { TypeError_ } from "../types/exception.js";
import { type Buckets, mixed_buckets, plain_equal } from "./buckets.js";
import { address } from "./id.js";
import { iterator_of, SubscriptIterator, stopped_by } from "./iterate.js";
import type { Keyed } from "./keyed.js";
import { NotImplemented } from "./none.js";
import { truth } from "./operators.js";
import { raise_ } from "./raise.js";
import { type BinaryOp, type Comparison, type Iter, Root, TAGS, type UnaryOp } from "./root.js";
import { to_str_text } from "./to-text.js";
import { type_name } from "./type-of.js";

const ORDER = { lt: "op__lt__", le: "op__le__", gt: "op__gt__", ge: "op__ge__" } as const;
const UNARY = { neg: "op__neg__", pos: "op__pos__", invert: "op__invert__", abs: "op__abs__" } as const;
const BINARY = {
  add: "op__add__",
  sub: "op__sub__",
  mul: "op__mul__",
  truediv: "op__truediv__",
  floordiv: "op__floordiv__",
  mod: "op__mod__",
  pow: "op__pow__",
  matmul: "op__matmul__",
  and: "op__and__",
  or: "op__or__",
  xor: "op__xor__",
  lshift: "op__lshift__",
  rshift: "op__rshift__",
} as const;
const RBINARY = {
  add: "op__radd__",
  sub: "op__rsub__",
  mul: "op__rmul__",
  truediv: "op__rtruediv__",
  floordiv: "op__rfloordiv__",
  mod: "op__rmod__",
  pow: "op__rpow__",
  matmul: "op__rmatmul__",
  and: "op__rand__",
  or: "op__ror__",
  xor: "op__rxor__",
  lshift: "op__rlshift__",
  rshift: "op__rrshift__",
} as const;
const INPLACE = {
  add: "op__iadd__",
  sub: "op__isub__",
  mul: "op__imul__",
  truediv: "op__itruediv__",
  floordiv: "op__ifloordiv__",
  mod: "op__imod__",
  pow: "op__ipow__",
  matmul: "op__imatmul__",
  and: "op__iand__",
  or: "op__ior__",
  xor: "op__ixor__",
  lshift: "op__ilshift__",
  rshift: "op__irshift__",
} as const;

export class Instance extends Root {
  /** The prototype whose protocol lies beneath. */
  declare layer: any;
  [special: `op__${string}`]: any;
  static {
    Instance.prototype.k = TAGS.Instance;
    Instance.prototype.w = true;
    Instance.prototype.layer = Root.prototype;
  }

  /** As in MicroPython any result is shown, str or not. */
  override repr(): string {
    if (this.op__repr__ !== undefined) return to_str_text(this.op__repr__());
    if (this.layer !== Root.prototype) return this.layer.repr.call(this);
    return `<${this.cls.cname} object at ${address(this)}>`;
  }
  override to_str(): string {
    if (this.op__str__ !== undefined) return to_str_text(this.op__str__());
    return this.layer !== Root.prototype ? this.layer.to_str.call(this) : this.repr();
  }
  /**
   * As in MicroPython nothing but True is true.
   * @special __bool__ __len__
   */
  override truth(): boolean {
    if (this.op__bool__ !== undefined) return this.op__bool__() === true;
    // A builtin type beneath has a truth of its own, which its length here does not touch.
    if (this.op__len__ !== undefined && this.layer === Root.prototype) return this.op__len__() !== 0;
    return this.layer.truth.call(this);
  }
  /** @special __len__ */
  override len(): any {
    return this.op__len__ !== undefined ? this.op__len__() : this.layer.len.call(this);
  }
  /** @special __eq__ */
  override eq(b: any): any {
    return this.op__eq__ !== undefined ? supported(this.op__eq__(b)) : this.layer.eq.call(this, b);
  }
  /** @special __ne__ __eq__ */
  override ne(b: any): any {
    if (this.op__ne__ !== undefined) return supported(this.op__ne__(b));
    if (this.op__eq__ === undefined) return this.layer.ne.call(this, b);
    const equal = supported(this.op__eq__(b));
    return equal === undefined ? undefined : !truth(equal);
  }
  /** @special __lt__ __le__ __gt__ __ge__ */
  override order(op: Comparison, b: any): any {
    const key = ORDER[op];
    return this[key] !== undefined ? supported(this[key](b)) : this.layer.order.call(this, op, b);
  }
  /** @special __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __pow__ __matmul__ __and__ __or__ __xor__ __lshift__ __rshift__ */
  override binary(op: BinaryOp, b: any): any {
    const key = BINARY[op];
    return this[key] !== undefined ? supported(this[key](b)) : this.layer.binary.call(this, op, b);
  }
  /** @special __radd__ __rsub__ __rmul__ __rtruediv__ __rfloordiv__ __rmod__ __rpow__ __rmatmul__ __rand__ __ror__ __rxor__ __rlshift__ __rrshift__ */
  override rbinary(op: BinaryOp, a: any): any {
    const key = RBINARY[op];
    return this[key] !== undefined ? supported(this[key](a)) : this.layer.rbinary.call(this, op, a);
  }
  /** @special __iadd__ __isub__ __imul__ __itruediv__ __ifloordiv__ __imod__ __ipow__ __imatmul__ __iand__ __ior__ __ixor__ __ilshift__ __irshift__ __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __pow__ __matmul__ __and__ __or__ __xor__ __lshift__ __rshift__ */
  override inplace(op: BinaryOp, b: any): any {
    const key = INPLACE[op];
    if (this[key] !== undefined) return supported(this[key](b));
    return this[BINARY[op]] !== undefined ? undefined : this.layer.inplace.call(this, op, b);
  }
  /** @special __neg__ __pos__ __invert__ __abs__ */
  override unary(op: UnaryOp): any {
    const key = UNARY[op];
    return this[key] !== undefined ? this[key]() : this.layer.unary.call(this, op);
  }
  /** @special __getitem__ */
  override getitem(key: any): any {
    return this.op__getitem__ !== undefined ? this.op__getitem__(key) : this.layer.getitem.call(this, key);
  }
  /** @special __setitem__ */
  override setitem(key: any, value: any): any {
    if (this.op__setitem__ === undefined) return this.layer.setitem.call(this, key, value);
    this.op__setitem__(key, value);
  }
  /** @special __delitem__ */
  override delitem(key: any): any {
    if (this.op__delitem__ === undefined) return this.layer.delitem.call(this, key);
    this.op__delitem__(key);
  }
  /** @special __contains__ */
  override contains(x: any): boolean | undefined {
    return this.op__contains__ !== undefined
      ? truth(this.op__contains__(x))
      : this.layer.contains.call(this, x);
  }
  /** @special __iter__ __getitem__ */
  override iterate(): Iter | undefined {
    if (this.op__iter__ !== undefined) return iterator_of(this.op__iter__());
    // A builtin type beneath that can be iterated comes before `__getitem__`.
    const own = this.layer.iterate.call(this);
    if (own !== undefined || this.op__getitem__ === undefined) return own;
    return new SubscriptIterator(this);
  }
  /**
   * For core/dict-key.ts, which so links these only where there are such classes.
   * @special __eq__ __hash__ BaseLayer
   */
  mixed_buckets(buckets: Buckets | null): Buckets {
    return mixed_buckets(buckets);
  }
  /** @special __eq__ __hash__ BaseLayer */
  plain_equal(table: Keyed, hash: number): any {
    return plain_equal(table, hash, this);
  }
}

function supported(result: any): any {
  return result === NotImplemented ? undefined : result;
}

/** `hash()` of a class that has `__hash__` or `__eq__`, or a layer beneath with a hash of its own. */
export function instance_hash(this: any): number | undefined {
  if (this.op__hash__ !== undefined) return hash_number(this.op__hash__());
  return this.op__eq__ !== undefined ? undefined : this.layer.hash.call(this);
}

function hash_number(n: any): number {
  if (typeof n === "number") return n;
  if (typeof n === "bigint") return Number(BigInt.asIntN(32, n));
  return typeof n === "boolean" ? +n : raise_(TypeError_, `can't convert ${type_name(n)} to int`);
}

/** `next()` of a class that has `__next__`. */
export function instance_next(this: any): any {
  try {
    return this.op__next__();
  } catch (e) {
    return stopped_by(e);
  }
}

// Python's operators as functions.
/** @py module operator */

import { find_attr, getattr } from "../core/attributes.js";
import { call, call_with, dict_arrays } from "../core/calls.js";
import { iterate, list_from } from "../core/iterate.js";
import { None } from "../core/none.js";
import { to_int } from "../core/number.js";
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
  ifloordiv,
  ilshift,
  imatmul,
  imod,
  imul,
  invert,
  ior,
  ipow,
  irshift,
  isub,
  itruediv,
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
} from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { items_count, same_value } from "../core/sequence.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { TypeError_, ValueError } from "../types/exception.js";
import { is_str, raise_implicit, text_of } from "../types/str.js";
import { Tuple } from "../types/tuple.js";

/** @py def operator.lt(a, b, /) */
export function operator_lt(a: any, b: any): any {
  return lt(a, b);
}

/** @py def operator.le(a, b, /) */
export function operator_le(a: any, b: any): any {
  return le(a, b);
}

/** @py def operator.eq(a, b, /) */
export function operator_eq(a: any, b: any): any {
  return eq(a, b);
}

/** @py def operator.ne(a, b, /) */
export function operator_ne(a: any, b: any): any {
  return ne(a, b);
}

/** @py def operator.ge(a, b, /) */
export function operator_ge(a: any, b: any): any {
  return ge(a, b);
}

/** @py def operator.gt(a, b, /) */
export function operator_gt(a: any, b: any): any {
  return gt(a, b);
}

/** @py def operator.add(a, b, /) */
export function operator_add(a: any, b: any): any {
  return add(a, b);
}

/** @py def operator.sub(a, b, /) */
export function operator_sub(a: any, b: any): any {
  return sub(a, b);
}

/** @py def operator.mul(a, b, /) */
export function operator_mul(a: any, b: any): any {
  return mul(a, b);
}

/** @py def operator.truediv(a, b, /) */
export function operator_truediv(a: any, b: any): any {
  return truediv(a, b);
}

/** @py def operator.floordiv(a, b, /) */
export function operator_floordiv(a: any, b: any): any {
  return floordiv(a, b);
}

/** @py def operator.mod(a, b, /) */
export function operator_mod(a: any, b: any): any {
  return mod(a, b);
}

/** @py def operator.pow(a, b, /) */
export function operator_pow(a: any, b: any): any {
  return pow(a, b);
}

/** @py def operator.matmul(a, b, /) */
export function operator_matmul(a: any, b: any): any {
  return matmul(a, b);
}

/** @py def operator.lshift(a, b, /) */
export function operator_lshift(a: any, b: any): any {
  return lshift(a, b);
}

/** @py def operator.rshift(a, b, /) */
export function operator_rshift(a: any, b: any): any {
  return rshift(a, b);
}

/** @py def operator.and_(a, b, /) */
export function operator_and_(a: any, b: any): any {
  return and_(a, b);
}

/** @py def operator.or_(a, b, /) */
export function operator_or_(a: any, b: any): any {
  return or_(a, b);
}

/** @py def operator.xor(a, b, /) */
export function operator_xor(a: any, b: any): any {
  return xor(a, b);
}

/** @py def operator.iadd(a, b, /) */
export function operator_iadd(a: any, b: any): any {
  return iadd(a, b);
}

/** @py def operator.isub(a, b, /) */
export function operator_isub(a: any, b: any): any {
  return isub(a, b);
}

/** @py def operator.imul(a, b, /) */
export function operator_imul(a: any, b: any): any {
  return imul(a, b);
}

/** @py def operator.itruediv(a, b, /) */
export function operator_itruediv(a: any, b: any): any {
  return itruediv(a, b);
}

/** @py def operator.ifloordiv(a, b, /) */
export function operator_ifloordiv(a: any, b: any): any {
  return ifloordiv(a, b);
}

/** @py def operator.imod(a, b, /) */
export function operator_imod(a: any, b: any): any {
  return imod(a, b);
}

/** @py def operator.ipow(a, b, /) */
export function operator_ipow(a: any, b: any): any {
  return ipow(a, b);
}

/** @py def operator.imatmul(a, b, /) */
export function operator_imatmul(a: any, b: any): any {
  return imatmul(a, b);
}

/** @py def operator.ilshift(a, b, /) */
export function operator_ilshift(a: any, b: any): any {
  return ilshift(a, b);
}

/** @py def operator.irshift(a, b, /) */
export function operator_irshift(a: any, b: any): any {
  return irshift(a, b);
}

/** @py def operator.iand(a, b, /) */
export function operator_iand(a: any, b: any): any {
  return iand(a, b);
}

/** @py def operator.ior(a, b, /) */
export function operator_ior(a: any, b: any): any {
  return ior(a, b);
}

/** @py def operator.ixor(a, b, /) */
export function operator_ixor(a: any, b: any): any {
  return ixor(a, b);
}

/** @py def operator.concat(a, b, /) */
export function operator_concat(a: any, b: any): any {
  return add(a, b);
}

/** @py def operator.iconcat(a, b, /) */
export function operator_iconcat(a: any, b: any): any {
  return iadd(a, b);
}

/** @py def operator.getitem(a, b, /) */
export function operator_getitem(a: any, b: any): any {
  return getitem(a, b);
}

/** @py def operator.neg(a, /) */
export function operator_neg(a: any): any {
  return neg(a);
}

/** @py def operator.pos(a, /) */
export function operator_pos(a: any): any {
  return pos(a);
}

/** @py def operator.invert(a, /) */
export function operator_invert(a: any): any {
  return invert(a);
}

/** @py def operator.inv(a, /) */
export function operator_inv(a: any): any {
  return invert(a);
}

/** @py def operator.not_(a, /) -> bool */
export function operator_not_(a: any): any {
  return !truth(a);
}

/** @py def operator.truth(a, /) -> bool */
export function operator_truth(a: any): any {
  return truth(a);
}

/** @py def operator.index(a, /) -> int */
export function operator_index(a: any): any {
  return to_int(a);
}

/** @py def operator.is_(a, b, /) -> bool */
export function operator_is_(a: any, b: any): boolean {
  return a === b;
}

/** @py def operator.is_not(a, b, /) -> bool */
export function operator_is_not(a: any, b: any): boolean {
  return a !== b;
}

/** @py def operator.contains(a, b, /) -> bool */
export function operator_contains(a: any, b: any): boolean {
  return contains(a, b);
}

/** @py def operator.setitem(a, b, c, /) -> None */
export function operator_setitem(a: any, b: any, c: any): any {
  setitem(a, b, c);
  return None;
}

/** @py def operator.delitem(a, b, /) -> None */
export function operator_delitem(a: any, b: any): any {
  delitem(a, b);
  return None;
}

/** @py def operator.countOf(a, b, /) -> int */
export function operator_countOf(a: any, b: any): number {
  return items_count(list_from(a), b);
}

/** @py def operator.indexOf(a, b, /) -> int */
export function operator_indexOf(a: any, b: any): number {
  const items = iterate(a);
  let i = 0;
  for (let item = items.next(); item !== undefined; item = items.next()) {
    if (same_value(item, b)) return i;
    i++;
  }
  return raise_(ValueError, "object not in sequence");
}

/** What attrgetter, itemgetter and methodcaller make: a function of one object. */
class Getter extends Root {
  declare readonly get: (o: any) => any;
  declare readonly kind: () => Type;
  constructor(get: (o: any) => any, kind: () => Type) {
    super();
    this.get = get;
    this.kind = kind;
  }
  override get cls(): Type {
    return this.kind();
  }
  override call(args: any[]): any {
    if (args.length !== 1) {
      raise_(TypeError_, `function takes 1 positional arguments but ${args.length} were given`);
    }
    return this.get(args[0]);
  }
}

/** @py class operator.attrgetter(object) */
export const operator_attrgetter: Type = builtin_type("attrgetter", [object], Getter);

/** @py def operator.attrgetter.__new__(cls, attr, /, *attrs) -> operator.attrgetter
 *  @asks literals */
export function operator_attrgetter_new(_cls: Type, attr: any, attrs: any[]): Getter {
  const paths = [attr, ...attrs].map((path) =>
    is_str(path) ? text_of(path).split(".") : raise_implicit(path),
  );
  return new Getter(several(paths.map((path) => (o) => path.reduce(getattr, o))), () => operator_attrgetter);
}

/** @py class operator.itemgetter(object) */
export const operator_itemgetter: Type = builtin_type("itemgetter", [object], Getter);

/** @py def operator.itemgetter.__new__(cls, item, /, *items) -> operator.itemgetter */
export function operator_itemgetter_new(_cls: Type, item: any, items: any[]): Getter {
  return new Getter(
    several([item, ...items].map((key) => (o) => getitem(o, key))),
    () => operator_itemgetter,
  );
}

/** @py class operator.methodcaller(object) */
export const operator_methodcaller: Type = builtin_type("methodcaller", [object], Getter);

/** @py def operator.methodcaller.__new__(cls, name, /, *args, **kwargs) -> operator.methodcaller
 *  @asks literals */
export function operator_methodcaller_new(_cls: Type, name: any, args: any[], kw: any): Getter {
  const method = is_str(name) ? text_of(name) : raise_implicit(name);
  const [keys, values] = dict_arrays(kw ?? null);
  return new Getter(
    (o) => call_with(getattr(o, method), args.slice(), keys, values),
    () => operator_methodcaller,
  );
}

/** One result, or a tuple of several. */
function several(parts: readonly ((o: any) => any)[]): (o: any) => any {
  return parts.length === 1 ? parts[0] : (o) => new Tuple(parts.map((part) => part(o)));
}

/** @py def operator.length_hint(obj, default=0, /) -> int */
export function operator_length_hint(obj: any, fallback?: any): any {
  if (typeof obj === "string" || Array.isArray(obj)) return obj.length;
  const n = typeof obj === "object" ? obj.len() : undefined;
  if (n !== undefined) return n;
  const hint = find_attr(obj, "__length_hint__");
  return hint !== undefined ? call(hint, []) : (fallback ?? 0);
}

// Python's operators on values of unknown type: the slow paths of what emitted code does inline for numbers. Ints,
// floats, strings and lists are decided here; everything else answers through Root's protocol. Each operator names
// only what it can need, so that a program which adds links no division. Order and errors are those of
// py/runtime.c mp_binary_op: comparisons have no reflected form, `==` has, and a bool on the left counts as an int.

import { TypeError_ } from "../types/exception.js";
import { Float, order_numbers } from "../types/float.js";
import {
  list_add,
  list_contains,
  list_delitem,
  list_eq,
  list_extend,
  list_getitem,
  list_mul,
  list_order,
  list_setitem,
} from "../types/list.js";
import { is_str, str_add, str_contains, str_getitem, str_mul_maybe, str_order } from "../types/str.js";
import { float_floordiv, float_mod, float_truediv } from "./float-arithmetic.js";
import { float_pow } from "./float-pow.js";
import { bytes_mod, str_mod } from "./format-percent.js";
import {
  int_add,
  int_and,
  int_floordiv,
  int_invert,
  int_lshift,
  int_mod,
  int_mul,
  int_neg,
  int_or,
  int_pow,
  int_rshift,
  int_sub,
  int_to_float,
  int_truediv,
  int_xor,
  is_int,
} from "./int-arithmetic.js";
import { iterate } from "./iterate.js";
import { native_of } from "./native.js";
import { NotImplemented } from "./none.js";
import { to_float_maybe } from "./number.js";
import { raise_ } from "./raise.js";
import { type BinaryOp, type Comparison, TAGS, type UnaryOp } from "./root.js";
import { type_name } from "./type-of.js";

export function add(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return int_add(a, n);
    if (n.k === TAGS.Float) return new Float(int_to_float(a) + n.v);
  } else if (typeof a === "string") {
    if (is_str(n)) return str_add(a, n);
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return new Float(a.v + w);
  } else if (Array.isArray(a)) {
    if (Array.isArray(n)) return list_add(a, n);
  }
  return ask_operands("add", a, b);
}

export function sub(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return int_sub(a, n);
    if (n.k === TAGS.Float) return new Float(int_to_float(a) - n.v);
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return new Float(a.v - w);
  }
  return ask_operands("sub", a, b);
}

export function mul(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return int_mul(a, n);
    if (n.k === TAGS.Float) return new Float(int_to_float(a) * n.v);
    if (typeof n === "string" || Array.isArray(n)) return repeat(n, a);
  } else if (typeof a === "string" || Array.isArray(a)) {
    const r = repeat(a, n);
    if (r !== undefined) return r;
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return new Float(a.v * w);
  }
  return ask_operands("mul", a, b);
}

/** undefined if `count` is no int. */
function repeat(sequence: any, count: any): any {
  return typeof sequence === "string" ? str_mul_maybe(sequence, count) : list_mul(sequence, count);
}

export function truediv(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return new Float(int_truediv(a, n));
    if (n.k === TAGS.Float) return new Float(float_truediv(int_to_float(a), n.v));
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return new Float(float_truediv(a.v, w));
  }
  return ask_operands("truediv", a, b);
}

export function floordiv(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return int_floordiv(a, n);
    if (n.k === TAGS.Float) return new Float(float_floordiv(int_to_float(a), n.v));
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return new Float(float_floordiv(a.v, w));
  }
  return ask_operands("floordiv", a, b);
}

/** `a % b` with all that strings on the left ask for; `mod_number` is for where none can be. */
export function mod(a: any, b: any): any {
  if (is_str(a)) return str_mod(a, b);
  return a.k === TAGS.Bytes ? bytes_mod(a, b) : mod_number(a, b);
}

export function mod_number(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return int_mod(a, n);
    if (n.k === TAGS.Float) return new Float(float_mod(int_to_float(a), n.v));
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return new Float(float_mod(a.v, w));
  }
  return ask_operands("mod", a, b);
}

export function pow(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  if (is_int(a)) {
    if (is_int(n)) return int_pow(a, n);
    if (n.k === TAGS.Float) return float_pow(int_to_float(a), n.v);
  } else if (a.k === TAGS.Float) {
    const w = to_float_maybe(n);
    if (w !== undefined) return float_pow(a.v, w);
  }
  return ask_operands("pow", a, b);
}

export function matmul(a: any, b: any): any {
  return ask_operands("matmul", unbool(a), b);
}

export function and_(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  return is_int(a) && is_int(n) ? int_and(a, n) : ask_operands("and", a, b);
}

export function or_(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  return is_int(a) && is_int(n) ? int_or(a, n) : ask_operands("or", a, b);
}

export function xor(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  return is_int(a) && is_int(n) ? int_xor(a, n) : ask_operands("xor", a, b);
}

export function lshift(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  return is_int(a) && is_int(n) ? int_lshift(a, n) : ask_operands("lshift", a, b);
}

export function rshift(a: any, b: any): any {
  if (typeof a === "boolean") a = +a;
  const n = unbool(b);
  return is_int(a) && is_int(n) ? int_rshift(a, n) : ask_operands("rshift", a, b);
}

/** What a number takes a right operand for; methods get to see the bool itself. */
function unbool(o: any): any {
  return typeof o === "boolean" ? +o : o;
}

/** Asks the left operand, then the right one. Primitives, Arrays and plain functions have no `binary`. */
function ask_operands(op: BinaryOp, a: any, b: any): any {
  return a.binary?.(op, b) ?? b.rbinary?.(op, a) ?? raise_unsupported(op, a, unbool(b));
}

export function raise_unsupported(op: string, a: any, b: any): never {
  raise_(TypeError_, `unsupported types for __${op}__: '${type_name(a)}', '${type_name(b)}'`);
}

/** `a += b`: a list grows in place by whatever `b` iterates over. */
export function iadd(a: any, b: any): any {
  if (Array.isArray(a)) {
    list_extend(a, b);
    return a;
  }
  return a.inplace?.("add", b) ?? add(a, b);
}

export function isub(a: any, b: any): any {
  return a.inplace?.("sub", b) ?? sub(a, b);
}

/** `a *= b`. As in MicroPython a list is replaced by a new one. */
export function imul(a: any, b: any): any {
  return a.inplace?.("mul", b) ?? mul(a, b);
}

export function itruediv(a: any, b: any): any {
  return a.inplace?.("truediv", b) ?? truediv(a, b);
}

export function ifloordiv(a: any, b: any): any {
  return a.inplace?.("floordiv", b) ?? floordiv(a, b);
}

export function imod(a: any, b: any): any {
  return a.inplace?.("mod", b) ?? mod(a, b);
}

export function ipow(a: any, b: any): any {
  return a.inplace?.("pow", b) ?? pow(a, b);
}

export function imatmul(a: any, b: any): any {
  return a.inplace?.("matmul", b) ?? matmul(a, b);
}

export function iand(a: any, b: any): any {
  return a.inplace?.("and", b) ?? and_(a, b);
}

export function ior(a: any, b: any): any {
  return a.inplace?.("or", b) ?? or_(a, b);
}

export function ixor(a: any, b: any): any {
  return a.inplace?.("xor", b) ?? xor(a, b);
}

export function ilshift(a: any, b: any): any {
  return a.inplace?.("lshift", b) ?? lshift(a, b);
}

export function irshift(a: any, b: any): any {
  return a.inplace?.("rshift", b) ?? rshift(a, b);
}

export function neg(a: any): any {
  if (typeof a === "boolean") a = +a;
  if (is_int(a)) return int_neg(a);
  return a.k === TAGS.Float ? new Float(-a.v) : ask_operand("neg", a);
}

export function pos(a: any): any {
  if (typeof a === "boolean") return +a;
  return is_int(a) || a.k === TAGS.Float ? a : ask_operand("pos", a);
}

export function invert(a: any): any {
  if (typeof a === "boolean") a = +a;
  return is_int(a) ? int_invert(a) : ask_operand("invert", a);
}

export function not_(a: any): boolean {
  return !truth(a);
}

/** A unary operator of what is no number; raises if it has none. */
export function ask_operand(op: UnaryOp, a: any): any {
  return a.unary?.(op) ?? raise_(TypeError_, `unsupported type for __${op}__: '${type_name(a)}'`);
}

export function eq(a: any, b: any): any {
  switch (typeof a) {
    case "number":
    case "bigint":
      if (is_int(b)) return a === b;
      if (typeof b === "boolean") return a === +b;
      break;
    case "string":
      if (typeof b === "string") return a === b;
      break;
    case "boolean":
      if (typeof b === "boolean") return a === b;
      return eq(+a, b);
    default:
      if (Array.isArray(a) && Array.isArray(b)) return list_eq(a, b);
  }
  return a.eq?.(b) ?? b.eq?.(a) ?? a === b;
}

/** A class may define `__ne__`; otherwise it is the opposite of `==`. The left operand is asked for both, then the right one. */
export function ne(a: any, b: any): any {
  if (typeof a === "number" && typeof b === "number") return a !== b;
  if (typeof a === "boolean" || (is_plain(a) && is_plain(b))) return !truth(eq(a, b));
  return ne_of(a, b) ?? ne_of(b, a) ?? a !== b;
}

function is_plain(o: any): boolean {
  return typeof o !== "object" || Array.isArray(o);
}

function ne_of(a: any, b: any): any {
  const unequal = a.ne?.(b);
  if (unequal !== undefined) return unequal;
  const equal = a.eq?.(b);
  return equal === undefined ? undefined : !truth(equal);
}

export function lt(a: any, b: any): any {
  return typeof a === "number" && typeof b === "number" ? a < b : compare("lt", a, b);
}

export function le(a: any, b: any): any {
  return typeof a === "number" && typeof b === "number" ? a <= b : compare("le", a, b);
}

export function gt(a: any, b: any): any {
  return typeof a === "number" && typeof b === "number" ? a > b : compare("gt", a, b);
}

export function ge(a: any, b: any): any {
  return typeof a === "number" && typeof b === "number" ? a >= b : compare("ge", a, b);
}

/** `shown`: what the second operand was, for the error. */
function compare(op: Comparison, a: any, b: any, shown = b): any {
  if (typeof a === "boolean") a = +a;
  if (typeof a === "object" && !Array.isArray(a)) return compare_object(op, a, b, shown);
  if (is_int(a)) {
    if (is_int(b)) return order_numbers(op, a, b);
    if (typeof b === "boolean") return order_numbers(op, a, +b);
    if (b.k === TAGS.Float) return order_numbers(op, a, b.v);
  } else if (typeof a === "string") {
    if (is_str(b)) return str_order(op, a, b);
  } else if (Array.isArray(a)) {
    if (Array.isArray(b)) return list_order(op, a, b);
  }
  return compare_object(op, a, b, shown);
}

function compare_object(op: Comparison, a: any, b: any, shown: any): any {
  return a.order?.(op, b) ?? compare_unsupported(op, a, b, shown);
}

/** Whether `a < b`; `op__lt__` of an instance is called at once, as sorting does nothing else. */
export function is_less(a: any, b: any): boolean {
  if (a.op__lt__ === undefined) return truth(lt(a, b));
  const r = a.op__lt__(b);
  return truth(r === NotImplemented ? compare_unsupported("lt", a, b, b) : r);
}

function compare_unsupported(op: Comparison, a: any, b: any, shown: any): any {
  return native_of(b) === b ? raise_unsupported(op, a, shown) : compare(op, a, native_of(b), shown);
}

/** Whether a condition holds. */
export function truth(o: any): boolean {
  switch (typeof o) {
    case "boolean":
      return o;
    case "number":
      return o !== 0;
    case "string":
      return o !== "";
    case "object":
      return Array.isArray(o) ? o.length !== 0 : o.truth();
    default:
      return true;
  }
}

/** `x in o`: by the type's own search, or else by comparing with each item. */
export function contains(o: any, x: any): boolean {
  if (typeof o === "string") return str_contains(o, x);
  if (Array.isArray(o)) return list_contains(o, x);
  const found = o.contains?.(x);
  if (found !== undefined) return found;
  const items = iterate(unbool(o));
  for (let item = items.next(); item !== undefined; item = items.next()) {
    if (item === x || truth(eq(item, x))) return true;
  }
  return false;
}

export function getitem(o: any, key: any): any {
  if (Array.isArray(o)) return list_getitem(o, key);
  if (typeof o === "string") return str_getitem(o, key);
  return o.getitem?.(key) ?? raise_(TypeError_, `'${type_name(o)}' object isn't subscriptable`);
}

/** `o[key]` of an object that certainly has items. */
export function own_getitem(o: any, key: any): any {
  return o.getitem(key);
}

/** `o[a:b] = value`. */
export function set_slice(o: any, slice: any, value: any): void {
  setitem(o, slice, value);
}

export function setitem(o: any, key: any, value: any): void {
  if (Array.isArray(o)) list_setitem(o, key, value);
  else if (typeof o !== "object" || o.setitem(key, value) === false) {
    raise_(TypeError_, `'${type_name(o)}' object doesn't support item assignment`);
  }
}

export function delitem(o: any, key: any): void {
  if (Array.isArray(o)) list_delitem(o, key);
  else if (typeof o !== "object" || o.delitem(key) === false) {
    raise_(TypeError_, `'${type_name(o)}' object doesn't support item deletion`);
  }
}

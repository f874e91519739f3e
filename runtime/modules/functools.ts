// micropython-lib has partial, reduce, wraps and update_wrapper; the others are CPython's.
/** @py module functools */

import { find_attr, setattr } from "../core/attributes.js";
import { call_with, callable, dict_arrays } from "../core/calls.js";
import { iterate, list_from } from "../core/iterate.js";
import { None } from "../core/none.js";
import { eq, not_, truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type Comparison, Root } from "../core/root.js";
import { BUILTIN, def, full_signature, Signature } from "../core/signature.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type_of } from "../core/type-of.js";
import { charge } from "../ports.js";
import { Dict, dict_delete, dict_get, dict_key_of, dict_new, dict_set } from "../types/dict.js";
import { StopIteration, TypeError_, ValueError } from "../types/exception.js";
import { Tuple, tuple_of } from "../types/tuple.js";

class Partial extends Root {
  declare readonly f: any;
  declare readonly args: readonly any[];
  declare readonly kw: Dict;
  constructor(f: any, args: readonly any[], kw: Dict) {
    super();
    charge(32);
    this.f = f;
    this.args = args;
    this.kw = kw;
  }
  override get cls(): Type {
    return functools_partial;
  }
  override call(args: any[], kw: any): any {
    let all = this.kw;
    if (kw !== null && kw !== undefined) {
      all = dict_new(functools_partial, this.kw, kw);
    }
    const [keys, values] = dict_arrays(all);
    return call_with(this.f, [...this.args, ...args], keys, values);
  }
  override getattr(name: string): any {
    if (name === "func") return this.f;
    if (name === "args") return tuple_of(this.args);
    return name === "keywords" ? this.kw : undefined;
  }
}

/** @py class functools.partial(object) */
export const functools_partial: Type = builtin_type("partial", [object], Partial);

/** @py def functools.partial.__new__(cls, func, /, *args, **kwargs) -> functools.partial */
export function functools_partial_new(_cls: Type, f: any, args: any[], kw: any): Partial {
  return new Partial(f, args, kw ?? new Dict());
}

/** @py def functools.reduce(function, iterable, initial=None, /) */
export function functools_reduce(f: any, iterable: any, initial?: any): any {
  const items = iterate(iterable);
  const combine = callable(f, 2);
  let total = initial === undefined || initial === None ? items.next() : initial;
  if (total === undefined) raise_(StopIteration);
  for (let item = items.next(); item !== undefined; item = items.next()) total = combine(total, item);
  return total;
}

/** @py def functools.update_wrapper(wrapper, wrapped, assigned=None, updated=None) */
export function functools_update_wrapper(wrapper: any, wrapped: any): any {
  if (typeof wrapper !== "function" || wrapper.d?.builtin !== false) return wrapper;
  for (const name of ["__module__", "__name__", "__qualname__", "__doc__"]) {
    const value = find_attr(wrapped, name);
    if (value !== undefined) setattr(wrapper, name, value);
  }
  if (typeof wrapped === "function" && wrapped.cls === undefined) {
    for (const key of Object.keys(wrapped)) if (key.startsWith("$")) wrapper[key] = wrapped[key];
  }
  setattr(wrapper, "__wrapped__", wrapped);
  return wrapper;
}

/** @py def functools.wraps(wrapped, assigned=None, updated=None) */
export function functools_wraps(wrapped: any): any {
  return def(
    (wrapper: any) => functools_update_wrapper(wrapper, wrapped),
    new Signature("wraps", "wrapper, /", BUILTIN),
  );
}

/** @py def functools.lru_cache(maxsize=128, typed=False) */
export function functools_lru_cache(maxsize: any = 128, typed: any = false): any {
  const by_type = truth(typed);
  if (typeof maxsize !== "number" && maxsize !== None) return cached(maxsize, 128, by_type);
  const limit = maxsize === None ? Number.POSITIVE_INFINITY : maxsize;
  return def((f: any) => cached(f, limit, by_type), new Signature("lru_cache", "function, /", BUILTIN));
}

/** @py def functools.cache(function, /) */
export function functools_cache(f: any): any {
  return cached(f, Number.POSITIVE_INFINITY, false);
}

/** A function with a memory. Its signature is none of the runtime's, so that a class binds it as a method. */
function cached(f: any, limit: number, by_type: boolean): any {
  const memory = new Dict();
  let hits = 0;
  let misses = 0;
  const spec = full_signature("lru_cache", "*args, **kw");
  const wrapper: any = def((args: any[], kw: any) => {
    const key = call_key(args, kw, by_type);
    const known = dict_get(memory, key);
    if (known !== undefined) {
      hits++;
      if (limit !== Number.POSITIVE_INFINITY) {
        dict_delete(memory, key);
        dict_set(memory, key, known);
      }
      return known;
    }
    misses++;
    const [keys, values] = dict_arrays(kw ?? null);
    const result = call_with(f, args, keys, values);
    if (limit > 0) {
      dict_set(memory, key, result);
      if (memory.m.size > limit) dict_delete(memory, dict_key_of(memory, memory.m.keys().next().value));
    }
    return result;
  }, spec);
  wrapper.$__wrapped__ = f;
  wrapper.$__name__ = find_attr(f, "__name__");
  wrapper.$cache_info = def(
    () => new Tuple([hits, misses, limit === Number.POSITIVE_INFINITY ? None : limit, memory.m.size]),
    new Signature("cache_info", "", BUILTIN),
  );
  wrapper.$cache_clear = def(
    () => {
      memory.m.clear();
      memory.buckets = null;
      memory.orig = null;
      hits = 0;
      misses = 0;
      return None;
    },
    new Signature("cache_clear", "", BUILTIN),
  );
  return wrapper;
}

/** Equal calls have equal keys: the arguments, and the keywords behind them. */
function call_key(args: any[], kw: Dict | null | undefined, by_type: boolean): any {
  const named = kw ? list_from(kw) : [];
  if (named.length === 0 && !by_type) {
    if (args.length === 1 && (typeof args[0] === "number" || typeof args[0] === "string")) return args[0];
    return new Tuple(args.slice());
  }
  const parts: any[] = args.slice();
  for (const key of named) parts.push(new Tuple([key, dict_get(kw!, key)]));
  if (by_type) for (const arg of args) parts.push(type_of(arg));
  return new Tuple([args.length, new Tuple(parts)]);
}

class ComparisonKey extends Root {
  declare readonly compare: (a: any, b: any) => any;
  declare readonly value: any;
  constructor(compare: (a: any, b: any) => any, value: any) {
    super();
    this.compare = compare;
    this.value = value;
  }
  override get cls(): Type {
    return comparison_key;
  }
  override eq(b: any): any {
    if (!(b instanceof ComparisonKey)) raise_(TypeError_, "other argument must be K instance");
    return truth(eq(this.compare(this.value, b.value), 0));
  }
  override order(op: Comparison, b: any): any {
    if (!(b instanceof ComparisonKey)) raise_(TypeError_, "other argument must be K instance");
    const sign = this.compare(this.value, b.value);
    if (typeof sign !== "number") raise_(TypeError_, "comparison must return an int");
    switch (op) {
      case "lt":
        return sign < 0;
      case "le":
        return sign <= 0;
      case "gt":
        return sign > 0;
      case "ge":
        return sign >= 0;
    }
  }
  override getattr(name: string): any {
    return name === "obj" ? this.value : undefined;
  }
}

const comparison_key: Type = builtin_type("K", [object], ComparisonKey);

/** @py def functools.cmp_to_key(function) */
export function functools_cmp_to_key(f: any): any {
  const compare = callable(f, 2);
  return def((value: any) => new ComparisonKey(compare, value), new Signature("K", "obj, /", BUILTIN));
}

/** @py def functools.total_ordering(cls, /) */
export function functools_total_ordering(cls: any): any {
  const own = ["__lt__", "__le__", "__gt__", "__ge__"].find((name) => cls.dict.has(name));
  if (own === undefined) raise_(ValueError, "must define at least one ordering operation: < > <= >=");
  for (const [name, derive] of Object.entries(DERIVED[own])) {
    if (cls.dict.has(name)) continue;
    const method = (a: any, b: any) => {
      const result = callable(find_attr(a, own), 1)(b);
      return derive(result, a, b);
    };
    setattr(cls, name, def(method, new Signature(name, "self, other, /")));
  }
  return cls;
}

type Derive = (result: any, a: any, b: any) => any;

/** How the other three follow from the one that a class has. */
const DERIVED: Record<string, Record<string, Derive>> = {
  __lt__: {
    __gt__: (r, a, b) => !truth(r) && not_(eq(a, b)),
    __le__: (r, a, b) => truth(r) || truth(eq(a, b)),
    __ge__: (r) => !truth(r),
  },
  __le__: {
    __ge__: (r, a, b) => !truth(r) || truth(eq(a, b)),
    __lt__: (r, a, b) => truth(r) && not_(eq(a, b)),
    __gt__: (r) => !truth(r),
  },
  __gt__: {
    __lt__: (r, a, b) => !truth(r) && not_(eq(a, b)),
    __ge__: (r, a, b) => truth(r) || truth(eq(a, b)),
    __le__: (r) => !truth(r),
  },
  __ge__: {
    __le__: (r, a, b) => !truth(r) || truth(eq(a, b)),
    __gt__: (r, a, b) => truth(r) && not_(eq(a, b)),
    __lt__: (r) => !truth(r),
  },
};

/** A method whose result takes its own place on the instance. */
class CachedProperty extends Root {
  declare readonly f: any;
  declare name: string;
  constructor(f: any) {
    super();
    this.f = f;
    this.name = f.d?.name ?? "";
  }
  override get cls(): Type {
    return functools_cached_property;
  }
  op__get__(self: any, _cls: any): any {
    if (self === None) return this;
    const cache: Map<any, any> = (self.cached_properties ??= new Map());
    let value = cache.get(this);
    if (value === undefined) {
      value = callable(this.f, 1)(self);
      cache.set(this, value);
    }
    return value;
  }
  override getattr(name: string): any {
    return name === "func" ? this.f : undefined;
  }
}

/** @py class functools.cached_property(object) */
export const functools_cached_property: Type = builtin_type("cached_property", [object], CachedProperty);

/** @py def functools.cached_property.__new__(cls, func, /) -> functools.cached_property */
export function functools_cached_property_new(_cls: Type, f: any): CachedProperty {
  return new CachedProperty(f);
}

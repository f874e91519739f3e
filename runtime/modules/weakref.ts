// References that keep nothing alive (py/modweakref.c). When objects die is the JavaScript engine's affair: gc.collect()
// cannot make it happen, so callbacks run at some later turn of the host's event loop, if at all.
/** @py module weakref */

import { call, call_with, dict_arrays } from "../core/calls.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { Dict } from "../types/dict.js";
import { TypeError_ } from "../types/exception.js";
import { Tuple, tuple_of } from "../types/tuple.js";

class WeakReference extends Root {
  declare readonly target: WeakRef<any>;
  constructor(target: any) {
    super();
    charge(16);
    this.target = new WeakRef(target);
  }
  override get cls(): Type {
    return weakref_ref;
  }
  override call(): any {
    return this.target.deref() ?? None;
  }
}

/** @py class weakref.ref(object) */
export const weakref_ref: Type = builtin_type("ref", [object], WeakReference);

/** @py def weakref.ref.__new__(cls, obj, callback=None, /) -> weakref.ref */
export function weakref_ref_new(_cls: Type, obj: any, callback: any = None): WeakReference {
  check_heap_object(obj);
  const reference = new WeakReference(obj);
  if (callback !== None) watch(obj, reference, () => call(callback, [reference]));
  return reference;
}

/** Singletons and small values are no heap objects; nor are JavaScript's primitives. */
function check_heap_object(o: any): void {
  const primitive = typeof o !== "object" && typeof o !== "function";
  if (
    primitive ||
    o.k === TAGS.None ||
    o.cls?.cname === "ellipsis" ||
    (o instanceof Tuple && o.a.length === 0)
  ) {
    raise_(TypeError_, "not a heap object");
  }
}

/** Runs `action` when `obj` has died, if `owner` is still alive and wanted then. */
function watch(obj: any, owner: any, action: () => void): void {
  registry().register(obj, action, owner);
}

let known_registry: FinalizationRegistry<() => void> | undefined;

function registry(): FinalizationRegistry<() => void> {
  known_registry ??= new FinalizationRegistry((action) => action());
  return known_registry;
}

class Finalizer extends Root {
  /** null once called, detached or dead. */
  declare target: WeakRef<any> | null;
  declare readonly f: any;
  declare readonly args: readonly any[];
  declare readonly kw: Dict;
  constructor(target: any, f: any, args: readonly any[], kw: Dict) {
    super();
    this.target = new WeakRef(target);
    this.f = f;
    this.args = args;
    this.kw = kw;
  }
  override get cls(): Type {
    return weakref_finalize;
  }
  override call(): any {
    if (this.target === null) return None;
    this.target = null;
    registry().unregister(this);
    const [keys, values] = dict_arrays(this.kw);
    return call_with(this.f, this.args.slice(), keys, values);
  }
  override getattr(name: string): any {
    return name === "alive" ? this.target !== null : undefined;
  }
}

/** @py class weakref.finalize(object) */
export const weakref_finalize: Type = builtin_type("finalize", [object], Finalizer);

/** @py def weakref.finalize.__new__(cls, obj, func, /, *args, **kwargs) -> weakref.finalize */
export function weakref_finalize_new(_cls: Type, obj: any, f: any, args: any[], kw: any): Finalizer {
  check_heap_object(obj);
  const finalizer = new Finalizer(obj, f, args, kw ?? new Dict());
  watch(obj, finalizer, () => finalizer.call());
  return finalizer;
}

/** @py def weakref.finalize.peek(self, /) */
export function weakref_finalize_peek(self: Finalizer): any {
  const target = self.target?.deref();
  return target === undefined ? None : new Tuple([target, self.f, tuple_of(self.args), self.kw]);
}

/** @py def weakref.finalize.detach(self, /) */
export function weakref_finalize_detach(self: Finalizer): any {
  const parts = weakref_finalize_peek(self);
  self.target = null;
  registry().unregister(self);
  return parts;
}

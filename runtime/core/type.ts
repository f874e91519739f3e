// Classes as values. A class is a JavaScript function, its factory, whose prototype chain ends in TypeRoot; here are its
// fields, the two classes that everything starts from, and the making of builtin ones. Classes of Python programs are
// made by core/class.ts. Like core/root.ts, this file imports leaves only: other files' initialisers call it.

import { Root, TAGS } from "./root.js";
import type { Signature } from "./signature.js";

export interface Type {
  (...args: any[]): any;
  cname: string;
  bases: readonly Type[];
  /** C3: itself first, object last. */
  mro: readonly Type[];
  /** The namespace: the truth from which everything that makes access fast is derived. */
  dict: Map<string, any>;
  /** The prototype of instances; `proto.cls` is this class. */
  proto: any;
  /** The pristine constructor. */
  I: any;
  /** The builtin type it derives from, if that is not object; a builtin type's is itself. */
  native: Type | undefined;
  /** True for builtin types. */
  builtin: boolean;
  /** Classes that have this one among their bases. Builtin types keep theirs, too: they are few and stay. */
  subs: Type[];
  /** Gives the factory for a pristine constructor; of classes that `plain_class` made. */
  make?: (I: any) => any;
  /** Set when the factory takes exactly d.n positional arguments. */
  d: Signature | undefined;
  /** Its own class: type, or a metaclass. */
  cls: Type;
  k: number;
  repr(): string;
  [attribute: `$${string}`]: any;
  [special: `op__${string}`]: any;
}

class TypeProtocol extends Root {
  declare cname: string;
  static {
    TypeProtocol.prototype.k = TAGS.Type;
  }
  override get cls(): Type {
    return type;
  }
  override repr(): string {
    return "<class '" + this.cname + "'>";
  }
  override truth(): boolean {
    return true;
  }
}

/** Where the prototype chain of every class object ends (before Root.prototype). */
export const TypeRoot: any = TypeProtocol.prototype;

/** Gives a function the fields of a class and TypeRoot's protocol. */
export function make_type(
  factory: any,
  cname: string,
  bases: readonly Type[],
  mro: readonly Type[],
  I: any,
  chain: any,
): Type {
  Object.setPrototypeOf(factory, chain);
  factory.cname = cname;
  factory.bases = bases;
  factory.mro = [factory, ...mro];
  factory.dict = new Map();
  factory.I = I;
  factory.proto = I.prototype;
  factory.native = undefined;
  factory.builtin = false;
  factory.subs = [];
  factory.d = undefined;
  return factory;
}

/** What `object()` makes. */
class ObjectI extends Root {
  override get cls(): Type {
    return object;
  }
}

/** @py class object */
export const object: Type = builtin_type("object", [], ObjectI);

/** @py class type */
export const type: Type = builtin_type("type", [object], TypeProtocol);

/**
 * A builtin type. `Ctor` is the runtime class of its instances; types whose instances are primitives, Arrays or plain
 * functions have none. Its `dict` is filled by `members`; `__new__` there is its constructor, which `call` finds: the
 * type object itself is called directly only if a `factory` is given.
 */
export function builtin_type(cname: string, bases: readonly Type[], Ctor?: any, factory?: any): Type {
  const made = make_type(
    factory ?? (() => undefined),
    cname,
    bases,
    bases.length === 0 ? [] : bases[0].mro,
    Ctor ?? class extends Root {},
    TypeRoot,
  );
  made.builtin = true;
  made.native = bases.length === 0 ? undefined : made;
  for (const base of bases) base.subs.push(made);
  return made;
}

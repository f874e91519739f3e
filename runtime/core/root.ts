// Root: what every Python object is that is no JavaScript primitive, Array or plain function. Its prototype ends in
// null, so that no name can reach JavaScript's own, and declares the protocol that types override. A default says
// "not supported"; the free functions that call the protocol (operators.ts, attributes.ts, calls.ts …) then raise
// MicroPython's error, so every text stands in one place. This file and core/type.ts are what top-level initialisers
// of other files lean on: they import nothing but leaves, whatever file is loaded first.

import { identity } from "./id.js";
import type { Type } from "./type.js";

/** Values of `k`, by which a type is told inline without `instanceof`. */
export const TAGS = {
  None: 17,
  Float: 1,
  Complex: 2,
  AstralStr: 3,
  Tuple: 4,
  Bytes: 5,
  ByteArray: 6,
  MemoryView: 7,
  ArrayArray: 8,
  Dict: 9,
  Set: 10,
  FrozenSet: 11,
  Range: 12,
  Slice: 13,
  Instance: 14,
  BoundMethod: 15,
  Generator: 16,
  Type: 18,
  Exception: 19,
  Module: 20,
  Super: 21,
} as const;

/** An iterator inside the runtime: `undefined` at the end instead of StopIteration. */
export interface Iter {
  next(): any | undefined;
}

export type Comparison = "lt" | "le" | "gt" | "ge";
export type BinaryOp =
  | "add"
  | "sub"
  | "mul"
  | "truediv"
  | "floordiv"
  | "mod"
  | "pow"
  | "matmul"
  | "and"
  | "or"
  | "xor"
  | "lshift"
  | "rshift";
export type UnaryOp = "neg" | "pos" | "invert" | "abs";

/** What `buffer()` gives: the bytes of a bytes-like object, shared, and whether they may be written. */
export interface BufferView {
  readonly bytes: Uint8Array;
  readonly writable: boolean;
}

/**
 * A subclass sets its tag with `static { .prototype.k = TAGS.X; }` and overrides `get cls()`, which refers to its
 * type lazily: the type's initialiser refers to the class.
 */
export class Root {
  /** The tag; 0 for types that no inline test needs. */
  declare k: number;
  /** True where `o.$x = v` is all that storing an attribute takes: instances of classes without `__setattr__`. */
  declare w: boolean;
  static {
    Object.setPrototypeOf(Root.prototype, null);
    Root.prototype.k = 0;
    Root.prototype.w = false;
  }

  /** The Python class. */
  get cls(): Type {
    return undefined as any;
  }
  repr(): string {
    return "<" + this.cls.cname + ">";
  }
  to_str(): string {
    return this.repr();
  }
  /** undefined: unhashable. */
  hash(): number | undefined {
    return identity(this);
  }
  truth(): boolean {
    const n = this.len();
    return n === undefined || n !== 0;
  }
  /** undefined: has no length. */
  len(): number | undefined {
    return undefined;
  }
  /** undefined: not supported, so identity decides. */
  eq(_b: any): any {
    return undefined;
  }
  /** undefined: not supported, so `eq` decides. */
  ne(_b: any): any {
    return undefined;
  }
  /** undefined: not supported. */
  order(_op: Comparison, _b: any): any {
    return undefined;
  }
  /** `this op b`; undefined: not supported. */
  binary(_op: BinaryOp, _b: any): any {
    return undefined;
  }
  /** `a op this`, asked for when `a` does not know; undefined: not supported. */
  rbinary(_op: BinaryOp, _a: any): any {
    return undefined;
  }
  /** `this op= b`; undefined: use `binary`. */
  inplace(_op: BinaryOp, _b: any): any {
    return undefined;
  }
  unary(_op: UnaryOp): any {
    return undefined;
  }
  /** undefined: no subscripts. */
  getitem(_key: any): any {
    return undefined;
  }
  /** false: not supported. */
  setitem(_key: any, _value: any): any {
    return false;
  }
  /** false: not supported. */
  delitem(_key: any): any {
    return false;
  }
  /** undefined: not supported, so `iterate` decides. */
  contains(_x: any): boolean | undefined {
    return undefined;
  }
  /** undefined: not iterable. */
  iterate(): Iter | undefined {
    return undefined;
  }
  /** undefined: not callable. `kw` is a Dict or null. */
  call(_args: any[], _kw: any): any {
    return undefined;
  }
  /** An attribute that is not in the class (fields of runtime objects); undefined: none. */
  getattr(_name: string): any {
    return undefined;
  }
  /** false: not supported. */
  setattr(_name: string, _value: any): any {
    return false;
  }
  /** false: not supported. */
  delattr(_name: string): any {
    return false;
  }
  /** undefined: not bytes-like. */
  buffer(): BufferView | undefined {
    return undefined;
  }
}

// Iterators that Python can hold in its hands. Inside the runtime an iterator is anything with `next()` that gives
// `undefined` at the end; these are also Python objects of the type `iterator`.

import { type Iter, Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";

export abstract class BuiltinIterator extends Root implements Iter {
  override get cls(): Type {
    return iterator_type;
  }
  override iterate(): Iter {
    return this;
  }
  abstract next(): any | undefined;
}

/**
 * A type without a name that programs could use.
 * @py class types.iterator(object)
 */
export const iterator_type: Type = builtin_type("iterator", [object], BuiltinIterator);

/** Over a list or the items of a tuple. The length is asked each time: a list may grow or shrink meanwhile. */
export class ItemsIterator extends BuiltinIterator {
  declare readonly a: readonly any[];
  declare i: number;
  constructor(a: readonly any[]) {
    super();
    this.a = a;
    this.i = 0;
  }
  override next(): any {
    return this.i < this.a.length ? this.a[this.i++] : undefined;
  }
}

/** Over a primitive string: its units are its characters. */
export class StringIterator extends BuiltinIterator {
  declare readonly s: string;
  declare i: number;
  constructor(s: string) {
    super();
    this.s = s;
    this.i = 0;
  }
  override next(): any {
    return this.i < this.s.length ? this.s[this.i++] : undefined;
  }
}

// enumerate(): pairs of a count and an item.

import { iterate } from "../core/iterate.js";
import { to_smallint } from "../core/number.js";
import type { Iter } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { BuiltinIterator } from "../types/iterator.js";
import { Tuple } from "../types/tuple.js";

class Enumerate extends BuiltinIterator {
  declare readonly items: Iter;
  declare n: number;
  constructor(items: Iter, n: number) {
    super();
    charge(16);
    this.items = items;
    this.n = n;
  }
  override get cls(): Type {
    return enumerate;
  }
  override next(): any {
    const item = this.items.next();
    return item === undefined ? undefined : new Tuple([this.n++, item]);
  }
}

/** @py class enumerate(object) */
export const enumerate: Type = builtin_type("enumerate", [object], Enumerate);

/** @py def enumerate.__new__(cls, iterable, start=0) -> enumerate */
export function enumerate_new(_cls: Type, iterable: any, start?: any): Enumerate {
  return new Enumerate(iterate(iterable), start === undefined ? 0 : to_smallint(start));
}

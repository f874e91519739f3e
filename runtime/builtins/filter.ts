// filter(): the items for which a function, or their own truth, holds.

import { callable } from "../core/calls.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import type { Iter } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { BuiltinIterator } from "../types/iterator.js";

class Filter extends BuiltinIterator {
  declare readonly f: any;
  declare readonly items: Iter;
  constructor(f: any, items: Iter) {
    super();
    charge(16);
    this.f = f;
    this.items = items;
  }
  override get cls(): Type {
    return filter;
  }
  override next(): any {
    const { f, items } = this;
    for (let item = items.next(); item !== undefined; item = items.next()) {
      if (truth(f === None ? item : (f.d?.n === 1 ? f : callable(f, 1))(item))) return item;
    }
    return undefined;
  }
}

/** @py class filter(object) */
export const filter: Type = builtin_type("filter", [object], Filter);

/** @py def filter.__new__(cls, function, iterable, /) -> filter */
export function filter_new(_cls: Type, f: any, iterable: any): Filter {
  return new Filter(f, iterate(iterable));
}

// map(): the results of a function called with one item of each iterable.

import { callable } from "../core/calls.js";
import { iterate } from "../core/iterate.js";
import type { Iter } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { BuiltinIterator } from "../types/iterator.js";

class MapIterator extends BuiltinIterator {
  declare readonly f: any;
  declare readonly sources: readonly Iter[];
  constructor(f: any, sources: readonly Iter[]) {
    super();
    charge(32);
    this.f = f;
    this.sources = sources;
  }
  override get cls(): Type {
    return map;
  }
  override next(): any {
    const { f, sources } = this;
    if (sources.length === 1) {
      const item = sources[0].next();
      return item === undefined ? undefined : (f.d?.n === 1 ? f : callable(f, 1))(item);
    }
    const items: any[] = [];
    for (let i = 0; i < sources.length; i++) {
      const item = sources[i].next();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return callable(f, items.length)(...items);
  }
}

/** @py class map(object) */
export const map: Type = builtin_type("map", [object], MapIterator);

/** @py def map.__new__(cls, function, iterable, /, *iterables) -> map */
export function map_new(_cls: Type, f: any, iterable: any, iterables: any[]): MapIterator {
  return new MapIterator(f, [iterable, ...iterables].map(iterate));
}

// zip(): tuples of one item of each iterable, until the shortest ends. `strict` is CPython's.

import { iterate } from "../core/iterate.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import type { Iter } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { ValueError } from "../types/exception.js";
import { BuiltinIterator } from "../types/iterator.js";
import { Tuple } from "../types/tuple.js";

class Zip extends BuiltinIterator {
  declare readonly sources: readonly Iter[];
  declare readonly strict: boolean;
  constructor(sources: readonly Iter[], strict: boolean) {
    super();
    charge(32);
    this.sources = sources;
    this.strict = strict;
  }
  override get cls(): Type {
    return zip;
  }
  override next(): any {
    const sources = this.sources;
    if (sources.length === 0) return undefined;
    const items: any[] = [];
    for (let i = 0; i < sources.length; i++) {
      const item = sources[i].next();
      if (item === undefined) {
        if (this.strict) check_all_ended(sources, i);
        return undefined;
      }
      items.push(item);
    }
    return new Tuple(items);
  }
}

function check_all_ended(sources: readonly Iter[], ended: number): void {
  if (ended > 0) raise_(ValueError, `zip() argument ${ended + 1} is shorter than argument 1`);
  for (let i = 1; i < sources.length; i++) {
    if (sources[i].next() !== undefined) {
      raise_(ValueError, `zip() argument ${i + 1} is longer than argument 1`);
    }
  }
}

/** @py class zip(object) */
export const zip: Type = builtin_type("zip", [object], Zip);

/** @py def zip.__new__(cls, *iterables, strict=False) -> zip */
export function zip_new(_cls: Type, iterables: any[], strict?: any): Zip {
  return new Zip(iterables.map(iterate), strict !== undefined && truth(strict));
}

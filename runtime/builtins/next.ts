// next().

import { iterator_of, last_stop, user_next } from "../core/iterate.js";
import { None } from "../core/none.js";
import { raise_, raise_with } from "../core/raise.js";
import { StopIteration } from "../types/exception.js";

/** @py def next(iterator, default=..., /) */
export function next(iterator: any, fallback?: any): any {
  if (fallback === undefined) return next_value(iterator);
  const value = iterator_of(iterator).next();
  return value !== undefined ? value : fallback;
}

/** `next(iterator)`: raises StopIteration at the end, a generator's and a user's with its value. */
export function next_value(iterator: any): any {
  if (
    typeof iterator !== "object" ||
    typeof iterator.next !== "function" ||
    iterator.op__next__ !== undefined
  ) {
    return user_next(iterator);
  }
  last_stop.value = undefined;
  const value = iterator.next();
  return value !== undefined ? value : raise_stop(iterator);
}

/** A generator leaves what it returned in `result`, until it is seen. */
function raise_stop(iterator: any): never {
  const result = iterator.result ?? last_stop.value;
  if (result === undefined || result === None) raise_(StopIteration);
  iterator.result = None;
  raise_with(StopIteration, [result]);
}

/**
 * @py def types.iterator.__next__(self, /)
 * @py def enumerate.__next__(self, /)
 * @py def zip.__next__(self, /)
 * @py def map.__next__(self, /)
 * @py def filter.__next__(self, /)
 * @py def reversed.__next__(self, /)
 * @py def itertools.chain.__next__(self, /)
 */
export function iterator_next(self: any): any {
  return next_value(self);
}

/**
 * As in CPython; MicroPython has only `__next__`.
 * @py def types.iterator.__iter__(self, /)
 * @py def enumerate.__iter__(self, /)
 * @py def zip.__iter__(self, /)
 * @py def map.__iter__(self, /)
 * @py def filter.__iter__(self, /)
 * @py def reversed.__iter__(self, /)
 * @py def itertools.chain.__iter__(self, /)
 */
export function iterator_iter(self: any): any {
  return self;
}

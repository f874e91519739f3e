// next().

import { user_next } from "../core/iterate.js";
import { raise_ } from "../core/raise.js";
import { StopIteration } from "../types/exception.js";

/** @py def next(iterator, default=..., /) */
export function next(iterator: any, fallback?: any): any {
  if (typeof iterator === "object" && typeof iterator.next === "function") {
    if (fallback === undefined) return next_value(iterator);
    const value = iterator.next();
    return value !== undefined ? value : fallback;
  }
  if (fallback === undefined) return user_next(iterator);
  try {
    return user_next(iterator);
  } catch (e) {
    if (e instanceof StopIteration.I) return fallback;
    throw e;
  }
}

/** The next value of a builtin iterator; raises StopIteration at the end. */
export function next_value(iterator: any): any {
  const value = iterator.next();
  return value !== undefined ? value : raise_(StopIteration);
}

/** @py def iterator.__next__(self, /) */
export function iterator_next(self: any): any {
  return next_value(self);
}

/** @py def iterator.__iter__(self, /) */
export function iterator_iter(self: any): any {
  return self;
}

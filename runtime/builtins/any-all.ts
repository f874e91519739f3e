// any() and all().

import { iterate } from "../core/iterate.js";
import { truth } from "../core/operators.js";

/** @py def any(iterable, /) -> bool */
export function any(iterable: any): boolean {
  const items = iterate(iterable);
  for (let item = items.next(); item !== undefined; item = items.next()) if (truth(item)) return true;
  return false;
}

/** @py def all(iterable, /) -> bool */
export function all(iterable: any): boolean {
  const items = iterate(iterable);
  for (let item = items.next(); item !== undefined; item = items.next()) if (!truth(item)) return false;
  return true;
}

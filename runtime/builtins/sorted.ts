// sorted().

import { to_array } from "../core/iterate.js";
import { sorted_items } from "../core/sort.js";
import { list_sorted } from "../types/list.js";

/** @py def sorted(iterable, /, *, key=None, reverse=False) -> list */
export function sorted(iterable: any, key?: any, reverse?: any): any[] {
  return list_sorted(to_array(iterable), key, reverse);
}

/** @py def sorted(iterable, /) -> list */
export function sorted_plain(iterable: any): any[] {
  return sorted_items(to_array(iterable), undefined, false);
}

// sum().

import { iterate } from "../core/iterate.js";
import { add } from "../core/operators.js";
import { charge_result } from "../ports.js";

/** @py def sum(iterable: list, /) */
export function sum_items(items: readonly any[]): any {
  let total: any = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const t = typeof total === "number" && typeof item === "number" ? total + item : undefined;
    total = t !== undefined && Number.isSafeInteger(t) ? t : add(total, item);
    charge_result(total);
  }
  return total;
}

/** @py def sum(iterable, /, start=0) */
export function sum(iterable: any, start?: any): any {
  let total: any = start === undefined ? 0 : start;
  const items = iterate(iterable);
  for (let item = items.next(); item !== undefined; item = items.next()) {
    const t = typeof total === "number" && typeof item === "number" ? total + item : undefined;
    total = t !== undefined && Number.isSafeInteger(t) ? t : add(total, item);
    charge_result(total);
  }
  return total;
}

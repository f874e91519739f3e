// Counter, which only CPython has: a dict from items to how often they were met.

import { iterate } from "../core/iterate.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { to_smallint } from "../core/number.js";
import { add, gt, sub, truth } from "../core/operators.js";
import type { BinaryOp } from "../core/root.js";
import { sorted_items } from "../core/sort.js";
import { builtin_type, type Type } from "../core/type.js";
import { Dict, dict, dict_entries, dict_get, dict_repr, dict_set } from "../types/dict.js";
import { Tuple } from "../types/tuple.js";
import { StepIterator } from "./itertools.js";

class CounterDict extends Dict {
  override get cls(): Type {
    return Counter;
  }
  override repr(): string {
    if (this.m.size === 0) return "Counter()";
    const ordered = new Dict();
    for (const [item, n] of by_count(this)) dict_set(ordered, item, n);
    return "Counter(" + dict_repr(ordered) + ")";
  }
  override getitem(key: any): any {
    return dict_get(this, key) ?? 0;
  }
  override binary(op: BinaryOp, b: any): any {
    if (!(b instanceof CounterDict)) return undefined;
    switch (op) {
      case "add":
        return combine(this, b, add);
      case "sub":
        return combine(this, b, sub);
      case "or":
        return combine(this, b, (x, y) => (truth(gt(x, y)) ? x : y));
      case "and":
        return combine(this, b, (x, y) => (truth(gt(x, y)) ? y : x));
      default:
        return undefined;
    }
  }
  override inplace(): any {
    return undefined;
  }
  override like(): CounterDict {
    return new CounterDict();
  }
}

/** Only positive counts stay. */
function combine(a: CounterDict, b: CounterDict, f: (x: any, y: any) => any): CounterDict {
  const out = new CounterDict();
  for (const [item] of [...dict_entries(a), ...dict_entries(b)]) {
    if (dict_get(out, item) !== undefined) continue;
    const count = f(dict_get(a, item) ?? 0, dict_get(b, item) ?? 0);
    if (truth(gt(count, 0))) dict_set(out, item, count);
  }
  return out;
}

function by_count(c: CounterDict): [any, any][] {
  return sorted_items(dict_entries(c), (entry) => entry[1], true);
}

/** @py class collections.Counter(dict) */
export const Counter: Type = builtin_type("Counter", [dict], CounterDict);

/** @py def collections.Counter.__new__(cls, iterable=None, /, **kwargs) -> collections.Counter */
export function Counter_new(_cls: Type, iterable: any, kw: any): CounterDict {
  const c = new CounterDict();
  Counter_update(c, iterable, kw);
  return c;
}

/** @py def collections.Counter.update(self, iterable=None, /, **kwargs) -> None */
export function Counter_update(self: CounterDict, iterable: any, kw: any): any {
  count_items(self, iterable, kw, add);
  return None;
}

/** @py def collections.Counter.subtract(self, iterable=None, /, **kwargs) -> None */
export function Counter_subtract(self: CounterDict, iterable: any, kw: any): any {
  count_items(self, iterable, kw, sub);
  return None;
}

function count_items(c: CounterDict, iterable: any, kw: any, f: (x: any, y: any) => any): void {
  const source = native_of(iterable ?? None);
  if (source instanceof Dict)
    for (const [item, n] of dict_entries(source)) dict_set(c, item, f(c.getitem(item), n));
  else if (source !== None) {
    const items = iterate(source);
    for (let item = items.next(); item !== undefined; item = items.next())
      dict_set(c, item, f(c.getitem(item), 1));
  }
  if (kw) for (const [item, n] of dict_entries(kw)) dict_set(c, item, f(c.getitem(item), n));
}

/** @py def collections.Counter.most_common(self, n=None, /) -> list */
export function Counter_most_common(self: CounterDict, n?: any): any[] {
  const entries = by_count(self).map((entry) => new Tuple(entry));
  return n === undefined || n === None ? entries : entries.slice(0, Math.max(0, to_smallint(n)));
}

/** @py def collections.Counter.elements(self, /) */
export function Counter_elements(self: CounterDict): any {
  return new StepIterator(element_steps(self));
}

function* element_steps(c: CounterDict): Generator<any, void, undefined> {
  for (const [item, n] of dict_entries(c)) for (let i = 0; i < n; i++) yield item;
}

/** @py def collections.Counter.total(self, /) -> int */
export function Counter_total(self: CounterDict): any {
  let total: any = 0;
  for (const n of self.m.values()) total = add(total, n);
  return total;
}

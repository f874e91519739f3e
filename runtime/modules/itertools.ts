// Iterators made of iterators. Each is a JavaScript generator under a thin class; micropython-lib has the first eight
// (as Python generators), CPython the others.
/** @py module itertools */

import { callable } from "../core/calls.js";
import { iterate, list_from, to_array } from "../core/iterate.js";
import { None } from "../core/none.js";
import { to_smallint } from "../core/number.js";
import { add, truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import type { Iter } from "../core/root.js";
import { same_value } from "../core/sequence.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { ValueError } from "../types/exception.js";
import { BuiltinIterator } from "../types/iterator.js";
import { Tuple, tuple_of } from "../types/tuple.js";

type Steps = Generator<any, void, undefined>;

export class StepIterator extends BuiltinIterator {
  declare readonly steps: Steps;
  constructor(steps: Steps) {
    super();
    this.steps = steps;
  }
  override next(): any {
    return this.steps.next().value;
  }
}

class Chain extends StepIterator {
  override get cls(): Type {
    return itertools_chain;
  }
}

/** @py class itertools.chain(object) */
export const itertools_chain: Type = builtin_type("chain", [object], Chain);

/** @py def itertools.chain.__new__(cls, *iterables) -> itertools.chain */
export function itertools_chain_new(_cls: Type, iterables: any[]): Chain {
  return new Chain(chain_steps(iterate(iterables)));
}

/** @py classmethod def itertools.chain.from_iterable(cls, iterable, /) -> itertools.chain */
export function itertools_chain_from_iterable(_cls: Type, iterable: any): Chain {
  return new Chain(chain_steps(iterate(iterable)));
}

function* chain_steps(sources: Iter): Steps {
  for (let source = sources.next(); source !== undefined; source = sources.next()) {
    yield* each(iterate(source));
  }
}

function* each(items: Iter): Steps {
  for (let item = items.next(); item !== undefined; item = items.next()) yield item;
}

/** @py def itertools.count(start=0, step=1) */
export function itertools_count(start: any = 0, step: any = 1): StepIterator {
  return new StepIterator(count_steps(start, step));
}

function* count_steps(n: any, step: any): Steps {
  for (;;) {
    yield n;
    n = add(n, step);
  }
}

/** @py def itertools.cycle(iterable, /) */
export function itertools_cycle(iterable: any): StepIterator {
  return new StepIterator(cycle_steps(iterate(iterable)));
}

function* cycle_steps(items: Iter): Steps {
  const seen: any[] = [];
  for (let item = items.next(); item !== undefined; item = items.next()) {
    yield item;
    seen.push(item);
  }
  while (seen.length > 0) for (let i = 0; i < seen.length; i++) yield seen[i];
}

/** @py def itertools.repeat(object, times=None) */
export function itertools_repeat(item: any, times?: any): StepIterator {
  const n = times === undefined || times === None ? Number.POSITIVE_INFINITY : to_smallint(times);
  return new StepIterator(repeat_steps(item, n));
}

function* repeat_steps(item: any, times: number): Steps {
  for (let i = 0; i < times; i++) yield item;
}

/** @py def itertools.islice(iterable, start, stop=..., step=None, /) */
export function itertools_islice(iterable: any, start: any, stop?: any, step?: any): StepIterator {
  if (stop === undefined) {
    stop = start;
    start = None;
  }
  const from = position(start, 0);
  const to = position(stop, Number.POSITIVE_INFINITY);
  const by = position(step ?? None, 1);
  if (by === 0) raise_(ValueError, "zero step");
  return new StepIterator(islice_steps(iterate(iterable), from, to, by));
}

function position(o: any, otherwise: number): number {
  const n = o === None ? otherwise : to_smallint(o);
  return n >= 0 ? n : raise_(ValueError, "negative argument");
}

function* islice_steps(items: Iter, start: number, stop: number, step: number): Steps {
  let next = start;
  for (let i = 0; i < stop; i++) {
    const item = items.next();
    if (item === undefined) return;
    if (i === next) {
      yield item;
      next += step;
    }
  }
}

/** @py def itertools.starmap(function, iterable, /) */
export function itertools_starmap(f: any, iterable: any): StepIterator {
  return new StepIterator(starmap_steps(f, iterate(iterable)));
}

function* starmap_steps(f: any, items: Iter): Steps {
  for (let item = items.next(); item !== undefined; item = items.next()) {
    const args = list_from(item);
    yield callable(f, args.length)(...args);
  }
}

/** @py def itertools.accumulate(iterable, func=None, *, initial=None) */
export function itertools_accumulate(iterable: any, f?: any, initial?: any): StepIterator {
  const combine = f === undefined || f === None ? add : callable(f, 2);
  return new StepIterator(
    accumulate_steps(iterate(iterable), combine, initial === None ? undefined : initial),
  );
}

function* accumulate_steps(items: Iter, combine: (a: any, b: any) => any, total: any): Steps {
  if (total !== undefined) yield total;
  for (let item = items.next(); item !== undefined; item = items.next()) {
    total = total === undefined ? item : combine(total, item);
    yield total;
  }
}

/** @py def itertools.tee(iterable, n=2, /) -> tuple */
export function itertools_tee(iterable: any, n?: any): Tuple {
  const items = iterate(iterable);
  const waiting: any[][] = [];
  const copies = n === undefined ? 2 : to_smallint(n);
  for (let i = 0; i < copies; i++) waiting.push([]);
  return tuple_of(waiting.map((mine) => new StepIterator(tee_steps(items, waiting, mine))));
}

function* tee_steps(items: Iter, waiting: readonly any[][], mine: any[]): Steps {
  for (;;) {
    if (mine.length === 0) {
      const item = items.next();
      if (item === undefined) return;
      for (const queue of waiting) queue.push(item);
    }
    yield mine.shift();
  }
}

/** @py def itertools.takewhile(predicate, iterable, /) */
export function itertools_takewhile(predicate: any, iterable: any): StepIterator {
  return new StepIterator(takewhile_steps(callable(predicate, 1), iterate(iterable)));
}

function* takewhile_steps(test: (x: any) => any, items: Iter): Steps {
  for (let item = items.next(); item !== undefined; item = items.next()) {
    if (!truth(test(item))) return;
    yield item;
  }
}

/** @py def itertools.dropwhile(predicate, iterable, /) */
export function itertools_dropwhile(predicate: any, iterable: any): StepIterator {
  return new StepIterator(dropwhile_steps(callable(predicate, 1), iterate(iterable)));
}

function* dropwhile_steps(test: (x: any) => any, items: Iter): Steps {
  let item = items.next();
  while (item !== undefined && truth(test(item))) item = items.next();
  for (; item !== undefined; item = items.next()) yield item;
}

/** @py def itertools.filterfalse(predicate, iterable, /) */
export function itertools_filterfalse(predicate: any, iterable: any): StepIterator {
  const test = predicate === None ? (x: any) => x : callable(predicate, 1);
  return new StepIterator(filterfalse_steps(test, iterate(iterable)));
}

function* filterfalse_steps(test: (x: any) => any, items: Iter): Steps {
  for (let item = items.next(); item !== undefined; item = items.next()) if (!truth(test(item))) yield item;
}

/** @py def itertools.compress(data, selectors) */
export function itertools_compress(data: any, selectors: any): StepIterator {
  return new StepIterator(compress_steps(iterate(data), iterate(selectors)));
}

function* compress_steps(items: Iter, wanted: Iter): Steps {
  for (;;) {
    const item = items.next();
    const want = item === undefined ? undefined : wanted.next();
    if (want === undefined) return;
    if (truth(want)) yield item;
  }
}

/** @py def itertools.pairwise(iterable, /) */
export function itertools_pairwise(iterable: any): StepIterator {
  return new StepIterator(pairwise_steps(iterate(iterable)));
}

function* pairwise_steps(items: Iter): Steps {
  let left = items.next();
  if (left === undefined) return;
  for (let right = items.next(); right !== undefined; right = items.next()) {
    yield new Tuple([left, right]);
    left = right;
  }
}

/** @py def itertools.batched(iterable, n) */
export function itertools_batched(iterable: any, n: any): StepIterator {
  const size = to_smallint(n);
  if (size < 1) raise_(ValueError, "n must be at least one");
  return new StepIterator(batched_steps(iterate(iterable), size));
}

function* batched_steps(items: Iter, size: number): Steps {
  let batch: any[] = [];
  for (let item = items.next(); item !== undefined; item = items.next()) {
    batch.push(item);
    if (batch.length === size) {
      yield new Tuple(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield new Tuple(batch);
}

/** @py def itertools.zip_longest(*iterables, fillvalue=None) */
export function itertools_zip_longest(iterables: any[], fillvalue: any = None): StepIterator {
  return new StepIterator(zip_longest_steps(iterables.map(iterate), fillvalue));
}

function* zip_longest_steps(sources: (Iter | null)[], fill: any): Steps {
  for (;;) {
    let living = 0;
    const row: any[] = [];
    for (let i = 0; i < sources.length; i++) {
      const item = sources[i]?.next();
      if (item === undefined) sources[i] = null;
      else living++;
      row.push(item === undefined ? fill : item);
    }
    if (living === 0) return;
    yield new Tuple(row);
  }
}

/** @py def itertools.groupby(iterable, key=None) */
export function itertools_groupby(iterable: any, key?: any): StepIterator {
  const by = key === undefined || key === None ? (x: any) => x : callable(key, 1);
  return new StepIterator(groupby_steps(iterate(iterable), by));
}

/** A group ends when the next one is asked for, as in CPython: both read the same items. */
function* groupby_steps(items: Iter, by: (x: any) => any): Steps {
  let item = items.next();
  while (item !== undefined) {
    const key = by(item);
    let open = true;
    const group = function* (): Steps {
      while (open) {
        yield item;
        if (!open) return;
        item = items.next();
        open = item !== undefined && same_value(by(item), key);
      }
    };
    yield new Tuple([key, new StepIterator(group())]);
    while (open) {
      item = items.next();
      open = item !== undefined && same_value(by(item), key);
    }
  }
}

/** @py def itertools.product(*iterables, repeat=1) */
export function itertools_product(iterables: any[], repeat?: any): StepIterator {
  const pools: (readonly any[])[] = [];
  const once = iterables.map(list_from);
  const times = repeat === undefined ? 1 : to_smallint(repeat);
  for (let i = 0; i < times; i++) pools.push(...once);
  return new StepIterator(product_steps(pools));
}

/** Counts as an odometer does. */
function* product_steps(pools: readonly (readonly any[])[]): Steps {
  if (pools.some((pool) => pool.length === 0)) return;
  const at = pools.map(() => 0);
  for (;;) {
    yield tuple_of(pools.map((pool, i) => pool[at[i]]));
    let i = pools.length - 1;
    while (i >= 0 && at[i] === pools[i].length - 1) at[i--] = 0;
    if (i < 0) return;
    at[i]++;
  }
}

/** @py def itertools.permutations(iterable, r=None) */
export function itertools_permutations(iterable: any, r?: any): StepIterator {
  const pool = list_from(iterable);
  return new StepIterator(permutation_steps(pool, size_of(r, pool.length)));
}

function size_of(r: any, otherwise: number): number {
  const n = r === undefined || r === None ? otherwise : to_smallint(r);
  return n >= 0 ? n : raise_(ValueError, "r must be non-negative");
}

function* permutation_steps(pool: readonly any[], r: number): Steps {
  const n = pool.length;
  if (r > n) return;
  const order = pool.map((_, i) => i);
  const cycles: number[] = [];
  for (let i = 0; i < r; i++) cycles.push(n - i);
  for (;;) {
    yield tuple_of(order.slice(0, r).map((i) => pool[i]));
    let i = r - 1;
    for (; i >= 0; i--) {
      cycles[i]--;
      if (cycles[i] > 0) break;
      order.push(order.splice(i, 1)[0]);
      cycles[i] = n - i;
    }
    if (i < 0) return;
    const j = n - cycles[i];
    [order[i], order[j]] = [order[j], order[i]];
  }
}

/** @py def itertools.combinations(iterable, r) */
export function itertools_combinations(iterable: any, r: any): StepIterator {
  return new StepIterator(combination_steps(to_array(iterable).slice(), size_of(r, 0)));
}

function* combination_steps(pool: readonly any[], r: number): Steps {
  const n = pool.length;
  if (r > n) return;
  const at: number[] = [];
  for (let i = 0; i < r; i++) at.push(i);
  for (;;) {
    yield tuple_of(at.map((i) => pool[i]));
    let i = r - 1;
    while (i >= 0 && at[i] === i + n - r) i--;
    if (i < 0) return;
    at[i]++;
    for (let j = i + 1; j < r; j++) at[j] = at[j - 1] + 1;
  }
}

/** @py def itertools.combinations_with_replacement(iterable, r) */
export function itertools_combinations_with_replacement(iterable: any, r: any): StepIterator {
  return new StepIterator(replacement_steps(list_from(iterable), size_of(r, 0)));
}

function* replacement_steps(pool: readonly any[], r: number): Steps {
  const n = pool.length;
  if (n === 0 && r > 0) return;
  const at: number[] = [];
  for (let i = 0; i < r; i++) at.push(0);
  for (;;) {
    yield tuple_of(at.map((i) => pool[i]));
    let i = r - 1;
    while (i >= 0 && at[i] === n - 1) i--;
    if (i < 0) return;
    const value = at[i] + 1;
    for (let j = i; j < r; j++) at[j] = value;
  }
}

// Dicts and sets of which the compiler knows that pairs of ints are their keys, `(x, y)`: cells of a grid, edges of a graph.
// As long as nothing else comes, one number stands for each pair as its Map key; the tuples themselves are where other
// keys that are no Map keys are, in a dict's `orig` and in the items of a set.

import type { Tuple } from "../types/tuple.js";
import { Buckets, is_same_key } from "./buckets.js";
import { value_hash } from "./dict-key.js";
import type { Keyed } from "./keyed.js";
import { TAGS } from "./root.js";

/** The number for a pair of ints that are not too large; undefined for others. Floats are boxed, so numbers are ints. */
export function packed_pair(a: any, b: any): number | undefined {
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  return b >= -0x8000 && b < 0x8000 && a > -0x800000000 && a < 0x800000000 ? a * 0x10000 + b : undefined;
}

/** Makes a fresh dict or set one of pairs, if its keys allow it. */
export function keyed_by_pairs<T extends Keyed>(table: T): T {
  const entries = Array.from(table.m);
  const { orig } = table as any;
  if (table.buckets?.pairs || !entries.every(([key]) => packed_key(key) !== undefined)) return table;
  table.m.clear();
  table.buckets = new Buckets(new Map(), 0, true);
  if (orig === undefined) (table as any).odd = true;
  else (table as any).orig = new Map(entries.map(([key]) => [packed_key(key), key]));
  for (const [key, value] of entries) table.m.set(packed_key(key), value);
  return table;
}

function packed_key(key: any): number | undefined {
  return key.k === TAGS.Tuple && key.a.length === 2 ? packed_pair(key.a[0], key.a[1]) : undefined;
}

/** Of a table of pairs, the Map key of any key; undefined if it is not there. */
export function find_among_pairs(table: Keyed, key: any): any {
  const packed = packed_key(key);
  if (packed !== undefined) return packed;
  const hash = typeof key === "object" ? value_hash(key, table.unhashed) : 0;
  if (!may_equal_pair(key)) return undefined;
  for (const plain of table.m.keys()) {
    const pair = pair_of(table, plain);
    if (value_hash(pair) === hash && is_same_key(pair, key)) return plain;
  }
  return undefined;
}

/** (True, 1.0) equals (1, 1), and an object with methods of its own may equal anything. */
function may_equal_pair(key: any): boolean {
  if (key.k !== TAGS.Tuple) return key.k === TAGS.Instance;
  const odd = (x: any): boolean => typeof x === "boolean" || x.k === TAGS.Float || x.k === TAGS.Instance;
  return key.a.length === 2 && key.a.some(odd);
}

function pair_of(table: any, plain: any): Tuple {
  return table.orig === undefined ? table.m.get(plain) : table.orig.get(plain);
}

/** Makes a table of pairs one of any keys. */
export function unpack_pairs(table: Keyed): void {
  const buckets = new Buckets(new Map(), 0);
  const entries: [Tuple, any][] = [];
  for (const [plain, value] of table.m) entries.push([pair_of(table, plain), value]);
  table.m.clear();
  for (const [pair, value] of entries) {
    buckets.add(value_hash(pair), pair);
    table.m.set(pair, value);
  }
  table.buckets = buckets;
  if ((table as any).orig !== undefined) (table as any).orig = null;
  else (table as any).odd = false;
}

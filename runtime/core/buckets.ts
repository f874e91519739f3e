// The Map keys of a dict or set that are found by hash, since equal ones are different to JavaScript: AstralStr, tuples,
// bytes, objects with `__hash__`. Once such an object is among them, what a program hashes can also equal a plain key:
//   d[Name("a")] = 1; d["a"]          d["a"] = 1; d[Name("a")]

import { Float } from "../types/float.js";
import { str_hash } from "../types/str.js";
import { mix, value_hash } from "./dict-key.js";
import type { Keyed } from "./keyed.js";
import { eq, truth } from "./operators.js";
import { TAGS } from "./root.js";

export class Buckets {
  /** One key, or an Array of keys, for each hash. */
  declare keys: Map<number, any>;
  /** How many keys there are. */
  declare size: number;
  /** The table's keys are all pairs of ints, and none of them is in here (core/pair-keys.ts). */
  declare readonly pairs: boolean;
  constructor(keys: Map<number, any>, size: number, pairs = false) {
    this.keys = keys;
    this.size = size;
    this.pairs = pairs;
  }
  find(hash: number, key: any): any {
    const bucket = this.keys.get(hash);
    if (bucket === undefined) return undefined;
    if (!Array.isArray(bucket)) return is_same_key(bucket, key) ? bucket : undefined;
    for (const entry of bucket) if (is_same_key(entry, key)) return entry;
    return undefined;
  }
  add(hash: number, key: any): void {
    const bucket = this.keys.get(hash);
    if (bucket === undefined) this.keys.set(hash, key);
    else if (Array.isArray(bucket)) bucket.push(key);
    else this.keys.set(hash, [bucket, key]);
    this.size++;
  }
  /** Takes out a key that is there. */
  remove(hash: number, key: any): void {
    const bucket = this.keys.get(hash);
    if (Array.isArray(bucket) && bucket.length > 1) bucket.splice(bucket.indexOf(key), 1);
    else this.keys.delete(hash);
    this.size--;
  }
  copy(): Buckets {
    const keys = new Map();
    for (const [hash, bucket] of this.keys) keys.set(hash, Array.isArray(bucket) ? bucket.slice() : bucket);
    return this.like(keys);
  }
  like(keys: Map<number, any>): Buckets {
    return new Buckets(keys, this.size, this.pairs);
  }
  /** The key among these that equals a plain one; undefined if there is none. */
  equal_of(_plain: any): any {
    return undefined;
  }
}

/** Tuples are mostly of strings and numbers that are the same ones. */
export function is_same_key(a: any, b: any): boolean {
  if (a === b) return true;
  if (a.k === TAGS.Tuple && b.k === TAGS.Tuple) {
    const x = a.a;
    const y = b.a;
    let i = 0;
    while (i < x.length && i < y.length && x[i] === y[i] && typeof x[i] !== "object") i++;
    if (i === x.length && i === y.length) return true;
  }
  return truth(eq(a, b));
}

class MixedBuckets extends Buckets {
  override like(keys: Map<number, any>): Buckets {
    return new MixedBuckets(keys, this.size);
  }
  override equal_of(plain: any): any {
    return this.find(plain_hash(plain), plain);
  }
}

/** The buckets of a table that is about to take in an object with a hash of its own. */
export function mixed_buckets(buckets: Buckets | null): Buckets {
  if (buckets instanceof MixedBuckets) return buckets;
  return buckets === null ? new MixedBuckets(new Map(), 0) : new MixedBuckets(buckets.keys, buckets.size);
}

/** Plain keys by hash, made when a table is first asked and again when it has got new keys. */
const plain_indexes = new WeakMap<Keyed, { readonly version: number; readonly keys: Map<number, any[]> }>();

/** The plain key of a table that equals an object with this hash of its own; undefined if there is none. */
export function plain_equal(table: Keyed, hash: number, object: any): any {
  if (table.m.size === (table.buckets === null ? 0 : table.buckets.size)) return undefined;
  let index = plain_indexes.get(table);
  if (index === undefined || index.version !== table.version) {
    index = { version: table.version, keys: index_plain_keys(table) };
    plain_indexes.set(table, index);
  }
  for (const plain of index.keys.get(hash) ?? []) {
    if (table.m.has(plain) && truth(eq(plain_value(plain), object))) return plain;
  }
  return undefined;
}

/** None, functions and objects that hash by identity are plain too, and what is in the buckets does no harm. */
function index_plain_keys(table: Keyed): Map<number, any[]> {
  const index = new Map<number, any[]>();
  for (const plain of table.m.keys()) {
    const hash = plain_hash(plain);
    const same = index.get(hash);
    if (same === undefined) index.set(hash, [plain]);
    else same.push(plain);
  }
  return index;
}

/** What `hash()` shows of a plain key, as an int32. Strings among themselves go by another hash. */
function plain_hash(plain: any): number {
  return typeof plain === "string" ? mix(str_hash(plain)) : value_hash(plain_value(plain));
}

/** A Map key that is a number with a fraction stands for a float. */
function plain_value(plain: any): any {
  return typeof plain === "number" && !Number.isInteger(plain) ? new Float(plain) : plain;
}

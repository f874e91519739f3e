// How Python's keys become keys of a JavaScript Map. Equal keys must become the same Map key:
//   str, int                         themselves
//   True, 1.0                        1
//   other floats                     their raw number; a NaN its box
//   what is hashed by identity       itself
//   AstralStr, tuple, bytes, objects with __hash__ …   the first of its equals, found through buckets by hash
// Callers test for str and int themselves, so that those take one Map operation and no call.

import { TypeError_ } from "../types/exception.js";
import { hash_int } from "./hash-number.js";
import { identity } from "./id.js";
import type { Keyed } from "./keyed.js";
import { eq, truth } from "./operators.js";
import { raise_ } from "./raise.js";
import { Root, TAGS } from "./root.js";
import { type_name } from "./type-of.js";

/** The Map key of `key`, for looking it up; undefined if it cannot be there. */
export function find_key(table: Keyed, key: any): any {
  const plain = plain_key(key);
  if (plain !== undefined) return plain;
  // As in MicroPython, nothing is hashed to search an empty table: `[] in {}` is False.
  if (table.m.size === 0) return undefined;
  const hash = value_hash(key);
  return table.buckets === null ? undefined : find_in_bucket(table.buckets.get(hash), key);
}

/** The Map key of `key`, for storing under it. */
export function enter_key(table: Keyed, key: any): any {
  const plain = plain_key(key);
  if (plain !== undefined) return plain;
  const hash = value_hash(key);
  table.buckets ??= new Map();
  const bucket = table.buckets.get(hash);
  const found = find_in_bucket(bucket, key);
  if (found !== undefined) return found;
  if (bucket === undefined) table.buckets.set(hash, key);
  else if (Array.isArray(bucket)) bucket.push(key);
  else table.buckets.set(hash, [bucket, key]);
  return key;
}

/** The Map key of `key`, which the caller is about to delete; undefined if it cannot be there. */
export function remove_key(table: Keyed, key: any): any {
  const plain = plain_key(key);
  if (plain !== undefined) return plain;
  if (table.m.size === 0) return undefined;
  const hash = value_hash(key);
  if (table.buckets === null) return undefined;
  const bucket = table.buckets.get(hash);
  const found = find_in_bucket(bucket, key);
  if (found === undefined) return undefined;
  if (Array.isArray(bucket) && bucket.length > 1) bucket.splice(bucket.indexOf(found), 1);
  else table.buckets.delete(hash);
  return found;
}

/** A copy of the buckets, for a copy of the table. */
export function copy_buckets(buckets: Map<number, any> | null): Map<number, any> | null {
  if (buckets === null) return null;
  const copy = new Map();
  for (const [hash, bucket] of buckets) copy.set(hash, Array.isArray(bucket) ? bucket.slice() : bucket);
  return copy;
}

function find_in_bucket(bucket: any, key: any): any {
  if (bucket === undefined) return undefined;
  if (!Array.isArray(bucket)) return bucket === key || truth(eq(bucket, key)) ? bucket : undefined;
  for (const entry of bucket) if (entry === key || truth(eq(entry, key))) return entry;
  return undefined;
}

/** The Map key of a key that needs no bucket; undefined for others. */
function plain_key(key: any): any {
  switch (typeof key) {
    case "boolean":
      return key ? 1 : 0;
    case "object":
      if (key.k === TAGS.Float) return float_key(key);
      if (is_derived(key)) return plain_key(key.base);
      return key.hash === Root.prototype.hash ? key : undefined;
    default:
      return key;
  }
}

/** An object of a class derived from str, int … that hashes and compares as its builtin part does. */
function is_derived(o: any): boolean {
  return (
    o.k === TAGS.Instance && o.base !== undefined && o.op__hash__ === undefined && o.op__eq__ === undefined
  );
}

function float_key(key: any): any {
  const v: number = key.v;
  if (Number.isInteger(v)) return Number.isSafeInteger(v) ? v + 0 : BigInt(v);
  return Number.isNaN(v) ? key : v;
}

/** The hash of any value as an int32, alike for equal ones; raises TypeError for what is unhashable. */
export function value_hash(o: any): number {
  switch (typeof o) {
    case "number":
      return mix(o);
    case "string":
      return string_hash(o);
    case "boolean":
      return o ? 1 : 0;
    case "bigint":
      return mix(hash_int(o));
    case "function":
      return identity(o);
    default: {
      const hash = Array.isArray(o) ? undefined : o.hash();
      return hash === undefined ? unhashable(o) : mix(hash);
    }
  }
}

export function unhashable(o: any): never {
  raise_(TypeError_, `unsupported type for __hash__: '${type_name(o)}'`);
}

function mix(n: number): number {
  return (n | 0) === n ? n : (n ^ (n / 0x100000000)) | 0;
}

/** The ends of a long string stand for all of it, so that hashing a key takes bounded time. */
function string_hash(s: string): number {
  const n = s.length;
  let h = n;
  const head = Math.min(n, 16);
  for (let i = 0; i < head; i++) h = (Math.imul(h, 33) ^ s.charCodeAt(i)) | 0;
  for (let i = Math.max(head, n - 16); i < n; i++) h = (Math.imul(h, 33) ^ s.charCodeAt(i)) | 0;
  return h;
}

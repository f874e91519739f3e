// How Python's keys become keys of a JavaScript Map. Equal keys must become the same Map key:
//   str, int                         themselves
//   True, 1.0                        1
//   other floats                     their raw number; a NaN its box
//   what is hashed by identity       itself
//   pairs of ints, where there is nothing else      one number (core/pair-keys.ts)
//   AstralStr, tuple, bytes, objects with __hash__ …   the first of its equals, found by hash (core/buckets.ts)
// Callers test for str and int themselves, so that in a table without buckets those take one Map operation and no call.

import { TypeError_ } from "../types/exception.js";
import { Buckets } from "./buckets.js";
import { hash_int } from "./hash-number.js";
import { identity } from "./id.js";
import type { Keyed } from "./keyed.js";
import { linked } from "./linked.js";
import { find_among_pairs, keyed_by_pairs, unpack_pairs } from "./pair-keys.js";
import { raise_ } from "./raise.js";
import { Root, TAGS } from "./root.js";
import { type_name } from "./type-of.js";

/** Whether a key is its own Map key, and no other one can equal it. */
export function is_direct(table: Keyed, key: any): boolean {
  return (typeof key === "string" || typeof key === "number") && table.buckets === null;
}

/** The Map key of `key`, for looking it up; undefined if it cannot be there. */
export function find_key(table: Keyed, key: any): any {
  if (linked(keyed_by_pairs) && table.buckets?.pairs)
    return table.m.size === 0 ? undefined : find_among_pairs(table, key);
  const plain = plain_key(key);
  if (plain !== undefined) return find_plain(table, plain);
  // As in MicroPython, nothing is hashed to search an empty table: `[] in {}` is False.
  return table.m.size === 0 ? undefined : find_hashed(table, value_hash(key, table.unhashed), key);
}

/** The Map key of `key`, for storing under it. */
export function enter_key(table: Keyed, key: any): any {
  if (linked(keyed_by_pairs) && table.buckets?.pairs) {
    const found = find_among_pairs(table, key);
    if (found !== undefined) return found;
    unpack_pairs(table);
  }
  const plain = plain_key(key);
  if (plain !== undefined) return find_plain(table, plain);
  const hash = value_hash(key, table.unhashed);
  const found = find_hashed(table, hash, key);
  if (found !== undefined) return found;
  if (has_own_hash(key)) table.buckets = key.mixed_buckets(table.buckets);
  else table.buckets ??= new Buckets(new Map(), 0);
  table.buckets!.add(hash, key);
  return key;
}

/** The Map key of `key`, which the caller is about to delete; undefined if it cannot be there. */
export function remove_key(table: Keyed, key: any): any {
  if (linked(keyed_by_pairs) && table.buckets?.pairs) return find_key(table, key);
  const plain = plain_key(key);
  if (plain !== undefined) {
    const found = find_plain(table, plain);
    if (found !== plain) table.buckets!.remove(value_hash(found, table.unhashed), found);
    return found;
  }
  if (table.m.size === 0) return undefined;
  const hash = value_hash(key, table.unhashed);
  const found = find_hashed(table, hash, key);
  if (typeof found === "object") table.buckets!.remove(hash, found);
  return found;
}

/** A copy of the buckets, for a copy of the table. */
export function copy_buckets(buckets: Buckets | null): Buckets | null {
  return buckets === null ? null : buckets.copy();
}

function find_plain(table: Keyed, plain: any): any {
  const { buckets } = table;
  return buckets === null || table.m.has(plain) ? plain : (buckets.equal_of(plain) ?? plain);
}

function find_hashed(table: Keyed, hash: number, key: any): any {
  const found = table.buckets?.find(hash, key);
  return found === undefined && has_own_hash(key) ? key.plain_equal(table, hash) : found;
}

function has_own_hash(key: any): boolean {
  return key.k === TAGS.Instance && key.op__hash__ !== undefined;
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

/** The hash of any value as an int32, alike for equal ones; raises TypeError for what is unhashable, unless it has `unhashed`. */
export function value_hash(o: any, unhashed?: number): number {
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
      return hash === undefined ? (unhashed ?? unhashable(o)) : mix(hash);
    }
  }
}

export function unhashable(o: any): never {
  raise_(TypeError_, `unsupported type for __hash__: '${type_name(o)}'`);
}

/** An int32 of any number. */
export function mix(n: number): number {
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

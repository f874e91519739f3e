// The heap as a program may ask about it. Where nothing counts allocations that is what JavaScript's own heap holds, in
// a heap of a nominal size that doubles as needed. A program that was given a heap of its own (`--heap=192K`) is charged
// for what it makes; when that is more than the heap holds, what can still be reached is counted anew (collector.ts),
// and if there is no room then either, it is a MemoryError. Locking is real in both: see allocation.ts.

import { raise_ } from "../core/raise.js";
import { current_host } from "../host/host.js";
import { MemoryError } from "../types/exception.js";
import { BLOCK } from "./sizes.js";

let locks = 0;
/** Whether operators have to say what they make: while the heap is locked, or somebody counts. */
export let heap_is_watched = false;
let counts_always = false;
let peak = 0;
let size = 1 << 20;

/** What can be reached, by letters as MicroPython's memory layout has them, and with sizes in blocks. */
export interface Reachable {
  readonly letters: readonly string[];
  readonly blocks: readonly number[];
}

/** Absent where the heap is JavaScript's. */
let collector: ((held: any) => Reachable) | undefined;
/** Bytes charged and not given back, and ever. */
let taken = 0;
let total = 0;
/** How much may be taken before something is done about it. */
const LOOK_EVERY = 1 << 20;
let brim = LOOK_EVERY;
/** Where nothing says how large the heap is: before JavaScript itself gives up. */
const LARGEST = 256 << 20;

let collects = true;
/** Bytes after which the heap is collected though there is room; -1: never. */
let threshold = -1;

/** From now on the heap has this size. */
export function limit_heap(limit: number, find: (held: any) => Reachable): void {
  size = limit;
  watch_heap();
  collector = find;
  brim = limit;
}

/** Operators count from now on, whether the heap is locked or not. */
export function watch_heap(): void {
  counts_always = true;
  heap_is_watched = true;
}

/** What can be reached; undefined where nobody knows. */
export function heap_contents(): Reachable | undefined {
  return collector?.(undefined);
}

/** What JavaScript's heap held when the program began. */
let at_start = 0;

export function note_heap_start(): void {
  at_start = current_host().memory_used();
}

export function heap_used(): number {
  if (collector !== undefined) return taken;
  // It may have given back what was there before.
  const used = Math.max(BLOCK, current_host().memory_used() - at_start);
  if (used > peak) peak = used;
  while (size <= used) size *= 2;
  return used;
}

export function heap_size(): number {
  heap_used();
  return size;
}

export function heap_peak(): number {
  heap_used();
  return peak;
}

/** Bytes ever taken. */
export function heap_total(): number {
  return total;
}

export function lock_heap(): void {
  locks++;
  heap_is_watched = true;
}

/** The depth that is left. More unlocks than locks are forgiven. */
export function unlock_heap(): number {
  if (locks > 0) locks--;
  heap_is_watched = counts_always || locks > 0;
  return locks;
}

export function heap_depth(): number {
  return locks;
}

export function is_locked(): boolean {
  return locks > 0;
}

/** Memory for an object, in whole blocks; MemoryError if there is none. Of several objects at once, `single` is the size of one. */
export function take_memory(bytes: number, held?: any, single = bytes): void {
  const blocks = (bytes + BLOCK - 1) & -BLOCK;
  taken += blocks;
  total += blocks;
  if (taken > brim) make_room(single, blocks, held);
  if (collector !== undefined && taken > peak) peak = taken;
}

/** What a container holds moves to where there is more room; it may be in use by the runtime alone. */
export function retake_memory(container: any, before: number, after: number): void {
  take_memory(after, container);
  taken -= (before + BLOCK - 1) & -BLOCK;
}

/** Memory that must be there: of an exception that says that there is none. */
export function take_anyway(bytes: number): void {
  const blocks = (bytes + BLOCK - 1) & -BLOCK;
  taken += blocks;
  total += blocks;
}

/** What nobody can reach any more is given back. Bytes that were. */
export function collect_heap(held?: any): number {
  if (collector === undefined || locks > 0) return 0;
  const before = taken;
  taken = 0;
  for (const count of collector(held).blocks) taken += count * BLOCK;
  if (threshold >= 0) brim = Math.min(size, taken + threshold);
  return Math.max(0, before - taken);
}

function make_room(bytes: number, blocks: number, held: any): void {
  if (collector === undefined) {
    taken = 0;
    if (current_host().memory_used() > LARGEST) raise_exhausted(bytes);
    return;
  }
  taken -= blocks;
  if (collects) collect_heap(held);
  if (taken + blocks > size) {
    total -= blocks;
    raise_exhausted(bytes);
  }
  taken += blocks;
}

function raise_exhausted(bytes: number): never {
  return raise_(MemoryError, `memory allocation failed, allocating ${bytes} bytes`);
}

// ---- What gc sets

export function set_collecting(value: boolean): void {
  collects = value;
}

export function is_collecting(): boolean {
  return collects;
}

export function heap_threshold(): number {
  return threshold;
}

export function set_heap_threshold(bytes: number): void {
  threshold = bytes < 0 ? -1 : bytes - (bytes % BLOCK);
  if (collector !== undefined) brim = threshold < 0 ? size : Math.min(size, taken + threshold);
}

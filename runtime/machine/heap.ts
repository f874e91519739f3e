// The heap as a program may ask about it, where nothing counts allocations: what JavaScript's own heap holds, in a heap of
// a nominal size that doubles as needed. Locking it is real: see allocation.ts.

import { raise_ } from "../core/raise.js";
import { current_host } from "../host/host.js";
import { MemoryError } from "../types/exception.js";

let locks = 0;
let peak = 0;
let size = 1 << 20;

export function heap_used(): number {
  const used = current_host().memory_used();
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

export function lock_heap(): void {
  locks++;
}

/** The depth that is left. More unlocks than locks are forgiven. */
export function unlock_heap(): number {
  if (locks > 0) locks--;
  return locks;
}

export function heap_depth(): number {
  return locks;
}

export function is_locked(): boolean {
  return locks > 0;
}

/** What the program has been charged since it was last looked how much there is, and before that. */
let taken = 0;
let taken_before = 0;
const LOOK_EVERY = 1 << 20;
/** Where nothing says how large the heap is: before JavaScript itself gives up. */
const LARGEST = 256 << 20;

/** Memory for an object; MemoryError if there is none. */
export function take_memory(bytes: number): void {
  taken += bytes;
  if (taken > LOOK_EVERY) look(bytes);
}

/** Bytes ever taken. */
export function heap_total(): number {
  return taken_before + taken;
}

function look(bytes: number): void {
  taken_before += taken;
  taken = 0;
  if (current_host().memory_used() > LARGEST)
    raise_(MemoryError, `memory allocation failed, allocating ${bytes} bytes`);
}

// The heap as a program may ask about it, where nothing counts allocations: what JavaScript's own heap holds, in a heap of
// a nominal size that doubles as needed. Locking it is real: whoever is bound to the port `charge` raises while it is locked.

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

/** Bound to the port `charge` in programs that lock the heap. */
export function charge_locked(_bytes: number): void {
  if (locks > 0) raise_(MemoryError, "memory allocation failed, heap is locked");
}

// The gc module. JavaScript collects by itself; what is asked and set here is kept and answered, no more.
/** @py module gc */

import { None } from "../core/none.js";
import { heap_size, heap_used } from "../machine/heap.js";
import { int_argument } from "../types/positions.js";

const GC_BLOCK = 16;
let enabled = true;
/** Allocated bytes after which a board would collect; -1: never. */
let threshold = -1;

/** @py def gc.collect() -> int */
export function gc_collect(): number {
  (globalThis as any).gc?.();
  return 0;
}

/** @py def gc.enable() -> None */
export function gc_enable(): any {
  enabled = true;
  return None;
}

/** @py def gc.disable() -> None */
export function gc_disable(): any {
  enabled = false;
  return None;
}

/** @py def gc.isenabled() -> bool */
export function gc_isenabled(): boolean {
  return enabled;
}

/** @py def gc.mem_alloc() -> int */
export function gc_mem_alloc(): number {
  return heap_used();
}

/** @py def gc.mem_free() -> int */
export function gc_mem_free(): number {
  return heap_size() - heap_used();
}

/** @py def gc.threshold(bytes=..., /) */
export function gc_threshold(bytes?: any): any {
  if (bytes === undefined) return threshold;
  const n = int_argument(bytes);
  threshold = n < 0 ? -1 : n - (n % GC_BLOCK);
  return None;
}

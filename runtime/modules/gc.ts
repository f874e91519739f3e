// The gc module. JavaScript collects by itself; what is asked and set here is kept and answered, no more, unless the
// program was given a heap of its own (machine/heap.ts).
/** @py module gc */

import { None } from "../core/none.js";
import {
  collect_heap,
  heap_size,
  heap_threshold,
  heap_used,
  is_collecting,
  set_collecting,
  set_heap_threshold,
} from "../machine/heap.js";
import { int_argument } from "../types/positions.js";

/**
 * How many objects were given back, about.
 * @py def gc.collect() -> int
 */
export function gc_collect(): number {
  (globalThis as any).gc?.();
  return collect_heap() >> 5;
}

/** @py def gc.enable() -> None */
export function gc_enable(): any {
  set_collecting(true);
  return None;
}

/** @py def gc.disable() -> None */
export function gc_disable(): any {
  set_collecting(false);
  return None;
}

/** @py def gc.isenabled() -> bool */
export function gc_isenabled(): boolean {
  return is_collecting();
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
  if (bytes === undefined) return heap_threshold();
  set_heap_threshold(int_argument(bytes));
  return None;
}

// The micropython module. `const`, `opt_level` in whole programs, and the emitter decorators are the compiler's; here is
// what remains at run time.
/**
 * @py module micropython
 * @pyi def native(function: T, /) -> T
 * @pyi def viper(function: T, /) -> T
 * @pyi def bytecode(function: T, /) -> T
 */

import { when_program_ends } from "../core/main.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { write_text } from "../host/host.js";
import { drain_schedule, enter_schedule, interrupt, set_interrupt_character } from "../machine/events.js";
import {
  heap_contents,
  heap_depth,
  heap_peak,
  heap_size,
  heap_total,
  heap_used,
  lock_heap,
  type Reachable,
  unlock_heap,
} from "../machine/heap.js";
import { current_opt_level, set_opt_level } from "../machine/opt-level.js";
import { interned, qstr_info } from "../machine/qstr.js";
import { BLOCK } from "../machine/sizes.js";
import { frames_used, STACK_SIZE, stack_used } from "../machine/stack.js";
import { OverflowError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";

const BLOCKS_PER_LINE = 64;
const FREE_LINE = ".".repeat(BLOCKS_PER_LINE);
const USED_LINE = "=".repeat(BLOCKS_PER_LINE);

/**
 * The value itself; the compiler puts it in place of the name that it is assigned to.
 * @py def micropython.const(value, /)
 * @pyi def const(value: T, /) -> T
 */
export function micropython_const(value: any): any {
  return value;
}

/** @py def micropython.opt_level(level=..., /) */
export function micropython_opt_level(level?: any): any {
  if (level === undefined) return current_opt_level();
  set_opt_level(machine_int(level));
  return None;
}

/** An int of a 32-bit machine word. */
function machine_int(o: any): number {
  const n = int_argument(o);
  if (n < -0x80000000 || n > 0x7fffffff)
    raise_(OverflowError, "overflow converting long int to machine word");
  return n;
}

/**
 * As on a board, a verbose report is asked for by giving any argument.
 * @py def micropython.mem_info(verbose=..., /) -> None
 */
export function micropython_mem_info(verbose?: any): any {
  const used = heap_used();
  const size = heap_size();
  const contents = heap_contents();
  const total = contents === undefined ? heap_peak() : heap_total();
  write_text(`mem: total=${total}, current=${used}, peak=${heap_peak()}\n`);
  write_text(`stack: ${stack_used()} out of ${STACK_SIZE}\n`);
  write_text(`GC: total: ${size}, used: ${used}, free: ${size - used}\n`);
  // Where nothing is known of single blocks, the memory in use is shown as one.
  const shown: Reachable = contents ?? { letters: ["h"], blocks: [Math.ceil(used / BLOCK)] };
  const { blocks } = shown;
  const [ones, twos] = [1, 2].map((count) => blocks.filter((each) => each === count).length);
  const largest = blocks.reduce((most, each) => Math.max(most, each), 0);
  const rest = Math.floor((size - used) / BLOCK);
  write_text(` No. of 1-blocks: ${ones}, 2-blocks: ${twos}, max blk sz: ${largest}, max free sz: ${rest}\n`);
  if (verbose !== undefined) write_layout(shown, used, size, contents === undefined);
  return None;
}

/**
 * A letter for the head of each object, `=` for the rest of it, in lines of 64 blocks; lines with nothing in them are counted (py/gc.c
 * gc_dump_alloc_table). `is_one`: so are those that are full, as all that is used is shown as one object.
 */
function write_layout({ letters, blocks }: Reachable, used: number, size: number, is_one: boolean): void {
  const shown = letters.map((letter, i) => letter + "=".repeat(Math.max(0, blocks[i] - 1))).join("");
  // What can't be reached any more but has not been given back.
  const layout = shown.padEnd(Math.ceil(used / BLOCK), "h");
  write_text("GC memory layout; from 00000000:");
  const total = Math.floor(size / BLOCK);
  const line_at = (block: number): string => {
    const end = Math.min(block + BLOCKS_PER_LINE, total);
    return layout.slice(block, end).padEnd(end - block, ".");
  };
  for (let block = 0; block < total; ) {
    const line = line_at(block);
    let end = block + BLOCKS_PER_LINE;
    const is_counted = line === FREE_LINE || (is_one && line === USED_LINE);
    if (is_counted) while (line_at(end) === line) end += BLOCKS_PER_LINE;
    const lines = (end - block) / BLOCKS_PER_LINE;
    if (lines > 1) write_text(`\n       (${lines} lines all ${line === FREE_LINE ? "free" : "used"})`);
    else write_text(`\n${(block * BLOCK).toString(16).padStart(8, "0")}: ${line}`);
    block = end;
  }
  write_text("\n");
}

/** @py def micropython.qstr_info(verbose=..., /) -> None */
export function micropython_qstr_info(verbose?: any): any {
  const { pools, count, data_bytes, total_bytes } = qstr_info();
  write_text(
    `qstr pool: n_pool=${pools}, n_qstr=${count}, n_str_data_bytes=${data_bytes}, n_total_bytes=${total_bytes}\n`,
  );
  if (verbose !== undefined) for (const text of interned()) write_text(`Q(${text})\n`);
  return None;
}

/** @py def micropython.mem_total() -> int */
export function micropython_mem_total(): number {
  return heap_total();
}

/** @py def micropython.mem_current() -> int */
export function micropython_mem_current(): number {
  return heap_used();
}

/** @py def micropython.mem_peak() -> int */
export function micropython_mem_peak(): number {
  return heap_peak();
}

/** @py def micropython.stack_use() -> int */
export function micropython_stack_use(): number {
  return stack_used();
}

/** @py def micropython.pystack_use() -> int */
export function micropython_pystack_use(): number {
  return frames_used();
}

/** @py def micropython.heap_lock() -> None */
export function micropython_heap_lock(): any {
  lock_heap();
  return None;
}

/** @py def micropython.heap_unlock() -> int */
export function micropython_heap_unlock(): number {
  return unlock_heap();
}

/** @py def micropython.heap_locked() -> int */
export function micropython_heap_locked(): number {
  return heap_depth();
}

/** @py def micropython.kbd_intr(character, /) -> None */
export function micropython_kbd_intr(character: any): any {
  set_interrupt_character(machine_int(character));
  return None;
}

/**
 * `schedule(kbd_intr, None)` raises KeyboardInterrupt at the next such point.
 * @py def micropython.schedule(function, argument, /) -> None
 */
export function micropython_schedule(f: any, argument: any): any {
  if (f === micropython_kbd_intr && argument === None) {
    interrupt();
    return None;
  }
  when_program_ends(drain_schedule);
  enter_schedule(f, argument);
  return None;
}

/**
 * There is no need for one here.
 * @py def micropython.alloc_emergency_exception_buf(size, /) -> None
 */
export function micropython_alloc_emergency_exception_buf(size: any): any {
  machine_int(size);
  return None;
}

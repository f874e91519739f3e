// Scheduled callbacks: run one at each point where the program may be interrupted, in order, never one inside another
// (py/scheduler.c). An exception of theirs is printed, and the program goes on. The port `poll` is bound to
// `poll_schedule` in programs that schedule.

import { call_with } from "../core/calls.js";
import { exception_text, py_exception } from "../core/exceptions.js";
import { raise_ } from "../core/raise.js";
import { write_text } from "../host/host.js";
import { RuntimeError } from "../types/exception.js";
import { poll_interrupt } from "./interrupt.js";

const DEPTH = 8;

interface Callback {
  readonly f: any;
  readonly argument: any;
}

const queue: Callback[] = [];
let running = false;

export function enter_schedule(f: any, argument: any): void {
  if (queue.length >= DEPTH) raise_(RuntimeError, "schedule queue full");
  queue.push({ f, argument });
}

/** Runs the next callback, if there is one. */
export function poll_schedule(): void {
  if (queue.length > 0 && !running) run_next();
}

/** Bound to the port `poll` where interrupts may come as well. */
export function poll_events(): void {
  if (!running) poll_interrupt();
  poll_schedule();
}

/** Runs all that is left, at the end of a program. */
export function drain_schedule(): void {
  while (queue.length > 0 && !running) run_next();
}

function run_next(): void {
  const { f, argument } = queue.shift()!;
  running = true;
  try {
    call_with(f, [argument], null, null);
  } catch (e) {
    write_text(exception_text(py_exception(e)));
  } finally {
    running = false;
  }
}

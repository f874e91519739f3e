// What may happen beside the program: an interrupt from outside, and callbacks that it scheduled. A word of memory says
// that something waits; programs that want to know look at it wherever a loop turns, and so does whoever sleeps. The
// memory may be shared: what runs the program (a worker of `mpyjs run`, a page) puts an object into
// globalThis[Symbol.for("mpyjs.host")] whose `events` it can write to from another thread.

import { call_with } from "../core/calls.js";
import { exception_text, py_exception } from "../core/exceptions.js";
import { raise_ } from "../core/raise.js";
import { DefaultHost } from "../host/default-host.js";
import { type Host, use_host, write_text } from "../host/host.js";
import { KeyboardInterrupt, plain_exception, RuntimeError } from "../types/exception.js";

/** What may be given by who runs the program. */
interface Surroundings {
  /** [what waits, the character that interrupts, …]: store 1 into the first to interrupt. */
  readonly events?: Int32Array;
  /** As in Host; -1 if an event came before there was anything to read. */
  read?(buffer: Uint8Array): number;
  /** As in Host. */
  has_input?(): boolean;
  /** The program has chosen another character that interrupts. */
  watch?(character: number): void;
}

const surroundings: Surroundings | undefined = (globalThis as any)[Symbol.for("mpyjs.host")];

/** 0 as long as nothing waits. */
export const events: Int32Array = surroundings?.events ?? new Int32Array(2);

const FROM_OUTSIDE = 1;
const FROM_INSIDE = 2;
const QUEUE_LENGTH = 8;
const CTRL_C = 3;

interface Callback {
  readonly f: any;
  readonly argument: any;
}

const queue: Callback[] = [];
/** A callback runs: nothing else may happen until it is over. */
let busy = false;
let interrupted = false;
let interrupt_character = CTRL_C;

/** Before the program starts. */
export function start_events(): void {
  events[1] = interrupt_character;
  const read = surroundings?.read?.bind(surroundings);
  if (read === undefined) return;
  const host = new DefaultHost();
  host.read = (buffer) => {
    host.flush();
    for (;;) {
      const count = read(buffer);
      if (count >= 0) return count;
      run_events();
    }
  };
  if (surroundings?.has_input !== undefined) (host as Host).has_input = () => surroundings.has_input!();
  use_host(host);
}

/** Bound to the port `poll`. */
export function poll_events(): void {
  if (events[0] !== 0) run_events();
}

/** Bound to the port `nap`: so long may an event wait for a program that waits itself. */
export function shorten_nap(pause: { milliseconds: number }): void {
  pause.milliseconds = Math.min(pause.milliseconds, 20);
}

/** Delivers an interrupt, or runs one callback. */
export function run_events(): void {
  const happened = Atomics.exchange(events, 0, 0);
  if ((happened & FROM_OUTSIDE) !== 0 && interrupt_character !== -1) interrupted = true;
  if (busy) return;
  if (interrupted) {
    interrupted = false;
    note_rest();
    throw plain_exception(KeyboardInterrupt, []);
  }
  if (queue.length > 0) run_next();
}

function note_rest(): void {
  if (interrupted || queue.length > 0) Atomics.or(events, 0, FROM_INSIDE);
}

/** An exception of a callback is printed, and the program goes on (py/scheduler.c). */
function run_next(): void {
  const { f, argument } = queue.shift()!;
  busy = true;
  try {
    call_with(f, [argument], null, null);
  } catch (e) {
    write_text(exception_text(py_exception(e)));
  } finally {
    busy = false;
    note_rest();
  }
}

export function enter_schedule(f: any, argument: any): void {
  if (queue.length >= QUEUE_LENGTH) raise_(RuntimeError, "schedule queue full");
  queue.push({ f, argument });
  note_rest();
}

/** Runs all that is left, at the end of a program. */
export function drain_schedule(): void {
  while (queue.length > 0) run_next();
}

/** An interrupt that the program itself asked for. */
export function interrupt(): void {
  interrupted = true;
  note_rest();
}

export function set_interrupt_character(value: number): void {
  interrupt_character = value;
  events[1] = value;
  surroundings?.watch?.(value);
}

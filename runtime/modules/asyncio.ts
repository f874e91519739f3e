// The asyncio module: its loop, and what starts and ends it. The loop itself is a JavaScript generator that yields how long
// it would wait; who drives it decides how: by blocking, or by giving the host its turn. Written in TypeScript, not in
// Python: each function links alone, and a step of a coroutine needs no exception to say that it is over.
/** @py module asyncio */

import { find_attr, getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { construct } from "../core/construct.js";
import { except_match, exception_text, py_exception } from "../core/exceptions.js";
import { None } from "../core/none.js";
import { to_float, to_smallint } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root, TAGS } from "../core/root.js";
import { to_repr_text, to_str_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { current_host } from "../host/host.js";
import { Dict } from "../types/dict.js";
import { Exception, OverflowError, RuntimeError, StopIteration, TypeError_ } from "../types/exception.js";
import { Generator, generator_take_result, resume_with } from "../types/generator.js";
import { stream_queue } from "./asyncio-streams.js";
import {
  asyncio_CancelledError,
  loop,
  now,
  SEEN,
  Task,
  TaskQueue,
  UNFINISHED,
  UNSEEN,
} from "./asyncio-task.js";
import { sleep_for } from "./time.js";

/** While streams are looked at, or nothing can happen but by an interrupt. */
const NAP = 1;
const IDLE_NAP = 3;

// ---- Sleeping --------------------------------------------------------------------------------------------------

/** What `await asyncio.sleep(…)` awaits. Its time begins when it is made. */
class Sleep extends Root implements Iter {
  private readonly time: number;
  private begun = false;
  constructor(time: number) {
    super();
    this.time = time;
  }
  override get cls(): Type {
    return sleep_type;
  }
  override iterate(): Iter {
    return this;
  }
  next(): any {
    if (this.begun) return undefined;
    this.begun = true;
    loop.ready.push(loop.current!, this.time);
    return None;
  }
}

const sleep_type: Type = builtin_type("SingletonGenerator", [object], Sleep);

/** @py def asyncio.sleep_ms(t, sgen=..., /) */
export function asyncio_sleep_ms(t: any, _sgen?: any): any {
  return new Sleep(now() + checked_delay(to_smallint(t)));
}

/** @py def asyncio.sleep(t, /) */
export function asyncio_sleep(t: any): any {
  return new Sleep(now() + checked_delay(Math.trunc(to_float(t) * 1000)));
}

/** As far as ticks_add can reach. */
function checked_delay(milliseconds: number): number {
  if (milliseconds >= 1 << 29) raise_(OverflowError, "ticks interval overflow");
  return Math.max(0, milliseconds);
}

// ---- Tasks -----------------------------------------------------------------------------------------------------

/** @py def asyncio.create_task(coro, /) -> asyncio.Task */
export function asyncio_create_task(coro: any): Task {
  if (coro.k !== TAGS.Generator && find_attr(coro, "send") === undefined) {
    raise_(TypeError_, "coroutine expected");
  }
  const task = new Task(coro);
  loop.ready.push(task);
  return task;
}

/** What can be awaited as a task. */
export function task_of(o: any): Task {
  return o instanceof Task ? o : asyncio_create_task(o);
}

/** @py def asyncio.current_task() -> asyncio.Task */
export function asyncio_current_task(): Task {
  return loop.current ?? raise_(RuntimeError, "no running event loop");
}

// ---- The loop --------------------------------------------------------------------------------------------------

/** @py def asyncio.run(coro, /) */
export function asyncio_run(coro: any): any {
  return block_on(run_loop(asyncio_create_task(coro)));
}

/** Runs a loop to its end, and waits wherever it would. */
export function block_on(steps: globalThis.Generator<number, any, any>): any {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    sleep_for(step.value);
  }
}

/** Runs tasks until the main one is over, or all are if there is none; yields the milliseconds to wait. */
export function* run_loop(main: Task | undefined): globalThis.Generator<number, any, any> {
  for (;;) {
    for (;;) {
      if (!stream_queue.is_empty) stream_queue.wake();
      const next = loop.ready.peek();
      if (next === undefined && stream_queue.is_empty) {
        loop.current = undefined;
        if (main === undefined || main.state !== UNFINISHED) return None;
      }
      const rest = next === undefined ? IDLE_NAP : next.time - now();
      if (next !== undefined && rest <= 0) break;
      yield stream_queue.is_empty ? rest : Math.min(rest, NAP);
    }
    const task = loop.ready.pop()!;
    loop.current = task;
    if (task.state === UNFINISHED) {
      if (!run_step(task, task === main)) continue;
    } else if (task.state === UNSEEN) call_exception_handler(task);
    if (task === main) return task.value;
  }
}

/** Lets a task run to where it next waits; true when that is its end. */
function run_step(task: Task, is_main: boolean): boolean {
  const { thrown } = task;
  try {
    const over = thrown === undefined ? step_task(task) : raise_in(task, thrown);
    if (!over) return false;
  } catch (e) {
    const error = py_exception(e);
    if (error instanceof StopIteration.I) task.value = error.args.a[0] ?? None;
    else if (error instanceof Exception.I || is_cancelled(error)) task.error = error;
    else throw error;
  }
  end(task, is_main);
  return true;
}

/** True at its end. */
function step_task(task: Task): boolean {
  const { coro } = task;
  if (coro.k !== TAGS.Generator) {
    call(getattr(coro, "send"), [None]);
    return false;
  }
  if (coro.next() !== undefined) return false;
  task.value = generator_take_result(coro);
  return true;
}

function raise_in(task: Task, thrown: any): boolean {
  const { coro } = task;
  task.thrown = undefined;
  if (coro.k !== TAGS.Generator) {
    call(getattr(coro, "throw"), [thrown]);
    return false;
  }
  const error = thrown === asyncio_CancelledError ? construct(thrown, [], null, null) : thrown;
  if (resume_with(coro, error) !== undefined) return false;
  task.value = generator_take_result(coro);
  return true;
}

function is_cancelled(error: any): boolean {
  return except_match(error, asyncio_CancelledError);
}

/** Who waits for the task learns of its end; an exception that nobody waits for is kept, and told a turn later. */
function end(task: Task, is_main: boolean): void {
  const { error, at_end, waiting } = task;
  if (is_main) {
    loop.current = undefined;
    if (error !== undefined) {
      task.state = SEEN;
      throw error;
    }
  }
  task.at_end = undefined;
  task.state = is_main || at_end !== undefined || waiting !== undefined ? SEEN : UNSEEN;
  at_end?.(task, error);
  for (let each = waiting?.pop(); each !== undefined; each = waiting?.pop()) loop.ready.push(each);
  if (task.state === UNSEEN && error !== undefined && !is_cancelled(error)) loop.ready.push(task);
}

// ---- The loop as an object -------------------------------------------------------------------------------------

let exception_handler: any;
let context: Dict | undefined;
/** Its end ends run_forever. */
let stopper: Task | undefined;

function call_exception_handler(task: Task): void {
  context ??= new Dict();
  context.setitem("message", "Task exception wasn't retrieved");
  context.setitem("exception", task.error);
  context.setitem("future", task);
  asyncio_Loop_call_exception_handler(context);
}

class LoopObject extends Root {
  override get cls(): Type {
    return asyncio_Loop;
  }
}

/** @py class asyncio.Loop(object) */
export const asyncio_Loop: Type = builtin_type("Loop", [object], LoopObject);

/** @py staticmethod def asyncio.Loop.create_task(coro, /) -> asyncio.Task */
export function asyncio_Loop_create_task(coro: any): Task {
  return asyncio_create_task(coro);
}

/** @py staticmethod def asyncio.Loop.run_until_complete(aw, /) */
export function asyncio_Loop_run_until_complete(aw: any): any {
  return block_on(run_loop(task_of(aw)));
}

/** @py staticmethod def asyncio.Loop.run_forever() */
export function asyncio_Loop_run_forever(): any {
  return block_on(run_loop(make_stopper()));
}

export function make_stopper(): Task {
  stopper = new Task(new Generator([][Symbol.iterator](), "_stopper"));
  return stopper;
}

/** @py staticmethod def asyncio.Loop.stop() -> None */
export function asyncio_Loop_stop(): any {
  if (stopper !== undefined) loop.ready.push(stopper);
  stopper = undefined;
  return None;
}

/** @py staticmethod def asyncio.Loop.close() -> None */
export function asyncio_Loop_close(): any {
  return None;
}

/** @py staticmethod def asyncio.Loop.set_exception_handler(handler, /) -> None */
export function asyncio_Loop_set_exception_handler(handler: any): any {
  exception_handler = handler === None ? undefined : handler;
  return None;
}

/** @py staticmethod def asyncio.Loop.get_exception_handler() */
export function asyncio_Loop_get_exception_handler(): any {
  return exception_handler ?? None;
}

/** @py staticmethod def asyncio.Loop.default_exception_handler(loop, context, /) -> None */
export function asyncio_Loop_default_exception_handler(_loop: any, told: any): any {
  const host = current_host();
  const future = told.getitem("future");
  host.write_error(`${to_str_text(told.getitem("message"))}\n`);
  host.write_error(`future: ${to_repr_text(future)} coro= ${to_repr_text(getattr(future, "coro"))}\n`);
  host.write_error(exception_text(told.getitem("exception")));
  return None;
}

/** @py staticmethod def asyncio.Loop.call_exception_handler(context, /) -> None */
export function asyncio_Loop_call_exception_handler(told: any): any {
  if (exception_handler === undefined) asyncio_Loop_default_exception_handler(asyncio_Loop, told);
  else call(exception_handler, [asyncio_Loop, told]);
  return None;
}

/** @py def asyncio.get_event_loop(runq_len=0, waitq_len=0) */
export function asyncio_get_event_loop(_runq_len?: any, _waitq_len?: any): Type {
  return asyncio_Loop;
}

/** @py def asyncio.new_event_loop() */
export function asyncio_new_event_loop(): Type {
  loop.ready = new TaskQueue();
  stream_queue.clear();
  return asyncio_Loop;
}

/** @py def asyncio.run_until_complete(main_task=None, /) */
export function asyncio_run_until_complete(main?: any): any {
  return block_on(run_loop(main === undefined || main === None ? undefined : main));
}

// The asyncio module: its loop, and what starts and ends it. The loop itself is a JavaScript generator that yields how long
// it would wait; who drives it decides how: by blocking, or by giving the host its turn. Written in TypeScript, not in
// Python: each function links alone, and a step of a coroutine needs no exception to say that it is over.
/** @py module asyncio
 *  @py module asyncio.core
 *  @py module asyncio.event
 *  @py module asyncio.funcs
 *  @py module asyncio.lock
 *  @py module asyncio.stream
 *  MicroPython keeps it in five files, and programs import from them too. */

import { find_attr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { event_loop } from "../core/event-loop.js";
import { except_match, exception_text, py_exception } from "../core/exceptions.js";
import { None } from "../core/none.js";
import { to_float, to_smallint } from "../core/number.js";
import { getitem } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root, TAGS } from "../core/root.js";
import { to_repr_text, to_str_text } from "../core/to-text.js";
import type { Steps } from "../core/turns.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { current_host } from "../host/host.js";
import { Dict } from "../types/dict.js";
import {
  Exception,
  exception_with,
  OverflowError,
  RuntimeError,
  StopIteration,
  TypeError_,
} from "../types/exception.js";
import { Generator } from "../types/generator.js";
import { stream_queue } from "./asyncio-streams.js";
import {
  asyncio_CancelledError,
  new_task,
  now,
  ready_tasks,
  SEEN,
  Task,
  TaskQueue,
  UNFINISHED,
  UNSEEN,
} from "./asyncio-task.js";
import { sleep_for } from "./time.js";

/** How many milliseconds to wait until streams are looked at again. */
const NAP = 1;
/** The same, when nothing can happen but by a callback. */
const IDLE_NAP = 3;
/** After so many milliseconds of running tasks the host gets its turn. */
const LONGEST_STRETCH = 10;

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
    return asyncio_SingletonGenerator;
  }
  override iterate(): Iter {
    return this;
  }
  next(): any {
    if (this.begun) return undefined;
    this.begun = true;
    ready_tasks().push(event_loop.current!, this.time);
    return None;
  }
  *own_await(): globalThis.Generator<any, any, any> {
    ready_tasks().push(event_loop.current!, this.time);
    yield None;
    return None;
  }
}

/** @py class asyncio.SingletonGenerator(object)
 *  @py asyncio.core.SingletonGenerator: type
 *  @awaitable */
export const asyncio_SingletonGenerator: Type = builtin_type("SingletonGenerator", [object], Sleep);

/** @py def asyncio.sleep_ms(t, sgen=..., /) -> asyncio.SingletonGenerator
 *  @py def asyncio.core.sleep_ms(t, sgen=..., /) -> asyncio.SingletonGenerator */
export function asyncio_sleep_ms(t: any, _sgen?: any): any {
  return new Sleep(now() + checked_delay(to_smallint(t)));
}

/** @py def asyncio.sleep(t, /) -> asyncio.SingletonGenerator
 *  @py def asyncio.core.sleep(t, /) -> asyncio.SingletonGenerator */
export function asyncio_sleep(t: any): any {
  return new Sleep(now() + checked_delay(Math.trunc(to_float(t) * 1000)));
}

/** As far as ticks_add can reach. */
function checked_delay(milliseconds: number): number {
  if (milliseconds >= 1 << 29) raise_(OverflowError, "ticks interval overflow");
  return Math.max(0, milliseconds);
}

// ---- Tasks -----------------------------------------------------------------------------------------------------

/** @py def asyncio.create_task(coro, /) -> asyncio.Task
 *  @py def asyncio.core.create_task(coro, /) -> asyncio.Task */
export function asyncio_create_task(coro: any): Task {
  if (coro.k !== TAGS.Generator && find_attr(coro, "send") === undefined) {
    raise_(TypeError_, "coroutine expected");
  }
  return started(new_task(coro));
}

/** @py def asyncio.create_task(coro: types.generator, /) -> asyncio.Task
 *  @py def asyncio.core.create_task(coro: types.generator, /) -> asyncio.Task */
export function asyncio_create_task_of(coro: Generator): Task {
  return started(new Task(coro));
}

function started(task: Task): Task {
  ready_tasks().push(task);
  return task;
}

/** What can be awaited as a task. */
export function task_of(o: any): Task {
  return o instanceof Task ? o : asyncio_create_task(o);
}

/** @py def asyncio.current_task() -> asyncio.Task
 *  @py def asyncio.core.current_task() -> asyncio.Task */
export function asyncio_current_task(): Task {
  return event_loop.current ?? raise_(RuntimeError, "no running event loop");
}

// ---- The loop --------------------------------------------------------------------------------------------------

/** @py def asyncio.run(coro, /)
 *  @py def asyncio.core.run(coro, /) */
export function asyncio_run(coro: any): any {
  return block_on(asyncio_run_steps(coro));
}

export function asyncio_run_steps(coro: any): Steps<any> {
  return run_loop(asyncio_create_task(coro));
}

/** @py def asyncio.run(coro: types.generator, /)
 *  @py def asyncio.core.run(coro: types.generator, /) */
export function asyncio_run_of(coro: Generator): any {
  return block_on(asyncio_run_of_steps(coro));
}

export function asyncio_run_of_steps(coro: Generator): Steps<any> {
  return run_loop(asyncio_create_task_of(coro));
}

/** Runs a loop to its end, and waits wherever it would. */
function block_on(steps: Steps<any>): any {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const { milliseconds } = step.value;
    sleep_for(milliseconds === Number.POSITIVE_INFINITY ? IDLE_NAP : milliseconds);
  }
}

/** Runs tasks until the main one is over, or all are if there is none. */
export function* run_loop(main: Task | undefined): Steps<any> {
  event_loop.running++;
  try {
    return yield* run_tasks(main);
  } finally {
    event_loop.running--;
    event_loop.current = undefined;
    if (event_loop.running === 0 && ready_tasks().peek() !== undefined) event_loop.start?.();
  }
}

function* run_tasks(main: Task | undefined): Steps<any> {
  let turned = now();
  for (;;) {
    for (;;) {
      if (!stream_queue.is_empty) stream_queue.wake();
      const next = ready_tasks().peek();
      if (next === undefined && stream_queue.is_empty) {
        if (main === undefined || main.state !== UNFINISHED) return None;
      }
      const time = now();
      const rest = next === undefined ? Number.POSITIVE_INFINITY : next.time - time;
      if (rest <= 0 && time - turned < LONGEST_STRETCH) break;
      event_loop.current = undefined;
      event_loop.pause.milliseconds = Math.max(0, stream_queue.is_empty ? rest : Math.min(rest, NAP));
      yield event_loop.pause;
      turned = now();
    }
    const task = ready_tasks().pop()!;
    if (task.state === UNFINISHED) {
      if (!run_step(task, task === main)) continue;
    } else if (task.state === UNSEEN) call_exception_handler(task);
    if (task === main) return task.value;
  }
}

/** Lets a task run to where it next waits; true when that is its end. */
export function run_step(task: Task, is_main: boolean): boolean {
  event_loop.current = task;
  try {
    if (task.thrown === undefined ? !task.step() : !raise_thrown(task)) return false;
  } catch (e) {
    const error = py_exception(e);
    if (error instanceof StopIteration.I) task.value = error.args.a[0] ?? None;
    else if (error instanceof Exception.I || is_cancelled(error)) task.error = error;
    else throw error;
  }
  end(task, is_main);
  return true;
}

function raise_thrown(task: Task): boolean {
  const { thrown } = task;
  task.thrown = undefined;
  return task.raise_in(thrown === asyncio_CancelledError ? exception_with(thrown, []) : thrown);
}

function is_cancelled(error: any): boolean {
  return except_match(error, asyncio_CancelledError);
}

/** Who waits for the task learns of its end; an exception that nobody waits for is kept, and told a turn later. */
function end(task: Task, is_main: boolean): void {
  const { error, at_end, waiting } = task;
  if (is_main) {
    event_loop.current = undefined;
    if (error !== undefined) {
      task.state = SEEN;
      throw error;
    }
  }
  task.at_end = undefined;
  task.state = is_main || at_end !== undefined || waiting !== undefined ? SEEN : UNSEEN;
  at_end?.(task, error);
  for (let each = waiting?.pop(); each !== undefined; each = waiting?.pop()) ready_tasks().push(each);
  if (task.state === UNSEEN && error !== undefined && !is_cancelled(error)) ready_tasks().push(task);
}

// ---- The loop as an object -------------------------------------------------------------------------------------

/** Told of a task that ended by an exception which nobody awaited. */
let tell: ((task: Task) => void) | undefined;
let exception_handler: any;
/** Its end ends run_forever. */
let stopper: Task | undefined;

function call_exception_handler(task: Task): void {
  if (tell === undefined) tell_host("Task exception wasn't retrieved", task, task.error);
  else tell(task);
}

function tell_host(message: string, task: any, error: any): void {
  const coro = to_repr_text(task.coro);
  current_host().write_error(
    `${message}\nfuture: ${to_repr_text(task)} coro= ${coro}\n${exception_text(error)}`,
  );
}

/** What handlers are given, always the same dict. */
let context: Dict | undefined;

function context_of(task: Task): Dict {
  context ??= new Dict();
  context.setitem("message", "Task exception wasn't retrieved");
  context.setitem("exception", task.error);
  context.setitem("future", task);
  return context;
}

class LoopObject extends Root {
  override get cls(): Type {
    return asyncio_Loop;
  }
}

/** @py class asyncio.Loop(object)
 *  @py asyncio.core.Loop: type */
export const asyncio_Loop: Type = builtin_type("Loop", [object], LoopObject);

/** There is one loop, whoever asks. */
const loop_object: LoopObject = new LoopObject();

/** @py def asyncio.Loop.create_task(self, coro, /) -> asyncio.Task */
export function asyncio_Loop_create_task(_self: LoopObject, coro: any): Task {
  return asyncio_create_task(coro);
}

/** @py def asyncio.Loop.create_task(self, coro: types.generator, /) -> asyncio.Task */
export function asyncio_Loop_create_task_of(_self: LoopObject, coro: Generator): Task {
  return asyncio_create_task_of(coro);
}

/** @py def asyncio.Loop.run_until_complete(self, aw: types.generator, /) */
export function asyncio_Loop_run_until_complete_of(_self: LoopObject, coro: Generator): any {
  return asyncio_run_of(coro);
}

export function asyncio_Loop_run_until_complete_of_steps(_self: LoopObject, coro: Generator): Steps<any> {
  return asyncio_run_of_steps(coro);
}

/** @py def asyncio.Loop.run_until_complete(self, aw, /) */
export function asyncio_Loop_run_until_complete(self: LoopObject, aw: any): any {
  return block_on(asyncio_Loop_run_until_complete_steps(self, aw));
}

export function asyncio_Loop_run_until_complete_steps(_self: LoopObject, aw: any): Steps<any> {
  return run_loop(task_of(aw));
}

/** @py def asyncio.Loop.run_forever(self, /) */
export function asyncio_Loop_run_forever(self: LoopObject): any {
  return block_on(asyncio_Loop_run_forever_steps(self));
}

export function asyncio_Loop_run_forever_steps(_self: LoopObject): Steps<any> {
  stopper = new Task(new Generator([][Symbol.iterator](), "_stopper"));
  return run_loop(stopper);
}

/** @py def asyncio.Loop.stop(self, /) -> None */
export function asyncio_Loop_stop(_self: LoopObject): any {
  if (stopper !== undefined) ready_tasks().push(stopper);
  stopper = undefined;
  return None;
}

/** @py def asyncio.Loop.close(self, /) -> None */
export function asyncio_Loop_close(_self: LoopObject): any {
  return None;
}

/** @py def asyncio.Loop.set_exception_handler(self, handler, /) -> None */
export function asyncio_Loop_set_exception_handler(_self: LoopObject, handler: any): any {
  exception_handler = handler;
  tell = handler === None ? undefined : (task) => call(handler, [loop_object, context_of(task)]);
  return None;
}

/** @py def asyncio.Loop.get_exception_handler(self, /) */
export function asyncio_Loop_get_exception_handler(_self: LoopObject): any {
  return exception_handler ?? None;
}

/** @py def asyncio.Loop.default_exception_handler(self, loop, context, /) -> None */
export function asyncio_Loop_default_exception_handler(_self: LoopObject, _loop: any, told: any): any {
  tell_host(to_str_text(getitem(told, "message")), getitem(told, "future"), getitem(told, "exception"));
  return None;
}

/** @py def asyncio.Loop.call_exception_handler(self, context, /) -> None */
export function asyncio_Loop_call_exception_handler(self: LoopObject, told: any): any {
  if (tell === undefined) asyncio_Loop_default_exception_handler(self, self, told);
  else call(exception_handler, [self, told]);
  return None;
}

/** @py def asyncio.get_event_loop(runq_len=0, waitq_len=0) -> asyncio.Loop
 *  @py def asyncio.core.get_event_loop(runq_len=0, waitq_len=0) -> asyncio.Loop */
export function asyncio_get_event_loop(_runq_len?: any, _waitq_len?: any): LoopObject {
  return loop_object;
}

/** @py def asyncio.new_event_loop() -> asyncio.Loop
 *  @py def asyncio.core.new_event_loop() -> asyncio.Loop */
export function asyncio_new_event_loop(): LoopObject {
  event_loop.ready = new TaskQueue();
  stream_queue.clear();
  return loop_object;
}

/** @py def asyncio.run_until_complete(main_task=None, /)
 *  @py def asyncio.core.run_until_complete(main_task=None, /) */
export function asyncio_run_until_complete(main?: any): any {
  return block_on(asyncio_run_until_complete_steps(main));
}

export function asyncio_run_until_complete_steps(main?: any): Steps<any> {
  return run_loop(main === undefined || main === None ? undefined : main);
}

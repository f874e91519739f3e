// Tasks of asyncio, and the queues they wait in (extmod/modasyncio.c, asyncio/task.py). A task is in at most one queue: the
// loop's own, ordered by the time at which it wants to run, or that of what it waits for.

import { getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { event_loop } from "../core/event-loop.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { current_host } from "../host/host.js";
import { charge } from "../ports.js";
import {
  BaseException,
  Exception,
  exception_type,
  exception_with,
  RuntimeError,
  StopIteration,
} from "../types/exception.js";
import { generator_take_result, resume_with } from "../types/generator.js";

/** @py class asyncio.CancelledError(BaseException)
 *  @py asyncio.core.CancelledError: type */
export const asyncio_CancelledError: Type = exception_type("CancelledError", BaseException);
/** @py class asyncio.TimeoutError(Exception)
 *  @py asyncio.core.TimeoutError: type */
export const asyncio_TimeoutError: Type = exception_type("TimeoutError", Exception);

/** What a task can wait for, and be taken out of. */
export interface Waited {
  remove(task: Task): void;
}

/** UNFINISHED: not yet over. UNSEEN: over, and nobody has asked how it ended. SEEN: over, and somebody has. */
export const UNFINISHED = 0;
export const UNSEEN = 1;
export const SEEN = 2;

export class Task extends Root implements Iter {
  declare readonly coro: any;
  declare state: 0 | 1 | 2;
  /** The tasks that wait for its end. */
  declare waiting: TaskQueue | undefined;
  /** Called at its end in place of that. */
  declare at_end: ((task: Task, error: any) => void) | undefined;
  /** How it ended: by an exception, or else with a value. */
  declare error: any;
  declare value: any;
  /** What it waits for, if not just for its time. */
  declare waits_for: Waited | undefined;
  /** What to raise in it when it runs next. */
  declare thrown: any;
  /** When it wants to run, in whole milliseconds of the host's clock. */
  declare time: number;

  constructor(coro: any) {
    super();
    charge(48);
    (this as { coro: any }).coro = coro;
    this.state = UNFINISHED;
    this.waiting = undefined;
    this.at_end = undefined;
    this.error = undefined;
    this.value = None;
    this.waits_for = undefined;
    this.thrown = undefined;
    this.time = 0;
  }
  override get cls(): Type {
    return asyncio_Task;
  }
  override getattr(name: string): any {
    switch (name) {
      case "coro":
        return this.coro;
      case "ph_key":
        return this.time % TICKS_PERIOD;
      case "data":
        return this.data();
      case "state":
        return this.state === UNSEEN ? None : this.state === UNFINISHED;
      default:
        return undefined;
    }
  }
  /** What MicroPython keeps in one field: how it ended, what is to be raised, what it waits for. */
  private data(): any {
    if (this.state !== UNFINISHED) {
      return this.error ?? exception_with(StopIteration, this.value === None ? [] : [this.value]);
    }
    return this.thrown ?? (this.waits_for instanceof Root ? this.waits_for : None);
  }
  /** Lets it run to where it next waits; true when that is its end. */
  step(): boolean {
    if (this.coro.next() !== undefined) return false;
    this.value = generator_take_result(this.coro);
    return true;
  }
  raise_in(error: any): boolean {
    if (resume_with(this.coro, error) !== undefined) return false;
    this.value = generator_take_result(this.coro);
    return true;
  }
  /** Somebody awaits it. */
  override iterate(): Iter {
    if (this.state !== UNFINISHED) this.state = SEEN;
    else if (this.at_end !== undefined) raise_(RuntimeError, "can't wait");
    else this.waiting ??= new TaskQueue();
    return this;
  }
  next(): any {
    if (this.state === UNFINISHED) {
      wait_in(this.waiting!, this);
      return None;
    }
    throw this.error ?? exception_with(StopIteration, [this.value]);
  }
  *own_await(): Generator<any, any, any> {
    this.iterate();
    while (this.state === UNFINISHED) {
      wait_in(this.waiting!, this);
      yield None;
    }
    if (this.error !== undefined) throw this.error;
    return this.value;
  }
  /** Takes a waiting task out. */
  remove(task: Task): void {
    this.waiting?.remove(task);
  }
}

/** A task of some other object that has `send` and `throw`. */
class ForeignTask extends Task {
  override step(): boolean {
    call(getattr(this.coro, "send"), [None]);
    return false;
  }
  override raise_in(error: any): boolean {
    call(getattr(this.coro, "throw"), [error]);
    return false;
  }
}

export function new_task(coro: any): Task {
  return coro.k === TAGS.Generator ? new Task(coro) : new ForeignTask(coro);
}

/** Tasks in order of time; those of the same time in the order in which they came. */
export class TaskQueue extends Root implements Waited {
  /** The next one is the last: so that taking it moves nothing. */
  private readonly tasks: Task[] = [];

  override get cls(): Type {
    return task_queue_type;
  }
  peek(): Task | undefined {
    return this.tasks[this.tasks.length - 1];
  }
  pop(): Task | undefined {
    return this.tasks.pop();
  }
  push(task: Task, time: number = now()): void {
    task.thrown = undefined;
    task.waits_for = undefined;
    task.time = time;
    if (this === event_loop.ready) wake_loop();
    const { tasks } = this;
    let low = 0;
    let high = tasks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tasks[middle].time > time) low = middle + 1;
      else high = middle;
    }
    if (low === tasks.length) tasks.push(task);
    else tasks.splice(low, 0, task);
  }
  remove(task: Task): void {
    const i = this.tasks.indexOf(task);
    if (i >= 0) this.tasks.splice(i, 1);
  }
}

function wake_loop(): void {
  if (event_loop.running === 0) event_loop.start?.();
  else event_loop.pause.end?.();
}

/** @py class asyncio.Task(object)
 *  @py asyncio.core.Task: type
 *  @awaitable */
export const asyncio_Task: Type = builtin_type("Task", [object], Task);

import { TICKS_PERIOD } from "./time.js";

const task_queue_type: Type = builtin_type("TaskQueue", [object], TaskQueue);

/** @py def asyncio.Task.__new__(cls, coro, globals=None, /) -> asyncio.Task */
export function asyncio_Task_new(_cls: Type, coro: any, _globals?: any): Task {
  return new_task(coro);
}

/** @py def asyncio.Task.done(self, /) -> bool */
export function asyncio_Task_done(self: Task): boolean {
  return self.state !== UNFINISHED;
}

/** @py def asyncio.Task.cancel(self, /) -> bool */
export function asyncio_Task_cancel(self: Task): boolean {
  if (self.state !== UNFINISHED) return false;
  if (self === event_loop.current) raise_(RuntimeError, "can't cancel self");
  // It is what a task waits for that ends, and the task with it.
  let task = self;
  while (task.waits_for instanceof Task) task = task.waits_for;
  const { waits_for } = task;
  if (waits_for !== undefined) {
    waits_for.remove(task);
    ready_tasks().push(task);
  } else if (task.time > now()) {
    ready_tasks().remove(task);
    ready_tasks().push(task);
  }
  task.thrown = asyncio_CancelledError;
  return true;
}

/** The clock of tasks: MicroPython's ticks_ms, which does not wrap here. */
export function now(): number {
  return Math.floor(current_host().ticks());
}

/** The current task waits in a queue, which belongs to `owner`. */
export function wait_in(queue: TaskQueue, owner: Waited): void {
  const task = event_loop.current!;
  queue.push(task);
  task.waits_for = owner;
}

/** The tasks that want to run. */
export function ready_tasks(): TaskQueue {
  event_loop.ready ??= new TaskQueue();
  return event_loop.ready as TaskQueue;
}

// Events of asyncio: what tasks wait for until somebody sets it (asyncio/event.py).

import { None } from "../core/none.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EINVAL } from "../host/files.js";
import { charge } from "../ports.js";
import { Generator } from "../types/generator.js";
import { raise_os_error, Stream } from "../types/stream.js";
import { stream_queue } from "./asyncio-streams.js";
import { ready_tasks, TaskQueue, wait_in } from "./asyncio-task.js";

class Event extends Root {
  is_set = false;
  readonly waiting: TaskQueue = new TaskQueue();
  constructor() {
    super();
    charge(48);
  }
  override get cls(): Type {
    return asyncio_Event;
  }
  override getattr(name: string): any {
    return name === "state" ? this.is_set : name === "waiting" ? this.waiting : undefined;
  }
}

/** @py class asyncio.Event(object)
 *  @py asyncio.event.Event: type */
export const asyncio_Event: Type = builtin_type("Event", [object], Event);

/** @py def asyncio.Event.__new__(cls, /) -> asyncio.Event */
export function asyncio_Event_new(_cls: Type): Event {
  return new Event();
}

/** @py def asyncio.Event.is_set(self, /) -> bool */
export function asyncio_Event_is_set(self: Event): boolean {
  return self.is_set;
}

/** @py def asyncio.Event.set(self, /) -> None */
export function asyncio_Event_set(self: Event): any {
  for (let task = self.waiting.pop(); task !== undefined; task = self.waiting.pop()) ready_tasks().push(task);
  self.is_set = true;
  return None;
}

/** @py def asyncio.Event.clear(self, /) -> None */
export function asyncio_Event_clear(self: Event): any {
  self.is_set = false;
  return None;
}

/** @py def asyncio.Event.wait(self, /) -> types.generator */
export function asyncio_Event_wait(self: Event): Generator {
  return new Generator(wait_for_event(self), "wait");
}

function* wait_for_event(event: Event): globalThis.Generator<any, any, any> {
  if (!event.is_set) {
    wait_in(event.waiting, event.waiting);
    yield None;
  }
  return true;
}

/** A flag that may be set from callbacks and other threads: a stream that the loop looks at. Waiting clears it. */
class ThreadSafeFlag extends Stream {
  readonly text = false;
  is_set = false;
  override get cls(): Type {
    return asyncio_ThreadSafeFlag;
  }
  override poll_for(wished: number): number {
    return this.is_set ? wished : 0;
  }
  read_into(): number {
    return raise_os_error(EINVAL);
  }
  write_from(): number {
    return raise_os_error(EINVAL);
  }
  seek_to(): number {
    return raise_os_error(EINVAL);
  }
  flush_out(): void {}
  close_down(): void {}
}

/** @py class asyncio.ThreadSafeFlag(object)
 *  @py asyncio.event.ThreadSafeFlag: type */
export const asyncio_ThreadSafeFlag: Type = builtin_type("ThreadSafeFlag", [object], ThreadSafeFlag);

/** @py def asyncio.ThreadSafeFlag.__new__(cls, /) -> asyncio.ThreadSafeFlag */
export function asyncio_ThreadSafeFlag_new(_cls: Type): ThreadSafeFlag {
  return new ThreadSafeFlag();
}

/** @py def asyncio.ThreadSafeFlag.set(self, /) -> None */
export function asyncio_ThreadSafeFlag_set(self: ThreadSafeFlag): any {
  self.is_set = true;
  return None;
}

/** @py def asyncio.ThreadSafeFlag.clear(self, /) -> None */
export function asyncio_ThreadSafeFlag_clear(self: ThreadSafeFlag): any {
  self.is_set = false;
  return None;
}

/** @py def asyncio.ThreadSafeFlag.wait(self, /) -> types.generator */
export function asyncio_ThreadSafeFlag_wait(self: ThreadSafeFlag): Generator {
  return new Generator(wait_for_flag(self), "wait");
}

function* wait_for_flag(flag: ThreadSafeFlag): globalThis.Generator<any, any, any> {
  if (!flag.is_set) {
    stream_queue.enter(flag, true);
    yield None;
  }
  flag.is_set = false;
  return None;
}

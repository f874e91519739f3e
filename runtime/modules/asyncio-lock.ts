// asyncio.Lock (asyncio/lock.py). One that is released goes to the task that has waited longest, before anybody else.

import { event_loop } from "../core/event-loop.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { RuntimeError } from "../types/exception.js";
import { Generator } from "../types/generator.js";
import { ready_tasks, type Task, TaskQueue, wait_in } from "./asyncio-task.js";

class Lock extends Root {
  /** A task: it is to have the lock, and has not yet run since. */
  holder: "nobody" | "somebody" | Task = "nobody";
  readonly waiting: TaskQueue = new TaskQueue();
  constructor() {
    super();
    charge(48);
  }
  override get cls(): Type {
    return asyncio_Lock;
  }
}

/** @py class asyncio.Lock(object)
 *  @py asyncio.lock.Lock: type */
export const asyncio_Lock: Type = builtin_type("Lock", [object], Lock);

/** @py def asyncio.Lock.__new__(cls, /) -> asyncio.Lock */
export function asyncio_Lock_new(_cls: Type): Lock {
  return new Lock();
}

/** @py def asyncio.Lock.locked(self, /) -> bool */
export function asyncio_Lock_locked(self: Lock): boolean {
  return self.holder === "somebody";
}

/** @py def asyncio.Lock.release(self, /) -> None */
export function asyncio_Lock_release(self: Lock): any {
  if (self.holder !== "somebody") raise_(RuntimeError, "Lock not acquired");
  const next = self.waiting.pop();
  if (next !== undefined) ready_tasks().push(next);
  self.holder = next ?? "nobody";
  return None;
}

/** @py def asyncio.Lock.acquire(self, /) -> types.generator
 *  @py def asyncio.Lock.__aenter__(self, /) -> types.generator */
export function asyncio_Lock_acquire(self: Lock): Generator {
  return new Generator(acquire(self), "acquire");
}

/** @py def asyncio.Lock.__aexit__(self, type, error, traceback, /) -> types.generator */
export function asyncio_Lock_aexit(self: Lock, _type: any, _error: any, _traceback: any): Generator {
  return new Generator(release(self), "__aexit__");
}

function* acquire(lock: Lock): globalThis.Generator<any, any, any> {
  if (lock.holder !== "nobody") {
    wait_in(lock.waiting, lock.waiting);
    try {
      yield None;
    } catch (e) {
      // It was cancelled after the lock had been given to it: the next one gets it.
      if (lock.holder === event_loop.current) {
        lock.holder = "somebody";
        asyncio_Lock_release(lock);
      }
      throw e;
    }
  }
  lock.holder = "somebody";
  return true;
}

// biome-ignore lint/correctness/useYield: a coroutine that never waits
function* release(lock: Lock): globalThis.Generator<any, any, any> {
  return asyncio_Lock_release(lock);
}

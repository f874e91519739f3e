// Waiting for several tasks, or for one with a limit of time (asyncio/funcs.py).

import { call } from "../core/calls.js";
import { event_loop } from "../core/event-loop.js";
import { except_match, py_exception } from "../core/exceptions.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { exception_with, RuntimeError } from "../types/exception.js";
import { await_, await_own, Generator } from "../types/generator.js";
import { asyncio_create_task, asyncio_sleep, asyncio_sleep_ms, task_of } from "./asyncio.js";
import {
  asyncio_CancelledError,
  asyncio_Task_cancel,
  asyncio_TimeoutError,
  ready_tasks,
  type Task,
  UNFINISHED,
  type Waited,
} from "./asyncio-task.js";

type Steps = globalThis.Generator<any, any, any>;

// ---- wait_for --------------------------------------------------------------------------------------------------

/** @py def asyncio.wait_for(aw, timeout, sleep=...) -> types.generator
 *  @py def asyncio.funcs.wait_for(aw, timeout, sleep=...) -> types.generator */
export function asyncio_wait_for(aw: any, timeout: any, sleep?: any): Generator {
  const how = sleep === undefined ? asyncio_sleep : (t: any) => call(sleep, [t]);
  return new Generator(wait_for(aw, timeout, how), "wait_for");
}

/** @py def asyncio.wait_for_ms(aw, timeout) -> types.generator
 *  @py def asyncio.funcs.wait_for_ms(aw, timeout) -> types.generator */
export function asyncio_wait_for_ms(aw: any, timeout: any): Generator {
  return new Generator(wait_for(aw, timeout, asyncio_sleep_ms), "wait_for");
}

/** How what was waited for ended; kept beside the cancellation that wakes who sleeps meanwhile. */
interface Outcome {
  readonly error: any;
  readonly value: any;
}

function* wait_for(aw: any, timeout: any, sleep: (t: any) => any): Steps {
  const task = task_of(aw);
  if (timeout === None) return yield* await_own(task);
  const runner = asyncio_create_task(new Generator(wake_at_end(event_loop.current!, task), "_run"));
  try {
    yield* await_(sleep(timeout));
  } catch (e) {
    const error = py_exception(e);
    if (!except_match(error, asyncio_CancelledError)) throw error;
    const outcome: Outcome | undefined = error.outcome;
    if (outcome === undefined) {
      // It comes from outside, and goes on.
      asyncio_Task_cancel(runner);
      throw error;
    }
    if (outcome.error !== undefined) throw outcome.error;
    return outcome.value;
  }
  asyncio_Task_cancel(runner);
  yield* await_own(runner);
  throw exception_with(asyncio_TimeoutError, []);
}

/** Awaits a task, and wakes who sleeps meanwhile by cancelling it. */
function* wake_at_end(sleeper: Task, task: Task): Steps {
  let value: any = None;
  let error: any;
  try {
    value = yield* await_own(task);
  } catch (e) {
    error = py_exception(e);
  }
  const isAsleep = sleeper.waits_for === undefined && sleeper.thrown === undefined;
  if (isAsleep && asyncio_Task_cancel(sleeper)) {
    sleeper.thrown = exception_with(asyncio_CancelledError, []);
    sleeper.thrown.outcome = { error, value };
  }
  return None;
}

// ---- gather ----------------------------------------------------------------------------------------------------

/** What a gathering task waits for: nothing that it could be taken out of. */
const gathering: Waited = { remove: () => undefined };

/** @py def asyncio.gather(*aws, return_exceptions=False) -> types.generator
 *  @py def asyncio.funcs.gather(*aws, return_exceptions=False) -> types.generator */
export function asyncio_gather(aws: any[], return_exceptions?: any): Generator {
  return new Generator(gather(aws, return_exceptions !== undefined && truth(return_exceptions)), "gather");
}

function* gather(aws: any[], keeps_errors: boolean): Steps {
  const tasks = aws.map(task_of);
  const gatherer = event_loop.current!;
  let running = 0;
  let failed = false;
  let error: any;
  const at_end = (_task: Task, e: any): void => {
    // Another task, or a cancellation, has woken it already.
    if (gatherer.waits_for !== gathering) return;
    if (!keeps_errors && e !== undefined) error = e;
    else if (--running > 0) return;
    ready_tasks().push(gatherer);
  };
  for (const task of tasks) {
    if (task.state !== UNFINISHED) failed ||= task.error !== undefined && !keeps_errors;
    else if (task.waiting !== undefined || task.at_end !== undefined) raise_(RuntimeError, "can't gather");
    else {
      task.at_end = at_end;
      running++;
    }
  }
  let cancelled = false;
  if (running > 0 && !failed) {
    gatherer.waits_for = gathering;
    try {
      yield None;
    } catch (e) {
      error = py_exception(e);
      if (!except_match(error, asyncio_CancelledError)) throw error;
      cancelled = true;
    }
  }
  const results = tasks.map((task) => {
    if (task.at_end === at_end) {
      task.at_end = undefined;
      if (cancelled) asyncio_Task_cancel(task);
      return task;
    }
    if (task.error === undefined) return task.value;
    if (!keeps_errors) error ??= task.error;
    return task.error;
  });
  if (error !== undefined) throw error;
  return results;
}

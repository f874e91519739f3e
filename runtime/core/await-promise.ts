// A task of asyncio waits for a promise of JavaScript.

import { event_loop } from "./event-loop.js";
import { None } from "./none.js";

export interface Settled {
  readonly failed: boolean;
  /** Of JavaScript: the value, or the reason of the failure. */
  readonly value: any;
}

/** What such a task waits for: no queue that it could be taken out of. */
const nowhere = { remove: () => undefined };

export function* settled_in_task(promise: any): Generator<any, Settled, any> {
  const task = event_loop.current;
  let outcome: Settled | undefined;
  const settle = (failed: boolean, value: any): void => {
    outcome = { failed, value };
    if (task.waits_for === nowhere) event_loop.ready!.push(task);
  };
  promise.then(
    (value: any) => settle(false, value),
    (reason: any) => settle(true, reason),
  );
  while (outcome === undefined) {
    task.waits_for = nowhere;
    yield None;
  }
  return outcome;
}

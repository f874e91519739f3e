// What of asyncio's loop others have to know: which task runs, and how to let one go on. A leaf: who waits for something of
// the host asks here whether there is a loop, and links nothing of asyncio.

import type { Pause } from "./turns.js";

interface EventLoop<Task> {
  /** The task that runs. */
  current: Task | undefined;
  /** Those that want to run, by their time. Made with the first task. */
  ready: { push(task: Task): void } | undefined;
  /** How long the loop waits; a task that becomes ready ends it. */
  readonly pause: Pause;
  /** How many loops are running, one inside of the other. */
  running: number;
  /** A task became ready, and no loop runs: set where tasks run beside a program that has ended (asyncio-beside.ts). */
  start: (() => void) | undefined;
  /** The same makes tasks of coroutines that JavaScript calls. */
  adopt: ((coroutine: any, end: (error: any, value: any) => void) => void) | undefined;
}

export const event_loop: EventLoop<any> = {
  current: undefined,
  ready: undefined,
  pause: { milliseconds: 0, end: undefined },
  running: 0,
  start: undefined,
  adopt: undefined,
};

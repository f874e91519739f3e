// Tasks of asyncio beside JavaScript's events, as in MicroPython's port to the web: they run whether or not the program
// waits for them in asyncio.run, and a coroutine that JavaScript calls is a task, so that it can wait for what tasks wait for.

import { event_loop } from "../core/event-loop.js";
import { run_steps } from "../core/turns.js";
import { run_loop, run_step } from "./asyncio.js";
import { ready_tasks, Task } from "./asyncio-task.js";

/** At the start of a program that JavaScript calls into: see compiler/weave/tasks.ts. */
export function join_tasks(): void {
  ready_tasks();
  event_loop.start = start_loop;
  event_loop.adopt = adopt_coroutine;
}

function adopt_coroutine(coroutine: any, end: (error: any, value: any) => void): void {
  const task = new Task(coroutine);
  task.at_end = (_task, error) => end(error, task.value);
  // JavaScript sees what happens up to where it first waits before the call comes back.
  const before = event_loop.current;
  try {
    run_step(task, false);
  } finally {
    event_loop.current = before;
  }
}

let is_starting = false;

/** In a turn of its own, so that whoever made a task ready goes on first. */
function start_loop(): void {
  if (is_starting) return;
  is_starting = true;
  setTimeout(() => {
    is_starting = false;
    if (event_loop.running === 0) void run_steps(run_loop(undefined));
  }, 0);
}

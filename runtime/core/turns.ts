// Programs that wait and give the host its turn meanwhile. Their functions are JavaScript generators then, which yield a
// Pause; see compiler/passes/give-turns.ts.

import { current_host } from "../host/host.js";
import { nap, poll } from "../ports.js";
import { getattr, lookup } from "./attributes.js";
import { call } from "./calls.js";
import { py_exception } from "./exceptions.js";
import { end_program, report } from "./main.js";
import { Root } from "./root.js";

/** What is yielded: how long to wait, unless it is ended before. */
export interface Pause {
  milliseconds: number;
  /** Given while it lasts. */
  end: (() => void) | undefined;
}

export type Steps<T> = Generator<Pause, T, undefined>;

/** As `run_main`, for a body that gives turns. */
export async function run_main_steps(body: () => Steps<any>): Promise<void> {
  end_program(await run_steps(body()));
}

/** Gives the exit status; an exception is reported. */
export async function run_steps(steps: Steps<any>): Promise<number> {
  try {
    await finish_steps(steps);
    return 0;
  } catch (e) {
    return report(py_exception(e));
  }
}

/** Goes on to the end, with a turn for the host wherever a pause is wished. */
export async function finish_steps<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    await last_through(step.value);
    step = resume_steps(steps);
  }
  return step.value;
}

/** An interrupt goes to where the program waits. */
function resume_steps<T>(steps: Steps<T>): IteratorResult<Pause, T> {
  try {
    poll();
  } catch (e) {
    return steps.throw(e);
  }
  return steps.next();
}

function last_through(pause: Pause): Promise<void> {
  nap(pause);
  current_host().flush();
  return new Promise((resolve) => {
    const finish = (): void => {
      pause.end = undefined;
      clearTimeout(timer);
      resolve();
    };
    pause.end = finish;
    // Timers count in 31 bits; without one, an event has to end the pause.
    const timer =
      pause.milliseconds === Number.POSITIVE_INFINITY
        ? undefined
        : setTimeout(finish, Math.min(pause.milliseconds, 0x7fffffff));
  });
}

/** Makes a method known to give turns as `steps` does, a generator in method form. */
export function method_steps(f: any, steps: any): any {
  f.steps = steps;
  return f;
}

/** `o.name(…args)`, with turns given if the method can. */
export function* call_method_steps(o: any, name: string, args: any[]): Steps<any> {
  if (o instanceof Root && !Object.hasOwn(o, `$${name}`)) {
    const f = lookup(o.cls, name);
    if (f?.steps !== undefined && f.d.n === args.length) return yield* f.steps.apply(o, args);
  }
  return call(getattr(o, name), args);
}

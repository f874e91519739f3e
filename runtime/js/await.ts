// Awaiting across the two languages: Python awaits what has a method `then`, JavaScript awaits a coroutine. A coroutine
// gives out what it waits for, and is resumed with what came of it (ports/webassembly/proxy_c.c proxy_resume_execute).

import { None } from "../core/none.js";
import { type_name } from "../core/type-of.js";
import { current_host } from "../host/host.js";
import { StopIteration, TypeError_ } from "../types/exception.js";
import { Generator, generator_send, generator_throw } from "../types/generator.js";
import { make_js_exception, python_error } from "./errors.js";
import { from_js } from "./from-js.js";
import { JsProxy } from "./proxy.js";
import { to_js } from "./to-js.js";
import { js_undefined } from "./undefined.js";

/** What an event loop does about a task that awaits something of JavaScript: a generator that ends with what came of it. */
type Waiter = (thenable: JsProxy) => Generator | undefined;

/** How code outside of all tasks waits for something of an event loop: `wake` is called when it has come. */
type Sleeper = (wake: () => void) => void;

let wait_in_task: Waiter | undefined;
let wait_outside: Sleeper | undefined;

/** An event loop says how it waits. */
export function use_event_loop(waiter: Waiter, sleeper: Sleeper): void {
  wait_in_task = waiter;
  wait_outside = sleeper;
}

/** What `await thenable` steps through. */
export function await_thenable(thenable: JsProxy): Generator {
  return wait_in_task?.(thenable) ?? new Generator(give_out(thenable), "JsProxy");
}

function* give_out(thenable: JsProxy): globalThis.Generator<any, any, any> {
  return yield thenable;
}

/** Runs a coroutine to its end, for JavaScript. */
export function run_coroutine(g: Generator, resolve: (value: any) => void, reject: (e: any) => void): void {
  advance(() => generator_send(g, None));

  function advance(resume: () => any): void {
    let waits_for: any;
    try {
      waits_for = resume();
    } catch (e) {
      current_host().flush();
      if (!(e instanceof StopIteration.I)) reject(python_error(e));
      else resolve(to_js((e as any).args.a[0] ?? None));
      return;
    }
    current_host().flush();
    wait_for(waits_for);
  }

  function wait_for(o: any): void {
    if (o instanceof JsProxy) o.js.then(go_on, fail);
    else if (o === None && wait_outside !== undefined) wait_outside(() => go_on(undefined));
    else advance(() => generator_throw(g, TypeError_, `'${type_name(o)}' object can't be awaited here`));
  }

  function go_on(value: any): void {
    const result = from_js(value);
    advance(() => generator_send(g, result === js_undefined ? None : result));
  }

  function fail(reason: any): void {
    advance(() => generator_throw(g, make_js_exception(from_js(reason))));
  }
}

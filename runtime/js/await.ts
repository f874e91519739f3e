// Awaiting across the two languages: Python awaits what has a method `then`, JavaScript awaits a coroutine. A coroutine
// gives out what it waits for, and is resumed with what came of it (ports/webassembly/proxy_c.c proxy_resume_execute).

import { settled_in_task } from "../core/await-promise.js";
import { event_loop } from "../core/event-loop.js";
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

/** What `await thenable` steps through: a task waits in its loop, other code gives out what it waits for. */
export function await_thenable(thenable: JsProxy): Generator {
  const steps = event_loop.current === undefined ? give_out(thenable) : wait_in_task(thenable);
  return new Generator(steps, "JsProxy");
}

function* wait_in_task({ js }: JsProxy): globalThis.Generator<any, any, any> {
  const { failed, value } = yield* settled_in_task(js);
  const result = from_js(value);
  if (failed) throw make_js_exception(result);
  return result === js_undefined ? None : result;
}

function* give_out(thenable: JsProxy): globalThis.Generator<any, any, any> {
  return yield thenable;
}

/** Runs a coroutine to its end, for JavaScript. */
export function run_coroutine(g: Generator, resolve: (value: any) => void, reject: (e: any) => void): void {
  if (event_loop.adopt !== undefined) {
    event_loop.adopt(g, (error, value) => {
      if (error === undefined) resolve(to_js(value));
      else reject(python_error(error));
    });
    return;
  }
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

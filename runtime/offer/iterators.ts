// Iterators and coroutines of Python as JavaScript's iterators and promises.

import { event_loop } from "../core/event-loop.js";
import { iterate } from "../core/iterate.js";
import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { TAGS } from "../core/root.js";
import { StopIteration } from "../types/exception.js";
import {
  Generator,
  generator_close,
  generator_send,
  generator_take_result,
  resume,
  resume_with,
} from "../types/generator.js";
import { accepted, for_javascript } from "./accept.js";
import { offered_error, thrown_inside } from "./error.js";
import { raise_foreign, release_foreign } from "./foreign.js";
import { outside_of, stands_for } from "./known.js";
import { offered } from "./offer.js";

/** An iterator of JavaScript for a Python one, the same each time. */
export function offered_iterator(o: any): any {
  const known = outside_of(o);
  if (known !== undefined) return known;
  const made = iterator_over(o);
  stands_for(made, o);
  return made;
}

/** Goes through what can be iterated; a generator can be sent values, and is closed when a loop ends early. */
export function iterator_over(o: any): any {
  const source = iterate(o);
  const isGenerator = o.k === TAGS.Generator;
  const made = {
    next(value?: any) {
      return for_javascript(() => {
        const item = linked(Generator) && isGenerator && value !== undefined ? sent(o, value) : source.next();
        return item === undefined
          ? { done: true, value: linked(Generator) && isGenerator ? offered(take(o)) : undefined }
          : { done: false, value: offered(item) };
      });
    },
    return(value?: any) {
      if (linked(Generator) && isGenerator) for_javascript(() => generator_close(o));
      return { done: true, value };
    },
    [Symbol.iterator]() {
      return made;
    },
  };
  return made;
}

/** What a generator yields to a value that is sent; undefined at its end. */
function sent(o: any, value: any): any {
  try {
    return generator_send(o, accepted(value, undefined));
  } catch (e) {
    if (!(e instanceof StopIteration.I)) throw e;
    o.result = (e as any).args.a[0] ?? None;
    return undefined;
  }
}

function take(o: any): any {
  const { result } = o;
  o.result = None;
  return result === None ? undefined : result;
}

/**
 * A promise of what a coroutine returns. With asyncio it is a task, and may wait for whatever tasks wait for; without, for
 * promises.
 */
export function offered_promise(coroutine: any): Promise<any> {
  return new Promise((resolve, reject) => {
    const end = (error: any, value: any): void => {
      if (error === undefined) resolve(offered(value));
      else reject(offered_error(error));
    };
    if (event_loop.adopt !== undefined) event_loop.adopt(coroutine, end);
    else run_alone(coroutine, end);
  });
}

function run_alone(coroutine: any, end: (error: any, value: any) => void): void {
  go(() => resume(coroutine, None));

  function go(step: () => any): void {
    let waited: any;
    try {
      waited = step();
    } catch (e) {
      end(e, undefined);
      return;
    }
    if (waited === undefined) end(undefined, generator_take_result(coroutine));
    else Promise.resolve(release_foreign(waited)?.[0]).then(go_on, fail);
  }

  function go_on(value: any): void {
    go(() => resume(coroutine, accepted(value, undefined)));
  }

  function fail(e: any): void {
    go(() => resume_with(coroutine, thrown_inside(e) ?? raise_foreign(e)));
  }
}

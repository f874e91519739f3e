// Iterators and coroutines of Python as JavaScript's iterators and promises.

import { event_loop } from "../core/event-loop.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { TAGS } from "../core/root.js";
import { StopIteration } from "../types/exception.js";
import { generator_close, generator_send, generator_throw } from "../types/generator.js";
import { accepted, for_javascript } from "./accept.js";
import { offered_error } from "./error.js";
import { hold_foreign, release_foreign } from "./foreign.js";
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
        const item = isGenerator && value !== undefined ? sent(o, value) : source.next();
        return item === undefined
          ? { done: true, value: isGenerator ? offered(take(o)) : undefined }
          : { done: false, value: offered(item) };
      });
    },
    return(value?: any) {
      if (isGenerator) for_javascript(() => generator_close(o));
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

/** A promise of what a coroutine returns. Promises that it waits for are waited for; anything else lets others run. */
export function offered_promise(coroutine: any): Promise<any> {
  return new Promise((resolve, reject) => {
    if (event_loop.adopt !== undefined) {
      event_loop.adopt(coroutine, (error, value) => {
        if (error === undefined) resolve(offered(value));
        else reject(offered_error(error));
      });
      return;
    }
    const go = (step: () => any): void => {
      let waited: any;
      try {
        waited = step();
      } catch (e) {
        if (e instanceof StopIteration.I) resolve(offered((e as any).args.a[0] ?? None));
        else reject(offered_error(e));
        return;
      }
      const awaited = release_foreign(waited);
      if (typeof awaited?.then !== "function") {
        setTimeout(() => go(() => generator_send(coroutine, None)), 0);
        return;
      }
      Promise.resolve(awaited).then(
        (value) => go(() => generator_send(coroutine, accepted(value, undefined))),
        (error) => go(() => generator_throw(coroutine, hold_foreign(error))),
      );
    };
    go(() => generator_send(coroutine, None));
  });
}

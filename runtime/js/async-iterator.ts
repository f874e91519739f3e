// `async for` over what JavaScript iterates by promises: streams, async generators. MicroPython has none of it.

import { Root } from "../core/root.js";
import type { Type } from "../core/type.js";
import { exception_with, StopAsyncIteration } from "../types/exception.js";
import { await_, Generator } from "../types/generator.js";
import { iterator_type } from "../types/iterator.js";
import { in_js } from "./errors.js";
import { from_js, proxy_of } from "./from-js.js";

class JsAsyncIterator extends Root {
  declare readonly steps: any;
  constructor(steps: any) {
    super();
    (this as { steps: any }).steps = steps;
  }
  override get cls(): Type {
    return iterator_type;
  }
  override getattr(name: string): any {
    if (name === "__aiter__") return () => this;
    return name === "__anext__" ? () => new Generator(next_of_steps(this.steps), "__anext__") : undefined;
  }
}

/** The method `__aiter__` of an object of JavaScript; undefined if it has no such iterator. */
export function async_iterator_method(js: any): (() => JsAsyncIterator) | undefined {
  if (typeof js[Symbol.asyncIterator] !== "function") return undefined;
  return () => new JsAsyncIterator(in_js(() => js[Symbol.asyncIterator]()));
}

function* next_of_steps(steps: any): globalThis.Generator<any, any, any> {
  const promise = in_js(() => Promise.resolve(steps.next()));
  const { js: step } = yield* await_(proxy_of(promise));
  if (step.done === true) throw exception_with(StopAsyncIteration, []);
  return from_js(step.value);
}

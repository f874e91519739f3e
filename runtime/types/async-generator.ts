// Asynchronous generators (PEP 525): `async def` with a `yield`. What they yield as items is marked, so that `__anext__` can
// tell it from what an `await` inside passes on. Driven like a plain generator they are what MicroPython makes of them: one
// generator, whose items and awaits look alike.

import { py_exception } from "../core/exceptions.js";
import { address } from "../core/id.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { builtin_type, type Type } from "../core/type.js";
import { exception_with, GeneratorExit, RuntimeError, StopAsyncIteration } from "./exception.js";
import { Generator, generator, resume, resume_with, thrown } from "./generator.js";

/** An item, on its way out of the JavaScript generator. */
export class AsyncItem {
  declare readonly value: any;
  constructor(value: any) {
    this.value = value;
  }
}

/** A JavaScript generator whose items come without their marks. */
class Unmarked {
  declare readonly it: any;
  /** Whether the last value was an item. */
  declare is_item: boolean;
  constructor(it: any) {
    this.it = it;
    this.is_item = false;
  }
  next(value: any): IteratorResult<any, any> {
    return this.unmark(this.it.next(value));
  }
  throw(error: any): IteratorResult<any, any> {
    return this.unmark(this.it.throw(error));
  }
  unmark(step: IteratorResult<any, any>): IteratorResult<any, any> {
    const { value } = step;
    this.is_item = value instanceof AsyncItem;
    return this.is_item ? { done: false, value: value.value } : step;
  }
}

export class AsyncGenerator extends Generator {
  constructor(it: any, name: string) {
    super(new Unmarked(it), name);
  }
  override get cls(): Type {
    return async_generator;
  }
  override repr(): string {
    return `<async_generator object '${this.name}' at ${address(this)}>`;
  }
}

/** @py class types.async_generator(types.generator) */
export const async_generator: Type = builtin_type("async_generator", [generator], AsyncGenerator);

/** Runs to the next item, passing on what awaits yield on the way. */
function* next_item(g: AsyncGenerator, start: () => any): Generator_ {
  let value = start();
  while (value !== undefined) {
    if (g.it.is_item) return value;
    let sent: any;
    let error: any;
    try {
      sent = yield value;
    } catch (e) {
      error = py_exception(e);
    }
    value = error === undefined ? resume(g, sent) : resume_with(g, error);
  }
  throw exception_with(StopAsyncIteration, []);
}

type Generator_ = globalThis.Generator<any, any, any>;

/** @py def types.async_generator.__aiter__(self, /) */
export function async_generator_aiter(self: AsyncGenerator): AsyncGenerator {
  return self;
}

/** @py def types.async_generator.__anext__(self, /) */
export function async_generator_anext(self: AsyncGenerator): Generator {
  return async_generator_asend(self, None);
}

/** @py def types.async_generator.asend(self, value, /) */
export function async_generator_asend(self: AsyncGenerator, value: any): Generator {
  return new Generator(
    next_item(self, () => resume(self, value)),
    "asend",
  );
}

/** @py def types.async_generator.athrow(self, type, value=None, traceback=None, /) */
export function async_generator_athrow(
  self: AsyncGenerator,
  cls: any,
  value: any = None,
  _traceback?: any,
): Generator {
  return new Generator(
    next_item(self, () => resume_with(self, thrown(cls, value))),
    "athrow",
  );
}

/** @py def types.async_generator.aclose(self, /) */
export function async_generator_aclose(self: AsyncGenerator): Generator {
  return new Generator(close(self), "aclose");
}

function* close(g: AsyncGenerator): Generator_ {
  try {
    yield* next_item(g, () => resume_with(g, exception_with(GeneratorExit, [])));
  } catch (e) {
    if (e instanceof GeneratorExit.I || e instanceof StopAsyncIteration.I) return None;
    throw e;
  }
  return raise_(RuntimeError, "async generator ignored GeneratorExit");
}

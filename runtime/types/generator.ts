// Generator: a JavaScript generator as Python sees it. Coroutines are generators too, as in MicroPython.

import { find_attr, getattr } from "../core/attributes.js";
import { call_with } from "../core/calls.js";
import { construct } from "../core/construct.js";
import { is_exception, is_exception_class, py_exception } from "../core/exceptions.js";
import { address } from "../core/id.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge, resume_generator } from "../ports.js";
import {
  exception_with,
  GeneratorExit,
  RuntimeError,
  StopIteration,
  TypeError_,
  ValueError,
} from "./exception.js";

const FRESH = 0;
const STARTED = 1;
const RUNNING = 2;
const OVER = 3;

export class Generator extends Root implements Iter {
  /** The JavaScript generator; what comes back from its `yield` is what was sent. */
  declare readonly it: any;
  declare readonly name: string;
  declare state: number;
  /** What the generator returned, once it is over and until somebody has seen it. */
  declare result: any;
  /** An exception to raise where it resumes (pend_throw). */
  declare pending: any;
  /** The generator that it delegates to. */
  declare inner: Generator | undefined;
  static {
    Generator.prototype.k = TAGS.Generator;
    Generator.prototype.pending = undefined;
  }
  constructor(it: any, name: string) {
    super();
    charge(36);
    (this as { it: any }).it = it;
    (this as { name: string }).name = name;
    this.state = FRESH;
    this.result = None;
    this.inner = undefined;
  }
  override get cls(): Type {
    return generator;
  }
  override repr(): string {
    return `<generator object '${this.name}' at ${address(this)}>`;
  }
  override iterate(): Iter {
    return this;
  }
  /** `await`ing it, as a JavaScript generator. */
  own_await(): Generator_<any, any, any> {
    return delegate_generator(this);
  }
  next(): any {
    if (this.pending !== undefined) return resume_pending(this);
    if (this.state === RUNNING) raise_executing();
    this.state = RUNNING;
    resume_generator(this);
    return this.inner === undefined ? resume_own(this, None) : resume_inner(this, None);
  }
}

/** @py class types.generator(object)
 *  @awaitable */
export const generator: Type = builtin_type("generator", [object], Generator);

function raise_executing(): never {
  raise_(ValueError, "generator already executing");
}

/** An exception leaves a generator. StopIteration must not (PEP 479). */
function leave_with(g: Generator, e: any): any {
  g.state = OVER;
  if (e instanceof StopIteration.I) raise_(RuntimeError, "generator raised StopIteration");
  return e;
}

/** Goes on in its own body. */
function resume_own(g: Generator, value: any): any {
  let step: IteratorResult<any, any>;
  try {
    step = g.it.next(value);
  } catch (e) {
    throw leave_with(g, e);
  }
  return pause(g, step);
}

/** The value that it yields, or undefined at the end. */
function pause(g: Generator, step: IteratorResult<any, any>): any {
  if (step.done) return finish(g, step.value);
  const { value } = step;
  if (value === undefined) {
    g.inner = delegated.to;
    return resume_inner(g, None);
  }
  g.state = STARTED;
  return value;
}

/** Goes on in the generator that it delegates to, and in its own body once that is over. */
function resume_inner(g: Generator, sent: any): any {
  let value: any;
  try {
    value = sent === None ? g.inner!.next() : resume(g.inner!, sent);
  } catch (e) {
    return raise_inside(g, e);
  }
  if (value === undefined) return end_inner(g);
  g.state = STARTED;
  return value;
}

function end_inner(g: Generator): any {
  const { inner } = g;
  g.inner = undefined;
  return resume_own(g, generator_take_result(inner!));
}

/** Goes on in its own body, with an exception. */
function raise_inside(g: Generator, error: any): any {
  g.inner = undefined;
  let step: IteratorResult<any, any>;
  try {
    step = g.it.throw(error);
  } catch (e) {
    throw leave_with(g, e);
  }
  return pause(g, step);
}

function finish(g: Generator, value: any): undefined {
  g.state = OVER;
  g.result = value ?? None;
  return undefined;
}

/** Resumes with a value; undefined at the end. */
export function resume(g: Generator, value: any): any {
  if (g.pending !== undefined) return resume_pending(g);
  if (g.state === RUNNING) raise_executing();
  if (g.state === FRESH && value !== None) {
    raise_(TypeError_, "can't send non-None value to a just-started generator");
  }
  g.state = RUNNING;
  resume_generator(g);
  return g.inner === undefined ? resume_own(g, value) : resume_inner(g, value);
}

/** Resumes with an exception. One that is over does not see it (py/objgenerator.c mp_obj_gen_resume). */
export function resume_with(g: Generator, error: any): any {
  if (g.state === RUNNING) raise_executing();
  if (g.state === OVER) return finish(g, None);
  g.state = RUNNING;
  return g.inner === undefined ? raise_inside(g, error) : raise_in_inner(g, g.inner, py_exception(error));
}

function raise_in_inner(g: Generator, inner: Generator, error: any): any {
  let value: any;
  try {
    value = resume_with(inner, error);
  } catch (e) {
    return raise_inside(g, e);
  }
  if (value !== undefined) {
    g.state = STARTED;
    return value;
  }
  // It may go on yielding after GeneratorExit, but not end as if nothing had been thrown.
  return error instanceof GeneratorExit.I ? raise_inside(g, error) : end_inner(g);
}

function resume_pending(g: Generator): any {
  const error = g.pending;
  g.pending = undefined;
  return resume_with(g, error);
}

/** What `send` and `throw` give: the value yielded, or StopIteration with the value returned. */
function value_or_stop(g: Generator, value: any): any {
  if (value !== undefined) return value;
  const result = g.result;
  g.result = None;
  throw exception_with(StopIteration, result === None ? [] : [result]);
}

/** @py def types.generator.__next__(self, /) */
export function generator_next(self: Generator): any {
  return value_or_stop(self, self.next());
}

/** @py def types.generator.send(self, value, /) */
export function generator_send(self: Generator, value: any): any {
  return value_or_stop(self, resume(self, value));
}

/** @py def types.generator.throw(self, type, value=None, traceback=None, /) */
export function generator_throw(self: Generator, cls: any, value: any = None, _traceback?: any): any {
  // One that is over does not look at what is thrown.
  return value_or_stop(
    self,
    self.state === OVER ? finish(self, None) : resume_with(self, thrown(cls, value)),
  );
}

/**
 * The exception of `throw(type, value)`: as in MicroPython the second argument, if there is one, stands for both. What was
 * given is kept beside it: an iterator that is delegated to gets that.
 */
export function thrown(cls: any, value: any): any {
  const given = value === None ? cls : value;
  if (is_exception(given)) return given;
  const made = is_exception_class(given) ? construct(given, [], null, null) : None;
  const e = is_exception(made)
    ? made
    : exception_with(TypeError_, ["exceptions must derive from BaseException"]);
  e.given = given;
  return e;
}

/** @py def types.generator.close(self, /) -> None */
export function generator_close(self: Generator): any {
  if (self.state === FRESH) {
    self.it.return();
    self.state = OVER;
    return None;
  }
  let value: any;
  try {
    value = resume_with(self, exception_with(GeneratorExit, []));
  } catch (e) {
    if (e instanceof GeneratorExit.I) return None;
    throw e;
  }
  return value === undefined ? None : raise_(RuntimeError, "generator ignored GeneratorExit");
}

/** @py def types.generator.pend_throw(self, exception, /) */
export function generator_pend_throw(self: Generator, exception: any): any {
  if (self.state === RUNNING) raise_executing();
  const before = self.pending ?? None;
  self.pending = exception === None ? undefined : exception;
  return before;
}

/**
 * `yield from o`, as `(t = yield_from(o)) === void 0 ? yield void 0 : yield* t`: a generator is left to who resumes the one that
 * delegates to it.
 */
export function yield_from(o: any): Generator_<any, any, any> | undefined {
  const source = o.k === TAGS.Generator ? o : iterate(o);
  if (source.k !== TAGS.Generator) return delegate(source);
  delegated.to = source;
  return undefined;
}

type Generator_<T, R, N> = globalThis.Generator<T, R, N>;

/** What a generator delegates to that yields undefined, which is no Python value. */
const delegated: { to: Generator | undefined } = { to: undefined };

// The values pass by the body that delegates: who resumes it goes to the other generator at once.
function* delegate_generator(source: Generator): Generator_<any, any, any> {
  delegated.to = source;
  return yield undefined;
}

/** What it returned; once. */
export function generator_take_result(g: Generator): any {
  const result = g.result;
  g.result = None;
  return result;
}

/** Step by step, as PEP 380 says. `source` is an internal iterator, or a Python one with `__next__`. */
function* delegate(source: any): Generator_<any, any, any> {
  let next: (() => any) | undefined;
  for (;;) {
    let value: any;
    try {
      value = next === undefined ? step(source) : next();
    } catch (e) {
      return stop_value(e);
    }
    next = undefined;
    try {
      const sent = yield value;
      if (sent !== None) next = () => call_with(getattr(source, "send"), [sent], null, null);
    } catch (e) {
      next = forward_error(source, py_exception(e));
    }
  }
}

/** The next value; raises StopIteration at the end. */
function step(source: any): any {
  if (source.op__next__ !== undefined) return source.op__next__();
  const value = source.next();
  if (value !== undefined) return value;
  throw exception_with(StopIteration, source.k === TAGS.Generator ? [generator_take_result(source)] : []);
}

function stop_value(e: any): any {
  if (!(e instanceof StopIteration.I)) throw e;
  return (e as any).args.a[0] ?? None;
}

/** How an exception that was thrown in goes on; raises it if the iterator has no way to take it. */
function forward_error(source: any, e: any): () => any {
  const given = e.given ?? e;
  e.given = undefined;
  // Only an instance means the end: the class GeneratorExit is thrown on like any other.
  if (e instanceof GeneratorExit.I && given === e) {
    const close = find_method(source, "close");
    if (close !== undefined) call_with(close, [], null, null);
    throw e;
  }
  const method = find_method(source, "throw");
  if (method === undefined) throw e;
  return () => call_with(method, [given], null, null);
}

/** Internal iterators that are no Python objects have no attributes. */
function find_method(source: any, name: string): any {
  return source.cls === undefined ? undefined : find_attr(source, name);
}

/** `await o`, as `yield* await_(o)`. */
export function await_(o: any): Generator_<any, any, any> {
  if (o.own_await !== undefined) return o.own_await();
  const source: any = iterate(o.op__await__ !== undefined ? o.op__await__() : o);
  return source.k === TAGS.Generator ? delegate_generator(source) : delegate(source);
}

/** The same for what is known to be a generator, or of another class of the runtime that can be awaited. */
export function await_own(o: any): Generator_<any, any, any> {
  return o.own_await();
}

// JsProxy: an object, function or symbol of JavaScript as Python sees it (ports/webassembly/objjsproxy.c). Reading an
// attribute that is a function gives a JsMethod, which remembers whose it is; a class is given as it is.

import { address, identity } from "../core/id.js";
import { raise_, raise_with } from "../core/raise.js";
import { type BufferView, type Iter, Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type_name } from "../core/type-of.js";
import { bound_method } from "../types/bound-method.js";
import { dict_entries } from "../types/dict.js";
import { IndexError, KeyError, TypeError_ } from "../types/exception.js";
import { BuiltinIterator } from "../types/iterator.js";
import { slice_positions } from "../types/positions.js";
import { Slice } from "../types/slice.js";
import { is_str, str_from_text, text_of } from "../types/str.js";
import { async_iterator_method } from "./async-iterator.js";
import { await_thenable } from "./await.js";
import { in_js } from "./errors.js";
import { from_js } from "./from-js.js";
import {
  delete_property,
  has_property,
  is_refused,
  property_names,
  read_property,
  write_property,
} from "./properties.js";
import { put, to_js } from "./to-js.js";

/** globalThis has number 0, undefined 1. */
let next_proxy = 2;

export function proxies_made(): number {
  return next_proxy;
}

export class JsProxy extends Root {
  declare readonly js: any;
  declare readonly number: number;
  constructor(js: any) {
    super();
    (this as { js: any }).js = js;
    (this as { number: number }).number = js === globalThis ? 0 : next_proxy++;
  }
  override get cls(): Type {
    return JsProxy_type;
  }
  override repr(): string {
    return `<JsProxy ${this.number}>`;
  }
  override truth(): boolean {
    return true;
  }
  override eq(b: any): any {
    return b instanceof JsProxy ? this.js === b.js : undefined;
  }
  override len(): number | undefined {
    const { js } = this;
    const n = typeof js === "object" ? in_js(() => js.length ?? js.size) : undefined;
    return typeof n === "number" ? n : undefined;
  }
  override call(args: any[], kw: any): any {
    return call_js(this.js, undefined, args, kw);
  }
  override getattr(name: string): any {
    const { js } = this;
    const value = read_property(js, name);
    if (value === undefined && !has_property(js, name)) return this.addition(name);
    const found = from_js(value);
    if (typeof value !== "function" || !(found instanceof JsProxy) || is_js_class(value)) return found;
    return new JsMethod(found, this);
  }
  /** What Python finds where JavaScript has nothing of that name. */
  addition(name: string): any {
    if (name === "new") return new JsConstructor(this, this);
    return name === "__aiter__" ? async_iterator_method(this.js) : undefined;
  }
  override setattr(name: string, value: any): any {
    return write_property(this.js, name, to_js(value)) ? undefined : false;
  }
  override delattr(name: string): any {
    return delete_property(this.js, name) ? undefined : false;
  }
  override getitem(key: any): any {
    if (key instanceof Slice) return slice_of_js(this.js, key);
    const at = property_key(this.js, key);
    if (typeof at === "number" && is_outside(at, this.js.length)) raise_(IndexError, "index out of range");
    return from_js(read_property(this.js, at));
  }
  override setitem(key: any, value: any): any {
    write_property(this.js, property_key(this.js, key), to_js(value));
  }
  override delitem(key: any): any {
    if (!delete_property(this.js, property_key(this.js, key))) raise_with(KeyError, [key]);
  }
  override contains(x: any): boolean | undefined {
    const { js } = this;
    if (typeof js.has === "function" && typeof js.get === "function") return in_js(() => js.has(to_js(x)));
    if (typeof js[Symbol.iterator] === "function") return undefined;
    return is_str(x) && has_property(js, text_of(x));
  }
  /** What has a method `then` is iterated by `await`. */
  override iterate(): Iter | undefined {
    const { js } = this;
    if (has_property(js, "then")) return await_thenable(this);
    const steps = in_js(() => js[Symbol.iterator]?.());
    return steps === undefined ? undefined : new JsIterator(steps);
  }
  override buffer(): BufferView | undefined {
    const { js } = this;
    if (js instanceof Uint8Array || js instanceof Uint8ClampedArray || js instanceof DataView)
      return { bytes: new Uint8Array(js.buffer, js.byteOffset, js.byteLength), writable: true };
    return js instanceof ArrayBuffer ? { bytes: new Uint8Array(js), writable: true } : undefined;
  }
  names(): string[] {
    return [...property_names(this.js), "new"];
  }
}

/**
 * An object, function or symbol of JavaScript.
 * @py class jsffi.JsProxy(object)
 * @pyi def __getattr__(self, name: str, /) -> Any
 * @pyi def __setattr__(self, name: str, value: Any, /) -> None
 * @pyi def __getitem__(self, key: Any, /) -> Any
 * @pyi def __setitem__(self, key: Any, value: Any, /) -> None
 * @pyi def __delitem__(self, key: Any, /) -> None
 * @pyi def __call__(self, *args: Any, **options: Any) -> Any
 * @pyi def __iter__(self) -> Iterator[Any]
 * @pyi def __await__(self) -> Any
 * @pyi def __len__(self) -> int
 * @pyi def __contains__(self, key: Any, /) -> bool
 * @pyi def new(self, *args: Any, **options: Any) -> Any
 */
export const JsProxy_type: Type = builtin_type("JsProxy", [object], JsProxy);

/** A method with the object it was read from. What it has itself is what the function has. */
export class JsMethod extends Root {
  declare readonly f: JsProxy;
  declare readonly self: JsProxy;
  constructor(f: JsProxy, self: JsProxy) {
    super();
    (this as { f: JsProxy }).f = f;
    (this as { self: JsProxy }).self = self;
  }
  override get cls(): Type {
    return bound_method;
  }
  override repr(): string {
    return `<bound_method ${address(this).slice(2)} ${this.self.repr()}.${this.f.repr()}>`;
  }
  override hash(): number {
    return identity(this.f) ^ identity(this.self);
  }
  override eq(b: any): any {
    return b instanceof JsMethod ? this.f.js === b.f.js && this.self.js === b.self.js : undefined;
  }
  override call(args: any[], kw: any): any {
    return call_js(this.f.js, this.self.js, args, kw);
  }
  override getattr(name: string): any {
    return this.f.getattr(name);
  }
  override setattr(name: string, value: any): any {
    return this.f.setattr(name, value);
  }
  names(): string[] {
    return this.f.names();
  }
  /** As JavaScript gets it: it keeps its object there too. */
  bound(): any {
    return this.f.js.bind(this.self.js);
  }
}

/** `Class.new`: what makes an instance of a class. */
class JsConstructor extends JsMethod {
  override call(args: any[], kw: any): any {
    return in_js_call(() => Reflect.construct(this.f.js, arguments_of(args, kw)));
  }
  override bound(): any {
    return (...args: any[]) => Reflect.construct(this.f.js, args);
  }
}

class JsIterator extends BuiltinIterator {
  declare readonly steps: Iterator<any>;
  constructor(steps: Iterator<any>) {
    super();
    this.steps = steps;
  }
  override next(): any {
    const step = in_js(() => this.steps.next());
    return step.done === true ? undefined : from_js(step.value);
  }
}

function call_js(f: any, self: any, args: any[], kw: any): any {
  if (typeof f !== "function") raise_(TypeError_, "'JsProxy' object isn't callable");
  return in_js_call(() => Reflect.apply(f, self, arguments_of(args, kw)));
}

function in_js_call(action: () => any): any {
  return from_js(in_js(action));
}

/** Keyword arguments become an object behind the others. */
function arguments_of(args: any[], kw: any): any[] {
  const given = args.map(to_js);
  if (kw === null) return given;
  const options = {};
  for (const [key, value] of dict_entries(kw)) put(options, to_js(key), to_js(value));
  given.push(options);
  return given;
}

/** Classes are called with `new`, whatever they are read from. */
function is_js_class(f: any): boolean {
  return Object.getOwnPropertyDescriptor(f, "prototype")?.writable === false;
}

function is_outside(at: number, length: any): boolean {
  return typeof length === "number" && (at < 0 || at >= length);
}

/** What `o[key]` means in JavaScript. A negative number counts from the end. */
function property_key(target: any, key: any): any {
  const at = to_js(key);
  if (typeof at === "number") return at < 0 && typeof target.length === "number" ? at + target.length : at;
  if (is_refused(at)) raise_with(KeyError, [str_from_text(at)]);
  if (typeof at === "object" && at !== null)
    raise_(TypeError_, `indices must be integers or strings, not ${type_name(key)}`);
  return at;
}

function slice_of_js(target: any, key: Slice): any {
  if (typeof target.slice !== "function" || typeof target.length !== "number")
    raise_(TypeError_, "'JsProxy' object isn't subscriptable");
  const { start, stop, step } = slice_positions(key, target.length, "slice");
  if (step !== 1) raise_(TypeError_, "a slice of a JavaScript object has no step");
  return from_js(in_js(() => target.slice(start, Math.max(start, stop))));
}

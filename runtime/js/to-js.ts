// From a Python value to one of JavaScript. Numbers, strings, booleans and None are converted; a callable becomes a function,
// a coroutine a thenable, and any other object a proxy that JavaScript can look into (python-proxy.ts). What came from
// JavaScript is what it was.

import { callable_builtin } from "../builtins/object.js";
import { TAGS } from "../core/root.js";
import { dict_entries } from "../types/dict.js";
import { JsException } from "../types/exception.js";
import { call_python } from "./call-python.js";
import { note_wrapper } from "./from-js.js";
import { JsMethod, JsProxy } from "./proxy.js";
import { make_proxy, PyProxyThenable } from "./python-proxy.js";
import { js_undefined } from "./undefined.js";

/** What stands for a Python object in JavaScript, so that it is the same each time. */
const wrappers = new WeakMap<object, any>();

/** An int beyond the safe integers becomes a BigInt. */
export function to_js(o: any): any {
  if (typeof o !== "object" && typeof o !== "function") return o;
  if (typeof o === "object" && !Array.isArray(o)) {
    switch (o.k) {
      case TAGS.None:
        return null;
      case TAGS.Float:
        return o.v;
      case TAGS.AstralStr:
        return o.to_str();
      case TAGS.Exception: {
        const error = o instanceof JsException.I ? o.args.a[0] : undefined;
        if (error instanceof JsProxy) return error.js;
      }
    }
    if (o instanceof JsProxy) return o.js;
    if (o instanceof JsMethod) return o.bound();
    if (o === js_undefined) return undefined;
  }
  return wrapper_of(o);
}

function wrapper_of(o: any): any {
  let wrapper = wrappers.get(o);
  if (wrapper === undefined) {
    wrapper = make_wrapper(o, next_reference++);
    wrappers.set(o, wrapper);
    note_wrapper(wrapper, o);
  }
  return wrapper;
}

/** MicroPython's first two are of the main module and its dict. */
let next_reference = 3;

export function references_used(): number {
  return next_reference;
}

function make_wrapper(o: any, reference: number): any {
  if (o.k === TAGS.Generator) return new PyProxyThenable(o, reference);
  if (!callable_builtin(o)) return make_proxy(o, reference);
  const obj: any = (...args: any[]) => call_python(o, args);
  obj._ref = reference;
  return obj;
}

/** A list, tuple or dict as an Array or object of its own, with what is in it; bytes as a Uint8Array; others as `to_js`. */
export function to_js_deep(o: any): any {
  if (Array.isArray(o)) return o.map(to_js_deep);
  if (typeof o === "object") {
    switch (o.k) {
      case TAGS.Tuple:
        return o.a.map(to_js_deep);
      case TAGS.Dict:
        return plain_object(o);
      case TAGS.Instance:
      case TAGS.None:
        return to_js(o);
    }
    const view = o.buffer();
    if (view !== undefined && o.k !== TAGS.AstralStr && !(o instanceof JsProxy)) return view.bytes.slice();
  }
  return to_js(o);
}

function plain_object(dict: any): any {
  const object = {};
  for (const [key, value] of dict_entries(dict)) put(object, to_js(key), to_js_deep(value));
  return object;
}

/** As a property of its own, whatever its name: `__proto__` is an ordinary one. */
export function put(object: any, key: any, value: any): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

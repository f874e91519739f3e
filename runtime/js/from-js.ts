// From a value of JavaScript to Python's. Whatever has no counterpart is held by a JsProxy, the same one each time.

import { int_norm } from "../core/int-arithmetic.js";
import { None } from "../core/none.js";
import { Float } from "../types/float.js";
import { str_from_text } from "../types/str.js";
import { JsProxy } from "./proxy.js";
import { js_undefined } from "./undefined.js";

/** What our wrappers of Python objects wrap. */
const wrapped = new WeakMap<object, any>();
const proxies = new WeakMap<object, JsProxy>();
/** Symbols are no keys of a WeakMap everywhere, and they are few. */
const symbol_proxies = new Map<symbol, JsProxy>();

/** Notes that a value of JavaScript stands for a Python object, which it becomes again when it comes back. */
export function note_wrapper(wrapper: object, o: any): void {
  wrapped.set(wrapper, o);
}

/** The Python object that a value of JavaScript stands for, or undefined. */
export function wrapped_by(value: object): any {
  return wrapped.get(value);
}

/** Numbers that are safe integers become int, also `5.0`, which JavaScript does not tell from `5`; others float. */
export function from_js(value: any): any {
  switch (typeof value) {
    case "string":
      return str_from_text(value);
    case "boolean":
      return value;
    case "number":
      return Number.isSafeInteger(value) ? value + 0 : new Float(value);
    case "bigint":
      return int_norm(value);
    case "undefined":
      return js_undefined;
    case "symbol":
      return proxy_of(value);
    default:
      return value === null ? None : (wrapped.get(value) ?? proxy_of(value));
  }
}

/** The proxy of an object, a function or a symbol, even of one that stands for a Python object. */
export function proxy_of(value: any): JsProxy {
  const known: any = typeof value === "symbol" ? symbol_proxies : proxies;
  let proxy = known.get(value);
  if (proxy === undefined) known.set(value, (proxy = new JsProxy(value)));
  return proxy;
}

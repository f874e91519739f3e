// A Python object in JavaScript: attributes are properties; of a dict the entries are (ports/webassembly/objpyproxy.js).
// A property that is not there raises AttributeError, as in MicroPython, but for those that JavaScript itself asks for.

import { dir } from "../builtins/object.js";
import { delattr, find_attr, getattr, setattr } from "../core/attributes.js";
import { iterate, iterate_maybe } from "../core/iterate.js";
import { TAGS } from "../core/root.js";
import { to_str_text } from "../core/to-text.js";
import { dict_delete, dict_get, dict_has, dict_key_array, dict_set } from "../types/dict.js";
import { is_str, str_from_text, text_of } from "../types/str.js";
import { run_coroutine } from "./await.js";
import { in_python } from "./call-python.js";
import { python_error } from "./errors.js";
import { from_js } from "./from-js.js";
import { to_js, to_js_deep } from "./to-js.js";

/** What the proxies are made of. The object itself is not among its properties. */
export class PyProxy {
  readonly _ref: number;
  constructor(reference: number) {
    this._ref = reference;
  }
}

const objects = new WeakMap<PyProxy, any>();

export function make_proxy(o: any, reference: number): any {
  const target = new PyProxy(reference);
  objects.set(target, o);
  return new Proxy(target, handler);
}

const handler: ProxyHandler<PyProxy> = {
  get(target, key) {
    if (key === "_ref") return target._ref;
    const o = objects.get(target);
    if (key === Symbol.iterator) return iterate_maybe(o) === undefined ? undefined : () => iterate_python(o);
    // With `then` it would count as a promise.
    if (typeof key !== "string" || key === "then") return undefined;
    return in_python(() => read(o, key));
  },
  has(target, key) {
    if (typeof key !== "string") return key === Symbol.iterator;
    return has(objects.get(target), key);
  },
  set(target, key, value) {
    return stores(() => write(objects.get(target), key, from_js(value)));
  },
  deleteProperty(target, key) {
    return stores(() => remove(objects.get(target), key));
  },
  ownKeys(target) {
    const o = objects.get(target);
    const names = o.k === TAGS.Dict ? dict_key_array(o).filter(is_str) : dir(o);
    return names.map(text_of).filter((name) => !name.startsWith("__"));
  },
  getOwnPropertyDescriptor(target, key) {
    if (typeof key !== "string" || !has(objects.get(target), key)) return undefined;
    const value = handler.get!(target, key, target);
    return { value, enumerable: true, writable: true, configurable: true };
  },
  isExtensible() {
    return true;
  },
};

function read(o: any, name: string): any {
  if (o.k === TAGS.Dict) return dict_get(o, str_from_text(name)) ?? from_js(undefined);
  const value = find_attr(o, name);
  if (value !== undefined) return value;
  const own = what_javascript_asks(o, name);
  return own !== undefined ? own : getattr(o, name);
}

/** What lists and tuples need to be taken for arrays, and what makes text of anything. */
function what_javascript_asks(o: any, name: string): any {
  switch (name) {
    case "toString":
      return from_js(() => to_str_text(o));
    case "toJSON":
      return from_js(Array.isArray(o) || o.k === TAGS.Tuple ? () => to_js_deep(o) : undefined);
    case "valueOf":
      return from_js(undefined);
    case "constructor":
      return from_js(PyProxy);
  }
  const items = Array.isArray(o) ? o : o.k === TAGS.Tuple ? o.a : undefined;
  if (items === undefined) return undefined;
  if (name === "length") return items.length;
  return /^\d+$/.test(name) ? (items[Number(name)] ?? from_js(undefined)) : undefined;
}

function has(o: any, name: string): boolean {
  return o.k === TAGS.Dict ? dict_has(o, str_from_text(name)) : find_attr(o, name) !== undefined;
}

function write(o: any, key: string | symbol, value: any): void {
  const name = String(key);
  if (o.k === TAGS.Dict) dict_set(o, str_from_text(name), value);
  else setattr(o, name, value);
}

function remove(o: any, key: string | symbol): void {
  const name = String(key);
  if (o.k === TAGS.Dict) dict_delete(o, str_from_text(name));
  else delattr(o, name);
}

/** JavaScript makes a TypeError of it where that is refused. */
function stores(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

function* iterate_python(o: any): globalThis.Generator<any> {
  const items = iterate(o);
  for (;;) {
    let item: any;
    try {
      item = items.next();
    } catch (e) {
      throw python_error(e);
    }
    if (item === undefined) return;
    yield to_js(item);
  }
}

/** A Python coroutine in JavaScript, or another generator: it can be awaited, and iterated. */
export class PyProxyThenable {
  readonly _ref: number;
  constructor(o: any, reference: number) {
    this._ref = reference;
    Object.defineProperty(this, "then", {
      value: (resolve: (value: any) => void, reject: (e: any) => void) => run_coroutine(o, resolve, reject),
    });
    Object.defineProperty(this, Symbol.iterator, { value: () => iterate_python(o) });
  }
}

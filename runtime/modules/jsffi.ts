// The module jsffi: what goes between Python and JavaScript, by hand (ports/webassembly/modjsffi.c). JsProxy and JsException
// are declared where they are made.
/** @py module jsffi */

import { None } from "../core/none.js";
import { from_js, proxy_of } from "../js/from-js.js";
import { set_refusing } from "../js/properties.js";
import { JsProxy, proxies_made } from "../js/proxy.js";
import { references_used, to_js, to_js_deep } from "../js/to-js.js";
import { heap_size, heap_used } from "../machine/heap.js";
import { Tuple } from "../types/tuple.js";

/**
 * What JavaScript would see of an object, as a JsProxy; numbers, strings … stay what they are.
 * @py def jsffi.create_proxy(obj, /)
 * @pyi def create_proxy(obj: Any, /) -> Any
 */
export function jsffi_create_proxy(o: any): any {
  const value = to_js(o);
  const isObject = typeof value === "function" || (typeof value === "object" && value !== null);
  return isObject ? proxy_of(value) : from_js(value);
}

/**
 * A list, tuple, dict or bytes-like object as one of JavaScript's own, with what is in it; others stay what they are.
 * @py def jsffi.to_js(obj, /)
 * @pyi def to_js(obj: Any, /) -> Any
 */
export function jsffi_to_js(o: any): any {
  return o instanceof JsProxy ? o : from_js(to_js_deep(o));
}

/**
 * Bytes of the heap: all, used, free; how many Python objects were given to JavaScript, and how many are held; the same of
 * JavaScript's objects. What the engine has collected is not known, so nothing is ever less.
 * @py def jsffi.mem_info() -> tuple
 */
export function jsffi_mem_info(): Tuple {
  const total = heap_size();
  const used = heap_used();
  const given = references_used();
  const held = proxies_made();
  return new Tuple([total, used, total - used, given, given - 1, held, held - 1]);
}

/**
 * Lets attributes and subscripts of proxies reach `constructor`, `prototype`, `__proto__` and the like, which are refused
 * otherwise. MicroPython never refuses them.
 * @py def jsffi.allow_prototypes(allowed=True, /) -> None
 */
export function jsffi_allow_prototypes(allowed: any = true): any {
  set_refusing(allowed !== true);
  return None;
}

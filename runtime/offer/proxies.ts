// For programs that import `js`: what has no counterpart in Python is a JsProxy there, which Python can look into, and what
// JavaScript throws is a JsException, which Python can catch.

import { js_exception } from "../js/errors.js";
import { proxy_of } from "../js/from-js.js";
import { JsMethod, JsProxy } from "../js/proxy.js";
import { to_js } from "../js/to-js.js";
import { js_undefined } from "../js/undefined.js";
import { JsException } from "../types/exception.js";
import { use_foreign } from "./foreign.js";

export function use_proxies(): void {
  use_foreign(proxy_of, release_proxy, js_exception);
}

function release_proxy(o: any): readonly [any] | undefined {
  const isForeign =
    o instanceof JsProxy || o instanceof JsMethod || o === js_undefined || o instanceof JsException.I;
  return isForeign ? [to_js(o)] : undefined;
}

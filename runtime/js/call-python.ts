// JavaScript calls a Python function.

import { call } from "../core/calls.js";
import { current_host } from "../host/host.js";
import { python_error } from "./errors.js";
import { from_js } from "./from-js.js";
import { PyProxyThenable } from "./python-proxy.js";
import { to_js } from "./to-js.js";

/** What JavaScript leaves out at the end is not there for Python either. A coroutine starts at once, and is a promise. */
export function call_python(f: any, args: any[]): any {
  let n = args.length;
  while (n > 0 && args[n - 1] === undefined) n--;
  const result = in_python(() => call(f, args.slice(0, n).map(from_js)));
  return result instanceof PyProxyThenable ? Promise.resolve(result) : result;
}

/** Does something in Python on behalf of JavaScript. */
export function in_python(action: () => any): any {
  let value: any;
  try {
    value = action();
  } catch (e) {
    throw python_error(e);
  } finally {
    // JavaScript may print too.
    current_host().flush();
  }
  return to_js(value);
}

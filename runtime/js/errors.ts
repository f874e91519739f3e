// Errors on their way between the two languages. What JavaScript throws becomes JsException, with the error as first
// argument; what Python raises in a callback becomes PythonError, and itself again when it comes back.

import { find_attr } from "../core/attributes.js";
import { exception_text, py_exception } from "../core/exceptions.js";
import { None } from "../core/none.js";
import { current_host } from "../host/host.js";
import { exception_with, JsException } from "../types/exception.js";
import { from_js } from "./from-js.js";
import { JsProxy } from "./proxy.js";

/** What raised it, of a PythonError. */
const causes = new WeakMap<object, any>();

/** A Python exception in JavaScript. `type` is the name of its class, `message` what Python prints of it. */
export class PythonError extends Error {
  readonly type: string;
  constructor(exception: any) {
    super(exception_text(exception));
    this.name = "PythonError";
    this.type = exception.cls.cname;
    causes.set(this, exception);
  }
}

/** As what a Python exception leaves Python; what is a mistake of the runtime stays itself. */
export function python_error(e: any): PythonError {
  return new PythonError(py_exception(e));
}

/** What Python code gets of something that JavaScript threw. */
export function js_exception(e: any): any {
  const cause = typeof e === "object" && e !== null ? causes.get(e) : undefined;
  if (cause !== undefined) return cause;
  return is_overflow(e) ? py_exception(e) : make_js_exception(from_js(e));
}

/** `JsException(error, error.name, error.message)` */
export function make_js_exception(error: any): any {
  return exception_with(JsException, [error, detail(error, "name"), detail(error, "message")]);
}

function detail(error: any, name: string): any {
  return error instanceof JsProxy ? (find_attr(error, name) ?? None) : None;
}

/** The end of the stack, which is Python's too. */
function is_overflow(e: any): boolean {
  return (e instanceof RangeError && e.message.includes("call stack")) || e?.name === "InternalError";
}

/** Does something in JavaScript on behalf of Python. What has been printed goes out first: JavaScript may print too. */
export function in_js<T>(action: () => T): T {
  current_host().flush();
  try {
    return action();
  } catch (e) {
    throw js_exception(e);
  }
}

// Exceptions on their way over the border. JavaScript gets an Error that is called as the exception is, with the Python
// traceback in it; when it comes back it is the exception again.

import { exception_text, is_exception, py_exception } from "../core/exceptions.js";
import { to_str_text } from "../core/to-text.js";
import { release_foreign } from "./foreign.js";
import { inside_of, outside_of, stands_for } from "./known.js";

/** A Python exception in JavaScript. */
export class OfferedError extends Error {
  /** As Python prints it, with its last line. */
  readonly traceback: string;
  constructor(e: any) {
    super(to_str_text(e));
    this.name = e.cls.cname;
    this.traceback = exception_text(e);
    const frames = [...(e.tb ?? [])].map(({ file, line, scope }) => `    at ${scope} (${file}:${line}:1)`);
    const own = String(this.stack ?? "").split("\n");
    const first = own.findIndex((line) => line.startsWith("    at "));
    const rest = first < 0 ? [] : own.slice(first);
    this.stack = [`${this.name}: ${this.message}`, ...frames, ...rest].join("\n");
  }
}

/** The Error for what was caught while Python ran; what is no exception of Python stays what it is. */
export function offered_error(e: any): any {
  let exception: any;
  try {
    exception = py_exception(e);
  } catch (other) {
    return other;
  }
  const foreign = release_foreign(exception);
  if (foreign !== undefined) return foreign[0];
  let error = outside_of(exception);
  if (error === undefined) stands_for((error = new OfferedError(exception)), exception);
  return error;
}

/** The Python exception behind an Error, or undefined. */
export function thrown_inside(error: any): any {
  const found = typeof error === "object" && error !== null ? inside_of(error) : undefined;
  return found !== undefined && is_exception(found) ? found : undefined;
}

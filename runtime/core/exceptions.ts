// Raising, catching and tracing. Python's exceptions are thrown as they are; what JavaScript itself throws is turned into
// Python's where it means the same (stack overflow, memory), and passes through otherwise: it is a bug of ours.

import {
  errno_type,
  type Frame,
  MemoryError,
  OSError,
  plain_exception,
  RuntimeError,
  TypeError_,
} from "../types/exception.js";
import { construct } from "./construct.js";
import { linked } from "./linked.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { type_name } from "./type-of.js";

/** `raise x`, as `throw raised(x)`: a class is called without arguments. */
export function raised(x: any): any {
  if (is_exception_class(x)) x = construct(x, [], null, null);
  // One whose `__init__` raises it is not made yet.
  const made = is_exception(x) && x.args !== undefined;
  return made ? x : raise_(TypeError_, "exceptions must derive from BaseException");
}

/** `raise x from cause`. */
export function raised_from(x: any, cause: any): any {
  const e = raised(x);
  e.$__cause__ = is_exception_class(cause) ? construct(cause, [], null, null) : cause;
  return e;
}

/** A bare `raise` or the end of a `finally`, as `throw reraised(e)`: adds no line to the traceback. */
export function reraised(e: any): any {
  e.again = true;
  return e;
}

/** A bare `raise` in a `finally`, where an exception may be on its way or not. */
export function reraised_if_any(e: any): any {
  return e === undefined ? raise_nothing() : reraised(e);
}

/** A bare `raise` where no exception is being handled. */
export function raise_nothing(): never {
  raise_(RuntimeError, "no active exception to reraise");
}

export function is_exception(o: any): boolean {
  return typeof o === "object" && o !== null && o.k === TAGS.Exception;
}

export function is_exception_class(o: any): boolean {
  return typeof o === "function" && o.cls !== undefined && o.proto.k === TAGS.Exception;
}

/** The Python exception that was caught. What is none goes on its way. */
export function py_exception(e: any): any {
  return e?.k === TAGS.Exception ? e : convert_exception(e);
}

function convert_exception(e: any): any {
  if (!(e instanceof Error)) throw e;
  // V8 calls it a SyntaxError where a regular expression met the end of the stack. There is little of it left here.
  const stack = e.message.includes("call stack") || e.message.includes("recursion");
  if (stack) return plain_exception(RuntimeError, ["maximum recursion depth exceeded"]);
  const isRange = e instanceof RangeError || e.name === "InternalError";
  if (isRange && /length|allocation|BigInt|size|memory|repeat count/i.test(e.message)) {
    return plain_exception(MemoryError, ["memory allocation failed"]);
  }
  throw e;
}

/** `except classes:` */
export function except_match(e: any, classes: any): boolean {
  if (classes.k !== TAGS.Tuple) return match_one(e, classes);
  for (const cls of classes.a) if (match_one(e, cls)) return true;
  return false;
}

function match_one(e: any, cls: any): boolean {
  if (!is_exception_class(cls)) {
    raise_(TypeError_, `unsupported types for : '${type_name(e)}', '${type_name(cls)}'`);
  }
  return is_instance_of(e, cls);
}

/** Also true for an OSError whose number is what `cls` (FileNotFoundError …) stands for. */
export function is_instance_of(e: any, cls: any): boolean {
  if (e.cls.mro.includes(cls)) return true;
  if (linked(errno_type) && cls.errnos !== undefined)
    return e.cls.mro.includes(OSError) && cls.errnos.includes(e.args?.a[0]);
  return false;
}

/** Adds the line of a function that an exception leaves: `catch (e) { throw trace(e, FILE, line, "f"); }`. */
export function trace(e: any, file: string, line: number, scope: string): any {
  e = py_exception(e);
  if (e.again === true) e.again = false;
  else if (e.tb === null) e.tb = [{ file, line, scope }];
  else e.tb.push({ file, line, scope });
  return e;
}

/**
 * How many lines of a traceback are printed, from the outermost.
 * @py sys.tracebacklimit: object
 * @mutable
 * @optional
 */
// biome-ignore lint/style/useConst: Programs store to it.
export let sys_tracebacklimit: any = 1000;

/** The lines that MicroPython prints for an exception, ending in a newline. */
export function exception_text(e: any): string {
  const frames: readonly Frame[] = e.tb ?? [];
  const shown = Math.min(frames.length, sys_tracebacklimit);
  let text = "";
  if (shown > 0) {
    text = "Traceback (most recent call last):\n";
    for (let i = 0; i < shown; i++) text += frame_text(frames[frames.length - 1 - i]);
  }
  return text + summary(e) + "\n";
}

/** Where only the file is known (errors of the parser) there is no scope to show. */
function frame_text({ file, line, scope }: Frame): string {
  return `  File "${file}", line ${line}${scope === "" ? "" : `, in ${scope}`}\n`;
}

/** As in MicroPython a `__repr__` of the class replaces the line, and its `__str__` is not asked. */
function summary(e: any): string {
  if (e.op__repr__ !== undefined) return e.repr();
  return `${e.cls.cname}: ${e.message()}`;
}

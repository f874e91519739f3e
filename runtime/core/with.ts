// The with statement. `__exit__` is looked up before `__enter__` is called, as in MicroPython.

import { getattr } from "./attributes.js";
import { callable } from "./calls.js";
import { None } from "./none.js";
import { truth } from "./operators.js";

/** `__exit__` of a context manager, to be called with three arguments. */
export function with_exit(manager: any): (cls: any, value: any, traceback: any) => any {
  return callable(getattr(manager, "__exit__"), 3) as any;
}

/** What `as` binds. */
export function with_enter(manager: any): any {
  return callable(getattr(manager, "__enter__"), 0)();
}

/** Leaves with an exception; true if it has been dealt with. */
export function with_failed(exit: (cls: any, value: any, traceback: any) => any, e: any): boolean {
  return truth(exit(e.cls, e, None));
}

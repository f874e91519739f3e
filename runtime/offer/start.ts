// What a module does when JavaScript imports it: its body runs, once, and what it defines is offered.

import { crosses } from "../core/linked.js";
import { finish_steps, type Steps } from "../core/turns.js";
import { for_javascript } from "./accept.js";
import { offered_error } from "./error.js";
import { offered_function, type Shapes } from "./functions.js";
import { offered_class } from "./objects.js";
import { offered } from "./offer.js";

/** Runs the body of a module. What it raises JavaScript gets as the error of its `import`. */
export function start_module(body: () => any): void {
  for_javascript(body);
}

/** The same for one that gives turns: the `import` is done when the body is. */
export async function start_module_steps(body: () => Steps<any>): Promise<void> {
  try {
    await finish_steps(body());
  } catch (e) {
    throw offered_error(e);
  }
}

/** What JavaScript imports under a name; undefined if the module has not bound it. */
export function offered_name(o: any, shapes: Shapes): any {
  if (typeof o !== "function") return offered(o);
  return !crosses("classes") || o.cls === undefined ? offered_function(o, shapes) : offered_class(o, shapes);
}

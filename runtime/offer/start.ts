// What a module does when JavaScript imports it: its body runs, once, and what it defines is offered.

import { for_javascript } from "./accept.js";
import { offered_function, type Shapes } from "./functions.js";
import { offered_class } from "./objects.js";
import { offered } from "./offer.js";

/** Runs the body of a module. What it raises JavaScript gets as the error of its `import`. */
export function start_module(body: () => any): void {
  for_javascript(body);
}

/** What JavaScript imports under a name; undefined if the module has not bound it. */
export function offered_name(o: any, shapes: Shapes): any {
  if (typeof o !== "function") return offered(o);
  return o.cls === undefined ? offered_function(o, shapes) : offered_class(o, shapes);
}

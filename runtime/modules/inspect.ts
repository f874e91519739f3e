// What library/inspect.py cannot see of a function from Python.
/** @py module _inspect */

import { raise_ } from "../core/raise.js";
import type { Signature } from "../core/signature.js";
import { BoundMethod } from "../types/bound-method.js";
import { NotImplementedError } from "../types/exception.js";

/** @py def _inspect.parameters(function, /) -> list
 *  The names of the parameters, without `*args` and `**kw`. */
export function inspect_parameters(o: any): string[] {
  const isBound = o instanceof BoundMethod;
  const signature: Signature | undefined = (isBound ? o.f : o).d;
  if (signature === undefined) return raise_(NotImplementedError, "unsupported function type");
  const { params, kwonly } = signature.parameters();
  // Self of a method form is no parameter; a function that is no bound method is never in that form here.
  return [...(isBound && !signature.method ? params.slice(1) : params), ...kwonly];
}

// The parameters that arguments may fill by their place.

import type { Parameter, Parameters } from "./ast.js";

export function positionalOf({ positionalOnly, positional }: Parameters): readonly Parameter[] {
  return positionalOnly.length === 0 ? positional : [...positionalOnly, ...positional];
}

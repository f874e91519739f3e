// The truth of constants: what MicroPython's compiler looks at to leave dead code out
// (py/compile.c mp_parse_node_is_const_true and _false).

import type { ConstantValue, Expression } from "./ast.js";

/** `bool(value)`. */
export function truthOfConstant(value: ConstantValue): boolean {
  switch (value.kind) {
    case "int":
      return value.value !== 0 && value.value !== 0n;
    case "float":
    case "imaginary":
      return value.value !== 0;
    case "str":
    case "bytes":
      return value.value.length > 0;
    case "bool":
      return value.value;
    case "none":
      return false;
    case "ellipsis":
      return true;
    case "tuple":
      return value.items.length > 0;
  }
}

/**
 * Whether an expression is a constant condition, and which: `if`, `while`, `assert` with one are dead or
 * unconditional. Undefined for everything else, and for a `Debug` whose value only the run time knows. The parser
 * has folded already, so that only `Constant` nodes count: `1 < 2` and `1 if 0 else 2` are no constants.
 */
export function constantTruth(expr: Expression): boolean | undefined {
  return expr.kind === "Constant" ? truthOfConstant(expr.value) : undefined;
}

// The runtime functions behind operators, by what is known of the operands.

import type { BinaryOp, CompareOp, Mode, Rep, Unary } from "../core/nodes.js";

export function binaryFunction(op: BinaryOp, mode: Mode, inplace: boolean, rep: Rep): string {
  switch (mode) {
    case "float":
      return op === "pow" ? "float_pow_real" : `float_${op}`;
    case "int":
    case "small":
      // It is an int, so that the exponent is not negative.
      if (op === "pow") return "int_power";
      // A quotient of ints is a float, boxed unless the raw one is wanted.
      return op === "matmul" || (op === "truediv" && rep !== "float") ? op : `int_${op}`;
    case "number":
      return `number_${op}`;
    case "list":
      return op === "mul" ? "repeat_items" : "list_add";
    case "bytes":
      return op === "mul" ? "bytes_mul" : "bytes_add";
    default:
      return inplace ? `i${op}` : op === "and" || op === "or" ? `${op}_` : op;
  }
}

export function unaryFunction(op: Unary["op"], mode: Mode): string {
  if (mode === "number") return `number_${op}`;
  return mode === "int" || mode === "small" ? `int_${op}` : op;
}

export function compareFunction(op: CompareOp, mode: Mode): string {
  return mode === "number" ? `number_${op}` : op;
}

// What the special methods of Python's binary operators are called, without their underscores: `a + b` asks `__add__`.

import type { BinaryOperator } from "./ast.js";

export const operatorNames = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "@": "matmul",
  "**": "pow",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor",
} as const satisfies { readonly [Op in BinaryOperator]: string };

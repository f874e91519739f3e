// Operands that an inline shape mentions more than once. A constant or a stable name is repeated; anything else is put
// into a temporary, at its first mention where the order of evaluation allows it, else before the whole shape.

import { isChangedBy, isSimple } from "../core/effects.js";
import type { Expr, Symbol } from "../core/nodes.js";
import { assign, type Expression, sequence } from "./build.js";
import type { FunctionContext } from "./context.js";
import { emitExpression } from "./expressions.js";

export interface Operands {
  /** Mentions an operand; the shape must mention each first in a place that is always evaluated first. */
  readonly left: Operand;
  readonly right: Operand;
  /** Finishes the shape: what has to be evaluated before it, and gives the temporaries back. */
  wrap(shape: Expression): Expression;
}

export interface Operand {
  readonly expr: Expr;
  /** The operand, to be mentioned as often as needed; the first mention may be an assignment. */
  mention(): Expression;
  /** True for numbers, which need no guard. */
  readonly isNumber: boolean;
  /** Its first mention evaluates it. */
  readonly isSpilled: boolean;
}

/** Prepares two operands, evaluated left to right. */
export function prepare(left: Expr, right: Expr, context: FunctionContext): Operands {
  const leftSimple = isSimple(left) && !isChangedBy(left, [right]);
  const rightSimple = isSimple(right);
  const before: Expression[] = [];
  const taken: Symbol[] = [];

  const spill = (expr: Expr, early: boolean): Operand => {
    const value = emitExpression(expr, context);
    const temporary = context.take();
    taken.push(temporary);
    const store = () => assign(context.unit.symbol(temporary), value);
    if (early) before.push(store());
    let first = !early;
    return {
      expr,
      isNumber: false,
      isSpilled: first,
      mention: () => {
        if (!first) return context.unit.symbol(temporary);
        first = false;
        return store();
      },
    };
  };
  const repeat = (expr: Expr): Operand => ({
    expr,
    isNumber: isNumber(expr),
    isSpilled: false,
    mention: () => emitExpression(expr, context),
  });

  const a = leftSimple ? repeat(left) : spill(left, !rightSimple);
  const b = rightSimple ? repeat(right) : spill(right, !leftSimple);
  return {
    left: a,
    right: b,
    wrap: (shape) => {
      for (const temporary of taken) context.giveBack(temporary);
      return before.length === 0 ? shape : sequence([...before, shape]);
    },
  };
}

/** One operand that a shape mentions more than once. */
export function prepareOne(expr: Expr, context: FunctionContext): Operand & Pick<Operands, "wrap"> {
  if (isSimple(expr)) {
    return {
      expr,
      isNumber: isNumber(expr),
      isSpilled: false,
      mention: () => emitExpression(expr, context),
      wrap: (shape) => shape,
    };
  }
  const value = emitExpression(expr, context);
  const temporary = context.take();
  let first = true;
  return {
    expr,
    isNumber: false,
    isSpilled: true,
    mention: () => {
      const name = context.unit.symbol(temporary);
      if (!first) return name;
      first = false;
      return assign(name, value);
    },
    wrap: (shape) => {
      context.giveBack(temporary);
      return shape;
    },
  };
}

/** A constant that is a JavaScript number and stands for an int. */
export function isNumber(expr: Expr): boolean {
  return constantNumber(expr) !== undefined;
}

export function constantNumber(expr: Expr): number | undefined {
  if (expr.kind !== "Const" || expr.value.kind !== "int") return undefined;
  return typeof expr.value.value === "number" ? expr.value.value : undefined;
}

export function constantText(expr: Expr): string | undefined {
  if (expr.kind !== "Const" || expr.value.kind !== "str" || expr.value.codePoints !== undefined)
    return undefined;
  return expr.value.value;
}

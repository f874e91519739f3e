// Ints that a loop multiplies again and again: `q = q * k`, `result *= i`. After a few turns they are BigInts, so that their
// arithmetic is nothing but calls of the runtime: the case of two numbers inline would be code that V8 compiles for nothing.
// What a loop also reduces (`h = h * 31 % m`, `h &= mask`) stays small, and is none of these. A guess: either way is right.

import type { Names, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { Uses } from "./uses.js";

/** Operators whose result is about as large as the sum of both operands. */
const additive: ReadonlySet<ast.BinaryOperator> = new Set(["+", "-", "|", "^"]);
/** Whose result is as large as the product. */
const multiplying: ReadonlySet<ast.BinaryOperator> = new Set(["*", "**", "<<"]);

export function findGrowing({ assignmentsInLoops }: Uses, names: Names): ReadonlySet<Variable> {
  const multiplied = new Set<Variable>();
  const reduced = new Set<Variable>();

  const variableOf = (name: ast.Name): Variable | undefined => {
    const resolution = names.resolve(name);
    return resolution.kind === "variable" ? resolution.variable : undefined;
  };

  /** `variable = op(operands)`, where `op` is what an augmented assignment does. */
  function store(target: ast.Node, operands: readonly ast.Node[], op: ast.BinaryOperator): void {
    if (target.kind !== "Name") return;
    const variable = variableOf(target);
    if (variable === undefined) return;
    if (!additive.has(op) && !multiplying.has(op)) reduced.add(variable);
    const open = operands.map((expr) => ({ expr, isFactor: multiplying.has(op) }));
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const { expr, isFactor } = at;
      if (expr.kind === "Name") {
        if (isFactor && variableOf(expr) === variable) multiplied.add(variable);
      } else if (expr.kind === "Binary" && (additive.has(expr.op) || multiplying.has(expr.op))) {
        const below = isFactor || multiplying.has(expr.op);
        open.push({ expr: expr.left, isFactor: below }, { expr: expr.right, isFactor: below });
      } else if (expr.kind !== "Constant" && !isFactor) reduced.add(variable);
    }
  }

  function assign(target: ast.Node, value: ast.Expression): void {
    if (target.kind === "Tuple" && value.kind === "Tuple" && target.items.length === value.items.length)
      for (const [i, item] of target.items.entries()) store(item, [value.items[i]], "+");
    else store(target, [value], "+");
  }

  for (const stmt of assignmentsInLoops) {
    if (stmt.kind === "AugAssign") store(stmt.target, [stmt.target, stmt.value], stmt.op);
    else for (const target of stmt.targets) assign(target, stmt.value);
  }
  return new Set([...multiplied].filter((variable) => !reduced.has(variable)));
}

// Methods that `super().m(…)` certainly means are called directly: `Base_m.call(self, …)`. For that they stand at the top
// level of the output as functions of their own, and the class names them. Which they are is decided before anything is
// lowered, as a call may stand before the class in the text.

import type { Names } from "../names/names.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { Facts, FunctionInfo } from "../types/facts.js";
import type { Uses } from "./uses.js";

export interface SuperMethods {
  /** The definitions that are called directly. */
  readonly direct: ReadonlySet<ast.Node>;
  /** What other calls of `super()` certainly mean, and reach in the general way. */
  readonly general: ReadonlySet<FunctionInfo>;
}

export function findSuperMethods(program: Program, names: Names, facts: Facts, uses: Uses): SuperMethods {
  const direct = new Set<ast.Node>();
  const general = new Set<FunctionInfo>();
  if (!uses.mentionsSuper) return { direct, general };
  const topLevel = new Set<ast.Node>(program.order.flatMap((module) => module.ast.body));
  for (const call of uses.callsOnCalls) {
    const target = facts.targetOf(call);
    if (target.kind !== "super") continue;
    const isDirect = isSuperCall(call) && canStandAlone(target.function, topLevel, names, facts, uses);
    if (isDirect) direct.add(target.function.node);
    else general.add(target.function);
  }
  return { direct, general };
}

/** `super().m(…)`. `super(C, o).m(…)` may be about another object than self. */
export function isSuperCall(call: ast.Call): boolean {
  const { func } = call;
  if (func.kind !== "Attribute" || func.value.kind !== "Call") return false;
  return func.value.func.kind === "Name" && func.value.args.length === 0;
}

/** A plain `def` directly in a class that is made once, at module level, and keeps its name. */
function canStandAlone(
  fn: FunctionInfo,
  topLevel: ReadonlySet<ast.Node>,
  names: Names,
  facts: Facts,
  uses: Uses,
): boolean {
  const { node, cls } = fn;
  if (cls === undefined || fn.binding !== "method" || node.kind !== "FunctionDef") return false;
  if (node.decorators.length > 0 || cls.node.decorators.length > 0) return false;
  if (!topLevel.has(cls.node) || !cls.node.body.includes(node)) return false;
  const resolution = names.resolve(cls.node);
  if (resolution.kind !== "variable") return false;
  return facts.isNeverRebound(resolution.variable) && uses.isAlwaysBound(resolution.variable);
}

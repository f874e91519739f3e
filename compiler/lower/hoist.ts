// Which `def`s become JavaScript function declarations: those that are executed exactly once each time their block is, are all
// that their name ever holds, and are read by nobody before. Decided before the first mention of the name is lowered.

import type * as ast from "../syntax/ast.js";
import type { Body } from "./context.js";

/** Looks at the statements directly in a function's or module's body. */
export function hoistFunctions(body: Body, block: ast.Block): void {
  const { lowering } = body;
  for (const stmt of block) {
    if (stmt.kind !== "FunctionDef" || stmt.decorators.length > 0 || lowering.names.isDead(stmt)) continue;
    const resolution = lowering.names.resolve(stmt);
    if (resolution.kind !== "variable") continue;
    const { variable } = resolution;
    const isOwn = variable.kind === (body.isModule ? "global" : "local");
    if (!isOwn || variable.onlyBinding !== stmt || variable.isDeleted) continue;
    if (body.isModule && !lowering.facts.isNeverRebound(variable)) continue;
    if (lowering.uses.isAlwaysBound(variable)) lowering.hoist(variable);
  }
}

// Which classes may derive from a builtin type. Such a class needs the runtime's BaseLayer, which links every operator;
// so it is named only where a base is not known to be a class of the program, an exception, or object.

import type { Core, Expr, Symbol } from "../core/nodes.js";
import { isFn, visitModule } from "../core/walk.js";

/** The symbols that only ever hold classes of the program. */
export function findClassSymbols(core: Core): ReadonlySet<Symbol> {
  const classes = new Set<Symbol>();
  const others = new Set<Symbol>();
  for (const module of core.modules) {
    visitModule(module, (node) => {
      if (isFn(node) || (node.kind !== "Write" && node.kind !== "Declare")) return;
      if (node.value === null) return;
      (node.value.kind === "ClassOf" ? classes : others).add(node.symbol);
    });
  }
  for (const symbol of others) classes.delete(symbol);
  return classes;
}

/** Whether one of these bases may be a builtin type that is no exception. */
export function needsLayer(bases: Expr, classes: ReadonlySet<Symbol>): boolean {
  if (bases.kind !== "ArrayOf") return true;
  return bases.items.some((item) => "spread" in item || !isPlainBase(item, classes));
}

/** Exceptions are the builtin classes whose names begin with a capital. */
function isPlainBase(base: Expr, classes: ReadonlySet<Symbol>): boolean {
  if (base.kind === "Read") return classes.has(base.symbol);
  if (base.kind !== "BuiltinValue") return false;
  return base.name === "object" || base.name === "type" || /^[A-Z]\w*$/.test(base.name);
}

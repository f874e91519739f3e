// `LIMIT = 100` at module level, never stored again and always bound before it is read: the constant itself stands where
// the name is read, so that operators see a number and loops a bound. The variable stays for who asks by name; the linker
// drops it if nobody does.

import type { Const, Core, Symbol } from "../core/nodes.js";
import { changeCore } from "../core/rebuild.js";
import { isFn, visitModule } from "../core/walk.js";
import type { Pass } from "./pass.js";

export const constantGlobals: Pass = {
  name: "constant-globals",
  run(core: Core): Core {
    const constants = findConstants(core);
    if (constants.size === 0) return core;
    return changeCore(core, {
      expr(expr) {
        if (expr.kind !== "Read") return expr;
        const value = constants.get(expr.symbol);
        return value === undefined ? expr : { ...value, span: expr.span };
      },
    });
  },
};

function findConstants(core: Core): ReadonlyMap<Symbol, Const> {
  const constants = new Map<Symbol, Const>();
  const stored = new Set<Symbol>();
  for (const module of core.modules)
    visitModule(module, (node) => {
      if (isFn(node) || node.kind !== "Write" || node.symbol.kind !== "global") return;
      const isFirst = !stored.has(node.symbol);
      stored.add(node.symbol);
      if (isFirst && node.symbol.stable === true && node.value.kind === "Const" && isShort(node.value))
        constants.set(node.symbol, node.value);
      else constants.delete(node.symbol);
    });
  return constants;
}

/** What costs nothing to repeat. */
function isShort({ value }: Const): boolean {
  switch (value.kind) {
    case "int":
      return typeof value.value === "number";
    case "float":
    case "bool":
    case "none":
      return true;
    case "str":
      return value.value.length <= 20 && value.codePoints === undefined;
    default:
      return false;
  }
}

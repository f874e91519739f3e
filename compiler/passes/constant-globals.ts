// `LIMIT = 100` at module level, never stored again and always bound before it is read: the constant itself stands where
// the name is read, so that operators see a number and loops a bound. The variable stays for who asks by name; the linker
// drops it if nobody does.

import type { Const, Core, Fn, Symbol } from "../core/nodes.js";
import { changeCore } from "../core/rebuild.js";
import type { Survey } from "../core/survey.js";
import type { Pass } from "./pass.js";

export const constantGlobals: Pass = {
  name: "constant-globals",
  run(core: Core, { constants, readers }: Survey): Core {
    const short = new Map<Symbol, Const>();
    const touched = new Set<Fn | string>();
    for (const [symbol, value] of constants) {
      if (!isShort(value)) continue;
      short.set(symbol, value);
      for (const fn of readers.get(symbol) ?? []) touched.add(fn);
    }
    if (touched.size === 0) return core;
    return changeCore(core, {
      looksInto: (fn, module) => touched.has(fn === module.body ? module.name : fn),
      expr(expr) {
        if (expr.kind !== "Read" || expr.symbol.kind !== "global") return expr;
        const value = short.get(expr.symbol);
        return value === undefined ? expr : { ...value, span: expr.span };
      },
    });
  },
};

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

// Programs that set the level of optimisation themselves: a module belongs to the level that is set when its body starts,
// as it would have been compiled then.
//
//   assert x                    level = current_opt_level();
//                               if (level === 0) { if (!truth(x)) throw … }
//                               … catch (e) { throw trace(e, "m.py", level >>> 0 > 2 ? 1 : l, "f"); }

import { assign, callRuntime, conditional, evaluate, js, jsOp, makeSymbol, read } from "../core/build.js";
import type { CoreModule, Expr, Symbol } from "../core/nodes.js";
import type { Span } from "../source/source-file.js";
import { mayUse } from "./uses.js";
import type { Instrument } from "./weave.js";

const question = "debug_is_on";

/** `initial` is what was asked for when the program was compiled. */
export function levels(initial: number): Instrument {
  const made = new Map<string, Symbol>();
  const levelIn = ({ name }: CoreModule): Symbol => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const symbol = makeSymbol({ name: "level", kind: "temp", rep: "js", module: name, shared: true });
    made.set(name, symbol);
    return symbol;
  };
  return {
    name: "levels",
    wanted: (core, uses) =>
      mayUse(core, uses, new Set(["micropython.opt_level"])) || uses.calls.has(question),
    change: ({ module }) => ({
      expr: (expr) => (isQuestion(expr) ? isLevelZero(levelIn(module), expr) : expr),
    }),
    declares: ({ module }) => [levelIn(module)],
    atStart: ({ isEntry, module }) => {
      const { span } = module.body;
      const note = assign(levelIn(module), callRuntime("current_opt_level", [], span, "js"), span);
      if (!isEntry || initial === 0) return [note];
      return [evaluate(callRuntime("set_opt_level", [js(initial, span)], span)), note];
    },
    binds: {},
  };
}

function isQuestion(expr: Expr): boolean {
  return expr.kind === "CallRuntime" && expr.name === question;
}

function isLevelZero(level: Symbol, { span, rep }: Expr): Expr {
  return { kind: "JsOp", op: "===", args: [read(level, span), js(0, span)], span, rep };
}

/** The level of a module, if it has one. */
export function levelOf({ globals }: CoreModule): Symbol | undefined {
  return globals.find(({ id, name, kind }) => id === -1 && name === "level" && kind === "temp");
}

/** Levels are compared without their sign: -1 is as high as it gets. */
export function lineAtLevel(line: Expr, level: Symbol | undefined): Expr {
  if (level === undefined) return line;
  const { span }: { readonly span: Span } = line;
  const unsigned = jsOp(">>>", [read(level, span), js(0, span)], span);
  return conditional(jsOp(">", [unsigned, js(2, span)], span), js(1, span), line, span);
}

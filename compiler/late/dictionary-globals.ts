// Globals that live in a dict. Lowering has given each a symbol; here its reads and stores become calls of the runtime:
//
//   x = y        →     store_name(locals, "x", load_name(locals, globals, "y"))
//
// As in MicroPython the code of the module itself stores into the dict of locals and looks there first; functions know
// the globals alone. The module's function takes both dicts from the function around it.

import { callRuntime, constant, makeSymbol, read } from "../core/build.js";
import type { CallRuntime, Core, CoreModule, Expr, Read, Stmt, Symbol, Write } from "../core/nodes.js";
import { changeFn, changeModule } from "../core/rebuild.js";
import { moduleFunctionName } from "../syntax/index.js";
import { resultName } from "./parse-text.js";

export interface Late {
  readonly core: Core;
  /** The parameters of the function around. */
  readonly globals: Symbol;
  readonly locals: Symbol;
}

/** `explicit`: names that a `global` statement of the module's own code declares, which are not looked for in the locals. */
export function dictionaryGlobals(core: Core, explicit: ReadonlySet<string>): Late {
  const globals = makeSymbol({ name: "globals", kind: "temp", rep: "any", stable: true });
  const locals: Symbol = { ...globals, name: "locals" };
  const module = new Change(core.entry, globals, locals, explicit).run();
  return { core: { ...core, modules: [module], entry: module }, globals, locals };
}

class Change {
  readonly #module: CoreModule;
  readonly #globals: Symbol;
  readonly #locals: Symbol;
  /** Where names are looked for first: the locals in the module's own code, the globals in functions. */
  readonly #place: Symbol;

  readonly #explicit: ReadonlySet<string>;

  constructor(module: CoreModule, globals: Symbol, locals: Symbol, explicit: ReadonlySet<string>) {
    this.#explicit = explicit;
    this.#module = module;
    this.#globals = globals;
    this.#locals = locals;
    this.#place = { ...locals };
  }

  run(): CoreModule {
    const module = changeModule(this.#module, {
      expr: (expr) => this.#change(expr),
      stmt: (stmt) => this.#giveResult(stmt),
      // Inner functions come first.
      fn: (fn) => {
        const place = fn.name === this.#module.body.name ? this.#locals : this.#globals;
        return changeFn(fn, {
          expr: (expr) =>
            expr.kind === "Read" && expr.symbol === this.#place ? { ...expr, symbol: place } : expr,
        });
      },
    });
    const params = [this.#globals, this.#locals];
    return {
      ...module,
      globals: module.globals.filter(({ kind }) => kind === "temp"),
      body: { ...module.body, params },
    };
  }

  #change(expr: Expr): Expr {
    switch (expr.kind) {
      case "Read":
        return expr.symbol.kind === "global" ? this.#load(expr) : expr;
      case "Write":
        return expr.symbol.kind === "global" ? this.#store(expr) : expr;
      case "CallRuntime":
        return this.#changeCall(expr);
      case "BuiltinValue":
        return callRuntime("load_builtin", [key(expr.name, expr.span)], expr.span);
      default:
        return expr;
    }
  }

  #load({ symbol, check, span }: Read): Expr {
    const { name } = symbol;
    if (check !== undefined) return this.#lookUp(name, span);
    return callRuntime("peek_name", [this.#names(name, span), key(name, span)], span);
  }

  #lookUp(name: string, span: Expr["span"]): Expr {
    const args = [this.#names(name, span), read(this.#globals, span), key(name, span)];
    return callRuntime("load_name", args, span);
  }

  #store({ symbol, value, span }: Write): Expr {
    const names = this.#names(symbol.name, span);
    const name = key(symbol.name, span);
    const isDeletion = value.kind === "JsLiteral" && value.value === undefined;
    if (isDeletion) return callRuntime("remove_name", [names, name], span);
    return callRuntime("store_name", [names, name, value], span);
  }

  /** What lowering says of the module as a whole. */
  #changeCall(call: CallRuntime): Expr {
    const { span, args } = call;
    // Linking sees to the globals of all functions.
    if (call.name === "in_module") return args[0];
    const [first] = args;
    if (first?.kind !== "Read" || first.symbol !== this.#module.object) return call;
    switch (call.name) {
      case "module_globals":
        return read(this.#globals, span);
      case "module_locals":
        return read(this.#locals, span);
      case "dir":
        return callRuntime("names_in", [read(this.#locals, span)], span);
      case "global_lookup":
        return args[1].kind === "JsLiteral" ? this.#lookUp(String(args[1].value), span) : call;
      default:
        return { ...call, args: [read(this.#locals, span), ...args.slice(1)] };
    }
  }

  /** What `eval` gives, and the function of a module that awaits, is stored by the last statement. */
  #giveResult(stmt: Stmt): Stmt {
    if (stmt.kind !== "Evaluate" || stmt.value.kind !== "CallRuntime") return stmt;
    const { name, args } = stmt.value;
    if (name !== "store_name" || args[1].kind !== "Const" || args[1].value.kind !== "str") return stmt;
    const stored = args[1].value.value;
    const isResult = stored === resultName || stored === moduleFunctionName;
    return isResult ? { kind: "Return", value: args[2], span: stmt.span } : stmt;
  }

  #names(name: string, span: Expr["span"]): Read {
    return read(this.#explicit.has(name) ? this.#globals : this.#place, span);
  }
}

/** A name as the key of a dict. */
function key(name: string, span: Expr["span"]): Expr {
  const points = Array.from(name, (character) => character.codePointAt(0)!);
  const isAstral = points.some((point) => point > 0xffff);
  const codePoints = isAstral ? { codePoints: Uint32Array.from(points) } : {};
  return constant({ kind: "str", value: name, ...codePoints }, span);
}

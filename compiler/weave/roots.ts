// Programs that were given a heap of their own: the runtime must know what their functions hold, to tell what can still
// be reached (runtime/machine/collector.ts). Each call keeps a copy of its locals where the runtime sees it.
//
//   def f(a):              function f(a) {
//       x = g(a)             const frame = enter_frame([a, void 0]);
//       return lambda: x     try {
//                              const x = frame[1] = g(a);
//                              return captured(() => x, [frame, 1]);
//                            } finally { leave_frame(frame); }
//                          }
//
// A generator leaves its frame where it yields, and enters it again where it resumes.

import { arrayOf, callRuntime, declare, evaluate, js, jsIndex, makeSymbol, read } from "../core/build.js";
import type { ClassOf, CoreModule, Expr, Fn, Stmt, Symbol, Try } from "../core/nodes.js";
import { type Change, changeStatements } from "../core/rebuild.js";
import { isFn, type Node, visit, visitModule } from "../core/walk.js";
import type { Span } from "../source/source-file.js";
import type { Instrument } from "./weave.js";

/** `limit` is the size of the heap. In code compiled later the program around has set it, and globals lie in a dict. */
export function roots(limit: number | { readonly globals: Symbol }): Instrument {
  return {
    name: "roots",
    wanted: () => false,
    change: ({ module }) => new RootWeaver(module).change(),
    atStart: ({ module, isEntry }) => {
      const { span } = module.body;
      if (typeof limit === "object")
        return [evaluate(callRuntime("hold_globals", [read(limit.globals, span)], span))];
      const globals = evaluate(callRuntime("show_globals", [globalsOf(module)], span));
      if (!isEntry) return [globals];
      return [evaluate(callRuntime("start_heap", [js(limit, span)], span)), globals];
    },
    binds: { resume_generator: "note_resumed" },
  };
}

/** `() => [a, b]` */
function globalsOf(module: CoreModule): Expr {
  const { span } = module.body;
  const held = module.globals.filter(({ rep }) => rep === "any").map((symbol) => read(symbol, span));
  const body: Stmt = { kind: "Return", value: arrayOf(held, span, "js"), span };
  const fn: Fn = {
    name: "globals",
    span,
    params: [],
    rest: null,
    locals: [],
    self: null,
    generator: false,
    body: [body],
    arrow: true,
    silent: true,
  };
  return { kind: "Closure", fn, signature: null, span, rep: "any" };
}

interface Frame {
  readonly symbol: Symbol;
  /** What it holds, by place; null for what has no name. */
  readonly places: (Symbol | null)[];
}

class RootWeaver {
  readonly #frames = new Map<Symbol, Frame>();

  constructor(module: CoreModule) {
    visitModule(module, (node) => {
      if (isFn(node) && node.silent !== true) this.#open(node);
    });
  }

  change(): Change {
    return {
      fn: (fn) => this.#fn(fn),
      expr: (expr) => this.#expr(expr),
      stmt: (stmt) => this.#stmt(stmt),
    };
  }

  #open(fn: Fn): void {
    const declared = declaredIn(fn);
    if (declared.length === 0) return;
    // The two functions of a generator have the same parameters, and one layout.
    const known = declared.map((each) => this.#frames.get(each)).find((each) => each !== undefined);
    const symbol = makeSymbol({ name: "frame", kind: "temp", rep: "js", stable: true });
    const frame: Frame = known ?? { symbol, places: [] };
    for (const each of declared) {
      if (this.#frames.has(each)) continue;
      frame.places.push(each);
      this.#frames.set(each, frame);
    }
  }

  #fn(fn: Fn): Fn {
    if (fn.silent === true) return fn;
    const frame = declaredIn(fn)
      .map((symbol) => this.#frames.get(symbol))
      .find((each) => each !== undefined);
    if (frame === undefined) return fn;
    const { span } = fn;
    const given = new Set<Symbol | null>([...fn.params, fn.self].filter((each) => each !== null));
    const held = frame.places.map((each) => (given.has(each) ? read(each!, span) : js(undefined, span)));
    const enter = fn.generator ? "enter_generator" : "enter_frame";
    const leave = callRuntime("leave_frame", [read(frame.symbol, span)], span);
    const whole: Try = {
      kind: "Try",
      body: fn.generator ? this.#suspending(fn.body, frame) : fn.body,
      caught: null,
      handler: null,
      finalizer: [evaluate(leave)],
      span,
    };
    const entered = callRuntime(enter, [arrayOf(held, span, "js")], span, "js");
    return { ...fn, body: [declare(frame.symbol, entered, span, true), whole] };
  }

  #suspending(body: readonly Stmt[], { symbol }: Frame): readonly Stmt[] {
    return changeStatements(body, {
      expr: (expr) => {
        if ((expr.kind !== "Yield" && expr.kind !== "Delegate") || isSuspending(expr.value)) return expr;
        const { span, value } = expr;
        const given = callRuntime("suspended", [read(symbol, span), value], span, value.rep);
        return callRuntime("resumed", [read(symbol, span), { ...expr, value: given }], span, expr.rep);
      },
    });
  }

  #expr(expr: Expr): Expr {
    const { span } = expr;
    switch (expr.kind) {
      case "Write": {
        const value = this.#rooted(expr.symbol, expr.value);
        return value === expr.value ? expr : { ...expr, value };
      }
      case "Closure":
        return this.#captured(expr, [expr.fn], span);
      case "ClassOf":
        return this.#captured(withPlainMembers(expr), [expr], span);
      case "JsNew": {
        const [made] = expr.args;
        const isGenerator = expr.callee.kind === "Runtime" && expr.callee.name === "Generator";
        if (!isGenerator || made.kind !== "CallKnown" || !made.args.every(isPlain)) return expr;
        return callRuntime("with_arguments", [expr, arrayOf(made.args, span, "js")], span);
      }
      default:
        return expr;
    }
  }

  #stmt(stmt: Stmt): readonly Stmt[] {
    const { span } = stmt;
    switch (stmt.kind) {
      case "Declare":
        return stmt.value === null ? [stmt] : [{ ...stmt, value: this.#rooted(stmt.symbol, stmt.value) }];
      case "Define": {
        const holder = read(stmt.symbol, span);
        const known = this.#captured(holder, [stmt.fn], span);
        const note = stmt.fn.generator ? known : this.#rooted(stmt.symbol, known);
        return note === holder ? [stmt] : [stmt, evaluate(note)];
      }
      case "ForArray":
      case "ForIter": {
        const element = read(stmt.element, span);
        const note = this.#rooted(stmt.element, element);
        const body = note === element ? stmt.body : [evaluate(note), ...stmt.body];
        if (stmt.kind === "ForArray") return [{ ...stmt, array: this.#held(stmt.element, stmt.array), body }];
        return [{ ...stmt, iterator: this.#held(stmt.element, stmt.iterator), body }];
      }
      default:
        return [stmt];
    }
  }

  /** What a loop goes over has no name. */
  #held(element: Symbol, source: Expr): Expr {
    const frame = this.#frames.get(element);
    if (frame === undefined || source.kind === "Read") return source;
    const place = frame.places.push(null) - 1;
    return kept(frame, place, source);
  }

  #rooted(symbol: Symbol, value: Expr): Expr {
    const frame = this.#frames.get(symbol);
    if (frame === undefined) return value;
    return kept(frame, frame.places.indexOf(symbol), value);
  }

  /** With those locals of functions around that `inside` mentions. */
  #captured(holder: Expr, inside: readonly Node[], span: Span): Expr {
    const own = new Set<Symbol>();
    const mentioned = new Set<Symbol>();
    visit(inside, (node) => {
      if (isFn(node)) for (const symbol of declaredIn(node)) own.add(symbol);
      else if (node.kind === "Read" || node.kind === "Write") mentioned.add(node.symbol);
    });
    const places: Expr[] = [];
    for (const symbol of mentioned) {
      const frame = own.has(symbol) ? undefined : this.#frames.get(symbol);
      if (frame !== undefined) places.push(read(frame.symbol, span), js(frame.places.indexOf(symbol), span));
    }
    return places.length === 0
      ? holder
      : callRuntime("captured", [holder, arrayOf(places, span, "js")], span);
  }
}

/** `frame[place] = value` */
function kept({ symbol }: Frame, place: number, value: Expr): Expr {
  const { span, rep } = value;
  const cell = { ...jsIndex(read(symbol, span), js(place, span), span), rep: "js" } as const;
  return { kind: "JsOp", op: "=", args: [cell, value], span, rep };
}

/** Methods belong to their class, and stay in sight. */
function withPlainMembers(expr: ClassOf): ClassOf {
  const members = expr.members.map((member) => {
    const { value } = member;
    return value.kind === "CallRuntime" && value.name === "captured"
      ? { ...member, value: value.args[0] }
      : member;
  });
  return { ...expr, members };
}

/** It belongs to a generator inside, and has been changed already. */
function isSuspending(value: Expr): boolean {
  return value.kind === "CallRuntime" && value.name === "suspended";
}

function isPlain(expr: Expr): boolean {
  return expr.kind === "This" || expr.kind === "Const" || (expr.kind === "Read" && expr.check === undefined);
}

/** What a function binds itself and may hold an object, inner functions aside. */
function declaredIn(fn: Fn): readonly Symbol[] {
  const found = new Set<Symbol>([...fn.params, ...fn.locals]);
  if (fn.self !== null) found.add(fn.self);
  visit(fn.body, (node) => {
    if (isFn(node)) return false;
    if (node.kind === "Declare") found.add(node.symbol);
    else if (node.kind === "Define" && !node.fn.generator) found.add(node.symbol);
    else if ((node.kind === "ForArray" || node.kind === "ForIter") && node.declare) found.add(node.element);
    return true;
  });
  return [...found].filter(({ rep, name }) => rep === "any" || (rep === "js" && name === "it"));
}

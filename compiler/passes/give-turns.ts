// In a page nobody may wait, and in Node nothing else happens while somebody does. So what waits in the loop of asyncio
// gives the host its turn, where the program's call of it can be followed from the entry module: those functions become
// JavaScript generators, which the runner resumes when their time has come.
//
//   asyncio.run(main())            yield* asyncio_run_steps(main());        in a module body, which becomes a function*
//   def start():                   function start() { asyncio_run(main()); }
//       asyncio.run(main())    →   function* start_steps() { yield* asyncio_run_steps(main()); }
//   start()                        yield* start_steps();
//
// A method carries the generator with it, and is asked for it when it is called (`call_method_steps`). Whoever comes by
// another way waits, as far as that is possible.

import { callRuntime, js } from "../core/build.js";
import type { ClassOf, Closure, Core, CoreModule, Expr, Fn, Symbol } from "../core/nodes.js";
import { changeModule, changeStatements } from "../core/rebuild.js";
import { isFn, type Node, visit, visitModule } from "../core/walk.js";
import type { Pass } from "./pass.js";

/** `stepsOf`: the form of a function of the runtime that gives turns, if it has one. */
export function giveTurns(stepsOf: (name: string) => string | undefined): Pass {
  return {
    name: "give-turns",
    isOfAll: true,
    run(core, { uses }) {
      // Hardly any program waits at all.
      if (![...uses.calls].some((name) => stepsOf(name) !== undefined)) return core;
      const waiting = findWaiting(core, stepsOf);
      if (!waiting.fns.has(core.entry.body)) return core;
      const modules = core.modules.map((module) => changeWaiting(module, waiting));
      return { ...core, modules, entry: modules[core.modules.indexOf(core.entry)] };
    },
  };
}

// ---- Which functions wait --------------------------------------------------------------------------------------

interface Waiting {
  readonly fns: ReadonlySet<Fn>;
  /** Functions of modules, and bodies of modules, by the symbols that calls read; with the form that gives turns. */
  readonly symbols: ReadonlyMap<Symbol, Symbol>;
  readonly methods: ReadonlySet<string>;
  readonly stepsOf: (name: string) => string | undefined;
}

/** A function that may be given another form. */
interface Candidate {
  readonly fn: Fn;
  readonly symbol?: Symbol;
  readonly isBody?: boolean;
  readonly method?: string;
}

function findWaiting(core: Core, stepsOf: (name: string) => string | undefined): Waiting {
  const refused = new Set<Symbol>();
  for (;;) {
    const waiting = spread(core, stepsOf, refused);
    // A module body has one form: whoever imports the module must be able to call that.
    const wrong = core.modules.find(
      ({ body, execute }) => waiting.fns.has(body) && !onlyCalledBy(core, execute, waiting.fns),
    );
    if (wrong === undefined) return waiting;
    refused.add(wrong.execute);
  }
}

function spread(
  core: Core,
  stepsOf: (name: string) => string | undefined,
  refused: ReadonlySet<Symbol>,
): Waiting {
  const candidates = core.modules.flatMap(candidatesOf).filter(({ symbol }) => !refused.has(symbol!));
  const fns = new Set<Fn>();
  const symbols = new Map<Symbol, Symbol>();
  const methods = new Set<string>();
  const waiting: Waiting = { fns, symbols, methods, stepsOf };
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { fn, symbol, isBody, method } of candidates) {
      if (fns.has(fn) || !ownCalls(fn).some((call) => waits(call, waiting))) continue;
      isNew = true;
      fns.add(fn);
      if (method !== undefined) methods.add(method);
      if (symbol !== undefined)
        symbols.set(symbol, isBody ? symbol : { ...symbol, name: `${symbol.name}_steps` });
    }
  }
  return waiting;
}

function candidatesOf(module: CoreModule): Candidate[] {
  const candidates: Candidate[] = [{ fn: module.body, symbol: module.execute, isBody: true }];
  for (const { symbol, fn } of module.functions) if (!fn.generator) candidates.push({ fn, symbol });
  visitModule(module, (node) => {
    if (isFn(node) || node.kind !== "ClassOf") return;
    for (const { name, value } of node.members)
      if (isMethod(value)) candidates.push({ fn: value.fn, method: name });
  });
  return candidates;
}

function isMethod(value: Expr): value is Closure {
  return value.kind === "Closure" && value.signature?.method === true && !value.fn.generator;
}

function waits(node: Expr, { symbols, methods, stepsOf }: Waiting): boolean {
  switch (node.kind) {
    case "CallRuntime":
      return stepsOf(node.name) !== undefined;
    case "CallKnown":
    case "JsCall":
      return node.callee.kind === "Read" && symbols.has(node.callee.symbol);
    case "CallMethod":
      return methods.has(node.name);
    default:
      return false;
  }
}

/** The calls that a function makes itself, not those of functions inside of it. */
function ownCalls(fn: Fn): Expr[] {
  const calls: Expr[] = [];
  visit(fn.body, (node) => {
    if (isFn(node)) return false;
    if (isCall(node)) calls.push(node);
    return true;
  });
  return calls;
}

function isCall(node: Node): node is Expr {
  if (isFn(node)) return false;
  return (
    node.kind === "CallRuntime" ||
    node.kind === "CallKnown" ||
    node.kind === "JsCall" ||
    node.kind === "CallMethod"
  );
}

/** Whether every mention of a module body is a call by one of these functions. */
function onlyCalledBy(core: Core, body: Symbol, fns: ReadonlySet<Fn>): boolean {
  let allowed = core.entry.execute === body ? 1 : 0;
  let mentions = allowed;
  for (const fn of fns) for (const call of ownCalls(fn)) if (isCallOf(call, body)) allowed++;
  for (const module of core.modules)
    visitModule(module, (node) => {
      if (!isFn(node) && node.kind === "Read" && node.symbol === body) mentions++;
    });
  return mentions === allowed;
}

function isCallOf(call: Expr, symbol: Symbol): boolean {
  return (
    (call.kind === "CallKnown" || call.kind === "JsCall") &&
    call.callee.kind === "Read" &&
    call.callee.symbol === symbol
  );
}

// ---- What becomes of them --------------------------------------------------------------------------------------

function changeWaiting(module: CoreModule, waiting: Waiting): CoreModule {
  const functions = module.functions.flatMap((made) => {
    const symbol = waiting.fns.has(made.fn) ? waiting.symbols.get(made.symbol) : undefined;
    return symbol === undefined ? [made] : [made, { symbol, fn: inSteps(made.fn, waiting), signature: null }];
  });
  const body = waiting.fns.has(module.body) ? inSteps(module.body, waiting) : module.body;
  return changeModule(
    { ...module, functions, body },
    { expr: (expr) => (expr.kind === "ClassOf" ? carrySteps(expr, waiting) : expr) },
  );
}

/** The same function, which yields where it would wait. */
function inSteps(fn: Fn, waiting: Waiting): Fn {
  const inner = new Set<Node>();
  visit(fn.body, (node) => {
    if (isFn(node)) visit(node.body, (deep) => void inner.add(deep));
    return !isFn(node);
  });
  const body = changeStatements(fn.body, {
    expr: (expr) => (inner.has(expr) || !waits(expr, waiting) ? expr : delegated(expr, waiting)),
  });
  return { ...fn, generator: true, arrow: false, body };
}

function delegated(call: Expr, { symbols, stepsOf }: Waiting): Expr {
  const { span } = call;
  const value = otherForm();
  return { kind: "Delegate", value: { ...value, rep: "js" }, span, rep: call.rep };

  function otherForm(): Expr {
    switch (call.kind) {
      case "CallRuntime":
        return { ...call, name: stepsOf(call.name)! };
      case "CallKnown":
      case "JsCall": {
        const callee = call.callee as Expr & { kind: "Read" };
        return { ...call, callee: { ...callee, symbol: symbols.get(callee.symbol)! } };
      }
      case "CallMethod": {
        const args: Expr = {
          kind: "ArrayOf",
          items: call.args,
          span,
          rep: "js",
        };
        return callRuntime("call_method_steps", [call.object, js(call.name, span), args], span, "js");
      }
      default:
        return call;
    }
  }
}

/** `run: method_steps(function run() { … }, function* run() { … })` */
function carrySteps(node: ClassOf, waiting: Waiting): Expr {
  const members = node.members.map((member) => {
    const { value } = member;
    if (!isMethod(value) || !waiting.fns.has(value.fn)) return member;
    const steps: Closure = { ...value, fn: inSteps(value.fn, waiting), signature: null };
    return { ...member, value: callRuntime("method_steps", [value, steps], value.span) };
  });
  return { ...node, members };
}

// Globals that nobody reads, and what they would have held: the object of a module, which would link all of it, where its
// names are only read as `math.pi`; the same for `from m import f` where every use has become a direct one; and classes
// of methods and data, whose making nobody can see.

import type { Core, CoreModule, Expr, Stmt, Symbol } from "../core/nodes.js";
import { changeStatements } from "../core/rebuild.js";
import { isFn, type Node, visit, visitModule } from "../core/walk.js";
import type { Pass } from "./pass.js";

export const unreadGlobals: Pass = {
  name: "unread-globals",
  run(core: Core): Core {
    const { isRead, touched } = readSymbols(core);
    if (touched.size === 0) return core;
    const modules = core.modules.map((module) => (touched.has(module) ? dropUnread(module, isRead) : module));
    return { ...core, modules, entry: modules[core.modules.indexOf(core.entry)] };
  },
};

/** The module is one in which something may be dropped. */
interface Waiting {
  readonly value: Expr;
  readonly module: CoreModule;
}

/** The symbols that are read; and the modules that store what nobody reads, or try to do nothing. */
function readSymbols(core: Core): {
  readonly isRead: ReadonlySet<Symbol>;
  readonly touched: ReadonlySet<CoreModule>;
} {
  const isRead = new Set<Symbol>();
  const touched = new Set<CoreModule>();
  // What a global holds that nobody reads does not count.
  const waiting = new Map<Symbol, Waiting[]>();
  let current = core.entry;
  // Whoever has a module's object may read all of its names.
  const globalsOf = new Map(core.modules.map(({ object, globals }) => [object, globals]));
  const pending: Symbol[] = [...(core.offered ?? [])];
  const look = (node: Node): boolean | void => {
    if (isFn(node)) return;
    if (
      node.kind === "Evaluate" &&
      node.value.kind === "Write" &&
      isUnseen(node.value.symbol, node.value.value)
    ) {
      const { symbol, value } = node.value;
      if (isRead.has(symbol)) return true;
      const known = waiting.get(symbol);
      if (known === undefined) waiting.set(symbol, [{ value, module: current }]);
      else known.push({ value, module: current });
      return false;
    }
    if (node.kind === "Try" && node.body.length === 0) touched.add(current);
    if (node.kind === "Read") pending.push(node.symbol);
  };
  const drain = (): void => {
    for (let symbol = pending.pop(); symbol !== undefined; symbol = pending.pop()) {
      if (isRead.has(symbol)) continue;
      isRead.add(symbol);
      pending.push(...(globalsOf.get(symbol) ?? []));
      for (const { value, module } of waiting.get(symbol) ?? []) {
        current = module;
        visit([value], look);
      }
    }
  };
  for (const module of core.modules) {
    current = module;
    visitModule(module, look);
    drain();
  }
  for (const [symbol, values] of waiting)
    if (!isRead.has(symbol)) for (const { module } of values) touched.add(module);
  return { isRead, touched };
}

/** Whether nobody sees that a value is made but who reads the global. */
function isUnseen(symbol: Symbol, value: Expr): boolean {
  return symbol.kind === "global" && (isImport(value) || isPlainClass(value));
}

/** A module, or something of one, that exists without being evaluated. */
function isImport(value: Expr): boolean {
  if (value.kind === "BuiltinValue") return true;
  return value.kind === "Read" && value.check === undefined && value.symbol.stable === true;
}

function isPlainClass(value: Expr): boolean {
  if (value.kind !== "ClassOf" || value.plain !== true || value.bases.kind !== "ArrayOf") return false;
  const bases = value.bases.items.map((base) => ("spread" in base ? base.spread : base));
  return [...bases, ...value.members.map((member) => member.value)].every(isStill);
}

/** Evaluated without effect. */
function isStill(value: Expr): boolean {
  if (value.kind === "Closure" || value.kind === "Const" || value.kind === "BuiltinValue") return true;
  return value.kind === "Read" && value.check === undefined;
}

function dropUnread(module: CoreModule, isRead: ReadonlySet<Symbol>): CoreModule {
  const dropped = new Set<Symbol>();
  const drop = (stmt: Stmt): readonly Stmt[] => {
    // `try: import m` of what is there.
    if (stmt.kind === "Try" && stmt.body.length === 0) return stmt.finalizer ?? [];
    if (stmt.kind !== "Evaluate" || stmt.value.kind !== "Write") return [stmt];
    const { symbol, value } = stmt.value;
    if (isRead.has(symbol) || !isUnseen(symbol, value)) return [stmt];
    dropped.add(symbol);
    return [];
  };
  const body = changeStatements(module.body.body, { stmt: drop });
  if (dropped.size === 0) return module;
  const written = writtenIn(module);
  return {
    ...module,
    body: { ...module.body, body },
    globals: module.globals.filter((symbol) => !dropped.has(symbol) || written.has(symbol)),
  };
}

/** What some other statement may still store. */
function writtenIn(module: CoreModule): ReadonlySet<Symbol> {
  const written = new Set<Symbol>();
  visitModule(module, (node) => {
    if (!isFn(node) && node.kind === "Write" && !isUnseen(node.symbol, node.value)) written.add(node.symbol);
  });
  return written;
}

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
    const isRead = readSymbols(core);
    const modules = core.modules.map((module) => dropUnread(module, isRead));
    return { ...core, modules, entry: modules[core.modules.indexOf(core.entry)] };
  },
};

/** What a global holds that nobody reads does not count. */
function readSymbols(core: Core): ReadonlySet<Symbol> {
  const isRead = new Set<Symbol>();
  const waiting = new Map<Symbol, Expr[]>();
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
      waiting.set(symbol, [...(waiting.get(symbol) ?? []), value]);
      return false;
    }
    if (node.kind === "Read") pending.push(node.symbol);
  };
  const drain = (): void => {
    for (let symbol = pending.pop(); symbol !== undefined; symbol = pending.pop()) {
      if (isRead.has(symbol)) continue;
      isRead.add(symbol);
      pending.push(...(globalsOf.get(symbol) ?? []));
      visit(waiting.get(symbol) ?? [], look);
    }
  };
  for (const module of core.modules) {
    visitModule(module, look);
    drain();
  }
  return isRead;
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
  return {
    ...module,
    body: { ...module.body, body },
    globals: module.globals.filter((symbol) => !dropped.has(symbol) || isWritten(symbol, module)),
  };
}

/** Some other statement may still store it. */
function isWritten(symbol: Symbol, module: CoreModule): boolean {
  let found = false;
  visitModule(module, (node) => {
    if (isFn(node) || found) return;
    if (node.kind === "Write" && node.symbol === symbol && !isUnseen(symbol, node.value)) found = true;
  });
  return found;
}

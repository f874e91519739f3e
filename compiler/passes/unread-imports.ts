// `import math` binds a module object, and making that object would link all of the module. Where its names are only
// read as `math.pi` nobody reads the binding itself: it goes, and with it the object. The same for `from m import f` where
// every use has become a direct one.

import type { Core, CoreModule, Expr, Stmt, Symbol } from "../core/nodes.js";
import { changeStatements } from "../core/rebuild.js";
import { isFn, visitModule } from "../core/walk.js";
import type { Pass } from "./pass.js";

export const unreadImports: Pass = {
  name: "unread-imports",
  run(core: Core): Core {
    const isRead = readSymbols(core);
    const modules = core.modules.map((module) => dropUnread(module, isRead));
    return { ...core, modules, entry: modules[core.modules.indexOf(core.entry)] };
  },
};

/** Reads by imports that bind what nobody reads do not count. */
function readSymbols(core: Core): ReadonlySet<Symbol> {
  const isRead = new Set<Symbol>();
  const waiting = new Map<Symbol, Symbol[]>();
  // Whoever has a module's object may read all of its names.
  const globalsOf = new Map(core.modules.map(({ object, globals }) => [object, globals]));
  const note = (start: Symbol): void => {
    const pending = [start];
    while (pending.length > 0) {
      const symbol = pending.pop()!;
      if (isRead.has(symbol)) continue;
      isRead.add(symbol);
      pending.push(...(waiting.get(symbol) ?? []), ...(globalsOf.get(symbol) ?? []));
    }
  };
  for (const symbol of core.offered ?? []) note(symbol);
  for (const module of core.modules)
    visitModule(module, (node) => {
      if (isFn(node)) return;
      if (
        node.kind === "Evaluate" &&
        node.value.kind === "Write" &&
        isImport(node.value.symbol, node.value.value)
      ) {
        const { symbol, value } = node.value;
        if (value.kind !== "Read") return false;
        if (isRead.has(symbol)) note(value.symbol);
        else waiting.set(symbol, [...(waiting.get(symbol) ?? []), value.symbol]);
        return false;
      }
      if (node.kind === "Read") note(node.symbol);
    });
  return isRead;
}

function isImport(symbol: Symbol, value: Expr): boolean {
  if (symbol.kind !== "global") return false;
  // A module, or something of one, that exists without being evaluated.
  if (value.kind === "BuiltinValue") return true;
  return value.kind === "Read" && value.check === undefined && value.symbol.stable === true;
}

function dropUnread(module: CoreModule, isRead: ReadonlySet<Symbol>): CoreModule {
  const dropped = new Set<Symbol>();
  const drop = (stmt: Stmt): readonly Stmt[] => {
    // `try: import m` of what is there.
    if (stmt.kind === "Try" && stmt.body.length === 0) return stmt.finalizer ?? [];
    if (stmt.kind !== "Evaluate" || stmt.value.kind !== "Write") return [stmt];
    const { symbol, value } = stmt.value;
    if (isRead.has(symbol) || !isImport(symbol, value)) return [stmt];
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
    if (node.kind === "Write" && node.symbol === symbol && !isImport(symbol, node.value)) found = true;
  });
  return found;
}

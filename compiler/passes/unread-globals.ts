// Globals that nobody reads, and what they would have held: the object of a module, which would link all of it, where its
// names are only read as `math.pi`; the same for `from m import f` where every use has become a direct one; and classes
// of methods and data, whose making nobody can see.

import type { Core, CoreModule, Stmt, Symbol } from "../core/nodes.js";
import { changeStatements } from "../core/rebuild.js";
import { isUnseen, type Survey } from "../core/survey.js";
import type { Pass } from "./pass.js";

export const unreadGlobals: Pass = {
  name: "unread-globals",
  run(core: Core, survey: Survey): Core {
    if (survey.unread.size === 0) return core;
    const modules = core.modules.map((module) => dropUnread(module, survey));
    return { ...core, modules, entry: modules[core.modules.indexOf(core.entry)] };
  },
};

function dropUnread(module: CoreModule, { isRead, isStored, unread }: Survey): CoreModule {
  const found = unread.get(module);
  if (found === undefined) return module;
  const dropped = new Set<Symbol>();
  const drop = (stmt: Stmt): Stmt | readonly Stmt[] => {
    // `try: import m` of what is there.
    if (stmt.kind === "Try" && stmt.body.length === 0) return stmt.finalizer ?? [];
    if (stmt.kind !== "Evaluate" || stmt.value.kind !== "Write") return stmt;
    const { symbol, value } = stmt.value;
    if (isRead.has(symbol) || !isUnseen(symbol, value)) return stmt;
    dropped.add(symbol);
    return [];
  };
  const stmts = module.body.body;
  const isForStatements = countInBlocks(stmts, found) === found.size;
  const body = changeStatements(stmts, { stmt: drop, isForStatements });
  return {
    ...module,
    body: { ...module.body, body },
    globals: module.globals.filter((symbol) => !dropped.has(symbol) || isStored.has(symbol)),
  };
}

/** How many of them stand in the blocks of a module's own text, and in no function. */
function countInBlocks(stmts: readonly Stmt[], wanted: ReadonlySet<Stmt>): number {
  let count = 0;
  const stmt = (each: Stmt): Stmt => {
    if (wanted.has(each)) count++;
    return each;
  };
  changeStatements(stmts, { stmt, isForStatements: true });
  return count;
}

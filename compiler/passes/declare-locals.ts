// Declares a local where it is first written, instead of at the top of its function: `const x = f()` is what a reader
// expects, and the variable's scope is as small as its use.
//
//   let a, b;                      const a = f();
//   a = f();              →        if (a) { const b = g(); … }
//   if (a) { b = g(); … }
//
// Only where the block that holds all mentions begins with an unconditional store, and where nobody asks whether
// it is bound. What functions capture inside of a loop stays one variable for all turns.

import { declare } from "../core/build.js";
import type { Core, Fn, Stmt, Symbol } from "../core/nodes.js";
import { changeCore, changeStatements } from "../core/rebuild.js";
import { isFn, type Node, visit } from "../core/walk.js";
import type { Pass } from "./pass.js";

export const declareLocals: Pass = {
  name: "declare-locals",
  run: (core: Core): Core => changeCore(core, { fn: declareIn }),
};

interface Mentions {
  count: number;
  writes: number;
  /** Read with a check, which needs a variable that can be unbound; or given an element by a loop. */
  isAsked: boolean;
  isCaptured: boolean;
}

function declareIn(fn: Fn): Fn {
  if (fn.locals.length === 0) return fn;
  const locals = new Set(fn.locals);
  const known = countMentions(fn.body, locals);
  const places = new Map<Stmt, Symbol>();
  place(fn.body, false, known, places);
  if (places.size === 0) return fn;
  const placed = new Set(places.values());
  const body = changeStatements(fn.body, {
    stmt(stmt) {
      const symbol = places.get(stmt);
      if (symbol === undefined || stmt.kind !== "Evaluate" || stmt.value.kind !== "Write") return [stmt];
      return [declare(symbol, stmt.value.value, stmt.span, known.get(symbol)!.writes === 1)];
    },
  });
  return { ...fn, locals: fn.locals.filter((symbol) => !placed.has(symbol)), body };
}

function countMentions(roots: readonly Node[], locals: ReadonlySet<Symbol>): Map<Symbol, Mentions> {
  const known = new Map<Symbol, Mentions>();
  const count = (nodes: readonly Node[], isInside: boolean): void => {
    visit(nodes, (node) => {
      if (isFn(node)) {
        if (isInside) return;
        count(node.body, true);
        return false;
      }
      const symbol = mentionOf(node);
      if (symbol === undefined || !locals.has(symbol)) return;
      let mentions = known.get(symbol);
      if (mentions === undefined) {
        mentions = { count: 0, writes: 0, isAsked: false, isCaptured: false };
        known.set(symbol, mentions);
      }
      mentions.count++;
      mentions.isCaptured ||= isInside;
      if (node.kind === "Write") mentions.writes++;
      mentions.isAsked ||=
        (node.kind === "Read" && node.check !== undefined) || (node.kind !== "Read" && node.kind !== "Write");
    });
  };
  count(roots, false);
  return known;
}

function mentionOf(node: Exclude<Node, Fn>): Symbol | undefined {
  switch (node.kind) {
    case "Read":
    case "Write":
      return node.symbol;
    case "ForArray":
    case "ForIter":
      return node.element;
    case "ForCount":
      return node.counter;
    default:
      return undefined;
  }
}

/** Finds the statements that can declare; gives how often each local is mentioned in the block. */
function place(
  block: readonly Stmt[],
  isInLoop: boolean,
  known: ReadonlyMap<Symbol, Mentions>,
  places: Map<Stmt, Symbol>,
): Map<Symbol, number> {
  const total = new Map<Symbol, number>();
  const first = new Map<Symbol, Stmt>();
  for (const stmt of block) {
    addMentions(stmt, isInLoop, known, places, (symbol, count) => {
      if (!known.has(symbol)) return;
      if (!first.has(symbol)) first.set(symbol, stmt);
      total.set(symbol, (total.get(symbol) ?? 0) + count);
    });
  }
  for (const [symbol, stmt] of first) {
    const mentions = known.get(symbol)!;
    if (total.get(symbol) !== mentions.count) continue;
    // All mentions are in this block, so that no block around it has to look again.
    total.delete(symbol);
    if (mentions.isAsked || (mentions.isCaptured && isInLoop)) continue;
    if (stmt.kind !== "Evaluate" || stmt.value.kind !== "Write" || stmt.value.symbol !== symbol) continue;
    if (!mentionsSymbol(stmt.value.value, symbol)) places.set(stmt, symbol);
  }
  return total;
}

function mentionsSymbol(root: Node, symbol: Symbol): boolean {
  let found = false;
  visit([root], (node) => {
    if (!isFn(node) && mentionOf(node) === symbol) found = true;
    return !found;
  });
  return found;
}

/** Tells `add` of what is mentioned in a statement. */
function addMentions(
  stmt: Stmt,
  isInLoop: boolean,
  known: ReadonlyMap<Symbol, Mentions>,
  places: Map<Stmt, Symbol>,
  add: (symbol: Symbol, count: number) => void,
): void {
  const addBlock = (block: readonly Stmt[], inLoop: boolean): void => {
    for (const [symbol, count] of place(block, inLoop, known, places)) add(symbol, count);
  };
  const addNodes = (nodes: readonly Node[]): void => {
    visit(nodes, (node) => {
      if (isFn(node)) return;
      const symbol = mentionOf(node);
      if (symbol !== undefined) add(symbol, 1);
    });
  };
  switch (stmt.kind) {
    case "If":
      addNodes([stmt.test]);
      addBlock(stmt.then, isInLoop);
      addBlock(stmt.otherwise, isInLoop);
      break;
    case "While":
      addNodes([stmt.test]);
      addBlock(stmt.body, true);
      break;
    case "ForCount":
      addNodes(stmt.by === undefined ? [stmt.from, stmt.to] : [stmt.from, stmt.to, stmt.by]);
      add(stmt.counter, 1);
      addBlock(stmt.body, true);
      break;
    case "ForArray":
      addNodes([stmt.array]);
      add(stmt.element, 1);
      addBlock(stmt.body, true);
      break;
    case "ForIter":
      addNodes([stmt.iterator]);
      add(stmt.element, 1);
      addBlock(stmt.body, true);
      break;
    case "Loop":
      addBlock(stmt.body, true);
      break;
    case "Block":
      addBlock(stmt.body, isInLoop);
      break;
    case "Try":
      addBlock(stmt.body, isInLoop);
      if (stmt.handler !== null) addBlock(stmt.handler, isInLoop);
      if (stmt.finalizer !== null) addBlock(stmt.finalizer, isInLoop);
      break;
    default:
      addNodes([stmt]);
  }
}

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
import type { Core, Expr, Fn, Stmt, Symbol, Write } from "../core/nodes.js";
import { changeCore, changeStatements } from "../core/rebuild.js";
import { isFn, type Node, visit, visitExpr } from "../core/walk.js";
import type { Pass } from "./pass.js";

export const declareLocals: Pass = {
  name: "declare-locals",
  run: (core: Core): Core => changeCore(core, { fn: declareIn }),
};

function declareIn(fn: Fn): Fn {
  if (fn.locals.length === 0) return fn;
  const mentions = new Reading(fn.locals).read(fn.body);
  const places = new Map<Stmt, Mentions>();
  for (const each of mentions.values()) {
    const place = placeOf(each);
    if (place !== undefined) places.set(place, each);
  }
  if (places.size === 0) return fn;
  const placed = new Set<Symbol>();
  for (const { symbol } of places.values()) placed.add(symbol);
  const body = changeStatements(fn.body, {
    isForStatements: true,
    stmt(stmt) {
      const found = places.get(stmt);
      if (found === undefined || stmt.kind !== "Evaluate") return stmt;
      return declare(found.symbol, (stmt.value as Write).value, stmt.span, found.writes === 1);
    },
  });
  return { ...fn, locals: fn.locals.filter((symbol) => !placed.has(symbol)), body };
}

/** The statements between a pair of braces. */
interface Block {
  readonly around: Block | undefined;
  /** In which statement of the one around it stands. */
  readonly within: Stmt | undefined;
  readonly depth: number;
  readonly isInLoop: boolean;
}

interface Mentions {
  readonly symbol: Symbol;
  writes: number;
  /** Read with a check, which needs a variable that can be unbound; or given an element by a loop. */
  isAsked: boolean;
  isCaptured: boolean;
  /** Where it is mentioned first, and the innermost block that holds all mentions. */
  firstStmt: Stmt | undefined;
  firstBlock: Block | undefined;
  block: Block | undefined;
}

/** The statement that can declare it. */
function placeOf({ symbol, isAsked, isCaptured, firstStmt, firstBlock, block }: Mentions): Stmt | undefined {
  if (block === undefined || isAsked || (isCaptured && block.isInLoop)) return undefined;
  let stmt = firstStmt;
  for (let inner = firstBlock!; inner !== block; inner = inner.around!) stmt = inner.within;
  if (stmt?.kind !== "Evaluate" || stmt.value.kind !== "Write" || stmt.value.symbol !== symbol)
    return undefined;
  return mentionsSymbol(stmt.value.value, symbol) ? undefined : stmt;
}

/** Goes over a function's own blocks once. */
class Reading {
  readonly #known = new Map<Symbol, Mentions>();
  #block: Block = { around: undefined, within: undefined, depth: 0, isInLoop: false };
  #stmt: Stmt | undefined;
  #isInside = false;

  constructor(locals: readonly Symbol[]) {
    for (const symbol of locals)
      this.#known.set(symbol, {
        symbol,
        writes: 0,
        isAsked: false,
        isCaptured: false,
        firstStmt: undefined,
        firstBlock: undefined,
        block: undefined,
      });
  }

  read(body: readonly Stmt[]): ReadonlyMap<Symbol, Mentions> {
    for (const stmt of body) this.#readStatement(stmt);
    return this.#known;
  }

  #readStatement(stmt: Stmt): void {
    this.#stmt = stmt;
    switch (stmt.kind) {
      case "Evaluate":
      case "Return":
      case "Raise":
        visitExpr(stmt.value, this.#look);
        break;
      case "If":
        visitExpr(stmt.test, this.#look);
        this.#readBlock(stmt.then, stmt, false);
        this.#readBlock(stmt.otherwise, stmt, false);
        break;
      case "While":
        visitExpr(stmt.test, this.#look);
        this.#readBlock(stmt.body, stmt, true);
        break;
      case "ForCount":
        visitExpr(stmt.from, this.#look);
        visitExpr(stmt.to, this.#look);
        if (stmt.by !== undefined) visitExpr(stmt.by, this.#look);
        this.#noteElement(stmt.counter);
        this.#readBlock(stmt.body, stmt, true);
        break;
      case "ForArray":
        visitExpr(stmt.array, this.#look);
        this.#noteElement(stmt.element);
        this.#readBlock(stmt.body, stmt, true);
        break;
      case "ForIter":
        visitExpr(stmt.iterator, this.#look);
        this.#noteElement(stmt.element);
        this.#readBlock(stmt.body, stmt, true);
        break;
      case "Loop":
        this.#readBlock(stmt.body, stmt, true);
        break;
      case "Block":
        this.#readBlock(stmt.body, stmt, false);
        break;
      case "Try":
        this.#readBlock(stmt.body, stmt, false);
        this.#readBlock(stmt.handler ?? [], stmt, false);
        this.#readBlock(stmt.finalizer ?? [], stmt, false);
        break;
      default:
        visit([stmt], this.#look);
    }
  }

  #readBlock(stmts: readonly Stmt[], within: Stmt, isLoop: boolean): void {
    const around = this.#block;
    const isInLoop = isLoop || around.isInLoop;
    this.#block = { around, within, depth: around.depth + 1, isInLoop };
    for (const stmt of stmts) this.#readStatement(stmt);
    this.#block = around;
    this.#stmt = within;
  }

  readonly #look = (node: Node): boolean | void => {
    const { kind } = node;
    if (kind === undefined) {
      if (this.#isInside) return;
      this.#isInside = true;
      visit(node.body, this.#look);
      this.#isInside = false;
      return false;
    }
    switch (kind) {
      case "Read": {
        const mentions = this.#note(node.symbol);
        if (mentions !== undefined && node.check !== undefined) mentions.isAsked = true;
        return;
      }
      case "Write": {
        const mentions = this.#note(node.symbol);
        if (mentions !== undefined) mentions.writes++;
        return;
      }
      case "ForArray":
      case "ForIter":
        this.#noteElement(node.element);
        return;
      case "ForCount":
        this.#noteElement(node.counter);
    }
  };

  #noteElement(symbol: Symbol): void {
    const mentions = this.#note(symbol);
    if (mentions !== undefined) mentions.isAsked = true;
  }

  #note(symbol: Symbol): Mentions | undefined {
    if (symbol.kind === "global" || symbol.kind === "function" || symbol.kind === "param") return undefined;
    const mentions = this.#known.get(symbol);
    if (mentions === undefined) return undefined;
    if (mentions.block === undefined) {
      mentions.firstStmt = this.#stmt;
      mentions.firstBlock = this.#block;
      mentions.block = this.#block;
    } else mentions.block = commonBlock(mentions.block, this.#block);
    mentions.isCaptured ||= this.#isInside;
    return mentions;
  }
}

function commonBlock(one: Block, other: Block): Block {
  let [a, b] = [one, other];
  while (a !== b)
    if (a.depth < b.depth) b = b.around!;
    else a = a.around!;
  return a;
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

function mentionsSymbol(root: Expr, symbol: Symbol): boolean {
  let found = false;
  visitExpr(root, (node) => {
    if (!isFn(node) && mentionOf(node) === symbol) found = true;
    return !found;
  });
  return found;
}

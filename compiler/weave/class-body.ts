// The body of a class has a frame of its own in tracebacks. Core has it in place: from where it begins to the `ClassOf` that is
// made of it. What is declared on the way is needed behind it, and what a member may raise belongs to the frame:
//
//   const t = f();                         let t, y;
//   print(1);                        →     try { t = f(); print(1); y = g(); } catch (e) { … }
//   A = class_("A", [], { $x: t, $y: g() });    A = class_("A", [], { $x: t, $y: y });

import { declare, evaluate, makeSymbol, read, write } from "../core/build.js";
import type { ClassOf, Expr, Nothing, Stmt } from "../core/nodes.js";
import { changeStatements } from "../core/rebuild.js";
import { isFn, visit } from "../core/walk.js";
import { type IsQuiet, mayRaise, mayRaiseIn } from "./may-raise.js";

export interface ClassBody {
  readonly declarations: readonly Stmt[];
  readonly inside: readonly Stmt[];
  /** The statement that makes the class. */
  readonly making: readonly Stmt[];
  /** How many statements that was, with the one where the body begins. */
  readonly length: number;
}

/** The body that begins with `stmts[at]`, which is `start`; undefined if it raises nothing, or its end is not among them. */
export function classBodyOf(
  stmts: readonly Stmt[],
  at: number,
  start: Nothing,
  isQuiet: IsQuiet,
): ClassBody | undefined {
  let end = at + 1;
  while (end < stmts.length && madeIn(stmts[end], start) === undefined) {
    // Of a class that is not made any more there is no end to find.
    if (stmts[end].span.start >= start.span.end) return undefined;
    end++;
  }
  if (end === stmts.length) return undefined;
  const declarations: Stmt[] = [];
  const inside: Stmt[] = [];
  for (const stmt of stmts.slice(at + 1, end)) {
    if (stmt.kind === "Declare") {
      const { symbol, value, span } = stmt;
      declarations.push(declare(symbol, null, span, false));
      if (value !== null) inside.push(evaluate(write(symbol, value, span)));
    } else if (stmt.kind === "Define") declarations.push(stmt);
    else inside.push(stmt);
  }
  const made = madeIn(stmts[end], start)!;
  const members = membersToEvaluate(made, isQuiet);
  if (members.length === 0 && !mayRaiseIn(inside, isQuiet)) return undefined;
  const early = new Map<Expr, Expr>();
  for (const { name, value } of members) {
    const { rep, span } = value;
    const symbol = makeSymbol({ name, kind: "temp", rep, stable: true });
    declarations.push(declare(symbol, null, span, false));
    inside.push(evaluate(write(symbol, value, span)));
    early.set(value, read(symbol, span));
  }
  const cls = {
    ...made,
    members: made.members.map(({ name, value }) => ({ name, value: early.get(value) ?? value })),
  };
  const making = changeStatements([stmts[end]], {
    expr: (expr) => (expr === made ? cls : expr),
  });
  return { declarations, inside, making, length: end - at + 1 };
}

function madeIn(stmt: Stmt, start: Nothing): ClassOf | undefined {
  let found: ClassOf | undefined;
  visit([stmt], (node) => {
    if (isFn(node)) return false;
    if (node.kind === "ClassOf" && isMadeOf(node, start)) found = node;
    return found === undefined;
  });
  return found;
}

function isMadeOf(cls: ClassOf, { begins, span }: Nothing): boolean {
  return cls.name === begins && cls.span.start === span.start && cls.span.end === span.end;
}

/** Up to the last one that may raise, but for what gives the same at any time. */
function membersToEvaluate({ members }: ClassOf, isQuiet: IsQuiet): ClassOf["members"] {
  const last = members.findLastIndex(({ value }) => mayRaise(value, isQuiet));
  return members.slice(0, last + 1).filter(({ value }) => value.kind !== "Closure" && value.kind !== "Const");
}

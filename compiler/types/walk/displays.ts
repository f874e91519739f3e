// Displays and comprehensions: the container that stands for all that one place makes.

import type * as ast from "../../syntax/ast.js";
import { Use } from "../engine.js";
import { isAny, never, type Value, valueOf } from "../lattice.js";
import type { AnyPart, Site } from "../parts.js";
import type { Walker } from "../walker.js";
import { evaluateCondition } from "./conditions.js";
import type { Env } from "./env.js";
import { copyEnv, joinEnvs, repeatLoop } from "./environments.js";
import { evaluate } from "./expressions.js";
import { takeAsyncElement } from "./statements.js";
import { assign } from "./targets.js";
import { refineBound } from "./turns.js";

export function evaluateElements(walker: Walker, items: readonly ast.Expression[]): Value {
  let element = never;
  for (const item of items) {
    const value = evaluate(walker, item);
    element = walker.engine.union(element, value);
  }
  return element;
}

export function evaluateDict(walker: Walker, expr: ast.Dict): Value {
  const engine = walker.engine;
  const site = engine.site(expr, "dict");
  for (const entry of expr.entries) {
    if (entry.kind === "DictEntry") {
      const key = evaluate(walker, entry.key);
      engine.touch(key, Use.compare);
      engine.write(site.key, key);
      engine.write(site.element, evaluate(walker, entry.value));
      continue;
    }
    const source = evaluate(walker, entry.value);
    const isDict = (part: AnyPart): boolean => part.tag === "site" && part.kind === "dict";
    if (isAny(source) || !(source.parts as readonly AnyPart[]).every(isDict)) {
      engine.escape(source);
      engine.openSite(site);
      continue;
    }
    for (const part of source.parts as readonly Site[]) {
      engine.write(site.key, engine.read(part.key));
      engine.write(site.element, engine.read(part.element));
    }
  }
  return valueOf(site);
}

export function evaluateComprehension(
  walker: Walker,
  expr: ast.ListComprehension | ast.SetComprehension,
  kind: "list" | "set",
): Value {
  const site = walker.engine.site(expr, kind);
  walkClauses(walker, expr.clauses, firstElement(walker, expr.clauses[0]), () => {
    const value = evaluate(walker, expr.element);
    if (kind === "set") walker.engine.touch(value, Use.compare);
    walker.engine.write(site.element, value);
  });
  return valueOf(site);
}

export function evaluateDictComprehension(walker: Walker, expr: ast.DictComprehension): Value {
  const { engine } = walker;
  const site = engine.site(expr, "dict");
  walkClauses(walker, expr.clauses, firstElement(walker, expr.clauses[0]), () => {
    const key = evaluate(walker, expr.key);
    engine.touch(key, Use.compare);
    engine.write(site.key, key);
    engine.write(site.element, evaluate(walker, expr.value));
  });
  return valueOf(site);
}

export function firstElement(walker: Walker, clause: ast.ComprehensionFor): Value {
  const iterable = evaluate(walker, clause.iter);
  return clause.isAsync ? takeAsyncElement(walker, iterable) : walker.calls.iterate(clause, iterable);
}

// A comprehension turns like a loop, but binds nothing that anyone else sees, walruses aside.
export function walkClauses(
  walker: Walker,
  clauses: readonly ast.ComprehensionFor[],
  first: Value,
  body: () => void,
): void {
  const breaks = repeatLoop(walker, clauses, () => {
    const before = copyEnv(walker);
    let skipped: Env | undefined;
    clauses.forEach((clause, i) => {
      if (walker.env === undefined) return;
      const element = i === 0 ? first : firstElement(walker, clause);
      refineBound(walker, clause.iter);
      assign(walker, clause.target, element);
      for (const condition of clause.conditions) {
        if (walker.env === undefined) return;
        const outcome = evaluateCondition(walker, condition, 0);
        skipped = joinEnvs(walker, skipped, outcome.whenFalse);
        walker.env = outcome.whenTrue;
      }
    });
    if (walker.env !== undefined) body();
    walker.env = joinEnvs(walker, joinEnvs(walker, before, skipped), walker.env);
  });
  walker.env = joinEnvs(walker, breaks, walker.env) ?? walker.heads.get(clauses)!.copy();
}

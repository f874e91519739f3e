// Patterns capture parts of their subject; what a failed one has captured may stay.

import type * as ast from "../../syntax/ast.js";
import { Use } from "../engine.js";
import { any, type Value } from "../lattice.js";
import { deepestCondition, type Walker } from "../walker.js";
import { evaluateCondition } from "./conditions.js";
import type { Env } from "./env.js";
import { copyEnv, joinEnvs } from "./environments.js";
import { evaluate } from "./expressions.js";
import { storeName } from "./names.js";
import { walkBlock } from "./statements.js";

export function walkMatch(walker: Walker, stmt: ast.Match): void {
  const subject = evaluate(walker, stmt.subject);
  walker.engine.touch(subject, Use.compare);
  let after: Env | undefined;
  for (const each of stmt.cases) {
    if (walker.env === undefined) break;
    // What a failed pattern has captured may stay.
    const failed = copyEnv(walker)!;
    walker.catchers.push(failed);
    walkPattern(walker, each.pattern, subject, 0);
    let whenFalse: Env | undefined = failed;
    if (each.guard) {
      const outcome = evaluateCondition(walker, each.guard, 0);
      walker.env = outcome.whenTrue;
      whenFalse = joinEnvs(walker, failed, outcome.whenFalse);
    }
    walker.catchers.pop();
    walkBlock(walker, each.body);
    after = joinEnvs(walker, after, walker.env);
    walker.env = whenFalse;
  }
  walker.env = joinEnvs(walker, after, walker.env);
}

function walkPattern(walker: Walker, pattern: ast.Pattern, subject: Value, depth: number): void {
  const engine = walker.engine;
  if (depth > deepestCondition) {
    engine.escape(subject);
    subject = any;
  }
  switch (pattern.kind) {
    case "MatchValue":
      engine.touch(evaluate(walker, pattern.value), Use.compare);
      break;
    case "MatchAs":
      if (pattern.pattern) walkPattern(walker, pattern.pattern, subject, depth + 1);
      if (pattern.name !== undefined) storeName(walker, pattern, subject);
      break;
    case "MatchOr":
      for (const alternative of pattern.alternatives) walkPattern(walker, alternative, subject, depth + 1);
      break;
    case "MatchStar":
      if (pattern.name !== undefined) storeName(walker, pattern, engine.container(pattern, "list", subject));
      break;
    case "MatchSequence": {
      const element = walker.calls.iterate(pattern, subject);
      for (const item of pattern.items) walkPattern(walker, item, element, depth + 1);
      break;
    }
    case "MatchMapping":
      engine.escape(subject);
      for (const entry of pattern.entries) {
        engine.escape(evaluate(walker, entry.key));
        walkPattern(walker, entry.pattern, any, depth + 1);
      }
      if (pattern.rest !== undefined) storeName(walker, pattern, any);
      break;
    case "MatchClass":
      engine.escape(evaluate(walker, pattern.cls));
      engine.escape(subject);
      if (pattern.positional.length > 0) engine.readEverything(any);
      for (const item of pattern.positional) walkPattern(walker, item, any, depth + 1);
      for (const item of pattern.keywords) {
        engine.readAny(item.name);
        walkPattern(walker, item.pattern, any, depth + 1);
      }
      break;
    case "InvalidPattern":
      break;
  }
}

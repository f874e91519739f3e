// The names that a pattern binds: each once, and every alternative the same.

import * as messages from "../diagnostics/messages.js";
import type { Pattern } from "./ast.js";
import type { Parser } from "./parser.js";

/** Patterns are no deeper than the parser lets them be. */
export function checkNames(p: Parser, pattern: Pattern): ReadonlySet<string> {
  const names = new Set<string>();
  const bind = (name: string | undefined): void => {
    if (name === undefined) return;
    if (names.has(name)) p.fail(messages.patternProblem(p.place(pattern.span), `It binds '${name}' twice.`));
    names.add(name);
  };
  const bindAll = (parts: readonly Pattern[]): void => {
    for (const part of parts) for (const name of checkNames(p, part)) bind(name);
  };
  switch (pattern.kind) {
    case "MatchAs":
      if (pattern.pattern !== undefined) bindAll([pattern.pattern]);
      bind(pattern.name);
      break;
    case "MatchStar":
      bind(pattern.name);
      break;
    case "MatchSequence":
      bindAll(pattern.items);
      break;
    case "MatchMapping":
      bindAll(pattern.entries.map((entry) => entry.pattern));
      bind(pattern.rest);
      break;
    case "MatchClass":
      bindAll([...pattern.positional, ...pattern.keywords.map((keyword) => keyword.pattern)]);
      break;
    case "MatchOr":
      return namesOfAlternatives(p, pattern.alternatives);
    case "MatchValue":
    case "InvalidPattern":
      break;
  }
  return names;
}

function namesOfAlternatives(p: Parser, alternatives: readonly Pattern[]): ReadonlySet<string> {
  const [first, ...others] = alternatives.map((each) => checkNames(p, each));
  for (const [i, names] of others.entries()) {
    const missing =
      [...first].find((name) => !names.has(name)) ?? [...names].find((name) => !first.has(name));
    if (missing !== undefined)
      p.fail(
        messages.patternProblem(
          p.place(alternatives[i + 1].span),
          `All alternatives bind the same names; '${missing}' is not in each.`,
        ),
      );
  }
  return first;
}

// What has to be known of the whole program before its first statement is lowered. Of each variable: whether some read needs a check
// that it is bound, and where its mentions lie. The attribute names, which the linker keeps members by. And what three questions
// are about that are answered apart: which members nobody asks for (unread-members.ts), which methods super() calls
// (super-methods.ts), which ints grow (growing.ts). What is found in a module (uses-of-module.ts) is found once for its tree.

import type { Names, Variable } from "../names/names.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { KeptUses } from "./kept/kept-uses.js";
import {
  collectUsesOf,
  type Mentions,
  needsCheck,
  type UsesOfModule,
  type WordsSaid,
} from "./uses-of-module.js";

/** Of the program, what is found in each of its modules. */
export interface Uses extends Omit<UsesOfModule, "words" | "mentions"> {
  /** Whether every read is known to find it bound. */
  isAlwaysBound(variable: Variable): boolean;
  /** Whether each mention (read, store, delete) lies in the span; mentions in other modules aside. */
  isOnlyMentionedIn(variable: Variable, span: ast.Span): boolean;
  /** Whether a read of this name needs a check. */
  needsCheck(site: ast.Name, variable: Variable): boolean;
  readonly inEntry: WordsSaid;
}

export function collectUses(program: Program, names: Names, kept?: KeptUses): Uses {
  const found = program.order.map((module) => {
    const isEntry = module === program.entry;
    const collect = () => collectUsesOf(module, isEntry, names);
    return { name: module.name, isEntry, uses: kept?.find(module, isEntry, collect) ?? collect() };
  });
  const all = found.map(({ uses }) => uses);
  const mentions = new Array<Mentions | undefined>(names.variableCount);
  for (const { name, uses } of found) {
    const { first } = names.numbersOf(name);
    for (let i = 0; i < uses.mentions.length; i++) mentions[first + i] = uses.mentions[i];
  }
  return {
    isAlwaysBound: (variable) =>
      mentions[variable.number]?.isUnsafe !== true && !names.isUnboundOutside(variable),
    isOnlyMentionedIn: ({ number }, span) => {
      const known = mentions[number];
      return known === undefined || (known.start >= span.start && known.end <= span.end);
    },
    needsCheck: (site, variable) => needsCheck(names, site, variable),
    attributes: attributesOf(all),
    computedAttributes:
      names.dynamicCode !== undefined || all.some(({ computedAttributes }) => computedAttributes),
    bindsInExpressions: all.some(({ bindsInExpressions }) => bindsInExpressions),
    inEntry: found.find(({ isEntry }) => isEntry)!.uses.words,
    mentionsSuper: all.some(({ mentionsSuper }) => mentionsSuper),
    callsOnCalls: all.flatMap(({ callsOnCalls }) => callsOnCalls),
    assignmentsInLoops: all.flatMap(({ assignmentsInLoops }) => assignmentsInLoops),
  };
}

function attributesOf(all: readonly UsesOfModule[]): ReadonlySet<string> {
  if (all.length === 1) return all[0].attributes;
  const attributes = new Set<string>();
  for (const uses of all) for (const name of uses.attributes) attributes.add(name);
  return attributes;
}

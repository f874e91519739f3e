// Which argument of a call meets which parameter.

import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { ArgumentMap } from "./facts.js";

/** Undefined if the call has `*a` or `**k`, or if the arguments do not fit: then the general way raises TypeError. */
export function mapArguments(
  fn: ast.FunctionDef | ast.Lambda,
  args: readonly ast.Argument[],
  hasSelf: boolean,
): ArgumentMap | undefined {
  const { params } = fn;
  if (fn.kind === "FunctionDef" && fn.emitter === "viper" && !isForViper(fn, args, hasSelf)) return undefined;
  const slots = positionalOf(params).slice(hasSelf ? 1 : 0);
  if (hasSelf && slots.length === params.positionalOnly.length + params.positional.length) return undefined;
  const positional: (ast.Expression | undefined)[] = slots.map(() => undefined);
  const keywordOnly: (ast.Expression | undefined)[] = params.keywordOnly.map(() => undefined);
  const star: ast.Expression[] = [];
  const kwarg: ast.KeywordArgument[] = [];
  const firstKeyword = Math.max(0, params.positionalOnly.length - (hasSelf ? 1 : 0));
  let next = 0;
  for (const argument of args) {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return undefined;
    if (argument.kind !== "KeywordArgument") {
      if (next < slots.length) positional[next++] = argument;
      else if (params.vararg) star.push(argument);
      else return undefined;
      continue;
    }
    const index = slots.findIndex((slot, i) => i >= firstKeyword && slot.name === argument.name);
    const only = params.keywordOnly.findIndex((slot) => slot.name === argument.name);
    if (index >= 0 && positional[index] === undefined) positional[index] = argument.value;
    else if (index < 0 && only >= 0 && keywordOnly[only] === undefined) keywordOnly[only] = argument.value;
    else if (index < 0 && only < 0 && params.kwarg) kwarg.push(argument);
    else return undefined;
  }
  const lacks = (slot: ast.Parameter, given: unknown): boolean =>
    given === undefined && slot.default === undefined;
  if (slots.some((slot, i) => lacks(slot, positional[i]))) return undefined;
  if (params.keywordOnly.some((slot, i) => lacks(slot, keywordOnly[i]))) return undefined;
  return { positional, star, keywordOnly, kwarg };
}

/** A viper function takes its positional parameters, all of them by position, and nothing else. */
function isForViper(fn: ast.FunctionDef, args: readonly ast.Argument[], hasSelf: boolean): boolean {
  const { positionalOnly, positional, vararg, keywordOnly, kwarg } = fn.params;
  const count = positionalOnly.length + positional.length - (hasSelf ? 1 : 0);
  const hasOthers = vararg !== undefined || keywordOnly.length > 0 || kwarg !== undefined;
  return !hasOthers && args.length === count && args.every((arg) => arg.kind !== "KeywordArgument");
}

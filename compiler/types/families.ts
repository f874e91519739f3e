// Methods of several classes that one call may mean, as in `stage.update(x)` over a list of stages. Where all of them take just
// what is given, the call stays in sight, and floats can go to all of them raw: the family agrees on it.

import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { FunctionState } from "./parts.js";

/** Whether all of them take the arguments one by one, by position, and nothing else. */
export function takeAlike(methods: readonly FunctionState[], args: readonly ast.Argument[]): boolean {
  const isPlain = args.every(
    (arg) => arg.kind !== "KeywordArgument" && arg.kind !== "Starred" && arg.kind !== "DoubleStarred",
  );
  return isPlain && methods.every((method) => takesOnly(method, args.length));
}

function takesOnly({ fn }: FunctionState, count: number): boolean {
  const { positionalOnly, positional, vararg, keywordOnly, kwarg } = fn.node.params;
  const hasOthers = vararg !== undefined || keywordOnly.length > 0 || kwarg !== undefined;
  const isViper = fn.node.kind === "FunctionDef" && fn.node.emitter === "viper";
  return (
    fn.binding === "method" &&
    !isViper &&
    !hasOthers &&
    positionalOnly.length + positional.length === count + 1
  );
}

export class Families {
  readonly #members = new Map<FunctionState, ReadonlySet<FunctionState>>();

  /** These are called at one place, and so are those that each of them is called with elsewhere. */
  join(methods: readonly FunctionState[]): void {
    const joined = new Set(methods.flatMap((method) => [...this.of(method)]));
    for (const member of joined) this.#members.set(member, joined);
  }

  /** All that must take and give what it does, itself included. */
  of(method: FunctionState): Iterable<FunctionState> {
    return this.#members.get(method) ?? [method];
  }
}

/** The parameter of another member at the same place. */
export function sameParameter(of: FunctionState, name: string, member: FunctionState): string | undefined {
  const names = ({ fn }: FunctionState): readonly string[] =>
    positionalOf(fn.node.params).map((param) => param.name);
  return names(member)[names(of).indexOf(name)];
}

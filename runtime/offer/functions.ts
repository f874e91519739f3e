// Python functions as JavaScript's. Arguments go by position; by name they go in an object:
// `f.callKwargs(1, { step: 2 })`.

import { call_kw } from "../core/calls.js";
import { crosses, linked } from "../core/linked.js";
import { raise_ } from "../core/raise.js";
import { TypeError_ } from "../types/exception.js";
import { Generator } from "../types/generator.js";
import { accepted, accepted_arguments, for_javascript } from "./accept.js";
import { bind_plain } from "./bind-plain.js";
import { offered_promise } from "./iterators.js";
import { outside_of, stands_for } from "./known.js";
import { offered } from "./offer.js";

/** What annotations say of the parameters, by position; see accept.ts. */
export type Shapes = readonly (string | 0)[];

/** A function of JavaScript that calls a Python function, the same each time. */
export function offered_function(f: any, shapes: Shapes): any {
  const known = outside_of(f);
  if (known !== undefined) return known;
  const made = function_over(() => f, shapes, nothing_more);
  stands_for(made, f);
  return made;
}

function nothing_more(): void {}

/** `find` gives the function to call; `after` is done when a call is over. */
export function function_over(find: () => any, shapes: Shapes, after: () => void): any {
  const run = (args: any[], keys: string[] | null, values: any[] | null): any =>
    for_javascript(() => {
      try {
        const f = find();
        const result = crosses("functions")
          ? call_kw(f, args, keys, values)
          : f(...bind_plain(f.d, args, keys, values));
        return linked(Generator) && (f.f ?? f).d?.coroutine === true
          ? offered_promise(result)
          : offered(result);
      } finally {
        after();
      }
    });
  const made: any = (...args: any[]) => run(accepted_arguments(args, shapes), null, null);
  made.callKwargs = (...args: any[]) => {
    const { rest, keys, values } = for_javascript(() => split_keywords(args, shapes));
    return run(rest, keys, values);
  };
  const d = find().d ?? find().f?.d;
  if (d?.name !== undefined) Object.defineProperty(made, "name", { value: d.name });
  return made;
}

/** The last argument is an object of keyword arguments. */
export function split_keywords(
  args: readonly any[],
  shapes: Shapes,
): { readonly rest: any[]; readonly keys: string[]; readonly values: any[] } {
  const given = args[args.length - 1];
  if (typeof given !== "object" || given === null)
    raise_(TypeError_, "callKwargs needs an object of keyword arguments as its last argument");
  const rest = accepted_arguments(args.slice(0, -1), shapes);
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    rest,
    keys: entries.map(([key]) => key),
    values: entries.map(([, value]) => accepted(value, undefined)),
  };
}

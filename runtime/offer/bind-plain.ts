// The arguments of a function that has none but plain parameters, where no other crosses the border: a short way to
// the same as bind_arguments.

import { raise_count, raise_multiple, raise_unbound, raise_unexpected } from "../core/bind-arguments.js";
import type { Signature } from "../core/signature.js";

export function bind_plain(
  d: Signature,
  args: any[],
  keys: readonly string[] | null,
  values: readonly any[] | null,
): any[] {
  if (args.length > d.max) raise_count(d, d.max, args.length);
  if (keys === null || values === null || keys.length === 0) {
    if (args.length < d.min) raise_count(d, d.min, args.length);
    return args;
  }
  const { params, posonly } = d.parameters();
  for (const [i, key] of keys.entries()) {
    const at = params.indexOf(key, posonly);
    if (at < 0) raise_unexpected(key);
    if (args[at] !== undefined) raise_multiple(key);
    args[at] = values[i];
  }
  for (let i = d.min - 1; i >= 0; i--) if (args[i] === undefined) raise_unbound(d, i);
  return args;
}

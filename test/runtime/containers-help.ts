// Ways to say in tests what the runtime shows.

import { to_repr_text, to_str_text } from "../../runtime/core/to-text.js";
import { Float } from "../../runtime/types/float.js";
import { Tuple } from "../../runtime/types/tuple.js";

export const show = to_repr_text;
export const tup = (...items: any[]) => new Tuple(items);
export const float = (v: number) => new Float(v);

/** `TypeError: text` for what `act` raises. */
export function raised(act: () => any): string {
  try {
    return "no error: " + show(act());
  } catch (e: any) {
    if (e.cls === undefined) throw e;
    const text = e.args.a.length === 1 ? to_str_text(e.args.a[0]) : show(e.args);
    return e.cls.cname + ": " + text;
  }
}

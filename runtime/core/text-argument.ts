// A str argument as JavaScript text.

import { is_str, raise_implicit, text_of } from "../types/str.js";

/** The text of a str; TypeError for anything else. */
export function text_argument(o: any): string {
  return is_str(o) ? text_of(o) : raise_implicit(o);
}

// format().

import { format_text } from "../core/format.js";
import { type Str, str_argument, str_from_shown, text_of } from "../types/str.js";

/** @py def format(value, format_spec="", /) -> str */
export function format(value: any, spec: any = ""): Str {
  return str_from_shown(format_text(value, text_of(str_argument(spec))));
}

// Methods of str that ask about its characters.

import { points_of, type Str } from "./str.js";
import {
  ALPHA,
  DECIMAL,
  DIGIT,
  IDENTIFIER_PART,
  IDENTIFIER_START,
  is_space,
  LOWER,
  NUMERIC,
  point_matches,
  TITLE,
  UNPRINTABLE,
  UPPER,
} from "./unicode.js";

/** @py def str.isspace(self, /) -> bool */
export function str_isspace(self: Str): boolean {
  return self.length > 0 && points_of(self).every(is_space);
}

/** @py def str.isalpha(self, /) -> bool */
export function str_isalpha(self: Str): boolean {
  return every_point(self, ALPHA);
}

/** @py def str.isdigit(self, /) -> bool */
export function str_isdigit(self: Str): boolean {
  return every_point(self, DIGIT);
}

/** @py def str.isdecimal(self, /) -> bool */
export function str_isdecimal(self: Str): boolean {
  return every_point(self, DECIMAL);
}

/** @py def str.isnumeric(self, /) -> bool */
export function str_isnumeric(self: Str): boolean {
  return every_point(self, NUMERIC);
}

/** @py def str.isalnum(self, /) -> bool */
export function str_isalnum(self: Str): boolean {
  const fits = (c: number) => point_matches(ALPHA, c) || point_matches(NUMERIC, c);
  return self.length > 0 && points_of(self).every(fits);
}

/** @py def str.isascii(self, /) -> bool */
export function str_isascii(self: Str): boolean {
  return points_of(self).every((c) => c < 0x80);
}

/** @py def str.isprintable(self, /) -> bool */
export function str_isprintable(self: Str): boolean {
  return points_of(self).every((c) => c === 32 || (c < 0x110000 && !point_matches(UNPRINTABLE, c)));
}

/** @py def str.isidentifier(self, /) -> bool */
export function str_isidentifier(self: Str): boolean {
  const [first, ...rest] = points_of(self);
  return (
    first !== undefined &&
    point_matches(IDENTIFIER_START, first) &&
    rest.every((c) => point_matches(IDENTIFIER_PART, c))
  );
}

/** @py def str.isupper(self, /) -> bool */
export function str_isupper(self: Str): boolean {
  return cased_only(self, UPPER, LOWER);
}

/** @py def str.islower(self, /) -> bool */
export function str_islower(self: Str): boolean {
  return cased_only(self, LOWER, UPPER);
}

/** @py def str.istitle(self, /) -> bool */
export function str_istitle(self: Str): boolean {
  let some = false;
  let inside = false;
  for (const c of points_of(self)) {
    const upper = point_matches(UPPER, c) || point_matches(TITLE, c);
    if (upper ? inside : !inside && point_matches(LOWER, c)) return false;
    inside = upper || point_matches(LOWER, c);
    some ||= inside;
  }
  return some;
}

function every_point(self: Str, pattern: RegExp): boolean {
  if (typeof self !== "string") return points_of(self).every((c) => point_matches(pattern, c));
  const answers = ascii_answers(pattern);
  for (let i = 0; i < self.length; i++) {
    const c = self.charCodeAt(i);
    if (!(c < 128 ? (answers[c] ??= point_matches(pattern, c)) : point_matches(pattern, c))) return false;
  }
  return self.length > 0;
}

/** What a pattern says of ASCII, as far as somebody asked. */
function ascii_answers(pattern: any): (boolean | undefined)[] {
  return (pattern.answers ??= new Array(128).fill(undefined));
}

/** Is there a letter of the one case, and none of the other or in title case? */
function cased_only(self: Str, wanted: RegExp, unwanted: RegExp): boolean {
  let some = false;
  for (const c of points_of(self)) {
    if (point_matches(unwanted, c) || point_matches(TITLE, c)) return false;
    some ||= point_matches(wanted, c);
  }
  return some;
}

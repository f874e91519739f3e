// Methods of str that take it apart, and the one that puts it together.

import { list_from } from "../core/iterate.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { charge } from "../ports.js";
import { TypeError_, ValueError } from "./exception.js";
import { check_length, int_argument } from "./positions.js";
import { is_str, points_of, type Str, str_argument, str_from_parts, str_part } from "./str.js";
import { str_find, str_rfind } from "./str-find.js";
import { Tuple } from "./tuple.js";
import { is_line_break, is_space } from "./unicode.js";
import { type Span, units_lines, units_rsplit, units_rwords, units_split, units_words } from "./units.js";

/** @py def str.split(self, sep=None, maxsplit=-1) -> list[str] */
export function str_split(self: Str, sep?: any, maxsplit?: any): Str[] {
  const max = maxsplit === undefined ? -1 : int_argument(maxsplit);
  if (sep === undefined || sep === None) {
    if (max < 0 && typeof self === "string") return self.match(WORDS) ?? [];
    return str_parts(self, units_words(points_of(self), is_space, max));
  }
  const separator = separator_argument(sep);
  if (typeof self === "string" && max < 0) {
    return typeof separator === "string" ? self.split(separator) : [self];
  }
  return str_parts(self, units_split(points_of(self), points_of(separator), max));
}

const WORDS = /[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** @py def str.rsplit(self, sep=None, maxsplit=-1) -> list[str] */
export function str_rsplit(self: Str, sep?: any, maxsplit?: any): Str[] {
  const max = maxsplit === undefined ? -1 : int_argument(maxsplit);
  if (max < 0) return str_split(self, sep);
  if (sep === undefined || sep === None) return str_parts(self, units_rwords(points_of(self), is_space, max));
  return str_parts(self, units_rsplit(points_of(self), points_of(separator_argument(sep)), max));
}

/** @py def str.splitlines(self, keepends=False) -> list[str] */
export function str_splitlines(self: Str, keepends?: any): Str[] {
  const keep = keepends !== undefined && truth(keepends);
  return str_parts(self, units_lines(points_of(self), is_line_break, keep));
}

/** @py def str.partition(self, sep: str, /) -> tuple[str, str, str] */
export function str_partition(self: Str, sep: any): Tuple {
  const separator = separator_argument(sep);
  const at = str_find(self, separator);
  return at < 0 ? new Tuple([self, "", ""]) : str_partition_at(self, separator, at);
}

/** @py def str.rpartition(self, sep: str, /) -> tuple[str, str, str] */
export function str_rpartition(self: Str, sep: any): Tuple {
  const separator = separator_argument(sep);
  const at = str_rfind(self, separator);
  return at < 0 ? new Tuple(["", "", self]) : str_partition_at(self, separator, at);
}

function str_partition_at(self: Str, sep: Str, at: number): Tuple {
  return new Tuple([str_part(self, 0, at), sep, str_part(self, at + sep.length, self.length)]);
}

/** @py def str.join(self, iterable, /) -> str */
export function str_join(self: Str, iterable: any): Str {
  charge(32);
  const items: readonly any[] = Array.isArray(iterable) ? iterable : list_from(iterable);
  let length = 0;
  let narrow = typeof self === "string";
  for (const item of items) {
    if (!is_str(item)) return raise_join();
    if (typeof item !== "string") narrow = false;
    length += item.length + self.length;
  }
  check_length(length - self.length);
  if (narrow) return items.join(self as string);
  const cp: number[] = [];
  items.forEach((item, i) => {
    if (i > 0) for (const c of points_of(self)) cp.push(c);
    for (const c of points_of(item)) cp.push(c);
  });
  return str_from_parts(cp);
}

/** As py/objstr.c str_join. */
export function raise_join(): never {
  return raise_(TypeError_, "join expects a list of str/bytes objects consistent with self object");
}

/** A separator: a str that is not empty. */
function separator_argument(sep: any): Str {
  return not_empty(str_argument(sep));
}

export function not_empty<S extends { readonly length: number }>(separator: S): S {
  return separator.length === 0 ? raise_(ValueError, "empty separator") : separator;
}

function str_parts(self: Str, spans: readonly Span[]): Str[] {
  return spans.map(([start, end]) => str_part(self, start, end));
}

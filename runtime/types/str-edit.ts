// Methods of str that replace parts of it or take them off.

import { None } from "../core/none.js";
import { getitem } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { Dict } from "./dict.js";
import { LookupError, TypeError_, ValueError } from "./exception.js";
import { check_length, int_argument } from "./positions.js";
import {
  is_str,
  points_of,
  type Str,
  str_argument,
  str_from_parts,
  str_from_points,
  str_part,
} from "./str.js";
import { is_space } from "./unicode.js";
import { LEFT, RIGHT, units_match, units_replace, units_strip } from "./units.js";

/** @py def str.replace(self, old: str, new: str, /, count=-1) -> str */
export function str_replace(self: Str, old: any, fresh: any, count?: any): Str {
  const max = count === undefined ? -1 : int_argument(count);
  if (max === 0) return self;
  const from = str_argument(old);
  const to = str_argument(fresh);
  if (max < 0 && typeof self === "string" && typeof from === "string" && typeof to === "string") {
    if (to.length > from.length) {
      check_length((self.length / (from.length || 1)) * to.length);
    }
    return from.length === 0 ? join_around(self, to) : self.replaceAll(from, () => to);
  }
  const points = units_replace(points_of(self), points_of(from), points_of(to), max);
  return points === undefined ? self : str_from_parts(points);
}

/** `replaceAll("", x)` in units, where JavaScript's own does the same but reads `$` in x. */
function join_around(self: string, between: string): string {
  return (
    between +
    self
      .split("")
      .map((c) => c + between)
      .join("")
  );
}

/** @py def str.strip(self, chars=..., /) -> str */
export function str_strip(self: Str, chars?: any): Str {
  return strip_str(self, chars, LEFT | RIGHT);
}

/** @py def str.lstrip(self, chars=..., /) -> str */
export function str_lstrip(self: Str, chars?: any): Str {
  return strip_str(self, chars, LEFT);
}

/** @py def str.rstrip(self, chars=..., /) -> str */
export function str_rstrip(self: Str, chars?: any): Str {
  return strip_str(self, chars, RIGHT);
}

function strip_str(self: Str, chars: any, sides: number): Str {
  if (typeof self === "string" && typeof chars === "string") return strip_units(self, chars, sides);
  const drop = chars === undefined ? is_space : one_of(points_of(str_argument(chars)));
  const [start, end] = units_strip(points_of(self), drop, sides);
  return str_part(self, start, end);
}

function strip_units(self: string, chars: string, sides: number): string {
  let start = 0;
  let end = self.length;
  if (sides & LEFT) while (start < end && chars.includes(self[start])) start++;
  if (sides & RIGHT) while (end > start && chars.includes(self[end - 1])) end--;
  return self.slice(start, end);
}

export function one_of(units: ArrayLike<number>): (unit: number) => boolean {
  const all = new Set(Array.from(units));
  return (unit) => all.has(unit);
}

/** @py def str.removeprefix(self, prefix: str, /) -> str */
export function str_removeprefix(self: Str, prefix: any): Str {
  const size = str_argument(prefix).length;
  const fits = size <= self.length && units_match(points_of(self), points_of(prefix), 0);
  return fits ? str_part(self, size, self.length) : self;
}

/** @py def str.removesuffix(self, suffix: str, /) -> str */
export function str_removesuffix(self: Str, suffix: any): Str {
  const rest = self.length - str_argument(suffix).length;
  const fits = rest >= 0 && units_match(points_of(self), points_of(suffix), rest);
  return fits ? str_part(self, 0, rest) : self;
}

/** @py def str.translate(self, table, /) -> str */
export function str_translate(self: Str, table: any): Str {
  const cp: number[] = [];
  for (const c of points_of(self)) {
    const to = translated(table, c);
    if (typeof to === "number") cp.push(code_point(to));
    else if (is_str(to)) for (const one of points_of(to)) cp.push(one);
    else if (to !== None) raise_(TypeError_, "character mapping must return integer, None or str");
  }
  return str_from_points(cp);
}

/** What a table says about a code point; what it does not know stays. */
function translated(table: any, c: number): any {
  try {
    return getitem(table, c);
  } catch (e) {
    if (e instanceof LookupError.I) return c;
    throw e;
  }
}

function code_point(c: number): number {
  return c >= 0 && c < 0x110000 ? c : raise_(ValueError, "character mapping must be in range(0x110000)");
}

/** @py staticmethod def str.maketrans(x, y=..., z=..., /) -> dict */
export function str_maketrans(x: any, y?: any, z?: any): Dict {
  const table = new Dict();
  if (y === undefined) {
    if (x.k !== TAGS.Dict) {
      raise_(TypeError_, "if you give only one argument to maketrans it must be a dict");
    }
    const it = x.iterate();
    for (let key: any; (key = it.next()) !== undefined; ) {
      table.setitem(is_str(key) ? only_point(key) : key, x.getitem(key));
    }
    return table;
  }
  const from = points_of(str_argument(x));
  const to = points_of(str_argument(y));
  if (from.length !== to.length) {
    raise_(ValueError, "the first two maketrans arguments must have equal length");
  }
  from.forEach((c, i) => {
    table.setitem(c, to[i]);
  });
  if (z !== undefined) for (const c of points_of(str_argument(z))) table.setitem(c, None);
  return table;
}

function only_point(s: Str): number {
  if (s.length !== 1) raise_(ValueError, "string keys in translate table must be of length 1");
  return points_of(s)[0];
}

// Methods of str that look for another one in it.

import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { utf8_bytes } from "./codec.js";
import { ValueError } from "./exception.js";
import { bound } from "./positions.js";
import { is_str, points_of, raise_implicit, type Str, str_argument, str_part } from "./str.js";
import { units_count, units_find, units_match, units_rfind } from "./units.js";

/** @py def str.find(self, sub: str, start=None, end=None, /) -> int */
export function str_find(self: Str, sub: any, start?: any, end?: any): number {
  const what = str_argument(sub);
  const from = bound("string", start, self.length, 0);
  const to = bound("string", end, self.length, self.length);
  if (typeof self === "string" && typeof what === "string") {
    const at = self.indexOf(what, from);
    return at + what.length <= to ? at : -1;
  }
  return units_find(points_of(self), points_of(what), from, to);
}

/** @py def str.rfind(self, sub: str, start=None, end=None, /) -> int */
export function str_rfind(self: Str, sub: any, start?: any, end?: any): number {
  const what = str_argument(sub);
  const from = bound("string", start, self.length, 0);
  const to = bound("string", end, self.length, self.length);
  if (typeof self === "string" && typeof what === "string") {
    if (to - what.length < from) return -1;
    const at = self.lastIndexOf(what, to - what.length);
    return at >= from ? at : -1;
  }
  return units_rfind(points_of(self), points_of(what), from, to);
}

/** @py def str.index(self, sub: str, start=None, end=None, /) -> int */
export function str_index(self: Str, sub: any, start?: any, end?: any): number {
  return found(str_find(self, sub, start, end));
}

/** @py def str.rindex(self, sub: str, start=None, end=None, /) -> int */
export function str_rindex(self: Str, sub: any, start?: any, end?: any): number {
  return found(str_rfind(self, sub, start, end));
}

/** The position found, for those who cannot do without. */
export function found(at: number): number {
  return at < 0 ? raise_(ValueError, "substring not found") : at;
}

/** @py def str.count(self, sub: str, start=None, end=None, /) -> int */
export function str_count(self: Str, sub: any, start?: any, end?: any): number {
  const what = str_argument(sub);
  const from = bound("string", start, self.length, 0);
  const to = bound("string", end, self.length, self.length);
  if (what.length === 0) return Math.max(0, to - from + 1);
  if (typeof self !== "string" || typeof what !== "string") {
    return units_count(points_of(self), points_of(what), from, to);
  }
  let count = 0;
  for (let at = from; (at = self.indexOf(what, at)) >= 0 && at + what.length <= to; at += what.length)
    count++;
  return count;
}

/** @py def str.startswith(self, prefix, start=None, end=None, /) -> bool */
export function str_startswith(self: Str, prefix: any, start?: any, end?: any): boolean {
  if (start === undefined && typeof self === "string" && typeof prefix === "string") {
    return self.startsWith(prefix);
  }
  return str_any_affix(self, prefix, start, end, false);
}

/** @py def str.endswith(self, suffix, start=None, end=None, /) -> bool */
export function str_endswith(self: Str, suffix: any, start?: any, end?: any): boolean {
  if (start === undefined && typeof self === "string" && typeof suffix === "string") {
    return self.endsWith(suffix);
  }
  return str_any_affix(self, suffix, start, end, true);
}

/** Is one of the affixes, a str or a tuple of them, at that end of self[start:end]? */
function str_any_affix(self: Str, affix: any, start: any, end: any, at_end: boolean): boolean {
  const from = bound("string", start, self.length, 0);
  const to = Math.max(from, bound("string", end, self.length, self.length));
  const affixes: readonly any[] = affix.k === TAGS.Tuple ? affix.a : [affix];
  return affixes.some((one) => {
    // MicroPython takes bytes too, and compares them with the text's own.
    const bytes = one.k === TAGS.Bytes;
    if (!bytes && !is_str(one)) raise_implicit(one);
    const units = bytes ? utf8_bytes(str_part(self, from, to)) : points_of(self).slice(from, to);
    const wanted = bytes ? one.b : points_of(one);
    const at = at_end ? units.length - wanted.length : 0;
    return wanted.length <= units.length && units_match(units, wanted, at);
  });
}

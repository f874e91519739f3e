// Algorithms over sequences of small numbers. A str outside of the Basic Multilingual Plane is a sequence of code
// points, bytes are a sequence of bytes: their methods find, split and strip alike, so they share these.
// Results are positions; the caller makes a str or bytes of them.

export type Units = ArrayLike<number>;

/** The first position of `needle` in units[start, end), or -1. */
export function units_find(units: Units, needle: Units, start: number, end: number): number {
  const last = end - needle.length;
  if (needle.length === 0) return start <= last ? start : -1;
  const first = needle[0];
  for (let i = start; i <= last; i++) if (units[i] === first && units_match(units, needle, i)) return i;
  return -1;
}

/** The last position of `needle` in units[start, end), or -1. */
export function units_rfind(units: Units, needle: Units, start: number, end: number): number {
  for (let i = end - needle.length; i >= start; i--) if (units_match(units, needle, i)) return i;
  return -1;
}

/** Does `needle` stand at position `at`? */
export function units_match(units: Units, needle: Units, at: number): boolean {
  for (let i = 0; i < needle.length; i++) if (units[at + i] !== needle[i]) return false;
  return true;
}

/** Negative, zero or positive, as `a` comes before, equals or comes after `b` in lexicographic order. */
export function units_compare(a: Units, b: Units): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

export function units_equal(a: Units, b: Units): boolean {
  return a.length === b.length && units_match(a, b, 0);
}

/** How often the non-empty `needle` occurs in units[start, end) without overlap. */
export function units_count(units: Units, needle: Units, start: number, end: number): number {
  let count = 0;
  for (let at = start; (at = units_find(units, needle, at, end)) >= 0; at += needle.length) count++;
  return count;
}

/** A part of a sequence: [start, end). */
export type Span = readonly [number, number];

/** The parts between at most `max` separators (all, if negative), counted from the left. */
export function units_split(units: Units, sep: Units, max: number): Span[] {
  const parts: Span[] = [];
  let start = 0;
  for (let at: number; max !== 0; max--) {
    at = units_find(units, sep, start, units.length);
    if (at < 0) break;
    parts.push([start, at]);
    start = at + sep.length;
  }
  parts.push([start, units.length]);
  return parts;
}

/** As `units_split`, counted from the right. */
export function units_rsplit(units: Units, sep: Units, max: number): Span[] {
  const parts: Span[] = [];
  let end = units.length;
  for (let at: number; max !== 0; max--) {
    at = units_rfind(units, sep, 0, end);
    if (at < 0) break;
    parts.push([at + sep.length, end]);
    end = at;
  }
  parts.push([0, end]);
  return parts.reverse();
}

/** The words between runs of space; what is left after `max` splits keeps its inner and trailing space. */
export function units_words(units: Units, is_space: (unit: number) => boolean, max: number): Span[] {
  const parts: Span[] = [];
  let i = 0;
  const skip = (space: boolean) => {
    while (i < units.length && is_space(units[i]) === space) i++;
  };
  for (skip(true); i < units.length; skip(true)) {
    const start = i;
    if (max-- === 0) {
      parts.push([start, units.length]);
      break;
    }
    skip(false);
    parts.push([start, i]);
  }
  return parts;
}

/** As `units_words`, counted from the right. */
export function units_rwords(units: Units, is_space: (unit: number) => boolean, max: number): Span[] {
  const parts: Span[] = [];
  let i = units.length;
  const skip = (space: boolean) => {
    while (i > 0 && is_space(units[i - 1]) === space) i--;
  };
  for (skip(true); i > 0; skip(true)) {
    const end = i;
    if (max-- === 0) {
      parts.push([0, end]);
      break;
    }
    skip(false);
    parts.push([i, end]);
  }
  return parts.reverse();
}

/** The lines; with `keep`, each with its end of line. "\r\n" is one end of line. */
export function units_lines(units: Units, is_break: (unit: number) => boolean, keep: boolean): Span[] {
  const parts: Span[] = [];
  for (let i = 0; i < units.length; ) {
    const start = i;
    while (i < units.length && !is_break(units[i])) i++;
    const end = i;
    if (i < units.length) i += units[i] === 13 && units[i + 1] === 10 ? 2 : 1;
    parts.push([start, keep ? i : end]);
  }
  return parts;
}

export const LEFT = 1;
export const RIGHT = 2;

/** What remains when the units that `drop` accepts are taken off the sides asked for. */
export function units_strip(units: Units, drop: (unit: number) => boolean, sides: number): Span {
  let start = 0;
  let end = units.length;
  if (sides & LEFT) while (start < end && drop(units[start])) start++;
  if (sides & RIGHT) while (start < end && drop(units[end - 1])) end--;
  return [start, end];
}

/**
 * `units` with up to `max` (all, if negative) occurrences of `old` replaced, or `undefined` if there is none.
 * An empty `old` occurs before each unit and at the end.
 */
export function units_replace(units: Units, old: Units, fresh: Units, max: number): number[] | undefined {
  const out: number[] = [];
  const put = (from: Units, start: number, end: number) => {
    for (let i = start; i < end; i++) out.push(from[i]);
  };
  let done = 0;
  let start = 0;
  if (old.length === 0) {
    for (; start <= units.length && done !== max; done++, start++) {
      put(fresh, 0, fresh.length);
      put(units, start, Math.min(start + 1, units.length));
    }
  } else {
    for (let at: number; done !== max; done++) {
      at = units_find(units, old, start, units.length);
      if (at < 0) break;
      put(units, start, at);
      put(fresh, 0, fresh.length);
      start = at + old.length;
    }
  }
  put(units, start, units.length);
  return done === 0 ? undefined : out;
}

// The values that inference computes with. A `Value` is a set: some of the simple kinds as bits, an interval for small
// ints, and parts, which have an identity: the list made at this expression, instances of this class, this function.
// Containers are told apart by where they are made, not by what they hold, so that values cannot nest without end
// and an alias of a list is the same list.

import type { IntRange } from "./facts.js";

export const Bit = {
  none: 1,
  bool: 2,
  /** Ints within `min` … `max`; beyond the safe integers these are infinite. */
  int: 4,
  /** Floats that are not negative; NaN and -0.0 are among them. */
  positive: 16,
  negative: 32,
  complex: 64,
  str: 128,
  bytes: 256,
  slice: 512,
  other: 1024,
  any: 2048,
} as const;

export const floatBits = Bit.positive | Bit.negative;
export const numberBits = Bit.bool | Bit.int | floatBits | Bit.complex;

/** Something with an identity that a value may be. */
export interface Part {
  /** Unique, and small. */
  readonly id: number;
  /** The value that is this part alone, made when first asked for. */
  alone: Value | undefined;
}

export interface Value {
  readonly bits: number;
  readonly min: number;
  readonly max: number;
  /** By rising id. */
  readonly parts: readonly Part[];
}

const noParts: readonly Part[] = [];
export const maxSafe = Number.MAX_SAFE_INTEGER;

function simple(bits: number): Value {
  return { bits, min: 0, max: 0, parts: noParts };
}

/** What most constants of a program are, each made once. */
const counts: readonly Value[] = Array.from({ length: 257 }, (_, count) => interval(count, count));

export const never = simple(0);
export const any = simple(Bit.any);
export const none = simple(Bit.none);
export const bool = simple(Bit.bool);
export const bigInt: Value = { bits: Bit.int, min: -Infinity, max: Infinity, parts: noParts };
export const float = simple(floatBits);
export const positiveFloat = simple(Bit.positive);
export const complex = simple(Bit.complex);
export const str = simple(Bit.str);
export const bytes = simple(Bit.bytes);
export const slice = simple(Bit.slice);
/** `...`, `NotImplemented`. */
export const other = simple(Bit.other);
export const safeInt = smallInt(-maxSafe, maxSafe);
export const length = smallInt(0, 2 ** 32);

/** Ints of an interval. An end that is no safe integer becomes infinite. */
export function smallInt(min: number, max: number): Value {
  if (min === max && min >= 0 && min < counts.length) return counts[min];
  return interval(min >= -maxSafe ? min : -Infinity, max <= maxSafe ? max : Infinity);
}

function interval(min: number, max: number): Value {
  return { bits: Bit.int, min, max, parts: noParts };
}

export function valueOf(part: Part): Value {
  return (part.alone ??= { bits: 0, min: 0, max: 0, parts: [part] });
}

export function isNever(value: Value): boolean {
  return value.bits === 0 && value.parts.length === 0;
}

export function isAny(value: Value): boolean {
  return (value.bits & Bit.any) !== 0;
}

/** Whether a value can only be of the given kinds, and is one at all. */
export function isOnly(value: Value, bits: number): boolean {
  return value.parts.length === 0 && value.bits !== 0 && (value.bits & ~bits) === 0;
}

export function rangeOf(value: Value): IntRange | undefined {
  if ((value.bits & Bit.int) === 0 || value.min === -Infinity || value.max === Infinity) return undefined;
  return { min: value.min, max: value.max };
}

export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.bits !== b.bits || a.min !== b.min || a.max !== b.max || a.parts.length !== b.parts.length)
    return false;
  for (let i = 0; i < a.parts.length; i++) if (a.parts[i] !== b.parts[i]) return false;
  return true;
}

/** Without `any`'s effect on parts: the engine sees to what gets lost in it. */
export function join(a: Value, b: Value): Value {
  if (a === b || isNever(b)) return a;
  if (isNever(a)) return b;
  if (isAny(a) || isAny(b)) return any;
  const bits = a.bits | b.bits;
  let min = 0;
  let max = 0;
  if ((bits & Bit.int) !== 0) {
    const hasA = (a.bits & Bit.int) !== 0;
    const hasB = (b.bits & Bit.int) !== 0;
    min = hasA && hasB ? Math.min(a.min, b.min) : hasA ? a.min : b.min;
    max = hasA && hasB ? Math.max(a.max, b.max) : hasA ? a.max : b.max;
  }
  const parts = joinParts(a.parts, b.parts);
  if (bits === a.bits && min === a.min && max === a.max && parts === a.parts) return a;
  return { bits, min, max, parts };
}

function joinParts(a: readonly Part[], b: readonly Part[]): readonly Part[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const merged: Part[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j === b.length || (i < a.length && a[i].id < b[j].id)) merged.push(a[i++]);
    else if (i === a.length || b[j].id < a[i].id) merged.push(b[j++]);
    else {
      merged.push(a[i++]);
      j++;
    }
  }
  return merged.length === a.length ? a : merged;
}

/**
 * As far as a program counts in steps of a few: it would take weeks to get here, and as long again to leave the safe
 * integers. No other computation ends exactly at this number.
 */
export const countLimit = 2 ** 52 - 987_654_321;

const landmarks = [
  -maxSafe,
  -countLimit,
  -(2 ** 31),
  -1,
  0,
  1,
  255,
  65535,
  2 ** 31 - 1,
  2 ** 32 - 1,
  countLimit,
  maxSafe,
];

/** Whether both have ints, and `grown` more of them. */
export function growsInRange(old: Value, grown: Value): boolean {
  return (grown.bits & old.bits & Bit.int) !== 0 && (grown.min < old.min || grown.max > old.max);
}

/**
 * Where a loop or a cell keeps growing, its interval jumps to the next landmark, so that it comes to rest soon.
 * `grown` includes `old`.
 */
export function widen(old: Value, grown: Value): Value {
  if (!growsInRange(old, grown)) return grown;
  const min =
    grown.min < old.min ? (landmarks.findLast((each) => each <= grown.min) ?? -Infinity) : grown.min;
  const max = grown.max > old.max ? (landmarks.find((each) => each >= grown.max) ?? Infinity) : grown.max;
  return { ...grown, min, max };
}

/** What is left of a value if it is known to have only some of the simple kinds, or parts that satisfy a condition. */
export function keep(value: Value, bits: number, keepsPart: (part: Part) => boolean): Value {
  const parts = value.parts.filter(keepsPart);
  const left = value.bits & bits;
  if (left === value.bits && parts.length === value.parts.length) return value;
  const hasRange = (left & Bit.int) !== 0;
  return { bits: left, min: hasRange ? value.min : 0, max: hasRange ? value.max : 0, parts };
}

export function withoutParts(value: Value): Value {
  return value.bits === 0 ? never : { ...value, parts: noParts };
}

/** The value without some simple kinds. `any` stays what it is. */
export function without(value: Value, bits: number): Value {
  return isAny(value) || (value.bits & bits) === 0 ? value : keep(value, ~bits, () => true);
}

/** The ints of a value cut to an interval; anything else stays. Never for `any`. */
export function clamp(value: Value, min: number, max: number): Value {
  if (isAny(value) || (value.bits & Bit.int) === 0) return value;
  const low = Math.max(value.min, min);
  const high = Math.min(value.max, max);
  if (low > high) return keep(value, ~Bit.int, () => true);
  return { ...value, min: low, max: high };
}

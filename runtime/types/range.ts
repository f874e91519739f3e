// range: an arithmetic progression of machine integers.

import { eq, truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { ValueError } from "./exception.js";
import { BuiltinIterator } from "./iterator.js";
import { int_argument, sequence_index } from "./positions.js";
import { Slice, slice_range } from "./slice.js";

export class Range extends Root {
  declare readonly start: number;
  declare readonly stop: number;
  declare readonly step: number;
  declare readonly length: number;
  static {
    Range.prototype.k = TAGS.Range;
  }
  constructor(start: number, stop: number, step: number) {
    super();
    charge(16);
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }
  override get cls(): Type {
    return range;
  }
  override repr(): string {
    return `range(${this.start}, ${this.stop}${this.step === 1 ? "" : ", " + this.step})`;
  }
  override hash(): undefined {
    return undefined;
  }
  override len(): number {
    return this.length;
  }
  override eq(b: any): any {
    return b instanceof Range ? range_eq(this, b) : undefined;
  }
  override getitem(key: any): any {
    if (key instanceof Slice) return range_slice(this, key);
    return this.start + sequence_index("range", key, this.length) * this.step;
  }
  override contains(x: any): boolean {
    return range_find(this, x) >= 0;
  }
  override iterate(): Iter {
    return new RangeIterator(this.start, this.step, this.length);
  }
}

class RangeIterator extends BuiltinIterator {
  declare at: number;
  declare readonly step: number;
  declare left: number;
  constructor(at: number, step: number, left: number) {
    super();
    this.at = at;
    this.step = step;
    this.left = left;
  }
  override next(): any {
    if (this.left <= 0) return undefined;
    this.left--;
    const at = this.at;
    this.at = at + this.step;
    return at;
  }
}

/** @py class range(object) */
export const range: Type = builtin_type("range", [object], Range);

/** @py def range.__new__(cls, start, stop=None, step=None, /) -> range */
export function range_new(_cls: Type, start: any, stop?: any, step?: any): Range {
  const from = range_bound(start);
  if (stop === undefined) return new Range(0, from, 1);
  return range_of(from, range_bound(stop), step === undefined ? 1 : range_bound(step));
}

/** An argument of range, for loops that count themselves. */
export function range_bound(o: any): number {
  return typeof o === "number" ? o : int_argument(o);
}

/** The end that a `for` counts to, which may be a float. */
export function range_end(o: any): number {
  return o.k === TAGS.Float ? o.v : range_bound(o);
}

/** `range(start, stop, step)` of machine integers. */
export function range_of(start: number, stop: number, step: number): Range {
  if (step === 0) raise_(ValueError, "zero step");
  return new Range(start, stop, step);
}

/** Ranges are equal if they have the same items. */
function range_eq(a: Range, b: Range): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  return a.start === b.start && (a.length === 1 || a.step === b.step);
}

function range_slice(self: Range, slice: Slice): Range {
  const { start, stop, step } = slice_range(slice, self.length);
  return new Range(self.start + start * self.step, self.start + stop * self.step, self.step * step);
}

/** The position of `x`; -1 if it is not in the range. Any object may be equal to an int, but few are. */
function range_find(self: Range, x: any): number {
  if (typeof x === "boolean") x = +x;
  if (typeof x === "number") {
    const at = (x - self.start) / self.step + 0;
    return at >= 0 && at < self.length && Number.isInteger(at) ? at : -1;
  }
  if (typeof x !== "object" || Array.isArray(x)) return -1;
  for (let i = 0; i < self.length; i++) if (truth(eq(self.start + i * self.step, x))) return i;
  return -1;
}

/** @py def range.count(self, value, /) -> int */
export function range_count(self: Range, value: any): number {
  return range_find(self, value) < 0 ? 0 : 1;
}

/** @py def range.index(self, value, /) -> int */
export function range_index(self: Range, value: any): number {
  const at = range_find(self, value);
  return at >= 0 ? at : raise_(ValueError, "object not in sequence");
}

/** @py property range.start -> int */
export function range_start(self: Range): number {
  return self.start;
}

/** @py property range.stop -> int */
export function range_stop(self: Range): number {
  return self.stop;
}

/** @py property range.step -> int */
export function range_step(self: Range): number {
  return self.step;
}

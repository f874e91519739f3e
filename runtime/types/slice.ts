// slice: what stands between the brackets of `a[start:stop:step]`. MicroPython makes them by that syntax only; here
// `slice(…)` works too, as in CPython.

import { None } from "../core/none.js";
import { Root, TAGS } from "../core/root.js";
import { items_equal } from "../core/sequence.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { int_argument, type Positions, slice_positions } from "./positions.js";
import { Tuple } from "./tuple.js";

export class Slice extends Root {
  declare readonly start: any;
  declare readonly stop: any;
  declare readonly step: any;
  static {
    Slice.prototype.k = TAGS.Slice;
  }
  constructor(start: any, stop: any, step: any) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  override get cls(): Type {
    return slice;
  }
  /**
   * What only indexes is not seen.
   * @special seen_slice
   */
  override repr(): string {
    return `slice(${to_repr_text(this.start)}, ${to_repr_text(this.stop)}, ${to_repr_text(this.step)})`;
  }
  override hash(): undefined {
    return undefined;
  }
  /** @special seen_slice */
  override eq(b: any): any {
    if (!(b instanceof Slice)) return undefined;
    return items_equal([this.start, this.stop, this.step], [b.start, b.stop, b.step]);
  }
}

/** @py class slice(object) */
export const slice: Type = builtin_type("slice", [object], Slice);

/** `a:b:c` as emitted code asks for it. */
export function slice_of(start: any, stop: any, step: any): Slice {
  return new Slice(start, stop, step);
}

/** The same where others than what is indexed may get it: methods of the program, a dict that takes it for a key. */
export function kept_slice(start: any, stop: any, step: any): Slice {
  return seen_slice(new Slice(start, stop, step));
}

/** Somebody has a slice, and may print it, or store by it: while this is not linked, nobody does (`list_setitem`). */
export function seen_slice(slice: Slice): Slice {
  return slice;
}

/** @py def slice.__new__(cls, start, stop=None, step=None, /) -> slice */
export function slice_new(_cls: Type, start: any, stop?: any, step: any = None): Slice {
  return seen_slice(stop === undefined ? new Slice(None, start, None) : new Slice(start, stop, step));
}

/** @py property slice.start */
export function slice_start(self: Slice): any {
  return self.start;
}

/** @py property slice.stop */
export function slice_stop(self: Slice): any {
  return self.stop;
}

/** @py property slice.step */
export function slice_step(self: Slice): any {
  return self.step;
}

/** The positions that a slice means in a sequence of `length` items. */
export function slice_range(self: Slice, length: number): Positions {
  return slice_positions(self, length, "slice");
}

/** @py def slice.indices(self, length, /) -> tuple */
export function slice_indices(self: Slice, length: any): Tuple {
  const { start, stop, step } = slice_range(self, int_argument(length));
  return new Tuple([start, stop, step]);
}

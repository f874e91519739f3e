// What dict, set and frozenset are made of. A leaf, as their classes derive from these; the keys are core/dict-key.ts.

import { charge } from "../ports.js";
import type { Buckets } from "./buckets.js";
import { Root } from "./root.js";

export abstract class Keyed extends Root {
  /** Normalised keys → values (dict) or items as they were given (sets). */
  declare m: Map<any, any>;
  /** The Map keys that are found by hash. */
  declare buckets: Buckets | null;
  /** Counts the keys ever added. Iterators look at it: as in MicroPython, deleting does not disturb them. */
  declare version: number;
  /** The hash of keys that have none, where such keys are found by comparing them. */
  declare readonly unhashed: number | undefined;
  constructor() {
    super();
    charge(16);
    this.m = new Map();
    this.buckets = null;
    this.version = 0;
  }
  override hash(): number | undefined {
    return undefined;
  }
  override truth(): boolean {
    return this.m.size !== 0;
  }
  override len(): number {
    return this.m.size;
  }
}

export abstract class SetTable extends Keyed {
  /** True once some item differs from its Map key (True, 1.0 …), so that adding may not overwrite items. */
  declare odd: boolean;
  constructor() {
    super();
    this.odd = false;
  }
  /** An empty set of the same kind. */
  abstract like(): SetTable;
}

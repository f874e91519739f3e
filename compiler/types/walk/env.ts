// What holds of a frame's own variables at one place, by their slots. A function with thousands of variables has thousands of
// branches as well, so copies share what they have in chunks, and ways that meet are only compared where they differ.

import { equalValues, type Value } from "../lattice.js";

const bits = 4;
const size = 1 << bits;

class Chunk {
  /** Who may store in it; undefined once several have it. */
  owner: Env | undefined;
  readonly values: (Value | undefined)[];

  constructor(owner: Env, values: (Value | undefined)[]) {
    this.owner = owner;
    this.values = values;
  }
}

const noChunk = new Chunk(undefined!, new Array<undefined>(size).fill(undefined));

export class Env {
  readonly #chunks: Chunk[];

  constructor(chunks: Chunk[] = []) {
    this.#chunks = chunks;
  }

  get(slot: number): Value | undefined {
    const at = slot >> bits;
    return at < this.#chunks.length ? this.#chunks[at].values[slot & (size - 1)] : undefined;
  }

  set(slot: number, value: Value | undefined): void {
    const chunks = this.#chunks;
    const at = slot >> bits;
    while (chunks.length <= at) chunks.push(noChunk);
    let chunk = chunks[at];
    if (chunk.owner !== this) chunks[at] = chunk = new Chunk(this, chunk.values.slice());
    chunk.values[slot & (size - 1)] = value;
  }

  copy(): Env {
    const chunks = this.#chunks;
    for (let at = 0; at < chunks.length; at++) chunks[at].owner = undefined;
    return new Env(chunks.slice());
  }

  /** Whether the same holds in the other. */
  equals(other: Env): boolean {
    const count = Math.max(this.#chunks.length, other.#chunks.length);
    for (let at = 0; at < count; at++) {
      const { values } = this.#chunks[at] ?? noChunk;
      const others = (other.#chunks[at] ?? noChunk).values;
      if (values === others) continue;
      for (let i = 0; i < size; i++) if (!isSame(values[i], others[i])) return false;
    }
    return true;
  }

  /** Calls `act` for each slot that holds something else in the other, in their order. */
  forEachDifference(
    other: Env,
    act: (slot: number, mine: Value | undefined, others: Value | undefined) => void,
  ): void {
    const count = Math.max(this.#chunks.length, other.#chunks.length);
    for (let at = 0; at < count; at++) {
      const { values } = this.#chunks[at] ?? noChunk;
      const others = (other.#chunks[at] ?? noChunk).values;
      if (values === others) continue;
      for (let i = 0; i < size; i++) if (values[i] !== others[i]) act((at << bits) + i, values[i], others[i]);
    }
  }
}

/** Of what may not be bound. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && equalValues(a, b));
}

// What holds of a frame's own variables at one place, by their slots. A function with thousands of variables has thousands of
// branches as well, so copies share what they have in chunks, and ways that meet are only compared where they differ.

import type { Value } from "../lattice.js";

const bits = 5;
const size = 1 << bits;

interface Chunk {
  /** Who may store in it; undefined once several have it. */
  owner: Env | undefined;
  readonly values: (Value | undefined)[];
}

export class Env {
  readonly #chunks: (Chunk | undefined)[] = [];

  get(slot: number): Value | undefined {
    return this.#chunks[slot >> bits]?.values[slot & (size - 1)];
  }

  set(slot: number, value: Value | undefined): void {
    const at = slot >> bits;
    let chunk = this.#chunks[at];
    if (chunk?.owner !== this) {
      chunk = { owner: this, values: chunk?.values.slice() ?? [] };
      this.#chunks[at] = chunk;
    }
    chunk.values[slot & (size - 1)] = value;
  }

  copy(): Env {
    const made = new Env();
    for (let at = 0; at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at];
      if (chunk !== undefined) chunk.owner = undefined;
      made.#chunks[at] = chunk;
    }
    return made;
  }

  /** Calls `act` for each slot that holds something else in the other, in their order. */
  forEachDifference(
    other: Env,
    act: (slot: number, mine: Value | undefined, others: Value | undefined) => void,
  ): void {
    const count = Math.max(this.#chunks.length, other.#chunks.length);
    for (let at = 0; at < count; at++) {
      const mine = this.#chunks[at]?.values;
      const others = other.#chunks[at]?.values;
      if (mine === others) continue;
      const length = Math.max(mine?.length ?? 0, others?.length ?? 0);
      for (let i = 0; i < length; i++)
        if (mine?.[i] !== others?.[i]) act((at << bits) + i, mine?.[i], others?.[i]);
    }
  }
}

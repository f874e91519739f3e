// What is found out about each node of the program, beside its tree.

import type { CallTarget, PyType } from "./facts.js";
import type { Value } from "./lattice.js";
import type { Site } from "./parts.js";
import type { NameUse } from "./walk/names.js";

export class Place {
  readonly node: object;
  /** Of an expression that was evaluated: what it was when it was evaluated last. */
  value: Value | undefined = undefined;
  /** Of a name: what it comes to in its frame. */
  use: NameUse | undefined = undefined;
  /** The containers that it makes. */
  sites: Site[] | undefined = undefined;
  /** In the end, of an expression and of a call. */
  type: PyType | undefined = undefined;
  target: CallTarget | undefined = undefined;
  /** The one that was asked for after it last. */
  next: Place | undefined = undefined;

  constructor(node: object) {
    this.node = node;
  }
}

export class Places {
  readonly #places = new Map<object, Place>();
  /** Whatever is asked for now stands behind it. */
  last: { next: Place | undefined } = new Place(this);

  /** Code is gone through again and again in the same order, so that most places need not be looked for. */
  at(node: object): Place {
    const last = this.last;
    let place = last.next;
    if (place === undefined || place.node !== node) {
      place = this.#places.get(node);
      if (place === undefined) this.#places.set(node, (place = new Place(node)));
      last.next = place;
    }
    this.last = place;
    return place;
  }

  find(node: object): Place | undefined {
    return this.#places.get(node);
  }

  valueOf(node: object): Value | undefined {
    return this.#places.get(node)?.value;
  }

  get all(): IterableIterator<Place> {
    return this.#places.values();
  }
}

// What is found out about each node of the program, in a list. Expressions know their place in it; that is only true if
// the list says so too, as the same tree is compiled again and again, and what was found is not to outlive a compilation.

import type * as ast from "../syntax/ast.js";
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

  constructor(node: object) {
    this.node = node;
  }
}

/** What may have a place. Only expressions know it. */
type PlacedNode = object & { place?: number };

export class Places {
  readonly #all: Place[] = [];
  /** Of all but expressions. */
  readonly #others = new Map<object, Place>();

  at(node: PlacedNode): Place {
    return this.find(node) ?? this.#make(node);
  }

  find(node: PlacedNode): Place | undefined {
    const { place } = node;
    if (place === undefined) return this.#others.get(node);
    if (place >= this.#all.length) return undefined;
    const found = this.#all[place];
    return found.node === node ? found : undefined;
  }

  #make(node: PlacedNode): Place {
    const place = new Place(node);
    if (node.place === undefined) this.#others.set(node, place);
    else node.place = this.#all.length;
    this.#all.push(place);
    return place;
  }

  valueOf(node: ast.Node): Value | undefined {
    return this.find(node)?.value;
  }

  /** In the order in which they were first asked for. */
  get all(): readonly Place[] {
    return this.#all;
  }
}

// What is found out about each node of the program. Expressions have it by themselves, as long as it is of this compilation:
// trees are compiled again and again.

import type * as ast from "../syntax/ast.js";
import type { CallTarget, PyType } from "./facts.js";
import type { Value } from "./lattice.js";
import type { Site } from "./parts.js";
import type { NameUse } from "./walk/names.js";

export class Place {
  readonly owner: Places;
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

  constructor(owner: Places, node: object) {
    this.owner = owner;
    this.node = node;
  }
}

/** What may have a place. Only expressions keep it. */
type PlacedNode = object & { place?: object | undefined };

export class Places {
  readonly #all: Place[] = [];
  /** Of all but expressions. */
  readonly #others = new Map<object, Place>();

  at(node: PlacedNode): Place {
    return this.find(node) ?? this.#make(node);
  }

  find(node: PlacedNode): Place | undefined {
    const place = node.place as Place | undefined;
    if (place !== undefined) return place.owner === this && place.node === node ? place : undefined;
    return this.#others.get(node);
  }

  #make(node: PlacedNode): Place {
    const place = new Place(this, node);
    if ("place" in node) node.place = place;
    else this.#others.set(node, place);
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

// A syntax tree as a list: its nodes in order of text, each with its place in the list. Who looks at every node of a
// program goes along the list instead of asking each node for its children again.

import type { Module, Node } from "./ast.js";
import { pushChildren } from "./walk.js";

export interface Tree {
  readonly root: Module;
  /** In order of text, each before what is below it. */
  readonly nodes: readonly Node[];
  /** By place: that of the node directly around it; of the root its own. */
  readonly parents: Int32Array;
  /** By place: where the list goes on behind the node and everything below it. */
  readonly ends: Int32Array;
}

export function listNodes(root: Module): Tree {
  const nodes: Node[] = [];
  const around: number[] = [];
  const open: Node[] = [root];
  const openAround = [0];
  while (open.length > 0) {
    const node = open.pop()!;
    const place = nodes.length;
    nodes.push(node);
    around.push(openAround.pop()!);
    pushChildren(open, node);
    while (openAround.length < open.length) openAround.push(place);
  }
  const parents = Int32Array.from(around);
  return { root, nodes, parents, ends: findEnds(parents) };
}

/** From the last one back: what is below a node ends where the last of it does. */
function findEnds(parents: Int32Array): Int32Array {
  const ends = new Int32Array(parents.length);
  for (let place = parents.length - 1; place >= 0; place--) {
    if (ends[place] === 0) ends[place] = place + 1;
    const parent = parents[place];
    if (ends[parent] === 0) ends[parent] = ends[place];
  }
  return ends;
}

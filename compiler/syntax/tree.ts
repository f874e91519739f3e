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
    for (let i = openAround.length; i < open.length; i++) openAround.push(place);
  }
  return { root, nodes, parents: compact(around), ends: findEnds(around) };
}

/** A loop, as the constructor goes by iterators, which takes ten times as long. */
function compact(numbers: readonly number[]): Int32Array {
  const compacted = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) compacted[i] = numbers[i];
  return compacted;
}

/** From the last one back: what is below a node ends where the last of it does. */
function findEnds(parents: readonly number[]): Int32Array {
  const ends = new Int32Array(parents.length);
  for (let place = parents.length - 1; place >= 0; place--) {
    if (ends[place] === 0) ends[place] = place + 1;
    const parent = parents[place];
    if (ends[parent] === 0) ends[parent] = ends[place];
  }
  return ends;
}

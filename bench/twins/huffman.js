const TEXT =
  "it was the best of boards, it was the worst of boards, it was the age of sensors, it was the age of noise ";

const before = ([a, i], [b, j]) => a < b || (a === b && i < j);

function push(heap, item) {
  heap.push(item);
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(item, heap[parent])) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

function pop(heap) {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length > 0) {
    let at = 0;
    while (2 * at + 1 < heap.length) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
  }
  return top;
}

function build(text) {
  const counts = new Map();
  for (const c of text) counts.set(c, (counts.get(c) ?? 0) + 1);
  const heap = [];
  const trees = [];
  for (const c of [...counts.keys()].sort()) {
    push(heap, [counts.get(c), trees.length]);
    trees.push(c);
  }
  while (heap.length > 1) {
    const [a, left] = pop(heap);
    const [b, right] = pop(heap);
    push(heap, [a + b, trees.length]);
    trees.push([trees[left], trees[right]]);
  }
  return trees.at(-1);
}

function assign(tree, prefix, codes) {
  if (Array.isArray(tree)) {
    assign(tree[0], `${prefix}0`, codes);
    assign(tree[1], `${prefix}1`, codes);
  } else {
    codes.set(tree, prefix);
  }
  return codes;
}

function decode(tree, bits) {
  let out = "";
  let node = tree;
  for (const bit of bits) {
    node = bit === "1" ? node[1] : node[0];
    if (typeof node === "string") {
      out += node;
      node = tree;
    }
  }
  return out;
}

export function main(n) {
  let total = 0;
  let codes;
  for (let turn = 0; turn < n; turn++) {
    const text = TEXT.repeat(20) + turn * 12345;
    const tree = build(text);
    codes = assign(tree, "", new Map());
    let bits = "";
    for (const c of text) bits += codes.get(c);
    if (decode(tree, bits) !== text) throw new Error("lost text");
    total += bits.length + codes.size;
  }
  console.log(total, codes.get("e"), codes.get("z") ?? "-");
}

class Node {
  constructor(key, left, right) {
    this.key = key;
    this.left = left;
    this.right = right;
  }

  *[Symbol.iterator]() {
    if (this.left !== null) yield* this.left;
    yield this.key;
    if (this.right !== null) yield* this.right;
  }
}

function build(low, high) {
  if (low >= high) return null;
  const middle = (low + high) >> 1;
  return new Node(middle, build(low, middle), build(middle + 1, high));
}

function* flatten(item) {
  if (Array.isArray(item)) {
    for (const part of item) yield* flatten(part);
  } else {
    yield item;
  }
}

function* permutations(items) {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (let i = 0; i < items.length; i++) {
    for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [items[i], ...rest];
  }
}

function nest(depth) {
  return depth ? [depth, [nest(depth - 1), depth], nest(depth - 1)] : [];
}

export function main(n) {
  let total = 0;
  for (const key of build(0, 1 << n)) total = (total * 3 + key) % 1000003;
  let flat = 0;
  for (const x of flatten(nest(n))) flat += x;
  let ordered = 0;
  const items = Array.from({ length: (n >> 1) + 1 }, (_, i) => i);
  for (const permutation of permutations(items)) {
    if (permutation[0] < permutation.at(-1)) ordered++;
  }
  console.log(total, flat, ordered);
}

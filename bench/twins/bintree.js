class Node {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }

  count() {
    return this.left === null ? 1 : 1 + this.left.count() + this.right.count();
  }
}

function build(depth) {
  return depth === 0 ? new Node(null, null) : new Node(build(depth - 1), build(depth - 1));
}

class Entry {
  constructor(key) {
    this.key = key;
    this.left = null;
    this.right = null;
    this.hits = 0;
  }
}

class SearchTree {
  constructor() {
    this.root = null;
    this.size = 0;
  }

  insert(key) {
    if (this.root === null) {
      this.root = new Entry(key);
      this.size = 1;
      return;
    }
    let node = this.root;
    for (;;) {
      if (key === node.key) {
        node.hits++;
        return;
      }
      if (key < node.key) {
        if (node.left === null) {
          node.left = new Entry(key);
          break;
        }
        node = node.left;
      } else {
        if (node.right === null) {
          node.right = new Entry(key);
          break;
        }
        node = node.right;
      }
    }
    this.size++;
  }

  depth() {
    let deepest = 0;
    const pending = [[this.root, 1]];
    while (pending.length > 0) {
      const [node, level] = pending.pop();
      if (node === null) continue;
      if (level > deepest) deepest = level;
      pending.push([node.left, level + 1], [node.right, level + 1]);
    }
    return deepest;
  }
}

export function main(n) {
  let total = 0;
  for (let depth = 4; depth <= n; depth += 2) {
    const turns = 1 << (n - depth + 3);
    for (let i = 0; i < turns; i++) total += build(depth).count();
  }
  const tree = new SearchTree();
  let key = 1;
  for (let i = 0; i < 1 << n; i++) {
    key = (key * 1309 + 13849) & 0xffff;
    tree.insert(key >> 2);
  }
  console.log(total, tree.size, tree.depth());
}

# Binary trees: allocation of many small objects, and walks over them.
N = 13  # 4 in tests


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


class SearchTree:
    def __init__(self):
        self.root = None
        self.size = 0

    def insert(self, key):
        if self.root is None:
            self.root = Entry(key)
            self.size = 1
            return
        node = self.root
        while True:
            if key == node.key:
                node.hits += 1
                return
            if key < node.key:
                if node.left is None:
                    node.left = Entry(key)
                    break
                node = node.left
            else:
                if node.right is None:
                    node.right = Entry(key)
                    break
                node = node.right
        self.size += 1

    def depth(self):
        deepest = 0
        pending = [(self.root, 1)]
        while pending:
            node, level = pending.pop()
            if node is None:
                continue
            if level > deepest:
                deepest = level
            pending.append((node.left, level + 1))
            pending.append((node.right, level + 1))
        return deepest


class Entry:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None
        self.hits = 0


def main(n):
    total = 0
    for depth in range(4, n + 1, 2):
        turns = 1 << (n - depth + 3)
        for _ in range(turns):
            total += build(depth).count()
    tree = SearchTree()
    key = 1
    for _ in range(1 << n):
        key = (key * 1309 + 13849) & 0xFFFF
        tree.insert(key >> 2)
    print(total, tree.size, tree.depth())


main(N)

# Recursive generators: walks over a tree with yield from, permutations, flattening of nested lists.
N = 13  # 4 in tests


class Node:
    def __init__(self, key, left, right):
        self.key = key
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(middle, build(low, middle), build(middle + 1, high))


def flatten(item):
    if isinstance(item, list):
        for part in item:
            yield from flatten(part)
    else:
        yield item


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield items[i:i + 1] + rest


def nest(depth):
    return [depth, [nest(depth - 1), depth], nest(depth - 1)] if depth else []


def main(n):
    total = 0
    for key in build(0, 1 << n):
        total = (total * 3 + key) % 1000003
    flat = 0
    for x in flatten(nest(n)):
        flat += x
    ordered = 0
    for permutation in permutations(list(range(n // 2 + 1))):
        if permutation[0] < permutation[-1]:
            ordered += 1
    print(total, flat, ordered)


main(N)

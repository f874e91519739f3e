# Huffman codes: a heap of tuples, dicts of codes, bit strings, decoding along a tree.
N = 25  # 1 in tests

TEXT = "it was the best of boards, it was the worst of boards, it was the age of sensors, it was the age of noise "


def push(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        parent = (at - 1) >> 1
        if heap[parent] <= item:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def pop(heap):
    top = heap[0]
    last = heap.pop()
    if heap:
        at = 0
        while 2 * at + 1 < len(heap):
            child = 2 * at + 1
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if last <= heap[child]:
                break
            heap[at] = heap[child]
            at = child
        heap[at] = last
    return top


def build(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = []
    trees = []
    for c in sorted(counts):
        push(heap, (counts[c], len(trees)))
        trees.append(c)
    while len(heap) > 1:
        a, left = pop(heap)
        b, right = pop(heap)
        push(heap, (a + b, len(trees)))
        trees.append((trees[left], trees[right]))
    return trees[-1]


def assign(tree, prefix, codes):
    if isinstance(tree, tuple):
        assign(tree[0], prefix + "0", codes)
        assign(tree[1], prefix + "1", codes)
    else:
        codes[tree] = prefix
    return codes


def decode(tree, bits):
    out = []
    node = tree
    for bit in bits:
        node = node[1] if bit == "1" else node[0]
        if not isinstance(node, tuple):
            out.append(node)
            node = tree
    return "".join(out)


def main(n):
    total = 0
    for turn in range(n):
        text = TEXT * 20 + str(turn * 12345)
        tree = build(text)
        codes = assign(tree, "", {})
        bits = "".join([codes[c] for c in text])
        if decode(tree, bits) != text:
            raise ValueError("lost text")
        total += len(bits) + len(codes)
    print(total, codes["e"], codes["z"] if "z" in codes else "-")


main(N)

# List methods and comprehensions: the work of a deque, prefix sums, slices, in, zip and nested lists.
N = 2500  # 5 in tests


def josephus(count, step):
    circle = list(range(count))
    at = 0
    while len(circle) > 1:
        at = (at + step - 1) % len(circle)
        circle.pop(at)
    return circle[0]


def prefix_sums(values):
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def rotate(values, k):
    return values[k:] + values[:k]


def unique(values):
    seen = set()
    result = []
    for value in values:
        if value not in seen:
            seen.add(value)
            result.append(value)
    return result


def main(n):
    total = 0
    values = [i * i % 101 for i in range(120)]
    for turn in range(n):
        values = rotate(values, turn % 7 + 1)
        sums = prefix_sums(values)
        total += max([b - a for a, b in zip(sums, sums[10:])])
        even, odd = [v for v in values if v % 2 == 0], [v for v in values if v % 2]
        total += len(even) * 3 + len(odd) + sum(even[:5])
        total += len(unique([v // 4 for v in values]))
        if turn % 50 in values:
            total += values.index(turn % 50)
        queue = []
        for v in values[:40]:
            queue.append(v)
            if len(queue) > 16:
                total += queue.pop(0)
        queue.insert(3, turn)
        queue.reverse()
        total = (total + queue[2] * len(queue)) % 1000003
    print(total, josephus(n, 7), values[:6])


main(N)

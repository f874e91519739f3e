# Edit distance and longest common subsequence: two-row tables, min() and string indexing.
N = 500  # 20 in tests


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        current = [i]
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost))
        previous = current
    return previous[-1]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x == y:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i + 1][j], table[i][j + 1])
    return table[len(a)][len(b)]


def sequence(n, seed):
    letters = []
    x = seed
    for _ in range(n):
        x = (x * 1309 + 13849) & 0xFFFF
        letters.append("ACGT"[x >> 14])
    return "".join(letters)


def main(n):
    a = sequence(n, 1)
    b = sequence(n + n // 10, 2)
    print(distance(a, b), common(a, b), distance("kitten", "sitting"))


main(N)

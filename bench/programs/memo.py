# Memo tables: dicts with int keys, str keys and tuple keys.
N = 130  # 10 in tests


def partitions(n, largest, memo):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    key = (n, largest)
    if key in memo:
        return memo[key]
    result = (partitions(n - largest, largest, memo) + partitions(n, largest - 1, memo)) % 1000007
    memo[key] = result
    return result


def count_pairs(values):
    seen = {}
    pairs = 0
    for value in values:
        pairs += seen.get(1000 - value, 0)
        if value in seen:
            seen[value] += 1
        else:
            seen[value] = 1
    return pairs


def intern_names(n):
    table = {}
    for i in range(n):
        name = "n" + str(i * i % 1009)
        if name not in table:
            table[name] = len(table)
    return len(table), table["n4"]


def main(n):
    memo = {}
    for k in range(n // 10, n, 10):
        print(partitions(k, k, memo), end=" ")
    values = []
    x = 1
    for _ in range(n * 500):
        x = (x * 1309 + 13849) & 0xFFFF
        values.append(x % 1000)
    print(len(memo), count_pairs(values), intern_names(n * 250))


main(N)

# Longest Collatz chain below n: a tight loop of integer division and tests.
N = 120000  # 300 in tests


def chain_length(start):
    length = 1
    while start != 1:
        if start % 2 == 0:
            start //= 2
        else:
            start = 3 * start + 1
        length += 1
    return length


def main(n):
    best = 0
    best_start = 0
    for start in range(1, n):
        length = chain_length(start)
        if length > best:
            best = length
            best_start = start
    print(best_start, best)


main(N)

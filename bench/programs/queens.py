# N queens: once with lists of flags, once with bit masks.
N = 9  # 5 in tests


def place(row, n, columns, up, down):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if columns[column] and up[row + column] and down[row - column + n - 1]:
            columns[column] = up[row + column] = down[row - column + n - 1] = False
            count += place(row + 1, n, columns, up, down)
            columns[column] = up[row + column] = down[row - column + n - 1] = True
    return count


def place_bits(full, columns, left, right):
    if columns == full:
        return 1
    count = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += place_bits(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


def main(n):
    for size in range(4, n + 1):
        print(place(0, size, [True] * size, [True] * (2 * size), [True] * (2 * size)), end=" ")
    print(place_bits((1 << (n + 2)) - 1, 0, 0, 0))


main(N)

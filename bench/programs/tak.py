# Takeuchi's function: deep calls with three arguments.
N = 9  # 2 in tests


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def main(n):
    print(tak(n * 3, n * 2, n))


main(N)

# Matrix product on lists of lists of floats.
N = 200  # 8 in tests


def make(n, seed):
    scale = seed / n / n
    return [[scale * (i - j) * (i + j) for j in range(n)] for i in range(n)]


def transpose(m):
    return [list(row) for row in zip(*m)]


def multiply(a, b):
    columns = transpose(b)
    result = []
    for row in a:
        line = []
        for column in columns:
            total = 0.0
            for k in range(len(row)):
                total += row[k] * column[k]
            line.append(total)
        result.append(line)
    return result


def main(n):
    a = make(n, 1.0)
    b = make(n, 2.0)
    c = multiply(multiply(a, b), a)
    print("%.6f %.6f" % (c[n // 2][n // 2], c[0][n - 1]))


main(N)

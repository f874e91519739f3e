# Mandelbrot set by its escape counts: float locals in nested loops.
N = 400  # 16 in tests
LIMIT = 60


def escape(cx, cy):
    x = y = 0.0
    for step in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def main(n):
    total = 0
    inside = 0
    for row in range(n):
        cy = 2.0 * row / n - 1.0
        for column in range(n):
            steps = escape(3.0 * column / n - 2.0, cy)
            total += steps
            if steps == LIMIT:
                inside += 1
    print(total, inside)


main(N)

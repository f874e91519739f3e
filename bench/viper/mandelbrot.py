# The Mandelbrot set in fixed point, row by row into bytes.
N = 150  # 1 in tests


@micropython.viper
def iterate(cx: int, cy: int, most: int) -> int:
    x = 0
    y = 0
    n = 0
    while n < most:
        xx = x * x >> 12
        yy = y * y >> 12
        if xx + yy > 0x4000:
            break
        y = (x * y >> 11) + cy
        x = xx - yy + cx
        n += 1
    return n


@micropython.viper
def row(out: ptr8, y: int, w: int, h: int, most: int):
    cy = (y * 2 - h) * 0x1000 // h
    for i in range(w):
        cx = (i * 3 - w * 2) * 0x1000 // w
        out[i] = int(iterate(cx, cy, most))


def main(n):
    w = 160
    h = 120
    line = bytearray(w)
    total = 0
    for _ in range(n):
        for y in range(h):
            row(line, y, w, h, 40)
            total += sum(line)
    print(total)


main(N)

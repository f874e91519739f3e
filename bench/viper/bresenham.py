# Lines into a framebuffer of bytes.
N = 4000  # 1 in tests


@micropython.viper
def line(fb: ptr8, w: int, x0: int, y0: int, x1: int, y1: int, c: int):
    dx = x1 - x0
    sx = 1
    if dx < 0:
        dx = -dx
        sx = -1
    dy = y0 - y1
    sy = 1
    if dy > 0:
        dy = -dy
        sy = -1
    err = dx + dy
    while True:
        fb[y0 * w + x0] = c
        if x0 == x1 and y0 == y1:
            break
        e2 = 2 * err
        if e2 >= dy:
            err += dy
            x0 += sx
        if e2 <= dx:
            err += dx
            y0 += sy


@micropython.viper
def total(fb: ptr8, n: int) -> int:
    sum = 0
    for i in range(n):
        sum += fb[i]
    return sum


def main(n):
    w = 320
    h = 240
    fb = bytearray(w * h)
    for turn in range(n):
        for x in range(0, w, 4):
            line(fb, w, x, 0, w - 1 - x, h - 1, (x + turn) & 0xFF)
    print(total(fb, len(fb)))


main(N)

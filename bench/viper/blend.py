# Two images of bytes mixed by an alpha, and RGB565 pixels darkened.
N = 1500  # 1 in tests


@micropython.viper
def blend(dest: ptr8, source: ptr8, alpha: int, n: int):
    for i in range(n):
        dest[i] = (dest[i] * (256 - alpha) + source[i] * alpha) >> 8


@micropython.viper
def darken(pixels: ptr16, n: int):
    for i in range(n):
        c = pixels[i]
        r = (c >> 11) * 15 >> 4
        g = (c >> 5 & 0x3F) * 15 >> 4
        b = (c & 0x1F) * 15 >> 4
        pixels[i] = r << 11 | g << 5 | b


def main(n):
    size = 76800
    dest = bytearray([i * 3 & 0xFF for i in range(size)])
    source = bytearray([i * 5 & 0xFF for i in range(size)])
    for turn in range(n):
        blend(dest, source, turn & 0xFF, size)
        darken(source, size // 2)
        if turn % 10 == 9:
            dest, source = source, dest
    print(sum(dest), sum(source))


main(N)

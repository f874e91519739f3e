# Shift registers: a linear feedback register of 16 bits, and xorshift on 32.
N = 60  # 1 in tests


@micropython.viper
def lfsr(x: int, n: int) -> int:
    for _ in range(n):
        bit = (x ^ (x >> 2) ^ (x >> 3) ^ (x >> 5)) & 1
        x = (x >> 1) | (bit << 15)
    return x


@micropython.viper
def xorshift(x: uint, n: int) -> uint:
    for _ in range(n):
        x ^= x << 13
        x ^= x >> 17
        x ^= x << 5
    return x


@micropython.viper
def congruential(x: uint, n: int) -> uint:
    for _ in range(n):
        x = x * uint(1103515245) + 12345
    return x


def main(n):
    a = 1
    b = 2463534242
    c = 42
    for _ in range(n):
        a = lfsr(a, 1000000)
        b = xorshift(b, 500000)
        c = congruential(c, 500000)
    print(a, b, c)


main(N)

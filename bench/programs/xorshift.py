# Three small random generators: xorshift32, a linear congruential one and a 16-bit one.
N = 1500000  # 500 in tests


class XorShift:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        x = self.state
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        self.state = x
        return x


class Congruential:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return self.state


def main(n):
    shift = XorShift(2463534242)
    linear = Congruential(42)
    small = 1
    inside = 0
    for _ in range(n):
        x = shift.next() >> 16
        y = linear.next() >> 15
        small = (small * 1309 + 13849) & 0xFFFF
        if x * x + y * y + small < 4294967296:
            inside += 1
    print(inside, shift.state, linear.state, small)


main(N)

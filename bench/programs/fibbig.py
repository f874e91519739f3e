# Fibonacci numbers of thousands of bits: additions of big integers, and fast doubling.
N = 20000  # 100 in tests


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def fib_pair(n):
    if n == 0:
        return 0, 1
    a, b = fib_pair(n >> 1)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


def main(n):
    total = 0
    for k in range(4):
        slow = fib(n + k)
        if slow != fib_pair(n + k)[0]:
            raise ValueError("they differ")
        total = (total * 31 + slow) % 1000000007
    print(total, slow % 10**20)


main(N)

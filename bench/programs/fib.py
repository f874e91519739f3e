# Naive recursive Fibonacci: calls, comparisons and small integers.
N = 33  # 12 in tests


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main(n):
    print(fib(n))


main(N)

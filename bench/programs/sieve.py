# Sieve of Eratosthenes over a list of booleans, a few rounds of it.
N = 60  # 1 in tests
LIMIT = 50000


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for multiple in range(i * i, limit + 1, i):
                flags[multiple] = False
        i += 1
    return [i for i in range(limit + 1) if flags[i]]


def main(n):
    total = 0
    primes = []
    for turn in range(n):
        primes = sieve(LIMIT - turn)
        total += len(primes)
    print(total, primes[-1], sum(primes))


main(N)

"""Counts primes, part by part."""

_PART = 50_000


def search(limit: int):
    """Yields how much is done, from 0 to 1, and how many primes were found until then."""
    small = _sieve(int(limit**0.5) + 1)
    found = 0
    for start in range(0, limit, _PART):
        end = min(start + _PART, limit)
        found += _count(start, end, small)
        yield end / limit, found


def _sieve(limit):
    flags = bytearray(limit + 1)
    primes = []
    for n in range(2, limit + 1):
        if not flags[n]:
            primes.append(n)
            for multiple in range(n * n, limit + 1, n):
                flags[multiple] = 1
    return primes


def _count(start, end, primes):
    flags = bytearray(end - start)
    for p in primes:
        if p * p >= end:
            break
        for multiple in range(max(p * p, (start + p - 1) // p * p), end, p):
            flags[multiple - start] = 1
    count = 0
    for n in range(max(start, 2), end):
        if not flags[n - start]:
            count += 1
    return count

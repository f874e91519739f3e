# Miller-Rabin and gcd on numbers whose products stay below 2**53.
N = 40000  # 300 in tests


def power(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    if n < 2:
        return False
    for small in (2, 3, 5, 7):
        if n % small == 0:
            return n == small
    odd = n - 1
    twos = 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for witness in (2, 3, 5):
        x = power(witness, odd, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def main(n):
    primes = 0
    coprime = 0
    for k in range(n):
        candidate = 40000001 + 2 * k
        if is_prime(candidate):
            primes += 1
        if gcd(candidate, k * 6 + 30030) == 1:
            coprime += 1
    print(primes, coprime)


main(N)

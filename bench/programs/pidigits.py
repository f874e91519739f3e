# Digits of pi by a streaming spigot: big integer multiplication and division.
N = 800  # 30 in tests


def pi_digits(count):
    digits = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return digits


def main(n):
    digits = pi_digits(n)
    print("".join([str(d) for d in digits[-20:]]), sum(digits))


main(N)

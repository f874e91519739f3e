# Big integers: factorials, binomials, powers and the sums of their digits.
N = 1200  # 40 in tests


def factorial(n):
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result


def digit_sum(value):
    total = 0
    for digit in str(value):
        total += ord(digit) - 48
    return total


def binomial_row(n):
    row = [1]
    for k in range(n):
        row.append(row[k] * (n - k) // (k + 1))
    return row


def main(n):
    total = 0
    for k in range(n, n + 20):
        total += digit_sum(factorial(k))
    row = binomial_row(n)
    print(total, digit_sum(row[n // 2]), sum(row) == 2**n, digit_sum(3**n % 10**50))
    print(factorial(n) >> (n * 7), -factorial(n) % 1000003, factorial(n) & 0xFFFF)


main(N)

# Generators: a pipeline of filters and maps, generator expressions, zip, enumerate and islice by hand.
N = 100000  # 100 in tests


def numbers(n):
    x = 1
    for _ in range(n):
        x = (x * 1309 + 13849) & 0xFFFF
        yield x


def keep_odd(source):
    for x in source:
        if x & 1:
            yield x


def differences(source):
    last = 0
    for x in source:
        yield x - last
        last = x


def windows(source, size):
    window = []
    for x in source:
        window.append(x)
        if len(window) == size:
            yield tuple(window)
            window = []


def averager():
    total = 0
    count = 0
    while True:
        value = yield total // count if count else 0
        total += value
        count += 1


def main(n):
    smooth = 0
    for a, b, c, d in windows(differences(keep_odd(numbers(n))), 4):
        smooth += a * 4 + b * 3 + c * 2 + d
    squares = sum(x * x % 7 for x in numbers(n) if x % 3 == 0)
    largest = max(i * x % 1009 for i, x in enumerate(numbers(n)))
    pairs = sum(1 for a, b in zip(numbers(n), keep_odd(numbers(n))) if a > b)
    mean = averager()
    next(mean)
    last = 0
    for x in numbers(n // 2):
        last = mean.send(x)
    print(smooth, squares, largest, pairs, last, any(x == 77 for x in numbers(n)))


main(N)

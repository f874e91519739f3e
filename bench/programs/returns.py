# Functions that return several values at once, taken apart where they are called.
N = 1600  # 3 in tests


def clock(seconds):
    minutes, seconds = seconds // 60, seconds % 60
    hours, minutes = minutes // 60, minutes % 60
    return hours % 24, minutes, seconds


def extended_gcd(a, b):
    x, next_x, y, next_y = 1, 0, 0, 1
    while b:
        q = a // b
        a, b = b, a - q * b
        x, next_x = next_x, x - q * next_x
        y, next_y = next_y, y - q * next_y
    return a, x, y


def bounds(values):
    low = high = values[0]
    for value in values:
        if value < low:
            low = value
        if value > high:
            high = value
    return low, high


def rgb(word):
    return (word >> 8) & 0xF8, (word >> 3) & 0xFC, (word << 3) & 0xF8


def rotate(x, y, cosine, sine):
    return x * cosine - y * sine, x * sine + y * cosine


def main(n):
    total = 0
    for i in range(n * 50):
        hours, minutes, seconds = clock(i * 7919)
        total = (total * 3 + hours * minutes + seconds) & 0xFFFFFF
    common = 0
    for i in range(1, n):
        for j in range(1, 60):
            g, u, v = extended_gcd(i * 3, j * 7)
            common = (common + g + u * v) & 0xFFFF
    span = 0
    for i in range(n):
        low, high = bounds([(i * j) % 101 for j in range(1, 30)])
        span += high - low
    light = 0
    for word in range(n * 160):
        red, green, blue = rgb(word & 0xFFFF)
        light = (light + 2 * red + 5 * green + blue) & 0xFFFFFF
    x, y = 1.0, 0.0
    for _ in range(n * 500):
        x, y = rotate(x, y, 0.8, 0.6)
    print(total, common, span, light, round(x * 1000), round(y * 1000))


main(N)

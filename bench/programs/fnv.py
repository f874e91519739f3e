# FNV-1a over words: 32-bit multiplication that would overflow a double.
N = 30000  # 20 in tests
PRIME = 16777619
OFFSET = 2166136261


def fnv1a(text):
    h = OFFSET
    for character in text:
        h = ((h ^ ord(character)) * PRIME) & 0xFFFFFFFF
    return h


def main(n):
    buckets = [0] * 64
    mixed = 0
    for k in range(n):
        h = fnv1a("sensor/%d/temperature/%d" % (k % 97, k))
        buckets[h % 64] += 1
        mixed ^= h
    print("%08x" % mixed, max(buckets), min(buckets))


main(N)

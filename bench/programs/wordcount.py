# Word count: split, strip, lower-casing, a dict of counters, and a sorted report.
N = 120  # 1 in tests

TEXT = """The little board woke up, blinked its green light, and asked the sensor for the time of day.
The sensor did not know the time; the sensor knew the temperature, the pressure, and not much else.
"Then tell me the temperature," said the board, and the sensor told it: twenty-one degrees, and falling.
A falling temperature means an open window, thought the board. It sent a message: close the window, please!
Nobody came. The light blinked on; the window stayed open; the night went by, and the board kept counting.
"""


def words_of(text):
    for raw in text.split():
        word = raw.strip('.,;:!?"').lower()
        if word:
            yield word


def main(n):
    counts = {}
    longest = ""
    for turn in range(n * 10):
        for word in words_of(TEXT):
            if len(word) % 5 == turn % 5:
                word = word + str(turn % 3)
            counts[word] = counts.get(word, 0) + 1
            if len(word) > len(longest):
                longest = word
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranking[:3]:
        print(word, count)
    print(len(counts), longest, sum(counts.values()))


main(N)

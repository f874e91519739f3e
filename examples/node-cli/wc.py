"""Counts the lines, words and characters of files, as `wc` does."""

import sys


def count(text):
    return text.count("\n"), len(text.split()), len(text)


def main(names):
    if not names:
        print("usage: wc FILE …", file=sys.stderr)
        return 2
    status = 0
    total = [0, 0, 0]
    for name in names:
        try:
            with open(name) as file:
                counts = count(file.read())
        except OSError as error:
            print("wc: %s: %s" % (name, error), file=sys.stderr)
            status = 1
            continue
        print("%7d %7d %7d %s" % (counts + (name,)))
        total = [a + b for a, b in zip(total, counts)]
    if len(names) > 1:
        print("%7d %7d %7d total" % tuple(total))
    return status


sys.exit(main(sys.argv[1:]))

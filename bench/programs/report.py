# Formatting: f-strings, str.format and % with widths and precisions, into a report that is hashed.
N = 6000  # 20 in tests


def checksum(text):
    value = 7
    for character in text:
        value = (value * 31 + ord(character)) % 1000003
    return value


def main(n):
    rows = []
    for i in range(n):
        celsius = (i * 37 % 1000) / 10 - 20
        rows.append(f"{i:05d} {celsius:>8.2f} {i % 256:02x}")
        rows.append("{:<8}|{:>8}|{:^9}".format("id" + str(i), i * i, i % 7))
        rows.append("%-6s %6d %04X %.1f%%" % ("ch" + str(i % 9), i - 500, i, celsius))
    text = "\n".join(rows)
    print(len(text), checksum(text), rows[3])


main(N)

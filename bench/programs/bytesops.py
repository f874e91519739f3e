# bytes and bytearray: xor, base64 and run lengths written out, slices, find and join.
N = 30  # 1 in tests

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def scramble(data, key):
    out = bytearray(len(data))
    for i in range(len(data)):
        out[i] = data[i] ^ key[i % len(key)]
    return out


def base64(data):
    out = bytearray()
    for i in range(0, len(data) - len(data) % 3, 3):
        word = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        out.append(LETTERS[word >> 18])
        out.append(LETTERS[(word >> 12) & 63])
        out.append(LETTERS[(word >> 6) & 63])
        out.append(LETTERS[word & 63])
    return bytes(out)


def pack(data):
    out = bytearray()
    i = 0
    while i < len(data):
        run = 1
        while i + run < len(data) and run < 255 and data[i + run] == data[i]:
            run += 1
        out.append(run)
        out.append(data[i])
        i += run
    return out


def unpack(data):
    parts = []
    for i in range(0, len(data), 2):
        parts.append(bytes([data[i + 1]]) * data[i])
    return b"".join(parts)


def main(n):
    message = bytearray(6000)
    for i in range(len(message)):
        message[i] = (i >> 3) * 5 & 0xFF
    total = 0
    for turn in range(n):
        secret = scramble(message, b"key%d" % turn)
        text = base64(secret)
        packed = pack(message)
        if unpack(packed) != message:
            raise ValueError("lost data")
        total += text.find(b"AA") + len(packed) + text[turn] + sum(secret[:100])
        message[turn] = turn & 0xFF
    print(total, text[:24].decode(), len(packed))


main(N)

# base64: bytes as text of 64, 32 or 16 letters (RFC 4648).

from binascii import a2b_base64, b2a_base64, hexlify, unhexlify

_LETTERS_32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _as_bytes(data):
    if isinstance(data, str):
        return data.encode()
    return bytes(data)


def _exchange(data, letters, others):
    """Each of some letters for another."""
    table = dict(zip(letters, others))
    return bytes([table.get(byte, byte) for byte in data])


def b64encode(s, altchars=None):
    text = b2a_base64(s)[:-1]
    return text if altchars is None else _exchange(text, b"+/", _as_bytes(altchars))


def b64decode(s, altchars=None, validate=False):
    text = _as_bytes(s)
    if altchars is not None:
        text = _exchange(text, _as_bytes(altchars), b"+/")
    if validate:
        for byte in text.rstrip(b"="):
            if not (bytes((byte,)).isalpha() or bytes((byte,)).isdigit() or byte in b"+/"):
                raise ValueError("Only base64 data is allowed")
    return a2b_base64(text)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b32encode(s):
    data = bytes(s)
    text = bytearray()
    for at in range(0, len(data), 5):
        part = data[at : at + 5]
        number = int.from_bytes(part + bytes(5 - len(part)), "big")
        # 5 bits a letter; those that hold nothing of the data are filled up.
        used = (len(part) * 8 + 4) // 5
        for i in range(8):
            text.append(_LETTERS_32[number >> (35 - 5 * i) & 31] if i < used else 61)
    return bytes(text)


def b32decode(s, casefold=False, map01=None):
    text = _as_bytes(s)
    if len(text) % 8:
        raise ValueError("Incorrect padding")
    if map01 is not None:
        text = text.replace(b"0", b"O").replace(b"1", _as_bytes(map01))
    if casefold:
        text = text.upper()
    out = bytearray()
    for at in range(0, len(text), 8):
        part = text[at : at + 8].rstrip(b"=")
        if len(part) not in (2, 4, 5, 7, 8) or (len(part) < 8 and at + 8 < len(text)):
            raise ValueError("Incorrect padding")
        number = 0
        for byte in part:
            value = _LETTERS_32.find(bytes((byte,)))
            if value < 0:
                raise ValueError("Non-base32 digit found")
            number = number << 5 | value
        count = len(part) * 5 // 8
        out.extend((number >> (len(part) * 5 - count * 8)).to_bytes(count, "big"))
    return bytes(out)


def b16encode(s):
    return hexlify(s).upper()


def b16decode(s, casefold=False):
    text = _as_bytes(s)
    if casefold:
        text = text.upper()
    for byte in text:
        if byte not in b"0123456789ABCDEF":
            raise ValueError("Non-base16 digit found")
    return unhexlify(text)


def encodebytes(s):
    """Lines of 76 letters."""
    return b"".join([b2a_base64(s[at : at + 57]) for at in range(0, len(s), 57)])


def decodebytes(s):
    return a2b_base64(s)


def encode(input, output):
    while data := input.read(57):
        output.write(b2a_base64(data))


def decode(input, output):
    while line := input.readline():
        output.write(a2b_base64(line))

# hmac: digests with a key (RFC 2104).

import hashlib
from binascii import hexlify

_BLOCK = 64


class HMAC:
    def __init__(self, key, msg=None, digestmod=None):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray")
        if digestmod is None:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            digestmod = getattr(hashlib, digestmod)
        self._new = digestmod
        self._name = digestmod.__name__
        if len(key) > _BLOCK:
            key = self._new(key).digest()
        key = bytes(key) + bytes(_BLOCK - len(key))
        self._outer_key = bytes([byte ^ 0x5C for byte in key])
        self._content = bytearray([byte ^ 0x36 for byte in key])
        self.block_size = _BLOCK
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return "hmac-" + self._name

    @property
    def digest_size(self):
        return len(self.digest())

    def update(self, msg):
        # A hash that has given its digest takes no more, so the message is kept.
        self._content.extend(msg)

    def copy(self):
        other = HMAC(b"", None, self._new)
        other._outer_key = self._outer_key
        other._content = self._content[:]
        return other

    def digest(self):
        return self._new(self._outer_key + self._new(self._content).digest()).digest()

    def hexdigest(self):
        return str(hexlify(self.digest()), "ascii")


def new(key, msg=None, digestmod=None):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    """In a time that does not say where they differ."""
    if isinstance(a, str):
        a = a.encode()
        b = b.encode()
    different = len(a) ^ len(b)
    for x, y in zip(a, b):
        different |= x ^ y
    return different == 0

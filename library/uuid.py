# uuid: identifiers of 128 bits (RFC 4122).

import os
from binascii import hexlify, unhexlify

# Where a parameter or property hides it.
_bytes = bytes

RFC_4122 = "specified in RFC 4122"


class UUID:
    def __init__(self, hex=None, bytes=None, int=None, version=None):
        if isinstance(hex, (_bytes, bytearray)):
            bytes = hex
        elif hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            bytes = unhexlify(digits)
        elif int is not None:
            bytes = int.to_bytes(16, "big")
        if bytes is None or len(bytes) != 16:
            raise ValueError("bytes is not a 16-char string")
        if version is not None:
            changed = bytearray(bytes)
            changed[6] = changed[6] & 0x0F | version << 4
            changed[8] = changed[8] & 0x3F | 0x80
            bytes = changed
        self._bytes = _bytes(bytes)

    @property
    def hex(self):
        return hexlify(self._bytes).decode()

    @property
    def bytes(self):
        return self._bytes

    @property
    def int(self):
        value = 0
        for byte in self._bytes:
            value = value << 8 | byte
        return value

    @property
    def version(self):
        return self._bytes[6] >> 4

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    def __str__(self):
        h = self.hex
        return "-".join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

    def __repr__(self):
        return "UUID('%s')" % str(self)

    def __eq__(self, other):
        return isinstance(other, UUID) and self._bytes == other._bytes

    def __lt__(self, other):
        return self._bytes < other._bytes

    def __hash__(self):
        return hash(self._bytes)


def uuid4():
    """A random one."""
    return UUID(bytes=os.urandom(16), version=4)

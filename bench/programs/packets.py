# Packets of a sensor network: struct, int.from_bytes, memoryview-like slicing, checks and dispatch.
import struct

N = 15000  # 20 in tests

TEMPERATURE, POSITION, NAME = 1, 2, 3


def checksum(data):
    total = 0
    for byte in data:
        total = (total + byte) & 0xFF
    return total


def frame(kind, payload):
    body = struct.pack("<BBH", 0xA5, kind, len(payload)) + payload
    return body + bytes([checksum(body)])


def encode(i):
    kind = i % 3 + 1
    if kind == TEMPERATURE:
        return frame(kind, struct.pack("<Ih", i, i % 700 - 200))
    if kind == POSITION:
        return frame(kind, struct.pack(">ii", i * 1000, -i * 999))
    return frame(kind, ("node-" + str(i % 100)).encode())


class Decoder:
    def __init__(self):
        self.sum = 0
        self.names = {}
        self.bad = 0

    def decode(self, data, at):
        magic, kind, length = struct.unpack_from("<BBH", data, at)
        end = at + 4 + length
        if magic != 0xA5 or checksum(data[at:end]) != data[end]:
            self.bad += 1
            return end + 1
        payload = data[at + 4:end]
        if kind == TEMPERATURE:
            serial, tenths = struct.unpack("<Ih", payload)
            self.sum += serial + tenths
        elif kind == POSITION:
            x, y = struct.unpack(">ii", payload)
            self.sum += (x + y) & 0xFFFF
        else:
            name = payload.decode()
            self.names[name] = self.names.get(name, 0) + int.from_bytes(payload[-2:], "big")
        return end + 1


def main(n):
    decoder = Decoder()
    for start in range(0, n, 100):
        stream = bytearray()
        for i in range(start, start + 100):
            packet = bytearray(encode(i))
            if i % 50 == 7:
                packet[5] ^= 1
            stream.extend(packet)
        data = bytes(stream)
        at = 0
        while at < len(data):
            at = decoder.decode(data, at)
    print(decoder.sum, len(decoder.names), sum(decoder.names.values()), decoder.bad)


main(N)

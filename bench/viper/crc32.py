# CRC-32 bit by bit, and with a table of words.
N = 240  # 1 in tests


@micropython.viper
def bitwise(buf: ptr8, n: int) -> uint:
    crc = uint(0xFFFFFFFF)
    for i in range(n):
        crc ^= buf[i]
        for _ in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ uint(0xEDB88320)
            else:
                crc >>= 1
    return crc ^ uint(0xFFFFFFFF)


@micropython.viper
def fill_table(table: ptr32):
    for i in range(256):
        crc = uint(i)
        for _ in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ uint(0xEDB88320)
            else:
                crc >>= 1
        table[i] = crc


@micropython.viper
def by_table(table: ptr32, buf: ptr8, n: int, start: uint) -> uint:
    crc = start ^ uint(0xFFFFFFFF)
    for i in range(n):
        crc = uint(table[(crc ^ buf[i]) & 0xFF]) ^ (crc >> 8)
    return crc ^ uint(0xFFFFFFFF)


def main(n):
    data = bytes([i * 7 & 0xFF for i in range(32768)])
    table = bytearray(1024)
    fill_table(table)
    crc = 0
    for _ in range(n * 4):
        crc = by_table(table, data, len(data), crc)
    for _ in range(n // 6 + 1):
        crc ^= bitwise(data, len(data))
    print("%08x" % crc)


main(N)

# CRC-32 with a table: xor, shifts and masks on unsigned 32-bit integers.
N = 400  # 1 in tests


def make_table():
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ 0xEDB88320
            else:
                crc >>= 1
        table.append(crc)
    return table


def crc32(table, data, crc=0):
    crc ^= 0xFFFFFFFF
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def main(n):
    table = make_table()
    data = bytes([i * 7 & 0xFF for i in range(32768)]) if n > 1 else b"123456789"
    crc = 0
    for _ in range(n):
        crc = crc32(table, data, crc)
    print("%08x" % crc)


main(N)

# A text that runs over four matrices of 8 by 8 lights.
import binascii

import max7219
from machine import SPI, Pin

spi = SPI()
matrix = max7219.Matrix8x8(spi, Pin(5), 4)
matrix.brightness(7)
for x in range(0, -48, -8):
    matrix.fill(0)
    matrix.text("MicroPy", x, 0, 1)
    matrix.pixel(31, 7, 1)
    matrix.show()
print(len(spi.log))
for sent in spi.log:
    print(binascii.hexlify(sent))

# The display of a telephone: what it is told, byte by byte.
import binascii

import pcd8544_fb
from machine import SPI, Pin

spi = SPI()
display = pcd8544_fb.PCD8544_FB(spi, Pin(1), Pin(2), Pin(3))
display.text("Hello, World!", 0, 0, 1)
display.rect(10, 12, 60, 30, 1)
display.line(0, 47, 83, 12, 1)
display.show()
display.power_off()
display.power_on()
print(len(spi.log), len(Pin.log))
for sent in spi.log:
    print(binascii.hexlify(sent))

# Shapes and text, over both kinds of bus.
import binascii

import ssd1306
from machine import I2C, SPI, Pin

bus = I2C(0)
display = ssd1306.SSD1306_I2C(128, 64, bus)
display.fill(0)
display.text("MicroPython", 0, 0)
display.line(0, 10, 127, 63, 1)
display.rect(5, 20, 40, 30, 1)
display.fill_rect(60, 30, 20, 20, 1)
display.hline(0, 63, 128, 1)
display.vline(127, 0, 64, 1)
display.ellipse(100, 30, 20, 10, 1)
display.show()
display.contrast(10)
display.invert(True)
display.rotate(False)
display.poweroff()
total = 0
for entry in bus.log:
    for byte in entry[-1]:
        total = (total * 33 + byte) & 0xFFFFFFF
print(len(bus.log), total)

spi = SPI()
small = ssd1306.SSD1306_SPI(72, 40, spi, Pin(1), Pin(2), Pin(3))
small.text("hi", 3, 4)
small.show()
print(len(spi.log), binascii.hexlify(spi.log[-1]))

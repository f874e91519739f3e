# Twenty pictures of a turning rainbow.
import neopixel
from machine import Pin


def wheel(at):
    if at < 85:
        return 255 - at * 3, at * 3, 0
    if at < 170:
        return 0, 255 - (at - 85) * 3, (at - 85) * 3
    return (at - 170) * 3, 0, 255 - (at - 170) * 3


pixels = neopixel.NeoPixel(Pin(4), 5)
for turn in range(20):
    for i in range(len(pixels)):
        pixels[i] = wheel((i * 50 + turn * 10) & 255)
    pixels.write()
    print(Pin.log[-1])
print(pixels[3], len(pixels))
pixels.fill((1, 2, 3))
print(pixels.buf)

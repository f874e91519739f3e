# A knob is turned there and partly back.
import encoder_portable
from machine import Pin

x, y = Pin(1), Pin(2)
knob = encoder_portable.Encoder(x, y)
there = [(0, 1), (1, 1), (1, 0), (0, 0)] * 5
back = [(1, 0), (1, 1), (0, 1), (0, 0)] * 3
for a, b in there + back:
    for pin, level in ((x, a), (y, b)):
        if pin.v != level:
            pin.v = level
            if pin.handler:
                pin.handler(pin)
    print(knob.position(), end=" ")
print()

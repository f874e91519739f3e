# What goes over the two wires, summed up.
import tm1637
from machine import Pin

digits = tm1637.TM1637(clk=Pin(1), dio=Pin(0))
digits.show("cool")
digits.hex(0xBEEF)
digits.number(-123)
digits.numbers(12, 59)
digits.temperature(24)
digits.brightness(3)
digits.scroll("hello world", delay=0)
total = 0
for pin, level in Pin.log:
    total = (total * 31 + pin * 2 + level) & 0xFFFFFF
print(len(Pin.log), total, digits.encode_string("MicroPython 123"), digits.encode_digit(7))

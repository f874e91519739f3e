# The clock is read, set and read again.
import ds3231_gen
from machine import I2C

bus = I2C(0)
table = bus.table(0x68)
table[0:7] = bytes([0x45, 0x59, 0x23, 5, 0x31, 0x12, 0x24])
clock = ds3231_gen.DS3231(bus)
print(clock.get_time())
clock.set_time((2024, 2, 29, 12, 34, 56, 0, 0))
print(table[0:7], clock.get_time(), clock.temperature())
print(bus.log)

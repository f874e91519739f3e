# A clock that goes on only when somebody waits.
from utime import *

_now = [1700000000 * 1000000]


def sleep_us(us):
    _now[0] += int(us)


def sleep_ms(ms):
    sleep_us(ms * 1000)


def sleep(seconds):
    sleep_us(int(seconds * 1000000))


def time():
    return _now[0] // 1000000


def ticks_us():
    _now[0] += 50
    return _now[0] & 0x3FFFFFFF


def ticks_ms():
    _now[0] += 50
    return _now[0] // 1000 & 0x3FFFFFFF

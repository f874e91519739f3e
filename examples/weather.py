"""Decodes a day of raw readings from a temperature and pressure sensor, as a driver on a board would.

The compensation is the integer arithmetic of Bosch's BMP280 (32-bit temperature, 64-bit pressure), so it needs
integers that do not round; the report needs floats and formatting.
"""

from micropython import const

_READINGS_PER_DAY = const(24)
_PAGE = const(6)
_ADC_START = const(519888)
_DEBUG = const(0)


class Sensor:
    """Calibration words as they stand in the chip, and the state of its 20-bit converters."""

    def __init__(self, seed):
        self.t = (27504, 26435, -1000)
        self.p = (36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000)
        self.noise = seed

    def raw(self, hour):
        self.noise = (self.noise * 1103515245 + 12345) & 0x7FFFFFFF
        swing = 14 - abs(hour - 14)
        return _ADC_START + swing * 900 + self.noise % 600, 415148 - swing * 40 + (self.noise >> 8) % 90

    def compensate(self, adc_t, adc_p):
        t1, t2, t3 = self.t
        first = (((adc_t >> 3) - (t1 << 1)) * t2) >> 11
        second = (((((adc_t >> 4) - t1) * ((adc_t >> 4) - t1)) >> 12) * t3) >> 14
        fine = first + second
        p1, p2, p3, p4, p5, p6, p7, p8, p9 = self.p
        v1 = fine - 128000
        v2 = v1 * v1 * p6 + ((v1 * p5) << 17) + (p4 << 35)
        v1 = ((v1 * v1 * p3) >> 8) + ((v1 * p2) << 12)
        v1 = (((1 << 47) + v1) * p1) >> 33
        if v1 == 0:
            raise ValueError("calibration")
        p = ((((1048576 - adc_p) << 31) - v2) * 3125) // v1
        v1 = (p9 * (p >> 13) * (p >> 13)) >> 25
        v2 = (p8 * p) >> 19
        return ((fine * 5 + 128) >> 8) / 100, (((p + v1 + v2) >> 8) + (p7 << 4)) / 25600


def day(sensor):
    for hour in range(_READINGS_PER_DAY):
        celsius, hectopascal = sensor.compensate(*sensor.raw(hour))
        if _DEBUG:
            print("raw", hour, celsius, hectopascal)
        yield hour, celsius, hectopascal


def report(readings, width=32):
    low = min(c for _, c, _ in readings)
    high = max(c for _, c, _ in readings)
    for hour, celsius, hectopascal in readings[::_PAGE]:
        bar = "#" * int((celsius - low) / (high - low) * width + 0.5)
        print(f"{hour:02d}:00 {celsius:6.2f} C {hectopascal:8.2f} hPa |{bar:<{width}}|")
    mean = sum(c for _, c, _ in readings) / len(readings)
    print("min %.2f, mean %.2f, max %.2f over %d readings" % (low, mean, high, len(readings)))


report(list(day(Sensor(42))))
try:
    Sensor(1).compensate(0, None)
except TypeError as error:
    print("refused:", error)

# Sorting with the builtin sort: key functions, tuples, objects with __lt__, reverse.
N = 12000  # 50 in tests


class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value

    def __lt__(self, other):
        return self.value < other.value


def main(n):
    readings = []
    x = 7
    for i in range(n):
        x = (x * 1309 + 13849) & 0xFFFF
        readings.append(Reading("s%d" % (x % 50), x * n + i))
    by_value = sorted(readings)
    by_sensor = sorted(readings, key=lambda r: (r.sensor, -r.value))
    numbers = [r.value % 10007 * n + i for i, r in enumerate(readings)]
    numbers.sort(reverse=True)
    words = [r.sensor + "-" + str(r.value) for r in readings]
    words.sort()
    words.sort(key=lambda w: w.split("-")[1])
    print(by_value[0].value, by_value[-1].sensor)
    print(by_sensor[0].sensor, by_sensor[0].value, by_sensor[-1].value)
    print(numbers[0], numbers[n // 2], words[0], words[-1])


main(N)

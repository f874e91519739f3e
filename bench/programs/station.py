# A weather station: filters and a controller as classes, keyword arguments, properties, default values,
# dicts of settings: the style of everyday device code, with type hints.
N = 100000  # 50 in tests


class MovingAverage:
    def __init__(self, size: int = 8) -> None:
        self.size = size
        self.values: list[float] = []
        self.total = 0.0

    def update(self, value: float) -> float:
        self.values.append(value)
        self.total += value
        if len(self.values) > self.size:
            self.total -= self.values.pop(0)
        return self.total / len(self.values)


class LowPass:
    def __init__(self, alpha: float = 0.1) -> None:
        self.alpha = alpha
        self.value: float = 0.0

    def update(self, value: float) -> float:
        self.value += (value - self.value) * self.alpha
        return self.value


class Controller:
    def __init__(self, *, kp: float, ki: float = 0.0, kd: float = 0.0, limits=(0.0, 100.0)) -> None:
        self.kp = kp
        self.ki = ki
        self.kd = kd
        self.low, self.high = limits
        self.integral = 0.0
        self.last = 0.0
        self.saturated = 0

    def clamp(self, value: float) -> float:
        if value < self.low:
            self.saturated += 1
            return self.low
        if value > self.high:
            self.saturated += 1
            return self.high
        return value

    def update(self, error: float, dt: float) -> float:
        self.integral += error * dt
        slope = (error - self.last) / dt
        self.last = error
        return self.clamp(self.kp * error + self.ki * self.integral + self.kd * slope)


class Room:
    def __init__(self, outside: float) -> None:
        self.outside = outside
        self._temperature = outside

    @property
    def temperature(self) -> float:
        return self._temperature

    @temperature.setter
    def temperature(self, value: float) -> None:
        self._temperature = min(max(value, -40.0), 85.0)

    def heat(self, power: float, dt: float) -> None:
        self.temperature += (power * 0.02 - (self.temperature - self.outside) * 0.05) * dt


def main(n: int) -> None:
    settings = {"kp": 8.0, "ki": 0.6, "kd": 0.5}
    controller = Controller(limits=(0.0, 80.0), **settings)
    room = Room(outside=5.0)
    filters = [MovingAverage(), LowPass(alpha=0.25), MovingAverage(size=3)]
    alarms = {"cold": 0, "hot": 0, "ok": 0}
    noise = 1
    for tick in range(n):
        noise = (noise * 1309 + 13849) & 0xFFFF
        measured = room.temperature + (noise / 65536 - 0.5) * 0.4
        for stage in filters:
            measured = stage.update(measured)
        target = 21.0 if tick % 2000 < 1200 else 16.0
        room.heat(controller.update(target - measured, dt=0.5), dt=0.5)
        if measured < target - 1:
            state = "cold"
        elif measured > target + 1:
            state = "hot"
        else:
            state = "ok"
        alarms[state] += 1
    print("%.4f" % room.temperature, controller.saturated, alarms["cold"], alarms["hot"], alarms["ok"])


main(N)

"""A ball, a bat, and what they do. Knows nothing of pages."""

_SPEED = 320.0
_RADIUS = 8.0
_BAT = 80.0


class Game:
    def __init__(self, width: float, height: float):
        self._width = width
        self._height = height
        self._bat = width / 2
        self._direction = 0
        self._x = width / 3
        self._y = height / 4
        self._vx = 150.0
        self._vy = 180.0
        self.caught = 0
        self.missed = 0

    def press(self, key: str, is_down: bool):
        turn = {"ArrowLeft": -1, "ArrowRight": 1}.get(key)
        if turn is None:
            return
        self._direction = turn if is_down else 0

    def step(self, seconds: float):
        """Moves everything by as much time."""
        half = _BAT / 2
        self._bat = min(self._width - half, max(half, self._bat + self._direction * _SPEED * seconds))
        self._x += self._vx * seconds
        self._y += self._vy * seconds
        if self._x < _RADIUS or self._x > self._width - _RADIUS:
            self._vx = -self._vx
            self._x = min(self._width - _RADIUS, max(_RADIUS, self._x))
        if self._y < _RADIUS:
            self._vy = -self._vy
            self._y = _RADIUS
        if self._y > self._height - 20 - _RADIUS and self._vy > 0:
            self._land()

    def _land(self):
        if abs(self._x - self._bat) <= _BAT / 2 + _RADIUS:
            self.caught += 1
            self._vy = -self._vy * 1.03
        elif self._y > self._height:
            self.missed += 1
            self._y = _RADIUS
            self._vy = 180.0

    def shapes(self) -> list[tuple]:
        """What there is to draw: (kind, colour, x, y, radius or width, height)."""
        return [
            ("rect", "#3776ab", self._bat - _BAT / 2, self._height - 20, _BAT, 10),
            ("circle", "#ffd43b", self._x, self._y, _RADIUS, 0),
        ]

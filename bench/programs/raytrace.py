# A small ray tracer: spheres, a float vector class, reflections by recursion.
from math import sqrt

N = 90  # 6 in tests


class Vec:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def scale(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self.scale(1.0 / sqrt(self.dot(self)))


class Sphere:
    def __init__(self, center, radius, brightness, mirror):
        self.center = center
        self.radius = radius
        self.brightness = brightness
        self.mirror = mirror

    def hit(self, origin, direction):
        to = self.center - origin
        along = to.dot(direction)
        inside = self.radius * self.radius - to.dot(to) + along * along
        if inside < 0.0:
            return None
        distance = along - sqrt(inside)
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return (point - self.center).unit()


class Floor:
    brightness = 0.7
    mirror = 0.1

    def hit(self, origin, direction):
        if direction.y >= 0.0:
            return None
        return (-1.0 - origin.y) / direction.y

    def normal(self, point):
        return Vec(0.0, 1.0, 0.0)

SCENE = [
    Floor(),
    Sphere(Vec(0.0, 0.0, 5.0), 1.0, 0.9, 0.3),
    Sphere(Vec(1.5, 0.2, 4.0), 0.6, 0.5, 0.5),
    Sphere(Vec(-1.6, -0.3, 4.2), 0.7, 0.8, 0.0),
]
LIGHT = Vec(-0.5, 1.0, -0.7).unit()


def nearest(origin, direction):
    best = None
    best_distance = 1e9
    for thing in SCENE:
        distance = thing.hit(origin, direction)
        if distance is not None and distance < best_distance:
            best = thing
            best_distance = distance
    return best, best_distance


def trace(origin, direction, depth):
    thing, distance = nearest(origin, direction)
    if thing is None:
        return 0.2 + 0.3 * max(direction.y, 0.0)
    point = origin + direction.scale(distance)
    normal = thing.normal(point)
    shade = max(normal.dot(LIGHT), 0.0)
    if shade > 0.0 and nearest(point + normal.scale(1e-4), LIGHT)[0] is not None:
        shade = 0.0
    color = thing.brightness * (0.1 + 0.9 * shade)
    if thing.mirror > 0.0 and depth > 0:
        reflected = direction - normal.scale(2.0 * normal.dot(direction))
        bounce = trace(point + normal.scale(1e-4), reflected, depth - 1)
        color += (bounce - color) * thing.mirror
    return color


def main(n):
    camera = Vec(0.0, 0.3, -1.0)
    total = 0.0
    rows = []
    for row in range(n):
        line = 0.0
        for column in range(n):
            direction = Vec(2.0 * column / n - 1.0, 1.0 - 2.0 * row / n, 2.0).unit()
            line += trace(camera, direction, 3)
        rows.append(int(line * 1000 / n))
        total += line
    print("%.6f" % (total / n / n), rows[n // 2], max(rows))


main(N)

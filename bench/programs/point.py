# A vector class with operator methods: many short-lived objects.
N = 700000  # 100 in tests


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __repr__(self):
        return "Vector(%d, %d)" % (self.x, self.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


def main(n):
    position = Vector(0, 0)
    velocity = Vector(3, 1)
    origin = Vector(0, 0)
    turns = 0
    visits = 0
    for step in range(n):
        position = position + velocity
        if position.dot(velocity) > 1000:
            velocity = velocity * -1
            turns += 1
        if position == origin:
            visits += 1
            velocity = Vector(step % 7 - 3, 1)
        elif position.dot(position) > 40000:
            position = position - velocity * 2
            velocity = Vector(-velocity.y, velocity.x)
    print(position, velocity, turns, visits)


main(N)

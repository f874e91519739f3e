# Shapes: virtual methods, class attributes, super() and properties.
N = 150000  # 100 in tests


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError

    def perimeter(self):
        return 0

    def describe(self):
        return "%s/%d" % (self.name, self.sides)

    def weight(self):
        return self.area() + self.perimeter() + self.sides


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    @property
    def diameter(self):
        return self.radius * 2

    def area(self):
        return self.radius * self.radius * 355 // 113

    def perimeter(self):
        return self.diameter * 355 // 113


class Rectangle(Shape):
    sides = 4

    def __init__(self, width, height, name="rectangle"):
        super().__init__(name)
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    def perimeter(self):
        return 2 * (self.width + self.height)


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side, name="square")

    def weight(self):
        return super().weight() + 1


class Triangle(Shape):
    sides = 3

    def __init__(self, base, height):
        super().__init__("triangle")
        self.base = base
        self.height = height

    def area(self):
        return self.base * self.height // 2

    def perimeter(self):
        return self.base * 3


def make_shape(i):
    kind = i % 4
    size = i % 13 + 1
    if kind == 0:
        return Circle(size)
    if kind == 1:
        return Rectangle(size, size + 2)
    if kind == 2:
        return Square(size)
    return Triangle(size, size + 1)


def main(n):
    total = 0
    letters = 0
    shapes = [make_shape(i) for i in range(100)]
    for i in range(n):
        total += make_shape(i).weight()
        shape = shapes[i % 100]
        total += shape.area()
        if isinstance(shape, Rectangle):
            total -= 1
    for shape in shapes:
        letters += len(shape.describe())
    print(total, letters)


main(N)

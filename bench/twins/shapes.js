class Shape {
  constructor(name) {
    this.name = name;
  }

  get sides() {
    return 0;
  }

  perimeter() {
    return 0;
  }

  describe() {
    return `${this.name}/${this.sides}`;
  }

  weight() {
    return this.area() + this.perimeter() + this.sides;
  }
}

class Circle extends Shape {
  constructor(radius) {
    super("circle");
    this.radius = radius;
  }

  get diameter() {
    return this.radius * 2;
  }

  area() {
    return Math.floor((this.radius * this.radius * 355) / 113);
  }

  perimeter() {
    return Math.floor((this.diameter * 355) / 113);
  }
}

class Rectangle extends Shape {
  constructor(width, height, name = "rectangle") {
    super(name);
    this.width = width;
    this.height = height;
  }

  get sides() {
    return 4;
  }

  area() {
    return this.width * this.height;
  }

  perimeter() {
    return 2 * (this.width + this.height);
  }
}

class Square extends Rectangle {
  constructor(side) {
    super(side, side, "square");
  }

  weight() {
    return super.weight() + 1;
  }
}

class Triangle extends Shape {
  constructor(base, height) {
    super("triangle");
    this.base = base;
    this.height = height;
  }

  get sides() {
    return 3;
  }

  area() {
    return (this.base * this.height) >> 1;
  }

  perimeter() {
    return this.base * 3;
  }
}

function makeShape(i) {
  const size = (i % 13) + 1;
  switch (i % 4) {
    case 0:
      return new Circle(size);
    case 1:
      return new Rectangle(size, size + 2);
    case 2:
      return new Square(size);
    default:
      return new Triangle(size, size + 1);
  }
}

export function main(n) {
  let total = 0;
  let letters = 0;
  const shapes = Array.from({ length: 100 }, (_, i) => makeShape(i));
  for (let i = 0; i < n; i++) {
    total += makeShape(i).weight();
    const shape = shapes[i % 100];
    total += shape.area();
    if (shape instanceof Rectangle) total--;
  }
  for (const shape of shapes) letters += shape.describe().length;
  console.log(total, letters);
}

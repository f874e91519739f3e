class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }

  add(other) {
    return new Vector(this.x + other.x, this.y + other.y);
  }

  sub(other) {
    return new Vector(this.x - other.x, this.y - other.y);
  }

  mul(factor) {
    return new Vector(this.x * factor, this.y * factor);
  }

  equals(other) {
    return this.x === other.x && this.y === other.y;
  }

  toString() {
    return `Vector(${this.x}, ${this.y})`;
  }

  dot(other) {
    return this.x * other.x + this.y * other.y;
  }
}

export function main(n) {
  let position = new Vector(0, 0);
  let velocity = new Vector(3, 1);
  const origin = new Vector(0, 0);
  let turns = 0;
  let visits = 0;
  for (let step = 0; step < n; step++) {
    position = position.add(velocity);
    if (position.dot(velocity) > 1000) {
      velocity = velocity.mul(-1);
      turns++;
    }
    if (position.equals(origin)) {
      visits++;
      velocity = new Vector((step % 7) - 3, 1);
    } else if (position.dot(position) > 40000) {
      position = position.sub(velocity.mul(2));
      velocity = new Vector(-velocity.y, velocity.x);
    }
  }
  console.log(`${position} ${velocity} ${turns} ${visits}`);
}

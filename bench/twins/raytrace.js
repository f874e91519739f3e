class Vec {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  add(o) {
    return new Vec(this.x + o.x, this.y + o.y, this.z + o.z);
  }

  sub(o) {
    return new Vec(this.x - o.x, this.y - o.y, this.z - o.z);
  }

  scale(k) {
    return new Vec(this.x * k, this.y * k, this.z * k);
  }

  dot(o) {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }

  unit() {
    return this.scale(1 / Math.sqrt(this.dot(this)));
  }
}

class Sphere {
  constructor(center, radius, brightness, mirror) {
    this.center = center;
    this.radius = radius;
    this.brightness = brightness;
    this.mirror = mirror;
  }

  hit(origin, direction) {
    const to = this.center.sub(origin);
    const along = to.dot(direction);
    const inside = this.radius * this.radius - to.dot(to) + along * along;
    if (inside < 0) return null;
    const distance = along - Math.sqrt(inside);
    return distance > 1e-6 ? distance : null;
  }

  normal(point) {
    return point.sub(this.center).unit();
  }
}

class Floor {
  brightness = 0.7;
  mirror = 0.1;

  hit(origin, direction) {
    return direction.y >= 0 ? null : (-1 - origin.y) / direction.y;
  }

  normal(_point) {
    return new Vec(0, 1, 0);
  }
}

const SCENE = [
  new Floor(),
  new Sphere(new Vec(0, 0, 5), 1, 0.9, 0.3),
  new Sphere(new Vec(1.5, 0.2, 4), 0.6, 0.5, 0.5),
  new Sphere(new Vec(-1.6, -0.3, 4.2), 0.7, 0.8, 0),
];
const LIGHT = new Vec(-0.5, 1, -0.7).unit();

function nearest(origin, direction) {
  let best = null;
  let bestDistance = 1e9;
  for (const thing of SCENE) {
    const distance = thing.hit(origin, direction);
    if (distance !== null && distance < bestDistance) {
      best = thing;
      bestDistance = distance;
    }
  }
  return [best, bestDistance];
}

function trace(origin, direction, depth) {
  const [thing, distance] = nearest(origin, direction);
  if (thing === null) return 0.2 + 0.3 * Math.max(direction.y, 0);
  const point = origin.add(direction.scale(distance));
  const normal = thing.normal(point);
  let shade = Math.max(normal.dot(LIGHT), 0);
  if (shade > 0 && nearest(point.add(normal.scale(1e-4)), LIGHT)[0] !== null) shade = 0;
  let color = thing.brightness * (0.1 + 0.9 * shade);
  if (thing.mirror > 0 && depth > 0) {
    const reflected = direction.sub(normal.scale(2 * normal.dot(direction)));
    const bounce = trace(point.add(normal.scale(1e-4)), reflected, depth - 1);
    color += (bounce - color) * thing.mirror;
  }
  return color;
}

export function main(n) {
  const camera = new Vec(0, 0.3, -1);
  let total = 0;
  const rows = [];
  for (let row = 0; row < n; row++) {
    let line = 0;
    for (let column = 0; column < n; column++) {
      const direction = new Vec((2 * column) / n - 1, 1 - (2 * row) / n, 2).unit();
      line += trace(camera, direction, 3);
    }
    rows.push(Math.trunc((line * 1000) / n));
    total += line;
  }
  console.log((total / n / n).toFixed(6), rows[n >> 1], Math.max(...rows));
}

class XorShift {
  constructor(seed) {
    this.state = seed;
  }

  next() {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (this.state = x >>> 0);
  }
}

class Congruential {
  constructor(seed) {
    this.state = seed;
  }

  next() {
    return (this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff);
  }
}

export function main(n) {
  const shift = new XorShift(2463534242);
  const linear = new Congruential(42);
  let small = 1;
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const x = shift.next() >>> 16;
    const y = linear.next() >>> 15;
    small = (small * 1309 + 13849) & 0xffff;
    if (x * x + y * y + small < 4294967296) inside++;
  }
  console.log(inside, shift.state, linear.state, small);
}

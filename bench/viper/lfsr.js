function lfsr(x, n) {
  for (let i = 0; i < n; i++) {
    const bit = (x ^ (x >> 2) ^ (x >> 3) ^ (x >> 5)) & 1;
    x = (x >> 1) | (bit << 15);
  }
  return x;
}

function xorshift(x, n) {
  x |= 0;
  for (let i = 0; i < n; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x >>> 0;
}

function congruential(x, n) {
  x |= 0;
  for (let i = 0; i < n; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  return x >>> 0;
}

export function main(n) {
  let a = 1;
  let b = 2463534242;
  let c = 42;
  for (let turn = 0; turn < n; turn++) {
    a = lfsr(a, 1000000);
    b = xorshift(b, 500000);
    c = congruential(c, 500000);
  }
  console.log(a, b, c);
}

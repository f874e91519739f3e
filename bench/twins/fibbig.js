function fib(n) {
  let a = 0n;
  let b = 1n;
  for (let i = 0; i < n; i++) {
    const sum = a + b;
    a = b;
    b = sum;
  }
  return a;
}

function fibPair(n) {
  if (n === 0) return [0n, 1n];
  const [a, b] = fibPair(n >> 1);
  const c = a * (2n * b - a);
  const d = a * a + b * b;
  return n & 1 ? [d, c + d] : [c, d];
}

export function main(n) {
  let total = 0n;
  let slow = 0n;
  for (let k = 0; k < 4; k++) {
    slow = fib(n + k);
    if (slow !== fibPair(n + k)[0]) throw new Error("they differ");
    total = (total * 31n + slow) % 1000000007n;
  }
  console.log(`${total} ${slow % 10n ** 20n}`);
}

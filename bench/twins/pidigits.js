function piDigits(count) {
  const digits = [];
  let q = 1n;
  let r = 0n;
  let t = 1n;
  let k = 1n;
  let m = 3n;
  let x = 3n;
  while (digits.length < count) {
    if (4n * q + r - t < m * t) {
      digits.push(Number(m));
      const next = (10n * (3n * q + r)) / t - 10n * m;
      r = 10n * (r - m * t);
      q *= 10n;
      m = next;
    } else {
      const next = (q * (7n * k + 2n) + r * x) / (t * x);
      r = (2n * q + r) * x;
      q *= k;
      t *= x;
      k++;
      m = next;
      x += 2n;
    }
  }
  return digits;
}

export function main(n) {
  const digits = piDigits(n);
  console.log(
    digits.slice(-20).join(""),
    digits.reduce((a, b) => a + b, 0),
  );
}

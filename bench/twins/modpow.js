function power(base, exponent, modulus) {
  let result = 1;
  base %= modulus;
  while (exponent > 0) {
    if (exponent & 1) result = (result * base) % modulus;
    base = (base * base) % modulus;
    exponent >>= 1;
  }
  return result;
}

function isPrime(n) {
  if (n < 2) return false;
  for (const small of [2, 3, 5, 7]) {
    if (n % small === 0) return n === small;
  }
  let odd = n - 1;
  let twos = 0;
  while (odd % 2 === 0) {
    odd /= 2;
    twos++;
  }
  witnesses: for (const witness of [2, 3, 5]) {
    let x = power(witness, odd, n);
    if (x === 1 || x === n - 1) continue;
    for (let i = 1; i < twos; i++) {
      x = (x * x) % n;
      if (x === n - 1) continue witnesses;
    }
    return false;
  }
  return true;
}

function gcd(a, b) {
  while (b) [a, b] = [b, a % b];
  return a;
}

export function main(n) {
  let primes = 0;
  let coprime = 0;
  for (let k = 0; k < n; k++) {
    const candidate = 40000001 + 2 * k;
    if (isPrime(candidate)) primes++;
    if (gcd(candidate, k * 6 + 30030) === 1) coprime++;
  }
  console.log(primes, coprime);
}

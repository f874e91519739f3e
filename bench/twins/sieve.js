const LIMIT = 50000;

function sieve(limit) {
  const flags = new Array(limit + 1).fill(true);
  flags[0] = flags[1] = false;
  for (let i = 2; i * i <= limit; i++) {
    if (flags[i]) {
      for (let multiple = i * i; multiple <= limit; multiple += i) flags[multiple] = false;
    }
  }
  const primes = [];
  for (let i = 0; i <= limit; i++) if (flags[i]) primes.push(i);
  return primes;
}

export function main(n) {
  let total = 0;
  let primes = [];
  for (let turn = 0; turn < n; turn++) {
    primes = sieve(LIMIT - turn);
    total += primes.length;
  }
  console.log(
    total,
    primes.at(-1),
    primes.reduce((sum, prime) => sum + prime, 0),
  );
}

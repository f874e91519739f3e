function* numbers(n) {
  let x = 1;
  for (let i = 0; i < n; i++) {
    x = (x * 1309 + 13849) & 0xffff;
    yield x;
  }
}

function* keepOdd(source) {
  for (const x of source) if (x & 1) yield x;
}

function* differences(source) {
  let last = 0;
  for (const x of source) {
    yield x - last;
    last = x;
  }
}

function* windows(source, size) {
  let window = [];
  for (const x of source) {
    window.push(x);
    if (window.length === size) {
      yield window;
      window = [];
    }
  }
}

function* averager() {
  let total = 0;
  let count = 0;
  for (;;) {
    total += yield count ? Math.floor(total / count) : 0;
    count++;
  }
}

function countPairs(n) {
  let pairs = 0;
  const odd = keepOdd(numbers(n));
  for (const a of numbers(n)) {
    const next = odd.next();
    if (next.done) break;
    if (a > next.value) pairs++;
  }
  return pairs;
}

function contains(source, wanted) {
  for (const x of source) if (x === wanted) return true;
  return false;
}

export function main(n) {
  let smooth = 0;
  for (const [a, b, c, d] of windows(differences(keepOdd(numbers(n))), 4)) {
    smooth += a * 4 + b * 3 + c * 2 + d;
  }
  let squares = 0;
  for (const x of numbers(n)) if (x % 3 === 0) squares += (x * x) % 7;
  let largest = 0;
  let i = 0;
  for (const x of numbers(n)) largest = Math.max(largest, (i++ * x) % 1009);
  const pairs = countPairs(n);
  const mean = averager();
  mean.next();
  let last = 0;
  for (const x of numbers(Math.floor(n / 2))) last = mean.next(x).value;
  console.log(smooth, squares, largest, pairs, last, contains(numbers(n), 77) ? "True" : "False");
}

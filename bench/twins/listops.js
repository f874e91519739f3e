function josephus(count, step) {
  const circle = Array.from({ length: count }, (_, i) => i);
  let at = 0;
  while (circle.length > 1) {
    at = (at + step - 1) % circle.length;
    circle.splice(at, 1);
  }
  return circle[0];
}

function prefixSums(values) {
  const sums = [0];
  let sum = 0;
  for (const value of values) sums.push((sum += value));
  return sums;
}

function rotate(values, k) {
  return values.slice(k).concat(values.slice(0, k));
}

export function main(n) {
  let total = 0;
  let values = Array.from({ length: 120 }, (_, i) => (i * i) % 101);
  for (let turn = 0; turn < n; turn++) {
    values = rotate(values, (turn % 7) + 1);
    const sums = prefixSums(values);
    let widest = 0;
    for (let i = 0; i + 10 < sums.length; i++) widest = Math.max(widest, sums[i + 10] - sums[i]);
    total += widest;
    const even = values.filter((v) => v % 2 === 0);
    const odd = values.filter((v) => v % 2 !== 0);
    total += even.length * 3 + odd.length + even.slice(0, 5).reduce((a, b) => a + b, 0);
    total += [...new Set(values.map((v) => v >> 2))].length;
    const found = values.indexOf(turn % 50);
    if (found >= 0) total += found;
    const queue = [];
    for (const v of values.slice(0, 40)) {
      queue.push(v);
      if (queue.length > 16) total += queue.shift();
    }
    queue.splice(3, 0, turn);
    queue.reverse();
    total = (total + queue[2] * queue.length) % 1000003;
  }
  console.log(`${total} ${josephus(n, 7)} [${values.slice(0, 6).join(", ")}]`);
}

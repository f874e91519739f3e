function chainLength(start) {
  let length = 1;
  while (start !== 1) {
    start = start % 2 === 0 ? start / 2 : 3 * start + 1;
    length++;
  }
  return length;
}

export function main(n) {
  let best = 0;
  let bestStart = 0;
  for (let start = 1; start < n; start++) {
    const length = chainLength(start);
    if (length > best) {
      best = length;
      bestStart = start;
    }
  }
  console.log(bestStart, best);
}

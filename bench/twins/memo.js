function partitions(n, largest, memo) {
  if (n === 0) return 1;
  if (n < 0 || largest === 0) return 0;
  const key = n * 1024 + largest;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const result = (partitions(n - largest, largest, memo) + partitions(n, largest - 1, memo)) % 1000007;
  memo.set(key, result);
  return result;
}

function countPairs(values) {
  const seen = new Map();
  let pairs = 0;
  for (const value of values) {
    pairs += seen.get(1000 - value) ?? 0;
    seen.set(value, (seen.get(value) ?? 0) + 1);
  }
  return pairs;
}

function internNames(n) {
  const table = new Map();
  for (let i = 0; i < n; i++) {
    const name = `n${(i * i) % 1009}`;
    if (!table.has(name)) table.set(name, table.size);
  }
  return [table.size, table.get("n4")];
}

export function main(n) {
  const memo = new Map();
  let line = "";
  for (let k = Math.floor(n / 10); k < n; k += 10) line += `${partitions(k, k, memo)} `;
  const values = [];
  let x = 1;
  for (let i = 0; i < n * 500; i++) {
    x = (x * 1309 + 13849) & 0xffff;
    values.push(x % 1000);
  }
  console.log(`${line}${memo.size} ${countPairs(values)} (${internNames(n * 250).join(", ")})`);
}

function factorial(n) {
  let result = 1n;
  for (let k = 2n; k <= n; k++) result *= k;
  return result;
}

function digitSum(value) {
  let total = 0;
  const digits = String(value);
  for (let i = 0; i < digits.length; i++) total += digits.charCodeAt(i) - 48;
  return total;
}

function binomialRow(n) {
  const row = [1n];
  for (let k = 0; k < n; k++) row.push((row[k] * BigInt(n - k)) / BigInt(k + 1));
  return row;
}

export function main(n) {
  let total = 0;
  for (let k = n; k < n + 20; k++) total += digitSum(factorial(k));
  const row = binomialRow(n);
  const sum = row.reduce((a, b) => a + b, 0n);
  const big = BigInt(n);
  console.log(
    `${total} ${digitSum(row[n >> 1])} ${sum === 2n ** big ? "True" : "False"} ${digitSum(3n ** big % 10n ** 50n)}`,
  );
  const last = factorial(n);
  const rest = -last % 1000003n;
  console.log(`${last >> (big * 7n)} ${rest < 0n ? rest + 1000003n : rest} ${last & 0xffffn}`);
}

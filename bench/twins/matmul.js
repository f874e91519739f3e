function make(n, seed) {
  const scale = seed / n / n;
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => scale * (i - j) * (i + j)));
}

function transpose(m) {
  return m[0].map((_, column) => m.map((row) => row[column]));
}

function multiply(a, b) {
  const columns = transpose(b);
  return a.map((row) =>
    columns.map((column) => {
      let total = 0;
      for (let k = 0; k < row.length; k++) total += row[k] * column[k];
      return total;
    }),
  );
}

export function main(n) {
  const a = make(n, 1);
  const b = make(n, 2);
  const c = multiply(multiply(a, b), a);
  console.log(c[n >> 1][n >> 1].toFixed(6), c[0][n - 1].toFixed(6));
}

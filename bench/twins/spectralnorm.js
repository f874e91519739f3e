function a(i, j) {
  return 1 / ((((i + j) * (i + j + 1)) >> 1) + i + 1);
}

function multiply(v) {
  const n = v.length;
  const result = [];
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += a(i, j) * v[j];
    result.push(total);
  }
  return result;
}

function multiplyTransposed(v) {
  const n = v.length;
  const result = [];
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += a(j, i) * v[j];
    result.push(total);
  }
  return result;
}

export function main(n) {
  let u = new Array(n).fill(1);
  let v = u;
  for (let i = 0; i < 10; i++) {
    v = multiplyTransposed(multiply(u));
    u = multiplyTransposed(multiply(v));
  }
  let uv = 0;
  let vv = 0;
  for (let i = 0; i < n; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  console.log(Math.sqrt(uv / vv).toFixed(9));
}

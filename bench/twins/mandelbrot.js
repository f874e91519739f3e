const LIMIT = 60;

function escape(cx, cy) {
  let x = 0;
  let y = 0;
  for (let step = 0; step < LIMIT; step++) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4) return step;
    y = 2 * x * y + cy;
    x = xx - yy + cx;
  }
  return LIMIT;
}

export function main(n) {
  let total = 0;
  let inside = 0;
  for (let row = 0; row < n; row++) {
    const cy = (2 * row) / n - 1;
    for (let column = 0; column < n; column++) {
      const steps = escape((3 * column) / n - 2, cy);
      total += steps;
      if (steps === LIMIT) inside++;
    }
  }
  console.log(total, inside);
}

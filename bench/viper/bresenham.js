function line(fb, w, x0, y0, x1, y1, c) {
  let dx = x1 - x0;
  let sx = 1;
  if (dx < 0) {
    dx = -dx;
    sx = -1;
  }
  let dy = y0 - y1;
  let sy = 1;
  if (dy > 0) {
    dy = -dy;
    sy = -1;
  }
  let err = dx + dy;
  for (;;) {
    fb[y0 * w + x0] = c;
    if (x0 === x1 && y0 === y1) break;
    const e2 = 2 * err;
    if (e2 >= dy) {
      err += dy;
      x0 += sx;
    }
    if (e2 <= dx) {
      err += dx;
      y0 += sy;
    }
  }
}

function total(fb) {
  let sum = 0;
  for (let i = 0; i < fb.length; i++) sum += fb[i];
  return sum;
}

export function main(n) {
  const w = 320;
  const h = 240;
  const fb = new Uint8Array(w * h);
  for (let turn = 0; turn < n; turn++) {
    for (let x = 0; x < w; x += 4) line(fb, w, x, 0, w - 1 - x, h - 1, (x + turn) & 0xff);
  }
  console.log(total(fb));
}

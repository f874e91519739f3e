function iterate(cx, cy, most) {
  let x = 0;
  let y = 0;
  let n = 0;
  while (n < most) {
    const xx = Math.imul(x, x) >> 12;
    const yy = Math.imul(y, y) >> 12;
    if (xx + yy > 0x4000) break;
    y = (Math.imul(x, y) >> 11) + cy;
    x = xx - yy + cx;
    n++;
  }
  return n;
}

function row(out, y, w, h, most) {
  const cy = Math.floor(((y * 2 - h) * 0x1000) / h);
  for (let i = 0; i < w; i++) {
    const cx = Math.floor(((i * 3 - w * 2) * 0x1000) / w);
    out[i] = iterate(cx, cy, most);
  }
}

export function main(n) {
  const w = 160;
  const h = 120;
  const line = new Uint8Array(w);
  let total = 0;
  for (let turn = 0; turn < n; turn++) {
    for (let y = 0; y < h; y++) {
      row(line, y, w, h, 40);
      for (const count of line) total += count;
    }
  }
  console.log(total);
}

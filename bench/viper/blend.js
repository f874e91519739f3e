function blend(dest, source, alpha, n) {
  for (let i = 0; i < n; i++) dest[i] = (dest[i] * (256 - alpha) + source[i] * alpha) >> 8;
}

function darken(pixels, n) {
  for (let i = 0; i < n; i++) {
    const c = pixels[i];
    const r = ((c >> 11) * 15) >> 4;
    const g = (((c >> 5) & 0x3f) * 15) >> 4;
    const b = ((c & 0x1f) * 15) >> 4;
    pixels[i] = (r << 11) | (g << 5) | b;
  }
}

export function main(n) {
  const size = 76800;
  let dest = Uint8Array.from({ length: size }, (_, i) => i * 3);
  let source = Uint8Array.from({ length: size }, (_, i) => i * 5);
  for (let turn = 0; turn < n; turn++) {
    blend(dest, source, turn & 0xff, size);
    darken(new Uint16Array(source.buffer), size >> 1);
    if (turn % 10 === 9) [dest, source] = [source, dest];
  }
  const sum = (bytes) => bytes.reduce((total, byte) => total + byte, 0);
  console.log(sum(dest), sum(source));
}

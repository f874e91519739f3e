function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return [Math.floor(minutes / 60) % 24, minutes % 60, seconds % 60];
}

function extendedGcd(a, b) {
  let [x, nextX, y, nextY] = [1, 0, 0, 1];
  while (b !== 0) {
    const q = Math.floor(a / b);
    [a, b] = [b, a - q * b];
    [x, nextX] = [nextX, x - q * nextX];
    [y, nextY] = [nextY, y - q * nextY];
  }
  return [a, x, y];
}

function bounds(values) {
  let low = values[0];
  let high = low;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function rgb(word) {
  return [(word >> 8) & 0xf8, (word >> 3) & 0xfc, (word << 3) & 0xf8];
}

function rotate(x, y, cosine, sine) {
  return [x * cosine - y * sine, x * sine + y * cosine];
}

export function main(n) {
  let total = 0;
  for (let i = 0; i < n * 50; i++) {
    const [hours, minutes, seconds] = clock(i * 7919);
    total = (total * 3 + hours * minutes + seconds) & 0xffffff;
  }
  let common = 0;
  for (let i = 1; i < n; i++) {
    for (let j = 1; j < 60; j++) {
      const [g, u, v] = extendedGcd(i * 3, j * 7);
      common = (common + g + u * v) & 0xffff;
    }
  }
  let span = 0;
  for (let i = 0; i < n; i++) {
    const values = [];
    for (let j = 1; j < 30; j++) values.push((i * j) % 101);
    const [low, high] = bounds(values);
    span += high - low;
  }
  let light = 0;
  for (let word = 0; word < n * 160; word++) {
    const [red, green, blue] = rgb(word & 0xffff);
    light = (light + 2 * red + 5 * green + blue) & 0xffffff;
  }
  let [x, y] = [1, 0];
  for (let i = 0; i < n * 500; i++) [x, y] = rotate(x, y, 0.8, 0.6);
  console.log(`${total} ${common} ${span} ${light} ${Math.round(x * 1000)} ${Math.round(y * 1000)}`);
}

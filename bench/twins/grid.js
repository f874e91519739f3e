const STEPS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];

function isWall(x, y) {
  return (x * 7 + y * 13 + x * y) % 5 === 0 && (x + y) % 3 !== 0;
}

const keyOf = (x, y) => x * 4096 + y;

function search(size) {
  const distance = new Map([[keyOf(0, 0), 0]]);
  let frontier = [[0, 0]];
  while (frontier.length > 0) {
    const following = [];
    for (const [x, y] of frontier) {
      const d = distance.get(keyOf(x, y)) + 1;
      for (const [dx, dy] of STEPS) {
        const cx = x + dx;
        const cy = y + dy;
        if (cx < 0 || cx >= size || cy < 0 || cy >= size) continue;
        const key = keyOf(cx, cy);
        if (!distance.has(key) && !isWall(cx, cy)) {
          distance.set(key, d);
          following.push([cx, cy]);
        }
      }
    }
    frontier = following;
  }
  return distance;
}

function walls(size) {
  const found = new Map();
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) if (isWall(x, y)) found.set(keyOf(x, y), [x, y]);
  }
  return found;
}

export function main(n) {
  let total = 0;
  let distance;
  for (let turn = 0; turn < 3; turn++) {
    distance = search(n + turn);
    for (const d of distance.values()) total += d;
  }
  let farthest = 0;
  for (const d of distance.values()) farthest = Math.max(farthest, d);
  const blocked = walls(n);
  let lonely = 0;
  for (const [x, y] of blocked.values()) {
    if (!blocked.has(keyOf(x + 1, y)) && !blocked.has(keyOf(x, y + 1))) lonely++;
  }
  console.log(distance.size, farthest, total, blocked.size, lonely);
}

const SIZE = 64;

function step(board) {
  const height = board.length;
  const width = board[0].length;
  const following = [];
  for (let y = 0; y < height; y++) {
    const above = board[y === 0 ? height - 1 : y - 1];
    const row = board[y];
    const below = board[(y + 1) % height];
    const line = [];
    for (let x = 0; x < width; x++) {
      const left = x === 0 ? width - 1 : x - 1;
      const right = (x + 1) % width;
      const neighbours =
        above[left] +
        above[x] +
        above[right] +
        row[left] +
        row[right] +
        below[left] +
        below[x] +
        below[right];
      line.push(neighbours === 3 || (neighbours === 2 && row[x]) ? 1 : 0);
    }
    following.push(line);
  }
  return following;
}

const sum = (row) => row.reduce((a, b) => a + b, 0);

export function main(n) {
  let board = Array.from({ length: SIZE }, () => new Array(SIZE).fill(0));
  for (const [x, y] of [
    [1, 0],
    [2, 1],
    [0, 2],
    [1, 2],
    [2, 2],
    [30, 30],
    [31, 30],
    [29, 31],
    [30, 31],
    [30, 32],
  ]) {
    board[y][x] = 1;
  }
  for (let i = 0; i < n; i++) board = step(board);
  const alive = sum(board.map(sum));
  const first = board.findIndex((row) => sum(row) > 0);
  console.log(alive, first, board[first].map((cell) => ".#"[cell]).join(""));
}

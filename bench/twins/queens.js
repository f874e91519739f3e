function place(row, n, columns, up, down) {
  if (row === n) return 1;
  let count = 0;
  for (let column = 0; column < n; column++) {
    if (columns[column] && up[row + column] && down[row - column + n - 1]) {
      columns[column] = up[row + column] = down[row - column + n - 1] = false;
      count += place(row + 1, n, columns, up, down);
      columns[column] = up[row + column] = down[row - column + n - 1] = true;
    }
  }
  return count;
}

function placeBits(full, columns, left, right) {
  if (columns === full) return 1;
  let count = 0;
  let free = full & ~(columns | left | right);
  while (free) {
    const bit = free & -free;
    free ^= bit;
    count += placeBits(full, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return count;
}

export function main(n) {
  const flags = (length) => new Array(length).fill(true);
  let line = "";
  for (let size = 4; size <= n; size++) {
    line += `${place(0, size, flags(size), flags(2 * size), flags(2 * size))} `;
  }
  console.log(line + placeBits((1 << (n + 2)) - 1, 0, 0, 0));
}
